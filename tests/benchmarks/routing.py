"""Routes from nothing, and after one card was moved."""

from collections.abc import Iterator

from drawing.picture import boxes, connections
from drawing.routing import Router, settle
from tests.benchmarks.measure import Row, best
from tests.designs import large


def run() -> Iterator[Row]:
    """Yield the times for 30, 300 and 1,500 connections."""
    for components, links in ((24, 34), (200, 300), (1000, 1500)):
        size = f"{components} components, {links} links"
        design = large(components, links)
        (view,) = design.views
        placed, joined = boxes(design, view), connections(design, view)
        scratch = best(lambda placed=placed, joined=joined: settle(placed, joined), 2)
        yield Row("route", size, "from nothing", scratch, "ms")
        router = Router()
        router.show(placed, joined)
        while not router.step(1.0):
            pass
        one = sorted(placed)[components // 2]
        places = iter(range(8, 8000, 8))

        def move() -> None:
            x, y, w, h = placed[one]  # noqa: B023
            router.show({**placed, one: (x, y + next(places) % 40, w, h)}, joined)  # noqa: B023
            while not router.step(1.0):  # noqa: B023
                pass

        moved = best(move, 3)
        yield Row("route", size, "after one move", moved, "ms", moved / scratch, "from nothing")
