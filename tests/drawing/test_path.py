"""The way of a flow: numbers of steps, what is on it, and where the numbers stand."""

import pytest

from analyzer.results import Analysis
from drawing.link import label_size
from drawing.page import Page, page
from drawing.path import Trail, marks, numbers, plate
from drawing.path import trail as trail_on
from drawing.picture import boxes, connections, first_view
from drawing.primitives import Box, Path, Point, Text
from drawing.routing import Route, settle
from models import edits
from models.component import Boundary
from models.design import Design
from models.flow import Flow, Step
from models.samples import sample, samples
from tests.designs import shop


def steps(kinds: str) -> tuple[Step, ...]:
    """Steps from letters: s for one after the other, p for parallel, a for alternative."""
    return tuple(Step(parallel=kind == "p", alternative=kind == "a") for kind in kinds)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("", ""),
        ("sss", "1 2 3"),
        ("sps", "1a 1b 2"),
        ("ssapps", "1 2a 2b 2c 2d 3"),
        ("ps", "1 2"),  # there is nothing before the first
    ],
)
def test_steps_together_share_a_number(kinds: str, expected: str) -> None:
    assert " ".join(numbers(steps(kinds))) == expected


def test_many_steps_together_still_have_numbers_of_their_own() -> None:
    found = numbers(steps("s" + "p" * 40))
    assert len(set(found)) == 41
    assert found[25:27] == ("1z", "1.27")


def drawn(design: Design) -> Page:
    return page(design, first_view(design))


def trail(design: Design, flow: Flow) -> Trail:
    return trail_on(design, flow, drawn(design))


def walked(design: Design, *made: Step) -> Flow:
    return design.flows["flw_order"].but(steps=made)


def test_a_way_is_its_connections_their_ends_and_the_borders_around() -> None:
    design = shop()
    border = Boundary(id="bnd_zone", name="Zone", parent="bnd_region")
    for row in (Boundary(id="bnd_region", name="Region"), border, border.but(id="bnd_far")):
        design = edits.add(design, "boundaries", row)
    design = edits.change(design, "cmp_db", boundaries=("bnd_zone",))
    found = trail(design, walked(design, Step(link="lnk_db"), Step(link="lnk_gone")))
    assert found.lit == {"lnk_db", "cmp_orders", "cmp_db", "bnd_zone", "bnd_region"}
    assert found.lines == {"lnk_db": ("1",)}


def test_a_connection_that_is_used_again_has_all_its_numbers() -> None:
    design = shop()
    again = [Step(link="lnk_web"), Step(component="cmp_orders"), Step(link="lnk_web")]
    found = trail(design, walked(design, *again, Step(name="nowhere")))
    assert found.lines == {"lnk_web": ("1", "3")}
    assert found.cards == {"cmp_orders": ("2",)}
    many = trail(design, walked(design, *[Step(link="lnk_web")] * 9))
    placed, routes = laid_out(design)
    assert [
        mark.text for mark in marks(design, many, drawn(design), placed, routes, Analysis())
    ] == ["1, 2, 3, 4 …"]


@pytest.mark.parametrize("name", sorted(samples()))
def test_numbers_stand_beside_labels_and_apart_from_each_other(name: str) -> None:
    design = sample(name)
    placed, routes = laid_out(design)
    for flow in design.flows.values():
        way = trail(design, flow)
        made = marks(design, way, drawn(design), placed, routes, Analysis())
        assert len(made) == len(way.lines) + len(way.cards)
        labels = [
            around(routes[id].label, label_size(design, design.links[id])) for id in way.lines
        ]
        plates = [covered(plate(mark)) for mark in made]
        for place, box in enumerate(plates):
            assert not any(overlap(box, label) for label in labels), (flow.name, made[place])
            assert not any(overlap(box, other) for other in plates[place + 1 :]), flow.name


def test_a_plate_grows_around_its_middle() -> None:
    design = shop()
    placed, routes = laid_out(design)
    way = trail(design, design.flows["flw_order"])
    mark = marks(design, way, drawn(design), placed, routes, Analysis())[0]
    small, large = plate(mark), plate(mark, 2.0)
    assert [op.text for op in large if isinstance(op, Text)] == [mark.text]
    a, b = covered(small), covered(large)
    assert b[2:] == (2 * a[2], 2 * a[3])
    assert (a[0] + a[2] / 2, a[1] + a[3] / 2) == pytest.approx((b[0] + b[2] / 2, b[1] + b[3] / 2))


def laid_out(design: Design) -> tuple[dict[str, Box], dict[str, Route]]:
    view = first_view(design)
    placed = boxes(design, view)
    return placed, dict(settle(placed, connections(design, view)))


def covered(ops: tuple[object, ...]) -> Box:
    """The box of a plate without the ring around it."""
    path = [op for op in ops if isinstance(op, Path)][1]
    xs = [float(x) for _, *values in path.commands for x in values[::2]]
    ys = [float(y) for _, *values in path.commands for y in values[1::2]]
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def around(centre: Point, size: tuple[float, float]) -> Box:
    return (centre[0] - size[0] / 2, centre[1] - size[1] / 2, *size)


def overlap(a: Box, b: Box) -> bool:
    beside = a[0] + a[2] <= b[0] or b[0] + b[2] <= a[0]
    return not (beside or a[1] + a[3] <= b[1] or b[1] + b[3] <= a[1])
