"""Labels and the heads of their own arrows: a shorter label before one that lies over its head."""

from collections.abc import Mapping, Sequence

import pytest

from analyzer.engine import analyze
from drawing.page import page
from drawing.picture import borders, connections, manner
from drawing.routing import Connection, Route, settle
from drawing.routing.labels import covered, hides_head
from models.samples import sample, samples


def headless(joined: Sequence[Connection], routes: Mapping[str, Route]) -> list[str]:
    """Return the connections whose label lies over the head of their own arrow."""
    shown = ((each, routes[each.id]) for each in joined)
    return [
        each.id
        for each, route in shown
        if route.short < len(each.sizes)
        and each.sizes[route.short][0]
        and hides_head(route.points, covered(route.label, each.sizes[route.short], 0.0))
    ]


@pytest.mark.parametrize("name", samples())
def test_every_arrow_of_an_example_has_its_whole_head(name: str) -> None:
    design = sample(name)
    analysis = analyze(design)
    for view in design.views:
        shown = page(design, view)
        joined = list(connections(design, view, analysis))
        routes = settle(shown.cards, joined, borders(design, shown.frames), *manner(design, view))
        assert headless(joined, routes) == []


def test_a_shorter_label_stands_where_the_whole_one_would_lie_over_the_head() -> None:
    boxes = {"a": (0.0, 0.0, 160.0, 64.0), "b": (240.0, 0.0, 160.0, 64.0)}
    whole = Connection("across", "a", "b", (70.0, 16.0))
    assert headless([whole], settle(boxes, [whole])) == ["across"]
    either = Connection("across", "a", "b", (70.0, 16.0), shorter=((40.0, 16.0),))
    routes = settle(boxes, [either])
    assert routes["across"].short == 1
    assert headless([either], routes) == []


@pytest.mark.parametrize(
    ("way", "hidden"),
    [
        (((0.0, 0.0), (100.0, 0.0)), (90.0, 0.0)),
        (((0.0, 0.0), (0.0, 100.0)), (0.0, 93.0)),
        (((0.0, 0.0), (60.0, 80.0)), (57.0, 76.0)),
    ],
)
def test_a_head_is_at_the_end_of_the_way(
    way: tuple[tuple[float, float], ...], hidden: tuple[float, float]
) -> None:
    size = (10.0, 10.0)
    assert hides_head(way, covered(hidden, size, 0.0))
    assert not hides_head(way, covered(way[0], size, 0.0))
    assert not hides_head(way[::-1], covered(hidden, size, 0.0))
