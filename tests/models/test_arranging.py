"""Align, distribute, the same size, depth, lock, hide, collapse: what each edit does to a view and to nothing else."""

from dataclasses import replace

import pytest

from drawing.page import page
from models import edits
from models.component import Boundary, Component
from models.design import Design
from models.moving import locked, moved_along
from models.nesting import inside
from models.shape import Shape
from models.view import View, placement_id

VIEW = "viw_a"


def plan(**at: tuple[float, float]) -> Design:
    design = Design(views={VIEW: View(id=VIEW, name="A")})
    for id, (x, y) in at.items():
        design = edits.add_component(design, Component(id=id, kind="service", name=id), VIEW, x, y)
    return design


def box(design: Design, id: str) -> tuple[float, float, float, float]:
    return design.placements[placement_id(VIEW, id)].box


def three() -> Design:
    design = plan(a=(0, 0), b=(300, 40), c=(700, 200))
    return edits.resize(design, VIEW, "b", (300, 40, 200, 100))


@pytest.mark.parametrize(
    ("edge", "axis", "share", "at"),
    [
        ("left", 0, 0.0, 0),
        ("centre", 0, 0.5, 434),
        ("right", 0, 1.0, 868),
        ("top", 1, 0.0, 0),
        ("middle", 1, 0.5, 132),
        ("bottom", 1, 1.0, 264),
    ],
)
def test_each_alignment(edge: str, axis: int, share: float, at: float) -> None:
    made = edits.align(three(), VIEW, ["a", "b", "c"], edge)  # type: ignore[arg-type]
    for id in "abc":
        found = box(made, id)
        assert found[axis] + found[axis + 2] * share == at
        assert found[1 - axis] == box(three(), id)[1 - axis]


def test_what_is_locked_is_what_the_others_come_in_line_with() -> None:
    held = edits.lock(three(), VIEW, ["b"], True)
    made = edits.align(held, VIEW, ["a", "b", "c"], "left")
    assert [box(made, id)[0] for id in "abc"] == [300, 300, 300]


def test_gaps_become_equal_and_whole() -> None:
    made = edits.distribute(three(), VIEW, ["a", "b", "c"], "horizontally")
    xs = [(box(made, id)[0], box(made, id)[0] + box(made, id)[2]) for id in "abc"]
    assert xs[1][0] - xs[0][1] == xs[2][0] - xs[1][1] == 166
    assert xs[0][0] == 0
    heap = plan(a=(0, 0), b=(4, 8), c=(8, 16))
    spread = edits.distribute(heap, VIEW, ["a", "b", "c"], "vertically")
    assert [box(spread, id)[1] for id in "abc"] == [0, 88, 176]  # never on each other


def test_what_is_distributed_stays_within_its_span_wherever_nothing_covers_another() -> None:
    tight = plan(a=(0, 0), b=(200, 0), c=(360, 0))  # 12 on each side of b at most
    made = edits.distribute(tight, VIEW, ["a", "b", "c"], "horizontally")
    assert [box(made, id)[0] for id in "abc"] == [0, 180, 360]
    stairs = plan(a=(0, 0), b=(40, 80), c=(200, 160))  # each below the one before
    made = edits.distribute(stairs, VIEW, ["a", "b", "c"], "horizontally")
    assert [box(made, id)[0] for id in "abc"] == [0, 100, 200]
    assert edits.distribute(made, VIEW, ["a", "b", "c"], "horizontally") == made


def test_the_largest_says_the_size() -> None:
    assert box(edits.same_size(three(), VIEW, ["a", "b"], "width"), "a")[2:] == (200, 64)
    assert box(edits.same_size(three(), VIEW, ["a", "b"], "height"), "a")[2:] == (168, 100)
    assert box(edits.same_size(three(), VIEW, ["a", "b"], "size"), "a")[2:] == (200, 100)


def test_one_thing_alone_is_in_line_with_itself() -> None:
    design = three()
    assert edits.align(design, VIEW, ["a"], "right") is design
    assert edits.distribute(design, VIEW, ["a", "b"], "vertically") is design


def framed() -> Design:
    """Two cards in a region, one beside it."""
    design = plan(a=(40, 60), b=(300, 60), c=(800, 300))
    return edits.enclose(design, VIEW, Boundary(id="bnd", name="EU"), (0, 0, 600, 300))


def test_a_boundary_takes_along_what_is_inside() -> None:
    made = edits.align(framed(), VIEW, ["bnd", "c"], "bottom")
    assert [box(made, id)[1] for id in ("bnd", "a", "b", "c")] == [64, 124, 124, 300]
    both = edits.align(
        framed(), VIEW, ["bnd", "a", "c"], "bottom"
    )  # a is inside: it is no third thing
    assert both == made


def test_shapes_are_arranged_with_cards() -> None:
    note = Shape(id="shp", view=VIEW, sort="note", text="n", x=500, y=500, width=100, height=40)
    design = replace(three(), shapes={"shp": note})
    made = edits.align(design, VIEW, ["a", "shp"], "left")
    assert made.shapes["shp"].x == 0
    assert edits.same_size(design, VIEW, ["a", "shp"], "width").shapes["shp"].width == 168
    assert edits.lock(design, VIEW, ["shp"], True).shapes["shp"].locked
    assert page(edits.hide(design, VIEW, ["shp"]), VIEW).shapes == {}


def order(design: Design) -> list[str]:
    return list(page(design, VIEW).cards)


def test_front_and_back_and_one_step_past_what_is_touched() -> None:
    design = plan(a=(0, 0), b=(40, 40), c=(900, 0), d=(80, 20))
    assert order(design) == ["a", "b", "c", "d"]
    assert order(edits.restack(design, VIEW, ["a"], "front")) == ["b", "c", "d", "a"]
    assert order(edits.restack(design, VIEW, ["d"], "back")) == ["d", "a", "b", "c"]
    assert order(edits.restack(design, VIEW, ["a"], "forward")) == ["b", "a", "c", "d"]
    assert order(edits.restack(design, VIEW, ["d"], "backward")) == ["a", "d", "b", "c"]
    assert edits.restack(design, VIEW, ["c"], "forward") == design  # it touches nothing
    assert order(edits.restack(design, VIEW, ["a", "b"], "front")) == ["c", "d", "a", "b"]


def test_boundaries_are_stacked_among_their_equals() -> None:
    design = Design(views={VIEW: View(id=VIEW, name="A")})
    for id, x in (("bnd_a", 0), ("bnd_b", 100)):
        row = Boundary(id=id, name=id)
        design = edits.enclose(design, VIEW, row, (x, 0, 400, 300), members=())
    first = list(page(design, VIEW).frames)
    made = edits.restack(design, VIEW, [first[0]], "front")
    assert list(page(made, VIEW).frames) == first[::-1]


def test_locked_things_do_not_move_by_hand_unless_their_boundary_does() -> None:
    held = edits.lock(framed(), VIEW, ["a"], True)
    assert locked(held, VIEW, ["a", "b"]) == ("a",)
    assert moved_along(held, VIEW, ["a", "c"]).keys() == {"c"}
    assert moved_along(held, VIEW, ["bnd"]).keys() == {"bnd", "a", "b"}
    assert moved_along(edits.lock(held, VIEW, ["bnd"], True), VIEW, ["bnd"]) == {}


def test_what_is_hidden_is_on_no_page_and_comes_back_as_it_was() -> None:
    design = framed()
    made = edits.hide(design, VIEW, ["bnd"])
    assert page(made, VIEW).cards.keys() == {"c"}
    assert page(made, VIEW).frames == {}
    assert edits.show_hidden(made, VIEW) == design


def test_a_collapsed_boundary_opens_with_everything_where_it_was() -> None:
    design = framed()
    shut = edits.collapse(design, VIEW, ["bnd"], True)
    assert page(shut, VIEW).cards.keys() == {"bnd", "c"}
    assert edits.collapse(shut, VIEW, ["bnd"], False) == design


def test_nothing_joins_or_leaves_a_collapsed_boundary() -> None:
    shut = edits.collapse(framed(), VIEW, ["bnd"], True)
    dropped = edits.move(shut, VIEW, {"c": (300, 200)})  # where its frame was
    assert dropped.components["c"].boundaries == ()
    to = {
        id: (box(shut, id)[0] + 700, box(shut, id)[1] + 240)
        for id in ("bnd", *inside(shut, ["bnd"]))
    }
    moved = edits.move(shut, VIEW, to)  # past the other card
    assert [moved.components[id].boundaries for id in "abc"] == [("bnd",), ("bnd",), ()]
    opened = edits.collapse(moved, VIEW, ["bnd"], False)
    assert [opened.components[id].boundaries for id in "abc"] == [("bnd",), ("bnd",), ()]
    assert box(opened, "b")[0] - box(opened, "a")[0] == 260


def test_a_collapsed_boundary_goes_into_the_frame_that_its_card_stands_in() -> None:
    design = edits.enclose(framed(), VIEW, Boundary(id="bnd_far", name="Far"), (2000, 0, 300, 200))
    shut = edits.collapse(design, VIEW, ["bnd"], True)
    dx, dy = 2040, 60
    to = {id: (box(shut, id)[0] + dx, box(shut, id)[1] + dy) for id in ("bnd", "a", "b")}
    moved = edits.move(shut, VIEW, to)
    assert moved.boundaries["bnd"].parent == "bnd_far"
    assert [moved.components[id].boundaries for id in "ab"] == [("bnd",), ("bnd",)]
    away = edits.move(moved, VIEW, {id: (x - dx, y - dy) for id, (x, y) in to.items()})
    assert away == shut
