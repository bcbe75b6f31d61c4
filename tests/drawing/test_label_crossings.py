"""Labels and the lines of others: a shorter label before one that another line runs through."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest

from analyzer.engine import analyze
from drawing.page import page
from drawing.picture import borders, connections, manner
from drawing.routing import Connection, Route, settle
from models.samples import sample, samples

_SEEN = 1.0  # px by which a line must reach into a label


def crossed(joined: Sequence[Connection], routes: Mapping[str, Route]) -> list[str]:
    """Return the connections through whose label another line runs."""
    found = []
    for each in joined:
        route = routes[each.id]
        if each.label == (0.0, 0.0) or route.short >= len(each.sizes):
            continue
        (x, y), (wide, high) = route.label, each.sizes[route.short]
        x0, x1 = x - wide / 2 + _SEEN, x + wide / 2 - _SEEN
        y0, y1 = y - high / 2 + _SEEN, y + high / 2 - _SEEN
        others = (way for id, way in routes.items() if id != each.id)
        if any(
            min(a[0], b[0]) < x1 and max(a[0], b[0]) > x0 and min(a[1], b[1]) < y1 and max(a[1], b[1]) > y0
            for other in others
            for a, b in pairwise(other.points)
        ):  # fmt: skip
            found.append(each.id)
    return found


@pytest.mark.parametrize("name", samples())
def test_no_line_runs_through_a_label_of_an_example(name: str) -> None:
    design = sample(name)
    analysis = analyze(design)
    for view in design.views:
        shown = page(design, view)
        joined = list(connections(design, view, analysis))
        routes = settle(shown.cards, joined, borders(design, shown.frames), *manner(design, view))
        assert crossed(joined, routes) == []


def test_a_shorter_label_stands_where_the_whole_one_would_be_crossed() -> None:
    boxes = {"a": (0.0, 0.0, 160.0, 64.0), "b": (360.0, 0.0, 160.0, 64.0)}
    boxes |= {"c": (180.0, -200.0, 160.0, 64.0), "d": (180.0, 200.0, 160.0, 64.0)}
    down = Connection("down", "c", "d")
    whole = Connection("across", "a", "b", (150.0, 16.0))
    assert crossed([whole], settle(boxes, [whole, down])) == ["across"]
    either = Connection("across", "a", "b", (150.0, 16.0), shorter=((40.0, 16.0),))
    routes = settle(boxes, [either, down])
    assert routes["across"].short == 1
    assert crossed([either], routes) == []
