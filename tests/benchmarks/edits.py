"""Edits of a large design in the model: making the new design, finding the difference, applying it."""

from collections.abc import Iterator

from models import edits
from models.patch import apply, diff
from tests.benchmarks.measure import Row, best
from tests.designs import large

SIZE = "5000 components, 8000 links"


def run() -> Iterator[Row]:
    """Yield the times of moving everything in one edit and of changing one field."""
    design = large(5000, 8000)
    (view,) = design.views
    to = {id: (p.x + 8, p.y + 8) for p in design.placements.values() for id in (p.element,)}

    def move() -> None:
        apply(design, diff(design, edits.move(design, view, to)))

    one = next(iter(design.components))

    def change() -> None:
        apply(design, diff(design, edits.set_field(design, one, "owner", "Somebody else")))

    alone = best(lambda: edits.move(design, view, to))
    yield Row("move 5000", SIZE, "the edit", alone, "ms")
    yield Row("move 5000", SIZE, "edit, diff and apply", best(move), "ms")
    yield Row("change one field", SIZE, "edit, diff and apply", best(change), "ms")
