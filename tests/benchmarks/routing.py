"""Routes: settled from nothing as in the worker, the longest step, what crosses foreign cards, and after one move."""

import gc
import os
import time
from collections.abc import Iterator, Mapping
from itertools import pairwise

from drawing.picture import boxes, connections
from drawing.primitives import Box
from drawing.routing import Connection, Route, Router
from drawing.routing.links import bounds, corners
from drawing.routing.obstacles import Grid, hits
from tests.benchmarks.graphs import VIEW, component_id, design, graph
from tests.benchmarks.measure import Row

SIZES = tuple(map(int, os.environ.get("LOADPATH_SIZES", "200,1000,5000").split(",")))
_SLICE = 0.008  # seconds, as the canvas works
_MOVES = 5


def run() -> Iterator[Row]:
    """Yield what it costs a core, in the graph of the canvas benchmark, and the share of bad routes."""
    for count in SIZES:
        shape = graph(count)
        made = design(shape)
        placed, joined = boxes(made, VIEW), connections(made, VIEW)
        size = f"{count} components, {len(joined)} links"
        gc.collect()
        gc.disable()  # as in the worker
        router = Router()
        whole, longest = _settled(router, placed, joined)
        routes = router.routes()
        moved = _moved(router, placed, joined, component_id(shape.hub))
        gc.enable()
        yield Row("route", size, "from nothing, CPU", whole, "ms")
        yield Row("route", size, "longest step, CPU", longest, "ms")
        yield Row("route", size, "cross a foreign card", _crossing(routes, placed, joined), "%")
        yield Row("route", size, "after one move, CPU", moved, "ms", moved / whole, "from nothing")


def _settled(
    router: Router, placed: Mapping[str, Box], joined: list[Connection]
) -> tuple[float, float]:
    """Show it and settle it in slices; return the milliseconds of CPU of all, and of the longest slice."""
    start, longest = time.process_time(), 0.0
    router.show(placed, joined)
    done = False
    while not done:
        began = time.process_time()
        done = router.step(_SLICE)
        longest = max(longest, time.process_time() - began)
    return (time.process_time() - start) * 1000, longest * 1000


def _moved(router: Router, placed: Mapping[str, Box], joined: list[Connection], one: str) -> float:
    """Return the least milliseconds of CPU until everything is settled after a card was moved."""
    x, y, w, h = placed[one]
    places = [{**placed, one: (x, y + 8 + n * 8, w, h)} for n in range(_MOVES)]
    return min(_settled(router, moved, joined)[0] for moved in places)


def _crossing(
    routes: Mapping[str, Route], placed: Mapping[str, Box], joined: list[Connection]
) -> float:
    """Return the percentage of connections that run through a card they do not end at."""
    cards: Grid[str] = Grid()
    for id, box in placed.items():
        cards.put(id, corners(box))
    bad = 0
    for link in joined:
        points = routes[link.id].points
        own = (link.source, link.target)
        bad += any(
            hits([cards.rects[id] for id in cards.near(bounds(piece)) if id not in own], piece)
            for piece in pairwise(points)
        )
    return 100 * bad / len(joined)
