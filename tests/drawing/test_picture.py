"""Pictures: everything of a view, from back to front, with a legend that names what is there."""

from dataclasses import replace

import pytest

from analyzer.results import Analysis, Result
from drawing.legend import legend, sheet
from drawing.line import link_load
from drawing.metrics import ascent, width
from drawing.picture import (
    MARGIN,
    borders,
    boxes,
    connections,
    faces,
    first_view,
    frames,
    picture,
)
from drawing.primitives import Box, Element, Icon, Path, Picture, Text
from drawing.routing import settle
from drawing.theme import THEMES, theme
from models import edits
from models.component import Boundary, Component, Link
from models.design import Design
from models.operation import Operation
from models.samples import sample
from models.view import Bend, Placement, View
from tests.designs import shop
from tests.drawing.busy import busy, finding


@pytest.fixture(scope="module")
def network() -> Design:
    return sample("social-network")


def words(drawn: Picture) -> str:
    found = [op.text for e in drawn.elements for op in e.ops if isinstance(op, Text)]
    return " | ".join(found)


def within(inner: Box, outer: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[0] + inner[2] <= outer[0] + outer[2]
        and inner[1] + inner[3] <= outer[1] + outer[3]
    )


def text_box(op: Text) -> Box:
    wide = width(op.text, op.size, op.weight)
    left = op.x - {"start": 0.0, "middle": wide / 2, "end": wide}[op.anchor]
    return (left, op.y - ascent(op.size), wide, ascent(op.size))


def kind_of(design: Design, element: Element) -> int:
    tables = (design.boundaries, design.links, design.components)
    return next(n for n, table in enumerate(tables) if element.id in table)


def with_boundary(design: Design, id: str, box: tuple[int, int, int, int], **fields: str) -> Design:
    x, y, w, h = box
    view = first_view(design)
    place = Placement(id=f"{view}/{id}", view=view, element=id, x=x, y=y, width=w, height=h)
    design = edits.add(design, "boundaries", Boundary(id=id, name=id, **fields))
    return replace(design, placements={**design.placements, place.id: place})


def test_sample_is_drawn_whole(network: Design) -> None:
    view = first_view(network)
    drawn = picture(network, view, busy(network))
    placed = {p.element for p in network.placements.values() if p.view == view}
    shown = {element.id for element in drawn.elements}
    assert placed - set(network.links) <= shown
    assert {c.id for c in connections(network, view)} <= shown
    assert len(shown) == len(drawn.elements)
    order = [kind_of(network, element) for element in drawn.elements]
    assert order == sorted(order)


def test_everything_is_inside_the_picture_with_its_margin(network: Design) -> None:
    view = first_view(network)
    drawn = sheet(network, view, busy(network))
    alone = picture(network, view, busy(network))
    x, y, w, h = alone.box
    inner = (x + MARGIN, y + MARGIN, w - 2 * MARGIN, h - 2 * MARGIN)
    assert all(within(element.box, inner) for element in alone.elements)
    texts = [op for e in drawn.elements for op in e.ops if isinstance(op, Text)]
    assert len(texts) > len(network.components)
    assert all(within(text_box(op), drawn.box) for op in texts)


def test_same_design_same_picture(network: Design) -> None:
    view = first_view(network)
    assert picture(network, view) == picture(network, view)


def test_given_routes_are_drawn_as_settled_ones(network: Design) -> None:
    view = first_view(network)
    keep_off = borders(network, frames(network, view))
    routes = settle(boxes(network, view), connections(network, view), keep_off)
    assert picture(network, view, routes=routes) == picture(network, view)
    assert not any(e.id in network.links for e in picture(network, view, routes={}).elements)


def test_only_connections_between_placed_components_are_routed() -> None:
    design = shop()
    view = first_view(design)
    assert [c.id for c in connections(design, view)] == ["lnk_db", "lnk_web"]
    design = replace(
        design, placements={k: p for k, p in design.placements.items() if p.element != "cmp_db"}
    )
    assert [c.id for c in connections(design, view)] == ["lnk_web"]
    assert "Orders database" not in words(picture(design, view))


def test_bends_of_a_connection_come_from_its_placement() -> None:
    design = shop()
    view = first_view(design)
    bends = (Bend(x=200, y=300),)
    place = Placement(id=f"{view}/lnk_web", view=view, element="lnk_web", bends=bends)
    design = replace(design, placements={**design.placements, place.id: place})
    found = {c.id: c.bends for c in connections(design, view)}
    assert found == {"lnk_web": ((200.0, 300.0),), "lnk_db": ()}
    assert set(boxes(design, view)) == set(design.components)


def test_outer_boundaries_are_behind_inner_ones() -> None:
    design = with_boundary(shop(), "bnd_a", (0, 0, 100, 100))
    design = with_boundary(design, "bnd_z", (-50, -50, 900, 500))
    design = with_boundary(design, "bnd_b", (0, 0, 1000, 1000), parent="bnd_a")
    assert list(frames(design, first_view(design))) == ["bnd_z", "bnd_a", "bnd_b"]


def test_boundaries_in_a_circle_are_still_drawn() -> None:
    design = with_boundary(shop(), "bnd_a", (0, 0, 100, 100))
    design = with_boundary(design, "bnd_b", (0, 0, 90, 90), parent="bnd_a")
    ring = {**design.boundaries, "bnd_a": design.boundaries["bnd_a"].but(parent="bnd_b")}
    design = replace(design, boundaries=ring)
    assert set(frames(design, first_view(design))) == {"bnd_a", "bnd_b"}


def test_faces_hold_what_the_analysis_says() -> None:
    design = shop()
    key = "cmp_orders.load.peak"
    results = {
        key: Result(key, 4100.0, "1/s"),
        "cmp_orders.utilisation": Result("cmp_orders.utilisation", 0.8, "fraction"),
        "lnk_db.load.peak": Result("lnk_db.load.peak", 12.0, "1/s"),
    }
    analysis = Analysis(results)
    face = faces(design, analysis)["cmp_orders"]
    assert (face.load, face.utilisation, face.badge) == (4100.0, 0.8, None)
    assert faces(design, analysis, ["cmp_db"]).keys() == {"cmp_db"}
    assert faces(design, None).keys() == design.components.keys()
    assert link_load(analysis, "lnk_db") == 12.0
    assert link_load(analysis, "lnk_web") is None
    assert "4.1k/s" in words(picture(design, first_view(design), analysis))


def test_each_finding_is_counted_on_one_card() -> None:
    design = edits.add(
        shop(), "operations", Operation(id="opn_list", name="/orders", provider="cmp_orders")
    )
    rows = (
        finding("spof", "cmp_db", "cmp_orders", "cmp_web", severity="high"),
        finding("backup", "cmp_db", severity="low"),
        finding("timeout", "lnk_db", severity="medium"),
        finding("limit", "opn_list", severity="low"),
        finding("missing", "workload", severity="critical"),
    )
    found = faces(design, Analysis(findings={row.key: row for row in rows}))
    assert found["cmp_db"].badge == (2, "high")
    assert found["cmp_orders"].badge == (2, "medium")
    assert found["cmp_web"].badge is None


def test_view_without_anything_says_so() -> None:
    design = Design(views={"viw_a": View(id="viw_a", name="Data")})
    for view, sentence in (("viw_a", "Nothing is placed"), ("viw_b", "no view"), ("", "no view")):
        drawn = sheet(design, view)
        assert sentence in words(drawn)
        assert drawn.box[2] > 0
        assert drawn.box[3] > 0
    assert legend(design, "viw_a").elements == ()


def test_first_view_follows_the_order_a_person_gave() -> None:
    views = {
        "viw_a": View(id="viw_a", name="Second", rank="02"),
        "viw_b": View(id="viw_b", name="First", rank="01"),
    }
    assert first_view(Design(views=views)) == "viw_b"
    assert first_view(Design()) == ""


def test_legend_names_only_what_is_there() -> None:
    design = shop()
    view = first_view(design)
    plain = words(legend(design, view))
    assert "Sync" in plain
    assert "Utilisation not known" in plain
    for absent in ("Async", "Replication", "Findings", "Planned", "Boundary", "peak", "70 %"):
        assert absent not in plain
    rich = with_boundary(design, "bnd_a", (0, 0, 100, 100), sort="region")
    planned = Component(id="cmp_new", kind="cache", name="Cache", status="planned")
    rich = edits.add_component(rich, planned, view, 900, 0)
    copies = Link(id="lnk_copy", source="cmp_db", target="cmp_new", mode="replication")
    rich = edits.connect(rich, copies)
    full = words(legend(rich, view, busy(rich)))
    for present in ("Replication", "Findings", "Planned", "Region", "at peak", "Utilisation"):
        assert present in full


@pytest.mark.parametrize("room", [100.0, 360.0, 2000.0])
def test_legend_stays_within_its_box(network: Design, room: float) -> None:
    made = legend(network, first_view(network), busy(network), (10.0, 20.0), room)
    ops = [op for op in made.elements[0].ops if isinstance(op, Text)]
    wide = max(room, 260.0)  # one entry is not broken
    assert all(within(text_box(op), (10.0, 20.0, wide, made.box[3])) for op in ops)


def test_every_role_is_in_every_theme(network: Design) -> None:
    drawn = sheet(network, first_view(network), busy(network))
    ops = [op for element in drawn.elements for op in element.ops]
    paths = [op for op in ops if isinstance(op, Path)]
    roles = {role for op in paths for role in (op.fill, op.stroke) if role}
    roles |= {op.role for op in ops if isinstance(op, Text | Icon)}
    assert len(roles) > 8
    assert all(theme(name).colour(role) for name in THEMES for role in roles)
