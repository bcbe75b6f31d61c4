"""Pages: which cards stand for what, and which lines follow from what is inside them."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from drawing.page import Page, page
from drawing.picture import first_view, picture
from models import edits
from models.component import Boundary, Component, Link
from models.design import Design
from models.shape import Shape
from models.view import Placement, View, placement_id
from tests.designs import shop


def placed(design: Design, view: str, element: str, **fields: object) -> Design:
    row = Placement.model_validate(
        {"id": placement_id(view, element), "view": view, "element": element, **fields}
    )
    return replace(design, placements={**design.placements, row.id: row})


def systems() -> Design:
    """Two systems of two containers each, three connections between them, in a view of the systems alone."""
    design = edits.add(Design(), "views", View(id="viw_c", name="Context"))
    for system in "ab":
        row = Component(id=f"cmp_{system}", kind="service", name=system.upper())
        design = placed(edits.add(design, "components", row), "viw_c", row.id)
        for part in "12":
            row = Component(
                id=f"cmp_{system}{part}", kind="service", name=part, parent=f"cmp_{system}"
            )
            design = edits.add(design, "components", row)
    ends = {
        "lnk_1": ("a1", "b1"),
        "lnk_2": ("a2", "b1"),
        "lnk_3": ("b2", "a1"),
        "lnk_4": ("a1", "a2"),
    }
    for id, (source, target) in ends.items():
        row_ = Link(id=id, source=f"cmp_{source}", target=f"cmp_{target}")
        design = edits.connect(design, row_)
    return design


def test_connections_inside_are_merged_and_counted_between_what_is_shown() -> None:
    shown = page(systems(), "viw_c")
    assert set(shown.cards) == {"cmp_a", "cmp_b"}
    assert {id: line.links for id, line in shown.lines.items()} == {
        "cmp_a..cmp_b": ("lnk_1", "lnk_2"),
        "cmp_b..cmp_a": ("lnk_3",),
    }
    assert all(line.implied for line in shown.lines.values())
    assert shown.stands["cmp_a2"] == "cmp_a"
    titles = [element.title for element in picture(systems(), "viw_c").elements]
    assert "A → B (2 connections)" in titles


def test_what_is_placed_itself_is_not_stood_for() -> None:
    design = placed(systems(), "viw_c", "cmp_b1", x=400)
    lines = page(design, "viw_c").lines
    assert set(lines) == {"cmp_a..cmp_b1", "cmp_b..cmp_a"}
    design = placed(design, "viw_c", "cmp_a1", x=400)
    lines = page(design, "viw_c").lines
    assert set(lines) == {"lnk_1", "cmp_a..cmp_b1", "cmp_b..cmp_a1", "cmp_a1..cmp_a"}


def test_a_collapsed_boundary_is_one_card_with_the_lines_of_what_is_inside() -> None:
    design = shop()
    view = first_view(design)
    whole = page(design, view)
    design = edits.add(design, "boundaries", Boundary(id="bnd_back", name="Back"))
    for part in ("cmp_orders", "cmp_db"):
        design = edits.change(design, part, boundaries=("bnd_back",))
    shut = placed(design, view, "bnd_back", x=40, y=80, width=600, height=400, collapsed=True)
    shown = page(shut, view)
    assert shown.cards["bnd_back"] == (40.0, 80.0, 168.0, 64.0)
    assert not shown.frames
    assert {"cmp_orders", "cmp_db"}.isdisjoint(shown.cards)
    assert "lnk_db" in whole.lines
    assert not any("lnk_db" in line.links for line in shown.lines.values())
    assert any(line.target == "bnd_back" for line in shown.lines.values())
    opened = placed(design, view, "bnd_back", x=40, y=80, width=600, height=400)
    assert page(opened, view).cards == whole.cards
    assert set(page(opened, view).frames) == {"bnd_back"}


def test_the_outermost_collapsed_boundary_stands_for_all_inside() -> None:
    design = shop()
    view = first_view(design)
    for row in (
        Boundary(id="bnd_out", name="Out"),
        Boundary(id="bnd_in", name="In", parent="bnd_out"),
    ):
        design = edits.add(design, "boundaries", row)
        design = placed(design, view, row.id, width=400, height=400, collapsed=True)
    design = edits.change(design, "cmp_db", boundaries=("bnd_in",))
    assert page(design, view).stands["cmp_db"] == "bnd_out"
    assert "bnd_in" not in page(design, view).cards


def test_what_is_hidden_is_not_drawn_nor_are_its_lines() -> None:
    design = shop()
    view = first_view(design)
    place = design.placements[placement_id(view, "cmp_db")]
    hidden = replace(design, placements={**design.placements, place.id: place.but(hidden=True)})
    assert "cmp_db" not in page(hidden, view).cards
    assert "lnk_db" not in page(hidden, view).lines


def test_depth_says_what_stands_before_what() -> None:
    design = shop()
    view = first_view(design)
    place = design.placements[placement_id(view, "cmp_db")]
    front = replace(design, placements={**design.placements, place.id: place.but(depth=3)})
    assert list(page(front, view).cards)[-1] == "cmp_db"
    for id, depth in (("shp_a", 2), ("shp_b", 1)):
        row = Shape(id=id, view=view, sort="note", depth=depth)
        front = edits.add(front, "shapes", row)
    assert list(page(front, view).shapes) == ["shp_b", "shp_a"]


def test_a_page_is_the_same_while_nothing_of_it_has_changed() -> None:
    design = shop()
    view = first_view(design)
    edited = edits.change(design, "flw_order", name="Other")
    assert page(edited, view) is page(design, view)


def framed(**collapsed: bool) -> Design:
    """Two boundaries, one inside the other, around components of the shop."""
    design, view = shop(), first_view(shop())
    for id, parent in (("bnd_out", None), ("bnd_in", "bnd_out")):
        design = edits.add(design, "boundaries", Boundary(id=id, name=id, parent=parent))
        design = placed(
            design, view, id, x=0, y=0, width=900, height=700, collapsed=collapsed.get(id, False)
        )
    return edits.change(design, "cmp_orders", boundaries=("bnd_in",))


def parts_of(shown: Page) -> list[Any]:
    """All of a page, with the order of what stands on it."""
    boxes = [list(found.items()) for found in (shown.cards, shown.frames, shown.shapes)]
    return [*boxes, list(shown.lines.items()), dict(shown.stands)]


def from_nothing(design: Design, view: str) -> list[Any]:
    """The page of tables that nobody has asked for before."""
    fresh = replace(design, links=dict(design.links), placements=dict(design.placements))
    page(Design(), view)
    return parts_of(page(fresh, view))


CHANGES: list[dict[str, Any]] = [
    {"x": 512, "y": -40},
    {"depth": 9},
    {"hidden": True},
    {"collapsed": True},
    {"width": 300, "height": 1200},
]


@pytest.mark.parametrize("collapsed", [{}, {"bnd_in": True}, {"bnd_out": True}])
@pytest.mark.parametrize("element", ["cmp_orders", "cmp_db", "bnd_in", "bnd_out", "lnk_db"])
@pytest.mark.parametrize("change", CHANGES)
def test_a_page_after_a_change_is_the_page_from_nothing(
    change: dict[str, Any], element: str, collapsed: dict[str, bool]
) -> None:
    design = framed(**collapsed)
    view = first_view(design)
    page(design, view)
    kept = design.placements.get(placement_id(view, element))
    fields = kept.model_dump(exclude={"id", "view", "element"}) if kept else {}
    other = placed(design, view, element, **fields | change)
    assert parts_of(page(other, view)) == from_nothing(other, view)
    gone = {id: row for id, row in other.placements.items() if row.element != element}
    bare = replace(other, placements=gone)
    page(other, view)
    assert parts_of(page(bare, view)) == from_nothing(bare, view)
    assert parts_of(page(design, view)) == from_nothing(design, view)


@pytest.mark.parametrize("collapsed", [{}, {"bnd_in": True}, {"bnd_out": True}])
@pytest.mark.parametrize("ends", list(permutations(("cmp_orders", "cmp_db", "cmp_web"), 2)))
def test_a_page_after_a_link_came_turned_and_went_is_the_page_from_nothing(
    ends: tuple[str, str], collapsed: dict[str, bool]
) -> None:
    before = framed(**collapsed)
    view = first_view(before)
    design = before
    for id in ("lnk_a", "lnk_db", "lnk_z"):
        for source, target in (ends, ends[::-1]):
            page(design, view)
            table = {**design.links, id: Link(id=id, source=source, target=target)}
            design = replace(design, links=dict(reversed(table.items())))
            assert parts_of(page(design, view)) == from_nothing(design, view)
        page(design, view)
        left = replace(design, links={key: row for key, row in table.items() if key != id})
        assert parts_of(page(left, view)) == from_nothing(left, view)
    page(design, view)
    assert parts_of(page(before, view)) == from_nothing(before, view)


def test_what_moved_in_another_view_leaves_a_page_as_it_is() -> None:
    design = framed()
    view = first_view(design)
    design = edits.add(design, "views", View(id="viw_b", name="Other"))
    design = placed(design, "viw_b", "cmp_orders", x=0)
    shown = parts_of(page(design, view))
    other = placed(design, "viw_b", "cmp_orders", x=800)
    assert parts_of(page(other, view)) == shown
    assert page(other, "viw_b").cards["cmp_orders"][0] == 800.0
