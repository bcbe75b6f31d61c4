"""The analysis from nothing and after one edit."""

from collections.abc import Iterator

from analyzer.conditions import TODAY
from analyzer.engine import Engine
from models import edits
from tests.benchmarks.measure import Row, best
from tests.designs import large


def run() -> Iterator[Row]:
    """Yield the times at 200 and at 1,000 components."""
    for components, links in ((200, 300), (1000, 2000)):
        size = f"{components} components, {links} links"
        design = large(components, links)
        scratch = best(lambda design=design: Engine().update(design, TODAY), 3)
        yield Row("analyse", size, "from nothing", scratch, "ms")
        engine = Engine()
        engine.update(design, TODAY)
        one = sorted(design.components)[components // 2]
        times = iter(range(2, 1000))

        def edit() -> None:
            changed = edits.set_field(design, one, "capacity.instances", next(times))  # noqa: B023
            engine.update(changed, TODAY)  # noqa: B023

        after = best(edit, 5)
        yield Row("analyse", size, "after one edit", after, "ms", after / scratch, "from nothing")
