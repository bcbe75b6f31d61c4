"""What a fix adds stands where there is room."""

from dataclasses import replace

import pytest
from analyzer_designs import component, design, link

from analyzer.fixes.places import stand
from models.component import Boundary
from models.design import Design
from models.view import CARD, Placement, View, placement_id

NET = Boundary(id="net", name="Net", sort="network")


def drawn(*rows: Placement) -> Design:
    of = design(component("a"), component("b"), component("c"), NET, link("a", "b"))
    views = {"v": View(id="v", name="Main"), "w": View(id="w", name="Other")}
    return replace(of, views=views, placements={row.id: row for row in rows})


def at(id: str, x: int, y: int, width: int | None = None, height: int | None = None) -> Placement:
    return Placement(
        id=placement_id("v", id), view="v", element=id, x=x, y=y, width=width, height=height
    )


def placed(*rows: Placement) -> tuple[float, float]:
    after = stand(drawn(*rows), component("new"), "b", "a")
    assert placement_id("w", "new") not in after.placements
    return after.placements[placement_id("v", "new")].box[:2]


def test_it_stands_half_way_or_before_what_it_is_for() -> None:
    assert placed(at("a", 0, 0), at("b", 600, 80)) == (304.0, 40.0)
    assert placed(at("b", 600, 80)) == (600 - CARD[0] - 48, 80.0)


@pytest.mark.parametrize(
    ("other", "spot"),
    [
        (at("c", 300, 0), (304.0, 112.0)),
        (at("net", 400, -100, 600, 400), (176.0, 0.0)),
        (at("net", -100, -100, 900, 400), (304.0, 0.0)),
    ],
)
def test_cards_and_borders_are_given_room(other: Placement, spot: tuple[float, float]) -> None:
    assert placed(at("a", 0, 0), at("b", 600, 0), other) == spot


def test_inside_a_border_it_belongs_to_it() -> None:
    rows = (at("a", 0, 0), at("b", 600, 0), at("net", -100, -100, 900, 400))
    assert stand(drawn(*rows), component("new"), "b", "a").components["new"].boundaries == ("net",)
