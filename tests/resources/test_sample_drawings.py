"""The drawings of the examples: nothing in the way of anything else."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise

import pytest

from analyzer.engine import analyze
from analyzer.results import Analysis
from drawing.picture import boxes, connections, first_view, frames
from drawing.primitives import Box, Point
from drawing.routing import Connection, Route, settle
from models.design import Design
from models.samples import sample, samples

GRID, MARGIN, TITLE = 8, 32, 40


@pytest.fixture(params=sorted(samples()))
def design(request: pytest.FixtureRequest) -> Design:
    return sample(request.param)


@pytest.fixture
def analysis(design: Design) -> Analysis:
    return analyzed(design.title)


@cache
def analyzed(title: str) -> Analysis:
    return analyze(next(sample(name) for name, found in samples().items() if found == title))


def test_everything_is_on_the_drawing(design: Design) -> None:
    view = first_view(design)
    assert set(boxes(design, view)) == set(design.components)
    assert set(frames(design, view)) == set(design.boundaries)
    assert len(connections(design, view)) == len(design.links)


def test_cards_stand_on_the_grid_and_apart(design: Design) -> None:
    placed = boxes(design, first_view(design))
    assert all(value % GRID == 0 for box in placed.values() for value in box[:2])
    for (a, first), (b, second) in combinations(placed.items(), 2):
        assert not overlap(grown(first, 12), grown(second, 12)), f"{a} and {b}"


def test_a_boundary_holds_its_members_and_nobody_else(design: Design) -> None:
    view = first_view(design)
    placed = boxes(design, view)
    for boundary, frame in frames(design, view).items():
        members = 0
        for id, box in placed.items():
            if boundary not in design.components[id].boundaries:
                assert not overlap(frame, box), design.components[id].name
                continue
            members += 1
            assert inside(box, frame, MARGIN), design.components[id].name
            assert box[1] - frame[1] >= TITLE
        assert members >= 2


@pytest.mark.parametrize("loaded", [False, True])
def test_no_line_runs_through_a_card(design: Design, analysis: Analysis, loaded: bool) -> None:
    placed, drawn = settled(design, analysis if loaded else None)
    assert len(drawn) == len(design.links)
    for link, route in drawn:
        for piece in pieces(route.points):
            for id, box in placed.items():
                if id not in (link.source, link.target):
                    assert not overlap(piece, box), design.components[id].name


@pytest.mark.parametrize("loaded", [False, True])
def test_no_label_lies_on_another_or_on_a_card_or_a_line(
    design: Design, analysis: Analysis, loaded: bool
) -> None:
    placed, drawn = settled(design, analysis if loaded else None)
    labels = [(link, around(route.label, link.label)) for link, route in drawn]
    assert all(box[2] > 0 for _, box in labels)
    for (a, first), (b, second) in combinations(labels, 2):
        assert not overlap(first, second), f"{a.id} and {b.id}"
    for link, box in labels:
        assert not any(overlap(box, card) for card in placed.values())
        for other, route in drawn:
            if other.id != link.id:
                assert not any(overlap(box, piece) for piece in pieces(route.points))


@pytest.mark.parametrize("loaded", [False, True])
def test_few_lines_cross_and_none_share_their_way(
    design: Design, analysis: Analysis, loaded: bool
) -> None:
    _, drawn = settled(design, analysis if loaded else None)
    crossings = 0
    for (_, first), (_, second) in combinations(drawn, 2):
        for a in pieces(first.points):
            for b in pieces(second.points):
                if overlap(a, b):
                    assert (a[2] > a[3]) != (b[2] > b[3])
                    crossings += 1
    assert crossings <= 3


def test_no_label_covers_the_title_of_a_boundary(design: Design, analysis: Analysis) -> None:
    view = first_view(design)
    _, drawn = settled(design, analysis)
    titles = [(x + 14, y + 8, 120.0, 16.0) for x, y, _, _ in frames(design, view).values()]
    labels = [around(route.label, link.label) for link, route in drawn]
    assert not any(overlap(title, label) for title in titles for label in labels)


def settled(
    design: Design, analysis: Analysis | None
) -> tuple[dict[str, Box], list[tuple[Connection, Route]]]:
    view = first_view(design)
    placed, links = boxes(design, view), connections(design, view, analysis)
    routes = settle(placed, links)
    return placed, [(link, routes[link.id]) for link in links]


def pieces(points: tuple[Point, ...]) -> Iterator[Box]:
    """Yield the straight pieces of a line as boxes a little wider than nothing."""
    for (ax, ay), (bx, by) in pairwise(points):
        yield (min(ax, bx) - 0.5, min(ay, by) - 0.5, abs(ax - bx) + 1, abs(ay - by) + 1)


def around(centre: Point, size: tuple[float, float]) -> Box:
    return (centre[0] - size[0] / 2, centre[1] - size[1] / 2, *size)


def grown(box: Box, by: float) -> Box:
    return (box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by)


def overlap(a: Box, b: Box) -> bool:
    beside = a[0] + a[2] <= b[0] or b[0] + b[2] <= a[0]
    return not (beside or a[1] + a[3] <= b[1] or b[1] + b[3] <= a[1])


def inside(box: Box, frame: Box, margin: float) -> bool:
    return (
        box[0] - frame[0] >= margin
        and box[1] - frame[1] >= margin
        and frame[0] + frame[2] - box[0] - box[2] >= margin
        and frame[1] + frame[3] - box[1] - box[3] >= margin
    )
