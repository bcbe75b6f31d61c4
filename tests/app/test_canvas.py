"""Every gesture of the canvas, by real events, ends in the edit it should and in nothing else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPointF, QRect, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.blank import empty
from app.canvas.items import CardItem
from app.canvas.pasting import duplicate
from app.canvas.scene import Canvas
from app.canvas.view import CanvasView
from app.palette import KIND_MIME
from app.session import Session
from app.start import prepare
from drawing.card import Face
from drawing.picture import connections
from drawing.primitives import Text
from drawing.routing import settle
from drawing.theme import theme
from models import edits
from models.design import Design
from tests.app.events import LEFT, NONE, centre, click, drag, edge, mouse, wheel
from tests.designs import large, shop


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas on the shop, shown and fitted."""
    yield from shown(qtbot, shop())


@pytest.fixture
def blank(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas on an empty design."""
    yield from shown(qtbot, empty())


def shown(qtbot: QtBot, design: Design) -> Iterator[CanvasView]:
    prepare([])
    made = CanvasView(Canvas(Session(design), theme("light")))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    qtbot.waitExposed(made)
    made.fit()
    yield made


def at(view: CanvasView, id: str) -> tuple[int, int]:
    placement = view.session.design.placements[f"{view.session.view}/{id}"]
    return placement.x, placement.y


def drop(view: CanvasView, kind: str, point: QPointF) -> None:
    data = QMimeData()
    data.setData(KIND_MIME, QByteArray(kind.encode()))
    port, action = view.viewport(), Qt.DropAction.CopyAction
    QApplication.sendEvent(port, QDragEnterEvent(point.toPoint(), action, data, LEFT, NONE))
    QApplication.sendEvent(port, QDropEvent(point, action, data, LEFT, NONE))


def test_a_dropped_kind_becomes_a_component_that_is_named_by_typing(blank: CanvasView) -> None:
    drop(blank, "service", QPointF(450, 300))
    (made,) = blank.session.design.components.values()
    assert made.kind == "service"
    assert blank.editor is not None
    QTest.keyClicks(blank.editor, "Orders")
    QTest.keyClick(blank.editor, Qt.Key.Key_Return)
    assert blank.session.design.components[made.id].name == "Orders"
    assert blank.editor is None
    assert blank.hasFocus()
    x, y = at(blank, made.id)
    assert x % 8 == y % 8 == 0


def test_escape_while_naming_keeps_the_name_of_the_kind(blank: CanvasView) -> None:
    drop(blank, "service", QPointF(450, 300))
    assert blank.editor is not None
    QTest.keyClicks(blank.editor, "no")
    QTest.keyClick(blank.editor, Qt.Key.Key_Escape)
    assert [c.name for c in blank.session.design.components.values()] == ["Service"]


def test_added_components_never_stand_on_each_other(blank: CanvasView) -> None:
    for _ in range(12):
        blank.add("cache")
    frames = list(blank.canvas.boxes().values())
    for n, (x, y, w, h) in enumerate(frames):
        for bx, by, bw, bh in frames[n + 1 :]:
            assert x >= bx + bw or bx >= x + w or y >= by + bh or by >= y + h


def test_a_drag_from_the_edge_to_another_card_connects(view: CanvasView) -> None:
    before = set(view.session.design.links)
    drag(view, edge(view, "cmp_db", "top"), centre(view, "cmp_web"))
    (made,) = set(view.session.design.links) - before
    link = view.session.design.links[made]
    assert (link.source, link.target) == ("cmp_db", "cmp_web")
    assert view.session.selection == (made,)
    assert made in view.canvas.items_by_id


def test_a_drag_from_the_edge_into_nothing_connects_nothing(view: CanvasView) -> None:
    before = view.session.design
    drag(view, edge(view, "cmp_db", "bottom"), QPointF(450, 580))
    assert view.session.design is before


def test_a_drag_moves_a_card_on_the_grid_as_one_step(view: CanvasView) -> None:
    start = centre(view, "cmp_orders")
    drag(view, start, start + QPointF(40, 90))
    x, y = at(view, "cmp_orders")
    assert (x % 8, y % 8) == (0, 0)
    assert y > 60
    assert view.session.stack.count() == 1
    item = view.canvas.items_by_id["cmp_orders"]
    assert item.pos().toTuple() == (x, y)


def test_several_move_together_and_keep_their_distance(view: CanvasView) -> None:
    drag(view, QPointF(5, 5), QPointF(895, 595))
    assert {"cmp_web", "cmp_orders", "cmp_db"} <= set(view.session.selection)
    before = [at(view, id) for id in ("cmp_web", "cmp_orders", "cmp_db")]
    start = centre(view, "cmp_web")
    drag(view, start, start + QPointF(0, 64))
    after = [at(view, id) for id in ("cmp_web", "cmp_orders", "cmp_db")]
    assert len({(a[0] - b[0], a[1] - b[1]) for a, b in zip(after, before, strict=True)}) == 1
    assert after != before


def test_escape_in_the_middle_of_a_drag_puts_it_back(view: CanvasView) -> None:
    before = view.session.design
    start = centre(view, "cmp_orders")
    drag(view, start, start + QPointF(60, 120), release=False)
    assert view.canvas.items_by_id["cmp_orders"].pos().y() > 60
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, start + QPointF(60, 120))
    assert view.session.design is before
    assert view.canvas.items_by_id["cmp_orders"].pos().toTuple() == at(view, "cmp_orders")


def test_clicks_select_and_shift_adds(view: CanvasView) -> None:
    click(view, centre(view, "cmp_web"))
    assert view.session.selection == ("cmp_web",)
    click(view, centre(view, "cmp_db"), Qt.KeyboardModifier.ShiftModifier)
    assert set(view.session.selection) == {"cmp_web", "cmp_db"}
    click(view, QPointF(450, 590))
    assert view.session.selection == ()


def test_a_line_is_selected_where_it_runs(view: CanvasView) -> None:
    route = view.canvas.routes["lnk_web"]
    (ax, ay), (bx, by) = route.points[0], route.points[1]
    click(view, QPointF(view.mapFromScene(QPointF(ax * 0.8 + bx * 0.2, ay * 0.8 + by * 0.2))))
    assert view.session.selection == ("lnk_web",)


def test_the_wheel_zooms_at_the_mouse(view: CanvasView) -> None:
    spot = QPointF(300, 200)
    fixed = view.mapToScene(spot.toPoint())
    before = view.scale_now
    wheel(view, spot, 3)
    assert view.scale_now == pytest.approx(before * 1.2**3)
    moved = view.mapToScene(spot.toPoint()) - fixed
    assert abs(moved.x()) + abs(moved.y()) < 3 / view.scale_now
    for _ in range(40):
        wheel(view, spot, 3)
    assert view.scale_now == pytest.approx(8.0)
    for _ in range(60):
        wheel(view, spot, -3)
    assert view.scale_now == pytest.approx(0.1)


@pytest.mark.parametrize("hand", ["space", "middle"])
def test_space_and_the_middle_button_pan(view: CanvasView, hand: str) -> None:
    before, design = view.mapToScene(0, 0), view.session.design
    start = centre(view, "cmp_orders")
    if hand == "space":
        view.setFocus()
        QTest.keyPress(view, Qt.Key.Key_Space)
    button = LEFT if hand == "space" else Qt.MouseButton.MiddleButton
    drag(view, start, start + QPointF(80, 40), button)
    moved = view.mapToScene(0, 0) - before
    assert moved.x() == pytest.approx(-80 / view.scale_now, abs=2)
    assert moved.y() == pytest.approx(-40 / view.scale_now, abs=2)
    assert view.session.design is design


def test_arrows_nudge_what_is_selected_as_one_step(view: CanvasView) -> None:
    view.session.select(["cmp_web"])
    view.setFocus()
    x, y = at(view, "cmp_web")
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert at(view, "cmp_web") == (x + 3, y + 1)
    assert view.session.stack.count() == 1


def test_undo_and_redo_bring_everything_back_with_its_selection(view: CanvasView) -> None:
    before = view.session.design
    start = centre(view, "cmp_orders")
    drag(view, start, start + QPointF(0, 120))
    moved = view.session.design
    view.session.select(["cmp_db"])
    view.session.stack.undo()
    assert view.session.design == before
    assert view.session.selection == ("cmp_orders",)
    assert view.canvas.items_by_id["cmp_orders"].pos().toTuple() == at(view, "cmp_orders")
    view.session.stack.redo()
    assert view.session.design == moved


def test_a_double_click_renames(view: CanvasView) -> None:
    QTest.mouseDClick(view.viewport(), LEFT, NONE, centre(view, "cmp_orders").toPoint())
    assert view.editor is not None
    assert view.editor.text() == "Orders"
    QTest.keyClicks(view.editor, "Order service")
    view.editor.clearFocus()
    assert view.session.design.components["cmp_orders"].name == "Order service"


@pytest.fixture
def dense(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas on sixty components."""
    yield from shown(qtbot, large(60, 90))


@pytest.fixture
def crowded(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas with more connections than are shown at once."""
    yield from shown(qtbot, large(500, 750))


def test_many_new_lines_are_shown_a_few_at_a_time(crowded: CanvasView, qtbot: QtBot) -> None:
    session, canvas = crowded.session, crowded.canvas
    qtbot.waitUntil(lambda: not canvas.routing, timeout=120_000)
    session.select(sorted(session.design.components))
    duplicate(crowded)
    made = [id for id in session.selection if id in session.design.links]
    assert len(made) == 750
    drawn = [id for id in made if id in canvas.items_by_id]
    assert len(drawn) < 750
    qtbot.waitUntil(lambda: not canvas.routing, timeout=120_000)
    assert all(canvas.items_by_id[id].chosen for id in made)
    assert set(made) <= canvas.items_by_id.keys()


def test_the_canvas_shows_the_settled_routes(dense: CanvasView, qtbot: QtBot) -> None:
    design, canvas = dense.session.design, dense.canvas
    dense.session.select(sorted(design.components)[:5])
    start = centre(dense, sorted(design.components)[0])
    drag(dense, start, start + QPointF(30, 10))
    assert dense.session.design is not design
    qtbot.waitUntil(lambda: not canvas.routing, timeout=20_000)
    found = connections(dense.session.design, dense.session.view, canvas.analysis)
    assert canvas.routes == settle(canvas.boxes(), found)


def test_how_many_findings_a_selected_card_has_can_be_read(view: CanvasView, qtbot: QtBot) -> None:
    canvas = view.canvas
    view.zoom_to(1.0)
    canvas.show_face("cmp_db", canvas.boxes()["cmp_db"], Face(badge=(111, "high")))
    item = canvas.items_by_id["cmp_db"]
    assert isinstance(item, CardItem)
    corner = view.mapFromScene(item.mapToScene(item.size.topRight()))
    area = QRect(corner.x() - 12, corner.y() - 5, 16, 14)  # of the badge, which the grip is in
    qtbot.waitUntil(lambda: not canvas.faces.owed)
    before = view.viewport().grab(area).toImage()
    view.session.select(["cmp_db"])
    assert item.resized(1.0)
    qtbot.waitUntil(lambda: not canvas.faces.owed)
    assert view.viewport().grab(area).toImage() == before
    start = QPointF(corner)
    drag(view, start, start + QPointF(48, -24))  # and it is still taken there
    assert item.size.width() > 168


@pytest.mark.parametrize("size", [(168, 64), (280, 200)])
def test_a_name_is_typed_where_it_stands(view: CanvasView, size: tuple[int, int]) -> None:
    view.zoom_to(1.0)
    box = (*view.canvas.boxes()["cmp_db"][:2], *size)
    view.session.edit("Resize", edits.resize, view.session.view, "cmp_db", box)
    view.reveal("cmp_db")
    view.session.select(["cmp_db"])
    item = view.canvas.items_by_id["cmp_db"]
    assert isinstance(item, CardItem)
    view.rename("cmp_db")
    assert view.editor
    area = view.editor.geometry()
    frame = view.mapFromScene(item.mapRectToScene(item.size)).boundingRect()
    assert frame.contains(area)
    name = next(op for op in item.ops if isinstance(op, Text))
    middle = view.mapFromScene(item.mapToScene(QPointF(name.x, name.y - 4.5)))
    assert abs(area.center().y() - middle.y()) <= 2
