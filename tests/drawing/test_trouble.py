"""Lines of flows in trouble: which they are, the worst wins, and what is drawn on them."""

import pytest

from drawing.page import page
from drawing.primitives import Path, Text
from drawing.routing import Route
from drawing.trouble import TROUBLES, Trouble, coloured, place, sign, troubled, way
from models.flow import Flow, Step
from models.samples import sample

DESIGN = sample("social-network")
VIEW = next(iter(DESIGN.views))


def test_without_steps_a_flow_goes_on_from_its_entry() -> None:
    first = next(row for row in DESIGN.links.values() if row.mode != "replication")
    found = way(DESIGN, Flow(id="f", name="F", entry=first.source))
    assert first.id in found
    reached = {first.source} | {DESIGN.links[id].target for id in found}
    assert {DESIGN.links[id].source for id in found} <= reached


def test_with_steps_only_those_and_each_once() -> None:
    one, two = list(DESIGN.links)[:2]
    steps = tuple(Step(link=id) for id in (one, two, one))
    assert way(DESIGN, Flow(id="f", name="F", steps=steps)) == (one, two)


def test_where_flows_share_a_line_the_worst_is_shown() -> None:
    first, second, *_ = [row for row in DESIGN.flows.values() if row.steps]
    there = page(DESIGN, VIEW)
    both = set(way(DESIGN, first)) & set(way(DESIGN, second))
    assert both
    flows: dict[str, Trouble] = {first.id: "degraded", second.id: "broken"}
    found = troubled(DESIGN, there, flows)
    assert {found[id] for id in way(DESIGN, second) if id in found} == {"broken"}
    only = set(way(DESIGN, first)) - set(way(DESIGN, second))
    assert {found[id] for id in only if id in found} <= {"degraded"}
    assert troubled(DESIGN, there, {}) == {}


@pytest.mark.parametrize(("points", "at"), [
    (((0.0, 0.0), (100.0, 0.0)), (16.0, 0.0)),
    (((0.0, 0.0), (10.0, 0.0), (10.0, 90.0)), (10.0, 6.0)),
    (((0.0, 0.0), (20.0, 0.0)), (10.0, 0.0)),  # a short line: half way
    (((5.0, 5.0), (5.0, 5.0)), (5.0, 5.0)),
])  # fmt: skip
def test_a_sign_stands_where_the_line_begins(
    points: tuple[tuple[float, float], ...], at: tuple[float, float]
) -> None:
    assert place(Route(points, points[0])) == pytest.approx(at)


def test_dashes_and_texts_stay_as_they_are() -> None:
    dashed = Path((("M", 0.0, 0.0), ("L", 9.0, 0.0)), stroke="link", dash=(6.0, 4.0))
    plate, text = Path((("M", 0.0, 0.0),), fill="canvas"), Text(0.0, 0.0, "1k/s", 11.0, "text")
    line, same, words = coloured((dashed, plate, text), "degraded")
    assert isinstance(line, Path)
    assert (line.stroke, line.dash) == ("warning", (6.0, 4.0))
    assert (same, words) == (plate, text)


def test_each_has_a_shape_of_its_own() -> None:
    shapes = [sign((0.0, 0.0), trouble)[1] for trouble in TROUBLES]
    assert len({shape.commands for shape in shapes if isinstance(shape, Path)}) == len(TROUBLES)
