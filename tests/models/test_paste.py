"""What is copied, and what becomes of it where it is pasted."""

import pytest

from models import edits
from models.component import Boundary, Link
from models.design import Design
from models.edits.paste import excerpt, fresh_ids, paste
from models.files import from_bytes, parsed, to_bytes
from models.flow import Flow
from models.ids import generator
from models.requirement import Requirement
from models.view import Bend, Placement, View, placement_id
from tests.designs import shop
from tests.models.test_removal import dangling

VIEW = "viw_main"


@pytest.fixture
def design() -> Design:
    """The shop, its service within a zone within a region, with a cache fallback and a requirement."""
    made = shop()
    for id, parent, box in (
        ("bnd_eu", None, (-80, -80, 480, 400)),
        ("bnd_a", "bnd_eu", (224, -40, 240, 160)),
    ):
        made = edits.add(made, "boundaries", Boundary(id=id, name=id[4:], parent=parent))
        x, y, w, h = box
        place = Placement(
            id=placement_id(VIEW, id), view=VIEW, element=id, x=x, y=y, width=w, height=h
        )
        made = edits.add(made, "placements", place)
    made = edits.change(made, "cmp_orders", boundaries=("bnd_a",))
    made = edits.change(made, "cmp_web", boundaries=("bnd_eu",))
    made = edits.connect(
        made,
        Link(id="lnk_again", source="cmp_web", target="cmp_orders", failure_of="lnk_web"),
    )
    wanted = Requirement(id="req_a", name="Orders are kept", satisfied_by=("cmp_orders",))
    return edits.add(made, "requirements", wanted)


def pasted(
    into: Design,
    part: Design,
    same: bool = False,
    shift: tuple[float, float] = (0.0, 0.0),
    view: str = VIEW,
) -> tuple[Design, dict[str, str]]:
    ids = fresh_ids(part, generator(3))
    after = paste(into, part, view, ids, shift, same)
    assert not dangling(after)
    assert from_bytes(to_bytes(after)).design == after
    return after, ids


def test_links_come_along_if_both_ends_do(design: Design) -> None:
    part = excerpt(design, ["cmp_web", "cmp_orders"], VIEW)
    assert set(part.components) == {"cmp_web", "cmp_orders"}
    assert set(part.links) == {"lnk_web", "lnk_again"}
    assert set(part.views) == {VIEW}
    assert not part.flows
    assert not part.requirements
    assert excerpt(design, ["cmp_web", "lnk_db"], VIEW).links == {}


def test_a_border_takes_what_is_in_it_along(design: Design) -> None:
    part = excerpt(design, ["bnd_eu"], VIEW)
    assert set(part.boundaries) == {"bnd_eu", "bnd_a"}
    assert set(part.components) == {"cmp_web", "cmp_orders"}


def test_what_is_not_in_the_view_is_copied_only_where_it_is_chosen_itself(design: Design) -> None:
    other = edits.unplace(design, VIEW, ["cmp_orders"])
    assert set(excerpt(other, ["bnd_eu"], VIEW).components) == {"cmp_web"}
    part = excerpt(other, ["bnd_eu", "cmp_orders"], VIEW)
    assert set(part.components) == {"cmp_web", "cmp_orders"}
    assert placement_id(VIEW, "cmp_orders") not in part.placements


def test_copies_have_new_ids_and_the_originals_stay_as_they_are(design: Design) -> None:
    part = excerpt(design, ["bnd_eu"], VIEW)
    after, ids = pasted(design, part, same=True, shift=(1000, 24))
    for table in ("components", "links", "boundaries", "placements", "requirements", "flows"):
        old, new = getattr(design, table), getattr(after, table)
        assert {id: new[id] for id in old} == old
    assert set(ids) == {"cmp_web", "cmp_orders", "lnk_web", "lnk_again", "bnd_eu", "bnd_a"}
    assert not set(ids.values()) & {*design.components, *design.links, *design.boundaries}
    again = after.links[ids["lnk_again"]]
    assert (again.source, again.target) == (ids["cmp_web"], ids["cmp_orders"])
    assert again.failure_of == ids["lnk_web"]
    assert after.boundaries[ids["bnd_a"]].parent == ids["bnd_eu"]
    assert after.components[ids["cmp_orders"]].boundaries == (ids["bnd_a"],)
    was, now = (
        design.placements[f"{VIEW}/cmp_orders"],
        after.placements[f"{VIEW}/{ids['cmp_orders']}"],
    )
    assert (now.x, now.y) == (was.x + 1000, was.y + 24)


def test_references_that_leave_the_selection_survive_in_the_same_document_only(
    design: Design,
) -> None:
    design = edits.change(design, "cmp_orders", parent="cmp_db")
    part = excerpt(design, ["cmp_orders"], VIEW)
    same, ids = pasted(design, part, same=True, shift=(24, 24))
    assert same.components[ids["cmp_orders"]].parent == "cmp_db"
    assert same.components[ids["cmp_orders"]].boundaries == ("bnd_a",)
    other, ids = pasted(design, part, same=False, shift=(2000, 24))
    assert other.components[ids["cmp_orders"]].parent is None
    assert other.components[ids["cmp_orders"]].boundaries == ()


def test_a_copy_belongs_to_where_it_stands(design: Design) -> None:
    part = excerpt(design, ["cmp_orders"], VIEW)
    away, ids = pasted(design, part, same=True, shift=(2000, 0))
    assert away.components[ids["cmp_orders"]].boundaries == ()
    part = excerpt(design, ["cmp_db"], VIEW)
    within, ids = pasted(design, part, shift=(264 - 528, 0))
    assert within.components[ids["cmp_db"]].boundaries == ("bnd_a",)


def test_a_copy_that_covers_a_border_belongs_to_the_one_it_came_with(design: Design) -> None:
    after, ids = pasted(design, excerpt(design, ["bnd_a"], VIEW), same=True, shift=(24, 24))
    assert after.components[ids["cmp_orders"]].boundaries == (ids["bnd_a"],)
    assert after.boundaries[ids["bnd_a"]].parent == "bnd_eu"
    assert after.components["cmp_orders"].boundaries == ("bnd_a",)


def test_a_reference_that_is_gone_since_is_left_out(design: Design) -> None:
    design = edits.change(design, "cmp_orders", parent="cmp_db")
    part = excerpt(design, ["cmp_orders"], VIEW)
    after, ids = pasted(edits.remove(design, ["cmp_db"]), part, same=True)
    assert after.components[ids["cmp_orders"]].parent is None


def test_another_view_and_another_document_take_it(design: Design) -> None:
    part = excerpt(design, ["cmp_web", "cmp_orders"], VIEW)
    empty, ids = pasted(Design(), part, view="viw_new")
    assert set(empty.views) == {"viw_new"}
    assert {p.view for p in empty.placements.values()} == {"viw_new"}
    assert set(empty.components) == {ids["cmp_web"], ids["cmp_orders"]}
    second = edits.add(design, "views", View(id="viw_two", name="Two"))
    both, ids = pasted(second, part, same=True, view="viw_two")
    assert {p.element for p in both.placements.values() if p.view == "viw_two"} == {
        ids["cmp_web"],
        ids["cmp_orders"],
    }


def test_pinned_bends_move_along(design: Design) -> None:
    place = Placement(
        id=placement_id(VIEW, "lnk_web"), view=VIEW, element="lnk_web", bends=(Bend(x=200, y=90),)
    )
    design = edits.add(design, "placements", place)
    after, ids = pasted(design, excerpt(design, ["cmp_web", "cmp_orders"], VIEW), shift=(8, 16))
    assert after.placements[placement_id(VIEW, ids["lnk_web"])].bends == (Bend(x=208, y=106),)


def test_the_text_of_an_excerpt_keeps_references_that_leave_it(design: Design) -> None:
    part = excerpt(design, ["cmp_orders"], VIEW)
    assert parsed(to_bytes(part)) == part
    assert from_bytes(to_bytes(part)).design != part


def test_other_tables_are_merged_last_in_their_order(design: Design) -> None:
    whole, ids = pasted(design, design, shift=(0, 400))
    names = [flow.name for flow in sorted(whole.flows.values(), key=lambda row: row.rank)]
    assert names == ["Order", "Order"]
    copy = whole.flows[ids["flw_order"]]
    assert isinstance(copy, Flow)
    assert [step.link for step in copy.steps] == [ids["lnk_web"], ids["lnk_db"]]
    assert copy.rank > design.flows["flw_order"].rank
    assert whole.requirements[ids["req_a"]].satisfied_by == (ids["cmp_orders"],)
    assert whole.about == design.about


def test_places_from_nowhere_and_from_far_away_are_brought_back(design: Design) -> None:
    loose = Design(
        components={"cmp_web": design.components["cmp_web"], "cmp_db": design.components["cmp_db"]}
    )
    after, ids = pasted(design, loose, shift=(1e9, -1e9))
    places = {after.placements[placement_id(VIEW, id)].box[:2] for id in ids.values()}
    assert places == {(1e7, -1e7)}
    after, ids = pasted(design, loose)
    assert len({after.placements[placement_id(VIEW, id)].box[:2] for id in ids.values()}) == 2


def test_circles_and_lies_do_no_harm(design: Design) -> None:
    a, b = (design.components[id] for id in ("cmp_web", "cmp_db"))
    hostile = Design(
        components={a.id: a.but(parent=b.id), b.id: b.but(parent=a.id)},
        links={
            "lnk_x": Link(id="lnk_x", source=a.id, target="cmp_nowhere"),
            "lnk_y": Link(id="lnk_y", source=a.id, target=b.id, failure_of="lnk_x"),
        },
    )
    after, ids = pasted(design, hostile)
    assert ids["lnk_x"] not in after.links
    assert after.links[ids["lnk_y"]].failure_of is None
    assert None in (after.components[ids[a.id]].parent, after.components[ids[b.id]].parent)
