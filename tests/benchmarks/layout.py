"""Auto layout: what it costs a core, what crosses, and what runs through foreign cards when the lines are settled."""

import time
from collections.abc import Iterator, Mapping
from itertools import pairwise

from drawing.layout.arranged import arranged
from drawing.page import page
from drawing.picture import borders, connections
from drawing.primitives import Box
from drawing.routing import Route, settle
from models import edits
from models.design import Design
from tests.benchmarks.graphs import VIEW as GRAPH_VIEW
from tests.benchmarks.graphs import design as graph_design
from tests.benchmarks.graphs import graph
from tests.benchmarks.measure import Row
from tests.drawing.layout_designs import VIEW, platform


def run() -> Iterator[Row]:
    """Yield figures for a platform of domains in a region, and for the graphs of the canvas benchmark."""
    yield from _measured("platform, 9 boundaries", platform(200), VIEW)
    for count in (200, 1000):
        yield from _measured("no boundaries", graph_design(graph(count)), GRAPH_VIEW)


def _measured(case: str, design: Design, view: str) -> Iterator[Row]:
    start = time.process_time()
    boxes = arranged(design, view)
    spent = (time.process_time() - start) * 1000
    made = edits.put_in_order(design, view, boxes)
    shown = page(made, view)
    routes = settle(shown.cards, connections(made, view), borders(made, shown.frames))
    size = f"{len(shown.cards)} components, {len(routes)} links"
    ends = {id: (line.source, line.target) for id, line in shown.lines.items()}
    yield Row(f"layout: {case}", size, "CPU", spent, "ms")
    yield Row(f"layout: {case}", size, "crossings", _crossings(routes) / len(routes), "a link")
    yield Row(
        f"layout: {case}", size, "cross a foreign card", _through(routes, shown.cards, ends), "%"
    )


def _crossings(routes: Mapping[str, Route]) -> int:
    pieces = [
        (id, min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        for id, route in routes.items()
        for a, b in pairwise(route.points)
    ]
    level = [piece for piece in pieces if piece[2] == piece[4]]
    upright = [piece for piece in pieces if piece[1] == piece[3]]
    return sum(
        h[0] != v[0] and h[1] < v[1] < h[3] and v[2] < h[2] < v[4] for h in level for v in upright
    )


def _through(
    routes: Mapping[str, Route], cards: Mapping[str, Box], ends: Mapping[str, tuple[str, str]]
) -> float:
    bad = 0
    for id, route in routes.items():
        others = [box for card, box in cards.items() if card not in ends[id]]
        bad += any(
            min(a[0], b[0]) < x + w  # a piece is level or upright, so comparing boxes is enough
            and x < max(a[0], b[0])
            and min(a[1], b[1]) < y + h
            and y < max(a[1], b[1])
            for a, b in pairwise(route.points)
            for x, y, w, h in others
        )
    return 100 * bad / len(routes)
