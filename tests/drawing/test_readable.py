"""Every text of a drawing can be read on what lies below it, in both themes, computed from the colours."""

from collections.abc import Iterator

import pytest

from drawing.legend import sheet
from drawing.metrics import width
from drawing.picture import first_view, picture
from drawing.primitives import Element, Path, Picture, Point, Text
from drawing.theme import THEMES, Theme, theme
from models.samples import sample, samples
from tests.drawing.busy import busy
from tests.resources.test_themes import contrast

NEEDED = 4.5


def spots(op: Text) -> list[Point]:
    """Return points inside a text: near its beginning, in its middle, near its end."""
    wide = width(op.text, op.size, op.weight)
    left = op.x - {"start": 0.0, "middle": wide / 2, "end": wide}[op.anchor]
    return [(left + wide * part, op.y - op.size / 3) for part in (0.05, 0.5, 0.95)]


def inside(path: Path, at: Point) -> bool:
    numbers = [n for command in path.commands for n in command[1:] if isinstance(n, float | int)]
    across, down = numbers[::2], numbers[1::2]
    return min(across) <= at[0] <= max(across) and min(down) <= at[1] <= max(down)


def blend(below: str, above: str, opacity: float) -> str:
    pairs = ((int(below[n : n + 2], 16), int(above[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * opacity):02X}" for a, b in pairs)


def unreadable(drawn: Picture, colours: Theme) -> tuple[int, list[str]]:
    """Return how many texts there are, and which of them cannot be read."""
    below: list[Path] = []
    count, found = 0, []
    for op in (op for element in drawn.elements for op in element.ops):
        if isinstance(op, Path) and op.fill:
            below.append(op)
        if isinstance(op, Text):
            count += 1
            for at in spots(op):
                ground = colours.colour("canvas")
                for path in below:
                    if path.fill and inside(path, at):
                        ground = blend(ground, colours.colour(path.fill), path.opacity)
                seen = contrast(colours.colour(op.role), ground)
                if seen < NEEDED:
                    found.append(f"{op.text!r}: {op.role} on {ground} is {seen:.2f}")
    return count, found


def drawings() -> Iterator[Picture]:
    for name in samples():
        design = sample(name)
        for analysis in (None, busy(design)):
            yield picture(design, first_view(design), analysis)
            yield sheet(design, first_view(design), analysis)


@pytest.mark.parametrize("name", THEMES)
def test_every_text_of_a_drawing_can_be_read_where_it_stands(name: str) -> None:
    seen = 0
    for drawn in drawings():
        count, bad = unreadable(drawn, theme(name))
        assert bad == []
        seen += count
    assert seen > 400


def test_what_cannot_be_read_would_be_found() -> None:
    square = Path(
        (("M", 0.0, 0.0), ("L", 100.0, 0.0), ("L", 100.0, 100.0), ("Z",)), fill="accent-faint"
    )
    drawn = Picture(
        (0, 0, 100, 100),
        (
            Element(
                "x", "x", (0, 0, 100, 100), (square, Text(10, 50, "faint", 12.0, "card-border"))
            ),
        ),
    )
    assert unreadable(drawn, theme("light"))[1] != []
