"""What belongs to a boundary: whatever is moved, resized or removed, it follows from where things stand."""

import pytest

from models import edits
from models.component import Boundary, Component
from models.design import Design
from models.edits.paste import excerpt, fresh_ids
from models.nesting import around, innermost, inside
from models.view import Placement, View

VIEW = "viw_main"
Box = tuple[float, float, float, float]


def plan(**boxes: Box) -> Design:
    """Return a design with frames (names in capitals) and cards, each put where its box says, in order."""
    design = Design(views={VIEW: View(id=VIEW, name="Plan"), "viw_b": View(id="viw_b", name="B")})
    for name, box in boxes.items():
        if name.isupper():
            design = edits.enclose(design, VIEW, Boundary(id=name, name=name), box)
        else:
            card = Component(id=name, kind="service", name=name)
            design = edits.add_component(design, card, VIEW, box[0], box[1])
    return design


def card(x: float, y: float) -> Box:
    return (x, y, 168, 64)


def within(design: Design, id: str) -> tuple[str, ...]:
    return design.components[id].boundaries


def nested() -> Design:
    """Return a region with a zone with a card in it, and a card beside each."""
    return plan(
        REGION=(0, 0, 1000, 600),
        ZONE=(40, 40, 400, 400),
        a=card(80, 80),
        b=card(600, 80),
        c=card(1200, 80),
    )


def test_what_is_put_into_a_frame_belongs_to_the_innermost_one() -> None:
    design = nested()
    assert [within(design, id) for id in "abc"] == [("ZONE",), ("REGION",), ()]
    assert design.boundaries["ZONE"].parent == "REGION"
    assert design.boundaries["REGION"].parent is None
    assert around(design.boundaries, within(design, "a")) == ("ZONE", "REGION")
    assert inside(design, ["REGION"]) == {"ZONE", "a", "b"}
    assert inside(design, ["ZONE"]) == {"a"}
    assert inside(design, ["a"]) == frozenset()


def test_a_frame_takes_in_what_stands_in_it_when_it_comes() -> None:
    cards = {"a": card(0, 0), "b": card(400, 0), "c": card(120, 0)}
    design = plan(**cards, FRAME=(-20, -40, 230, 130))  # the middle of c is just inside
    assert [within(design, id) for id in "abc"] == [("FRAME",), (), ("FRAME",)]
    around_it = plan(**cards, FRAME=(-20, -40, 230, 130), BIG=(-100, -100, 900, 400))
    assert around_it.boundaries["FRAME"].parent == "BIG"
    assert [within(around_it, id) for id in "abc"] == [("FRAME",), ("BIG",), ("FRAME",)]


def test_moving_crosses_borders_in_and_out() -> None:
    design = nested()
    design = edits.move(design, VIEW, {"a": (600, 300)})
    assert within(design, "a") == ("REGION",)
    design = edits.move(design, VIEW, {"a": (2000, 300)})
    assert within(design, "a") == ()
    design = edits.move(design, VIEW, {"a": (100, 100)})
    assert within(design, "a") == ("ZONE",)


def test_a_frame_that_is_moved_out_of_another_keeps_what_is_in_it() -> None:
    design = nested()
    moved = edits.move(design, VIEW, {"ZONE": (2040, 40), "a": (2080, 80)})
    assert moved.boundaries["ZONE"].parent is None
    assert within(moved, "a") == ("ZONE",)
    back = edits.move(moved, VIEW, {"ZONE": (40, 40), "a": (80, 80)})
    assert back == design


def test_what_was_typed_survives_a_move_that_crosses_no_border() -> None:
    design = edits.add(nested(), "boundaries", Boundary(id="TEAM", name="Team"))
    design = edits.change(design, "c", boundaries=("TEAM", "ZONE"))
    moved = edits.move(design, VIEW, {"c": (1208, 80)})
    assert within(moved, "c") == ("TEAM", "ZONE")
    design = edits.change(design, "a", boundaries=("ZONE", "TEAM"))
    moved = edits.move(design, VIEW, {"a": (600, 300)})
    assert within(moved, "a") == ("TEAM", "REGION")


def test_frames_that_overlap_share_what_stands_in_both() -> None:
    design = plan(LEFT=(0, 0, 600, 300), RIGHT=(300, 0, 600, 300), a=card(360, 80))
    assert set(within(design, "a")) == {"LEFT", "RIGHT"}
    moved = edits.move(design, VIEW, {"a": (20, 80)})
    assert within(moved, "a") == ("LEFT",)


def test_other_views_keep_their_places_and_their_frames_count_for_nothing() -> None:
    design = nested()
    design = edits.place(design, "viw_b", {"a": (5000, 5000), "ZONE": (0, 0)})
    moved = edits.move(design, "viw_b", {"a": (6000, 5000)})
    assert within(moved, "a") == ("ZONE",)
    assert moved.placements[f"{VIEW}/a"] == design.placements[f"{VIEW}/a"]


def test_resizing_takes_in_and_leaves_out_but_moves_nothing() -> None:
    design = nested()
    wide = edits.resize(design, VIEW, "ZONE", (40, 40, 900, 400))
    assert within(wide, "b") == ("ZONE",)
    narrow = edits.resize(design, VIEW, "ZONE", (300, 40, 400, 400))
    assert within(narrow, "a") == ("REGION",)
    assert narrow.placements[f"{VIEW}/a"] == design.placements[f"{VIEW}/a"]
    assert edits.resize(wide, VIEW, "ZONE", (40, 40, 400, 400)) == design


def test_a_frame_that_outgrows_the_one_around_it_comes_out_and_takes_it_in() -> None:
    design = edits.resize(nested(), VIEW, "ZONE", (-100, -100, 1200, 800))
    assert design.boundaries["REGION"].parent == "ZONE"
    assert design.boundaries["ZONE"].parent is None
    assert (within(design, "a"), within(design, "b")) == (("REGION",), ("REGION",))


def test_nesting_anew_reaches_what_stood_still() -> None:
    design = plan(
        OUT=(0, 0, 900, 600), MID=(20, 20, 800, 500), IN=(60, 60, 300, 300), a=card(100, 100)
    )  # fmt: skip
    design = edits.resize(design, VIEW, "MID", (-50, -50, 1000, 700))
    parents = [design.boundaries[id].parent for id in ("IN", "OUT", "MID")]
    assert parents == ["OUT", "MID", None]
    assert within(design, "a") == ("IN",)


def test_a_removed_boundary_leaves_what_is_in_it_to_the_one_around_it() -> None:
    design = edits.remove(nested(), ["ZONE"])
    assert [within(design, id) for id in "abc"] == [("REGION",), ("REGION",), ()]
    assert f"{VIEW}/ZONE" not in design.placements
    design = edits.remove(nested(), ["REGION"])
    assert [within(design, id) for id in "abc"] == [("ZONE",), (), ()]
    assert design.boundaries["ZONE"].parent is None
    design = edits.remove(nested(), ["REGION", "ZONE"])
    assert set(design.components) == {"a", "b", "c"}
    assert [within(design, id) for id in "abc"] == [(), (), ()]


def test_taking_out_goes_beside_the_innermost_frame() -> None:
    design = edits.take_out(nested(), VIEW, ["a"])
    assert within(design, "a") == ("REGION",)
    x, y, w, h = design.placements[f"{VIEW}/a"].box
    assert not (x < 440 and x + w > 40 and y < 440 and y + h > 40)
    out = edits.take_out(design, VIEW, ["a"])
    assert within(out, "a") == ()
    assert edits.take_out(out, VIEW, ["a"]) == out


def test_taking_out_stands_on_nobody() -> None:
    design = plan(
        FRAME=(0, 0, 300, 200), a=card(60, 80), right=card(320, 80), down=card(60, 220), up=card(60, -90)
    )  # fmt: skip
    out = edits.take_out(design, VIEW, ["a"])
    assert out.placements[f"{VIEW}/a"].box[0] < -168


def test_taking_out_of_a_boundary_that_is_not_drawn_moves_nothing() -> None:
    design = edits.add(plan(a=card(0, 0)), "boundaries", Boundary(id="TEAM", name="Team"))
    design = edits.change(design, "a", boundaries=("TEAM",))
    out = edits.take_out(design, VIEW, ["a"])
    assert within(out, "a") == ()
    assert out.placements == design.placements


def test_a_dissolved_boundary_leaves_everything_where_it_is() -> None:
    design = edits.take_out(nested(), VIEW, ["ZONE"])
    assert "ZONE" not in design.boundaries
    assert within(design, "a") == ("REGION",)
    assert design.placements[f"{VIEW}/a"] == nested().placements[f"{VIEW}/a"]


def test_what_comes_into_a_view_belongs_to_the_frames_of_others_there() -> None:
    design = nested()
    copies = {
        "a2": design.components["a"].but(id="a2"),
        "b2": design.components["b"].but(id="b2"),
    }
    inner = Boundary(id="INNER", name="Inner", parent="ZONE")
    design = Design(
        components={**design.components, **copies},
        boundaries={**design.boundaries, "INNER": inner},
        views=design.views,
        placements=design.placements,
    )
    design = edits.place(design, VIEW, {"a2": (600, 400), "b2": (3000, 0)})
    place = Placement(
        id=f"{VIEW}/INNER", view=VIEW, element="INNER", x=500, y=300, width=400, height=250
    )
    design = edits.add(design, "placements", place)
    settled = edits.settle_added(design, VIEW, ["a2", "b2", "INNER"])
    assert settled.boundaries["INNER"].parent == "REGION"
    assert within(settled, "a2") == ("INNER",)
    assert within(settled, "b2") == ()
    assert within(settled, "a") == ("ZONE",)


def test_a_circle_of_boundaries_ends() -> None:
    table = {
        "a": Boundary(id="a", name="A", parent="b"),
        "b": Boundary(id="b", name="B", parent="a"),
    }
    assert around(table, ["a"]) == ("a", "b")
    assert innermost({}, ["a", "a", "b"]) == ("a", "b")


def test_nothing_is_put_inside_itself_by_typing() -> None:
    design = nested()
    for edit in (edits.set_field, set_field_of_one):
        with pytest.raises(ValueError, match="inside itself"):
            edit(design, "REGION", "parent", "ZONE")
        with pytest.raises(ValueError, match="inside itself"):
            edit(design, "a", "parent", "a")
        assert edit(design, "ZONE", "parent", None).boundaries["ZONE"].parent is None


def set_field_of_one(design: Design, id: str, path: str, value: object) -> Design:
    return edits.set_field_in(design, [id], path, value)


def test_copies_belong_to_where_they_are_pasted() -> None:
    design = nested()
    part = excerpt(design, ["ZONE"], VIEW)
    ids = fresh_ids(part)
    outside = edits.paste(design, part, VIEW, ids, (2000.0, 0.0), same_document=True)
    assert outside.boundaries[ids["ZONE"]].parent is None
    assert within(outside, ids["a"]) == (ids["ZONE"],)
    inside_it = edits.paste(design, part, VIEW, ids, (480.0, 100.0), same_document=True)
    assert inside_it.boundaries[ids["ZONE"]].parent == "REGION"
    card_only = excerpt(design, ["b"], VIEW)
    ids = fresh_ids(card_only)
    assert within(edits.paste(design, card_only, VIEW, ids, (0.0, 2000.0), True), ids["b"]) == ()
    assert within(edits.paste(design, card_only, VIEW, ids, (-500.0, 40.0)), ids["b"]) == ("ZONE",)
