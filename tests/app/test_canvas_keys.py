"""Keys on the canvas: nudging, walking, and choosing what else is selected."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.canvas.choosing import connected, others, same_kind
from app.canvas.view import CanvasView
from app.canvas.walking import along, nearest, neighbour
from models import edits
from models.component import Boundary
from models.view import Placement, placement_id
from tests.app.events import drag, mouse
from tests.app.test_canvas import at, shown
from tests.designs import shop

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SIZE = SHIFT | Qt.KeyboardModifier.AltModifier
RIGHT, LEFT, UP, DOWN = (
    Qt.Key.Key_Right,
    Qt.Key.Key_Left,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas on the shop, whose web app is within a zone."""
    design = edits.change(
        edits.add(shop(), "boundaries", Boundary(id="bnd_a", name="A")),
        "cmp_web",
        boundaries=("bnd_a",),
    )
    place = Placement(
        id=placement_id("viw_main", "bnd_a"), view="viw_main", element="bnd_a",
        x=-40, y=-40, width=240, height=160,
    )  # fmt: skip
    yield from shown(qtbot, edits.add(design, "placements", place))


def press(view: CanvasView, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    view.setFocus()
    QTest.keyClick(view, key, modifiers)


def test_shift_nudges_to_the_next_line_of_the_grid(view: CanvasView) -> None:
    view.session.select(["cmp_db"])
    press(view, RIGHT)
    press(view, DOWN)
    assert at(view, "cmp_db") == (529, 1)
    press(view, RIGHT, SHIFT)
    press(view, DOWN, SHIFT)
    assert at(view, "cmp_db") == (536, 8)
    press(view, LEFT)
    press(view, LEFT, SHIFT)
    press(view, UP, SHIFT)
    assert at(view, "cmp_db") == (528, 0)
    assert view.session.stack.count() == 0  # nudged back: one step that changed nothing


def test_several_keep_their_distance_and_make_one_step(view: CanvasView) -> None:
    before = view.session.design
    view.session.select(["cmp_orders", "cmp_db", "lnk_db"])
    press(view, DOWN)
    press(view, RIGHT, SHIFT)
    assert at(view, "cmp_orders") == (272, 1)
    assert at(view, "cmp_db") == (536, 1)
    assert view.session.stack.count() == 1
    view.session.stack.undo()
    assert view.session.design == before


def test_what_is_in_a_boundary_is_nudged_with_it(view: CanvasView) -> None:
    view.session.select(["bnd_a"])
    press(view, RIGHT)
    assert at(view, "bnd_a") == (-39, -40)
    assert at(view, "cmp_web") == (1, 0)
    assert view.session.design.components["cmp_web"].boundaries == ("bnd_a",)


def test_with_nothing_selected_an_arrow_selects_what_is_nearest_to_the_middle(
    view: CanvasView,
) -> None:
    view.centerOn(600, 40)
    press(view, LEFT)
    assert view.session.selection == ("cmp_db",)
    assert view.session.stack.count() == 0


def test_with_nothing_selected_an_arrow_comes_back_to_the_last(view: CanvasView) -> None:
    view.session.select(["cmp_web"])
    press(view, Qt.Key.Key_Escape)
    assert view.session.selection == ()
    press(view, DOWN)
    assert view.session.selection == ("cmp_web",)


def test_ctrl_walks_from_card_to_card(view: CanvasView) -> None:
    view.session.select(["cmp_web"])
    for key, there in (
        (RIGHT, "cmp_orders"), (RIGHT, "cmp_db"), (RIGHT, "cmp_db"), (LEFT, "cmp_orders"),
        (UP, "cmp_orders"), (LEFT, "cmp_web"),
    ):  # fmt: skip
        press(view, key, CTRL)
        assert view.session.selection == (there,)
    assert view.session.stack.count() == 0


def test_walking_brings_the_card_into_sight(view: CanvasView) -> None:
    view.zoom_to(4.0)
    view.session.select(["cmp_web"])
    view.reveal("cmp_web")
    press(view, RIGHT, CTRL)
    press(view, RIGHT, CTRL)
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    item = view.canvas.items_by_id["cmp_db"]
    assert seen.intersects(item.sceneBoundingRect())


def test_what_is_ahead_comes_before_what_is_nearer_aside() -> None:
    boxes = {
        "a": (0.0, 0.0, 10.0, 10.0),
        "aside": (20.0, 90.0, 10.0, 10.0),
        "ahead": (150.0, 0.0, 10.0, 10.0),
    }
    assert neighbour(boxes, "a", (1, 0)) == "ahead"
    assert neighbour(boxes, "a", (0, 1)) == "aside"
    assert neighbour(boxes, "a", (-1, 0)) == ""
    assert nearest(boxes, (100.0, 0.0)) == "ahead"
    assert nearest({}, (0.0, 0.0)) == ""


def test_arrows_do_nothing_while_the_mouse_drags(view: CanvasView) -> None:
    before = view.session.design
    view.session.select(["cmp_db"])
    start = QPointF(view.mapFromScene(QPointF(612, 32)))
    drag(view, start, start + QPointF(0, 60), release=False)
    press(view, RIGHT)
    press(view, Qt.Key.Key_Escape)
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, start)
    assert view.session.design is before


def test_escape_in_the_middle_of_a_band_brings_the_selection_back(view: CanvasView) -> None:
    view.session.select(["cmp_db"])
    drag(view, QPointF(5, 580), QPointF(450, 5), release=False)
    assert view.session.selection != ("cmp_db",)
    press(view, Qt.Key.Key_Escape)
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, QPointF(450, 5))
    assert view.session.selection == ("cmp_db",)


def test_same_kind_is_of_what_is_shown() -> None:
    design = edits.change(shop(), "cmp_web", kind="service")
    assert same_kind(design, ["cmp_web", "cmp_orders", "cmp_db"], ["cmp_web"]) == (
        "cmp_orders",
        "cmp_web",
    )
    assert same_kind(design, ["cmp_web", "cmp_db"], ["cmp_orders"]) == ("cmp_web",)
    assert same_kind(design, ["cmp_web", "lnk_db"], ["lnk_db"]) == ()


def test_connected_grows_by_the_lines_and_their_other_ends() -> None:
    design = shop()
    shown = {*design.components, *design.links}
    once = connected(design, shown, ["cmp_web"])
    assert set(once) == {"cmp_web", "lnk_web", "cmp_orders"}
    assert set(connected(design, shown, once)) == shown
    assert set(connected(design, shown, ["lnk_db"])) == {"lnk_db", "cmp_orders", "cmp_db"}
    assert connected(design, shown - {"lnk_web"}, ["cmp_web"]) == ("cmp_web",)
    assert others(shown, ["cmp_web", "lnk_web", "lnk_db"]) == ("cmp_db", "cmp_orders")


# along lines, several, sizes


def test_ctrl_and_an_arrow_follow_a_line_before_what_is_nearer(view: CanvasView) -> None:
    boxes = {"a": (0, 0, 10, 10), "b": (100, 0, 10, 10), "c": (300, 0, 10, 10)}
    assert along(boxes, [("a", "c")], "a", (1, 0)) == "c"
    assert along(boxes, [("c", "a")], "a", (1, 0)) == "c"
    assert along(boxes, [("a", "c")], "a", (-1, 0)) == ""
    assert along(boxes, [("a", "c")], "a", (0, 1)) == ""
    view.session.select(["cmp_web"])
    press(view, RIGHT, CTRL)
    press(view, RIGHT, CTRL)
    assert view.session.selection == ("cmp_db",)
    press(view, LEFT, CTRL)
    assert view.session.selection == ("cmp_orders",)


def test_connections_are_selected_one_after_the_other_and_left_by_an_end(view: CanvasView) -> None:
    view.session.select(["cmp_orders"])
    press(view, Qt.Key.Key_Period)
    first = view.session.selection
    press(view, Qt.Key.Key_Period)
    second = view.session.selection
    assert {*first, *second} <= view.session.design.links.keys()
    assert first != second
    press(view, Qt.Key.Key_Comma)
    assert view.session.selection == first
    view.session.select(["lnk_db"])
    press(view, RIGHT, CTRL)
    assert view.session.selection == ("cmp_db",)


def test_walking_adds_once_it_is_told_to_and_escape_ends_that(view: CanvasView) -> None:
    view.session.select(["cmp_web"])
    press(view, Qt.Key.Key_Space, CTRL)
    press(view, RIGHT, CTRL)
    press(view, RIGHT, CTRL)
    assert view.session.selection == ("cmp_web", "cmp_orders", "cmp_db")
    press(view, Qt.Key.Key_Escape)
    assert not view.session.selection
    view.session.select(["cmp_web"])
    press(view, RIGHT, CTRL)
    assert list(view.session.selection) == ["cmp_orders"]


def test_sizes_change_by_key_by_the_grid_in_one_step_down_to_the_least(view: CanvasView) -> None:
    before = view.session.design
    view.session.select(["bnd_a"])
    for key in (RIGHT, RIGHT, DOWN, UP, LEFT):
        press(view, key, SIZE)
    assert view.canvas.page.frames["bnd_a"] == (-40, -40, 248, 160)
    assert view.session.stack.count() == 1
    for _ in range(40):
        press(view, LEFT, SIZE)
        press(view, UP, SIZE)
    assert view.canvas.page.frames["bnd_a"] == (-40, -40, 96, 56)
    view.session.stack.undo()
    assert view.session.design == before
    view.session.select(["cmp_db"])
    wide = view.canvas.page.cards["cmp_db"][2]
    press(view, RIGHT, SIZE)
    assert view.canvas.page.cards["cmp_db"][2] > wide


def test_what_is_locked_keeps_its_size(view: CanvasView) -> None:
    view.session.edit("Lock", edits.change, placement_id("viw_main", "bnd_a"), locked=True)
    before = view.session.design
    view.session.select(["bnd_a"])
    press(view, RIGHT, SIZE)
    assert view.session.design is before


def test_page_keys_scroll(view: CanvasView) -> None:
    view.zoom_to(8.0)
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    x, y = across.value(), down.value()
    press(view, Qt.Key.Key_PageDown)
    assert (across.value(), down.value() > y) == (x, True)
    press(view, Qt.Key.Key_PageDown, SHIFT)
    press(view, Qt.Key.Key_PageUp)
    assert (across.value() > x, down.value()) == (True, y)
