"""Boundaries on the canvas, by real events: made, filled, moved, resized, named and dissolved, each as one step."""

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.collapsed_item import CollapsedItem
from app.canvas.framing import draw_frame, enclose, take_out
from app.canvas.items import BoundaryItem
from app.canvas.scene import Canvas
from app.canvas.signs import grips
from app.canvas.view import CanvasView
from app.palette_list import BOUNDARY_MIME
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models import edits
from models.component import Boundary
from models.design import Design
from tests.app.events import LEFT, NONE, centre, click, drag, edge, mouse
from tests.designs import shop

VIEW = "viw_main"
REGION = (-40.0, -80.0, 520.0, 240.0)  # around the web app and the orders
ZONE = (224.0, -40.0, 240.0, 160.0)  # around the orders


def nested() -> Design:
    """Return the shop with two of its parts in a region, one of them in a zone there."""
    design = edits.enclose(shop(), VIEW, Boundary(id="bnd_eu", name="EU", sort="region"), REGION)
    return edits.enclose(design, VIEW, Boundary(id="bnd_a", name="Zone a", sort="zone"), ZONE)


@pytest.fixture
def view(qtbot: QtBot) -> CanvasView:
    """A canvas on the nested boundaries, shown at 100 %."""
    prepare([])
    made = CanvasView(Canvas(Session(nested()), theme("light")))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    made.fit()
    return made


def item(view: CanvasView, id: str) -> BoundaryItem:
    found = view.canvas.items_by_id[id]
    assert isinstance(found, BoundaryItem)
    return found


def box(view: CanvasView, id: str) -> tuple[float, float, float, float]:
    return view.session.design.placements[f"{VIEW}/{id}"].box


def at(view: CanvasView, x: float, y: float) -> QPointF:
    """Return where a point of the drawing is in the viewport."""
    return QPointF(view.mapFromScene(QPointF(x, y)))


def title(view: CanvasView, id: str) -> QPointF:
    return at(view, *(item(view, id).frame.topLeft() + QPointF(20, 16)).toTuple())


def grip(view: CanvasView, id: str, sides: str) -> QPointF:
    return at(view, *grips(item(view, id).frame)[sides].toTuple())


def within(view: CanvasView, id: str) -> tuple[str, ...]:
    return view.session.design.components[id].boundaries


def type_name(view: CanvasView, words: str) -> None:
    assert view.editor is not None
    QTest.keyClicks(view.editor, words)
    QTest.keyClick(view.editor, Qt.Key.Key_Return)


def test_the_fixture_nests(view: CanvasView) -> None:
    assert within(view, "cmp_orders") == ("bnd_a",)
    assert within(view, "cmp_web") == ("bnd_eu",)
    assert within(view, "cmp_db") == ()
    assert view.session.design.boundaries["bnd_a"].parent == "bnd_eu"
    assert item(view, "bnd_a").zValue() > item(view, "bnd_eu").zValue()


# making one


def test_what_is_selected_is_put_into_a_boundary_that_is_named_by_typing(view: CanvasView) -> None:
    view.session.select(["cmp_db"])
    enclose(view, "trust")
    (made,) = view.session.selection
    row = view.session.design.boundaries[made]
    assert (row.sort, row.name, row.parent) == ("trust", "Trust boundary", None)
    assert within(view, "cmp_db") == (made,)
    x, y, w, h = box(view, made)
    assert (x + 24, x + w - 24) == (528, 528 + 168)
    assert y <= -40
    assert all(value % 8 == 0 for value in (x, y, w, h))
    assert view.session.stack.count() == 1
    type_name(view, "Vault")
    assert view.session.design.boundaries[made].name == "Vault"
    view.session.stack.undo()
    view.session.stack.undo()
    assert view.session.design == nested()


def test_a_frame_that_sticks_out_of_sight_moves_nothing(view: CanvasView) -> None:
    view.zoom_to(4.0)
    before = view.mapToScene(0, 0)
    view.session.select(["cmp_web", "cmp_db"])
    enclose(view, "domain")
    assert view.mapToScene(0, 0) == before


def test_boundaries_are_put_into_boundaries(view: CanvasView) -> None:
    view.session.select(["bnd_eu", "cmp_db"])
    enclose(view, "domain")
    (made,) = view.session.selection
    assert view.session.design.boundaries["bnd_eu"].parent == made
    assert view.session.design.boundaries["bnd_a"].parent == "bnd_eu"
    assert within(view, "cmp_db") == (made,)
    assert within(view, "cmp_orders") == ("bnd_a",)


def test_a_frame_is_drawn_from_corner_to_corner(view: CanvasView) -> None:
    enclose(view, "network")
    assert view.framing == "network"
    assert view.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
    before = view.session.design
    drag(view, at(view, 500, -20), at(view, 720, 90))
    (made,) = view.session.selection
    row = view.session.design.boundaries[made]
    assert (row.sort, row.name) == ("network", "Network")
    assert within(view, "cmp_db") == (made,)
    assert view.framing is None
    assert view.session.stack.count() == 1
    type_name(view, "Data")
    view.session.stack.undo()
    view.session.stack.undo()
    assert view.session.design == before


def test_a_frame_may_be_drawn_over_cards_and_from_right_to_left(view: CanvasView) -> None:
    draw_frame(view, "team")
    drag(view, centre(view, "cmp_db") + QPointF(100, 60), centre(view, "cmp_db") - QPointF(95, 55))
    (made,) = view.session.selection
    assert within(view, "cmp_db") == (made,)
    assert box(view, "cmp_db") == (528, 0, 168, 64)


def test_a_click_makes_a_frame_of_the_usual_size(view: CanvasView) -> None:
    draw_frame(view, "layer")
    click(view, at(view, 16, 300))
    (made,) = view.session.selection
    assert box(view, made) == (16, 304, 400, 240) or box(view, made) == (16, 296, 400, 240)


def test_escape_leaves_drawing_before_and_during(view: CanvasView) -> None:
    before = view.session.design
    draw_frame(view, "zone")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.framing is None
    drag(view, at(view, 560, 300), at(view, 700, 400))
    assert view.session.design is before
    draw_frame(view, "zone")
    drag(view, at(view, 560, 300), at(view, 700, 400), release=False)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, at(view, 700, 400))
    assert view.framing is None
    assert view.session.design is before


def test_names_are_not_given_twice(view: CanvasView) -> None:
    for _ in range(2):
        view.session.select(())
        draw_frame(view, "cluster")
        click(view, at(view, 600, 300))
    names = {b.name for b in view.session.design.boundaries.values()}
    assert {"Cluster", "Cluster 2"} <= names


# membership


def test_a_card_dropped_inside_belongs_and_dragged_out_does_not(view: CanvasView) -> None:
    drag(view, centre(view, "cmp_db"), at(view, 100, 110))
    assert within(view, "cmp_db") == ("bnd_eu",)
    drag(view, centre(view, "cmp_db"), at(view, 300, 80))
    assert within(view, "cmp_db") == ("bnd_a",)
    drag(view, centre(view, "cmp_db"), at(view, 300, 320))
    assert within(view, "cmp_db") == ()
    assert view.session.stack.count() == 3
    for _ in range(3):
        view.session.stack.undo()
    assert view.session.design == nested()


def test_the_frame_that_would_take_it_in_is_marked(view: CanvasView) -> None:
    start = centre(view, "cmp_db")
    drag(view, start, at(view, 100, 110), release=False)
    assert (item(view, "bnd_eu").look, item(view, "bnd_a").look) == ("target", "")
    mouse(view.viewport(), QEvent.Type.MouseMove, at(view, 300, 80))
    assert (item(view, "bnd_eu").look, item(view, "bnd_a").look) == ("", "target")
    mouse(view.viewport(), QEvent.Type.MouseMove, at(view, 300, 320))
    assert (item(view, "bnd_eu").look, item(view, "bnd_a").look) == ("", "")
    mouse(view.viewport(), QEvent.Type.MouseMove, at(view, 300, 80))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert item(view, "bnd_a").look == ""
    assert within(view, "cmp_db") == ()
    assert view.session.design == nested()


def test_nudging_follows_the_same_rule(view: CanvasView) -> None:
    view.session.select(["cmp_web"])
    view.setFocus()
    middle = centre(view, "cmp_web")
    drag(view, middle, at(view, -36, 32))  # its middle just inside
    assert within(view, "cmp_web") == ("bnd_eu",)
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert within(view, "cmp_web") == ()
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert within(view, "cmp_web") == ("bnd_eu",)


def test_a_kind_dropped_into_a_frame_belongs_to_it(view: CanvasView) -> None:
    made = view.add("cache", QPointF(240, 40))
    assert within(view, made) == ("bnd_a",)


# moving


def test_a_boundary_takes_everything_inside_along_as_one_step(view: CanvasView) -> None:
    ids = ("bnd_eu", "bnd_a", "cmp_web", "cmp_orders")
    before = {id: box(view, id) for id in (*ids, "cmp_db")}
    drag(view, title(view, "bnd_eu"), title(view, "bnd_eu") + QPointF(0, 160), release=False)
    assert item(view, "bnd_eu").frame.y() > before["bnd_eu"][1]
    assert view.canvas.items_by_id["cmp_orders"].pos().y() > before["cmp_orders"][1]
    mouse(
        view.viewport(), QEvent.Type.MouseButtonRelease, title(view, "bnd_eu")
    )  # where the title now is
    moves = {(box(view, id)[0] - before[id][0], box(view, id)[1] - before[id][1]) for id in ids}
    assert len(moves) == 1
    assert moves != {(0, 0)}
    assert box(view, "cmp_db") == before["cmp_db"]
    assert within(view, "cmp_orders") == ("bnd_a",)
    assert view.session.design.boundaries["bnd_a"].parent == "bnd_eu"
    assert view.session.stack.count() == 1
    view.session.stack.undo()
    assert view.session.design == nested()


def test_a_boundary_dragged_out_of_another_leaves_it_with_its_contents(view: CanvasView) -> None:
    drag(view, title(view, "bnd_a"), title(view, "bnd_a") + QPointF(0, 330))
    assert view.session.design.boundaries["bnd_a"].parent is None
    assert within(view, "cmp_orders") == ("bnd_a",)
    drag(view, title(view, "bnd_a"), title(view, "bnd_a") - QPointF(0, 330))
    assert view.session.design.boundaries["bnd_a"].parent == "bnd_eu"


def test_escape_in_the_middle_of_moving_a_boundary_puts_all_back(view: CanvasView) -> None:
    before = view.session.design
    frame = item(view, "bnd_eu").frame
    drag(view, title(view, "bnd_eu"), title(view, "bnd_eu") + QPointF(64, 160), release=False)
    assert item(view, "bnd_eu").frame != frame
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.session.design is before
    assert item(view, "bnd_eu").frame == frame
    assert view.canvas.items_by_id["cmp_web"].pos().toTuple() == (0, 0)


# resizing

SIDES = {
    "nw": (-64, -48), "n": (0, -48), "ne": (64, -48), "e": (64, 0),
    "se": (64, 48), "s": (0, 48), "sw": (-64, 48), "w": (-64, 0),
}  # fmt: skip


@pytest.mark.parametrize("sides", SIDES)
def test_each_handle_moves_its_sides(view: CanvasView, sides: str) -> None:
    view.session.select(["bnd_eu"])
    view.zoom_to(1.0)
    view.reveal("bnd_eu")
    dx, dy = SIDES[sides]
    start = grip(view, "bnd_eu", sides)
    mouse(view.viewport(), QEvent.Type.MouseMove, start, Qt.MouseButton.NoButton)
    assert view.viewport().cursor().shape() in {
        Qt.CursorShape.SizeFDiagCursor,
        Qt.CursorShape.SizeBDiagCursor,
        Qt.CursorShape.SizeVerCursor,
        Qt.CursorShape.SizeHorCursor,
    }
    drag(view, start, start + QPointF(dx, dy))
    x, y, w, h = REGION
    left, top = x + min(dx, 0), y + min(dy, 0)
    assert box(view, "bnd_eu") == (left, top, w + abs(dx), h + abs(dy))
    assert box(view, "cmp_web") == (0, 0, 168, 64)
    assert view.session.stack.count() == 1
    assert view.session.selection == ("bnd_eu",)
    view.session.stack.undo()
    assert view.session.design == nested()


def test_resizing_recomputes_what_belongs(view: CanvasView) -> None:
    view.session.select(["bnd_eu"])
    start = grip(view, "bnd_eu", "e")
    drag(view, start, QPointF(at(view, 720, 0).x(), start.y()))
    assert within(view, "cmp_db") == ("bnd_eu",)
    start = grip(view, "bnd_eu", "w")
    drag(view, start, QPointF(at(view, 200, 0).x(), start.y()))
    assert within(view, "cmp_web") == ()
    assert within(view, "cmp_orders") == ("bnd_a",)


def test_a_boundary_never_becomes_smaller_than_its_title(view: CanvasView) -> None:
    view.session.select(["bnd_eu"])
    start = grip(view, "bnd_eu", "se")
    drag(view, start, start - QPointF(2000, 2000))
    x, y, w, h = box(view, "bnd_eu")
    assert (x, y) == REGION[:2]
    assert (w, h) == (96, 56)


def test_escape_in_the_middle_of_resizing_changes_nothing(view: CanvasView) -> None:
    view.session.select(["bnd_eu"])
    before, frame = view.session.design, item(view, "bnd_eu").frame
    start = grip(view, "bnd_eu", "se")
    drag(view, start, start + QPointF(80, 80), release=False)
    assert item(view, "bnd_eu").frame != frame
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, start + QPointF(80, 80))
    assert view.session.design is before
    assert item(view, "bnd_eu").frame == frame


def test_a_press_on_a_handle_without_a_move_changes_nothing(view: CanvasView) -> None:
    view.session.select(["bnd_eu"])
    before = view.session.design
    click(view, grip(view, "bnd_eu", "se"))
    assert view.session.design is before
    assert view.session.selection == ("bnd_eu",)


# naming, selecting, removing


def test_a_double_click_on_the_title_renames(view: CanvasView) -> None:
    spot = title(view, "bnd_a")
    QTest.mouseDClick(view.viewport(), LEFT, NONE, spot.toPoint())
    assert view.editor is not None
    assert view.editor.text() == "Zone a"
    assert view.editor.geometry().contains(spot.toPoint())
    type_name(view, "Zone one")
    assert view.session.design.boundaries["bnd_a"].name == "Zone one"


def test_the_name_of_a_large_one_is_typed_in_sight(view: CanvasView) -> None:
    view.zoom_to(4.0)
    view.session.select(["cmp_web", "cmp_db"])
    enclose(view, "domain")
    assert view.editor is not None
    assert view.viewport().rect().contains(view.editor.geometry())
    type_name(view, "Shop")
    assert "Shop" in {b.name for b in view.session.design.boundaries.values()}


def test_border_and_title_select_and_the_inside_does_not(view: CanvasView) -> None:
    click(view, at(view, 200, REGION[1]))
    assert view.session.selection == ("bnd_eu",)
    click(view, title(view, "bnd_a"))
    assert view.session.selection == ("bnd_a",)
    click(view, at(view, 100, 110))
    assert not view.session.selection


def test_a_rubber_band_starts_inside_and_takes_a_boundary_that_is_in_it_whole(
    view: CanvasView,
) -> None:
    drag(view, at(view, -20, -20), at(view, 180, 80))
    assert view.session.selection == ("cmp_web",)
    drag(view, at(view, 216, -44), at(view, 470, 126))
    assert set(view.session.selection) == {"bnd_a", "cmp_orders"}


def test_a_card_is_still_connected_from_its_edge_inside_a_selected_boundary(
    view: CanvasView,
) -> None:
    view.session.select(["bnd_a"])
    before = set(view.session.design.links)
    drag(view, edge(view, "cmp_orders", "top"), centre(view, "cmp_web"))
    assert len(set(view.session.design.links) - before) == 1


def test_taking_out_and_dissolving(view: CanvasView) -> None:
    view.session.select(["cmp_orders"])
    take_out(view)
    assert "bnd_a" not in within(view, "cmp_orders")
    assert not item(view, "bnd_a").frame.intersects(
        view.canvas.items_by_id["cmp_orders"].sceneBoundingRect().adjusted(14, 14, -14, -14)
    )
    view.session.stack.undo()
    view.session.select(["bnd_a"])
    take_out(view)
    assert "bnd_a" not in view.session.design.boundaries
    assert within(view, "cmp_orders") == ("bnd_eu",)
    assert "bnd_a" not in view.canvas.items_by_id
    view.session.stack.undo()
    assert view.session.design == nested()


def test_deleting_a_boundary_leaves_what_is_inside(view: CanvasView) -> None:
    view.session.edit("Delete", edits.remove, ["bnd_eu"])
    assert view.session.design.boundaries["bnd_a"].parent is None
    assert within(view, "cmp_web") == ()
    assert within(view, "cmp_orders") == ("bnd_a",)
    assert set(view.session.design.components) == set(shop().components)


def drop(view: CanvasView, sort: str, point: QPointF) -> None:
    data = QMimeData()
    data.setData(BOUNDARY_MIME, QByteArray(sort.encode()))
    port, action = view.viewport(), Qt.DropAction.CopyAction
    QApplication.sendEvent(port, QDragEnterEvent(point.toPoint(), action, data, LEFT, NONE))
    QApplication.sendEvent(port, QDropEvent(point, action, data, LEFT, NONE))


def test_a_sort_dropped_becomes_a_boundary_that_is_named_by_typing(view: CanvasView) -> None:
    drop(view, "cluster", at(view, 612, 32))
    (made,) = view.session.selection
    assert box(view, made) == (416, -88, 400, 240)
    assert within(view, "cmp_db") == (made,)
    assert view.session.stack.count() == 1
    type_name(view, "Orders cluster")
    assert view.session.design.boundaries[made].name == "Orders cluster"


def test_a_sort_that_there_is_not_drops_nothing(view: CanvasView) -> None:
    before = view.session.design
    drop(view, "<b>region</b>", at(view, 612, 32))
    assert view.session.design is before


def test_a_selected_collapsed_boundary_is_outlined_on_all_sides(
    view: CanvasView, qtbot: QtBot
) -> None:
    view.session.edit("Collapse", edits.collapse, VIEW, ["bnd_eu"], True)
    found = view.canvas.items_by_id["bnd_eu"]
    assert isinstance(found, CollapsedItem)
    view.zoom_to(1.0)
    view.reveal("bnd_eu")
    view.session.select(["bnd_eu"])
    qtbot.waitUntil(lambda: not view.canvas.faces.owed and not view.canvas.routing)
    picture, size = view.viewport().grab().toImage(), found.size
    accent = QColor(view.canvas.theme.colour("accent"))
    for spot, (dx, dy) in (
        (QPointF(size.center().x(), size.top()), (0, -1)),
        (QPointF(size.center().x(), size.bottom()), (0, 1)),
        (QPointF(size.left(), size.center().y()), (-1, 0)),
    ):
        start = view.mapFromScene(found.mapToScene(spot))
        row = [picture.pixelColor(start.x() + dx * n, start.y() + dy * n) for n in range(-3, 9)]
        assert any(_near(colour, accent) for colour in row), (dx, dy)


def _near(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return all(abs(a - b) < 24 for a, b in pairs)
