"""Copy, cut, paste and duplicate by real keys: in a view, between windows, from a hostile clipboard."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.canvas.view import CanvasView
from app.clipboard import EXCERPT_MIME
from app.start import prepare
from app.window import Window
from drawing.primitives import Box
from models import edits
from models.component import Boundary
from models.design import Design
from models.edits.paste import excerpt
from models.files import parsed, to_bytes
from models.shape import Shape, ShapeSort
from tests.app.events import LEFT, NONE, centre, drag, mouse
from tests.designs import shop

CTRL = Qt.KeyboardModifier.ControlModifier
MAIN = "viw_main"


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop."""
    yield from opened(qtbot, shop())


@pytest.fixture
def other(qtbot: QtBot) -> Iterator[Window]:
    """An empty second window."""
    yield from opened(qtbot, None)


def opened(qtbot: QtBot, design: Design | None) -> Iterator[Window]:
    prepare([])
    window = Window(design)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.view.setFocus()
    QGuiApplication.clipboard().clear()
    yield window
    window.session.stack.setClean()
    window.close()


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(window.focusWidget(), key, modifiers)


def chosen(window: Window) -> list[str]:
    return [id for id in window.session.selection if id in window.session.design.components]


def corner(window: Window, id: str) -> tuple[int, int]:
    place = window.session.design.placements[f"{window.session.view}/{id}"]
    return place.x, place.y


def held() -> Design:
    return parsed(bytes(QGuiApplication.clipboard().mimeData().data(EXCERPT_MIME).data()))


def hold(data: bytes) -> None:
    made = QMimeData()
    made.setData(EXCERPT_MIME, QByteArray(data))
    QGuiApplication.clipboard().setMimeData(made)


def said(window: Window) -> list[str]:
    return [card.notice.words for card in window.notices.cards()]


def test_a_copy_is_pasted_beside_the_original_and_again_beside_that(window: Window) -> None:
    window.session.select(["cmp_web", "cmp_orders"])
    before = window.session.design
    press(window, Qt.Key.Key_C)
    assert window.session.design is before
    assert set(held().components) == {"cmp_web", "cmp_orders"}
    assert set(held().links) == {"lnk_web"}
    for times in (1, 2, 3):
        press(window, Qt.Key.Key_V)
        assert window.session.stack.count() == times
        made = chosen(window)
        assert len(made) == 2
        assert not set(made) & set(before.components)
        assert {corner(window, id) for id in made} == {(0, 104 * times), (264, 104 * times)}
        links = [i for i in window.session.selection if i in window.session.design.links]
        assert len(links) == 1
        link = window.session.design.links[links[0]]
        assert {link.source, link.target} == set(made)
    for _ in range(3):
        window.session.stack.undo()
    assert window.session.design == before
    assert window.session.selection == ("cmp_web", "cmp_orders")


def test_a_connection_alone_is_not_copied_and_that_is_said(window: Window) -> None:
    for chosen in (["lnk_web"], ["cmp_db"], []):
        window.session.select(chosen)
        press(window, Qt.Key.Key_C)
        assert said(window) == ["A connection is copied together with both its components."]


def test_names_go_along_as_text(window: Window) -> None:
    window.session.select(["cmp_db", "cmp_web"])
    press(window, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "Web app\nOrders database"


def test_a_copy_comes_under_the_mouse(window: Window) -> None:
    window.session.select(["cmp_db"])
    press(window, Qt.Key.Key_C)
    at = QPointF(300, 120)
    mouse(window.view.viewport(), QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)
    press(window, Qt.Key.Key_V)
    (made,) = chosen(window)
    assert (centre(window.view, made) - at).manhattanLength() < 16
    first = corner(window, made)
    press(window, Qt.Key.Key_V)
    (again,) = chosen(window)
    assert corner(window, again) in ((first[0] + 208, first[1]), (first[0], first[1] - 104))


def test_a_copy_does_not_stay_under_the_bars(window: Window) -> None:
    bar, view = window.zoombar, window.view
    window.session.select(["cmp_web"])
    press(window, Qt.Key.Key_C)
    view.zoom_to(0.5)  # there is room away from the border
    at = QPointF(bar.geometry().center().x(), bar.geometry().top() - 12)
    mouse(view.viewport(), QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)
    press(window, Qt.Key.Key_V)
    (made,) = chosen(window)
    card = view.mapFromScene(QRectF(*window.canvas.boxes()[made])).boundingRect()
    assert card.bottom() < bar.geometry().top()
    assert card.bottom() > bar.geometry().top() - 48  # no further than it takes


def test_what_was_cut_comes_back_to_where_it_was(window: Window) -> None:
    before = window.session.design
    window.session.select(["cmp_orders"])
    press(window, Qt.Key.Key_X)
    assert "cmp_orders" not in window.session.design.components
    assert window.session.stack.count() == 1
    press(window, Qt.Key.Key_V)
    (made,) = chosen(window)
    assert corner(window, made) == (264, 0)
    copy = window.session.design.components[made]
    assert copy == before.components["cmp_orders"].but(id=made)
    window.session.stack.undo()
    window.session.stack.undo()
    assert window.session.design == before


def test_duplicates_stand_beside_the_originals_wherever_the_mouse_is(window: Window) -> None:
    mouse(window.view.viewport(), QEvent.Type.MouseMove, QPointF(9, 9), Qt.MouseButton.NoButton)
    window.session.select(["cmp_web"])
    for times in (1, 2):
        press(window, Qt.Key.Key_D)
        (made,) = chosen(window)
        assert corner(window, made) == (0, 104 * times)
    assert window.session.stack.count() == 2
    assert QGuiApplication.clipboard().text() == ""


def test_a_duplicate_stays_within_its_border_and_covers_nothing(window: Window) -> None:
    session = window.session
    border = Boundary(id="bnd_all", name="All")
    session.edit("Enclose", edits.enclose, MAIN, border, (-40.0, -60.0, 1000.0, 300.0))
    session.edit("Add", add_note, (0.0, 90.0, 168.0, 64.0))
    session.select(["cmp_web"])
    for _ in range(3):
        press(window, Qt.Key.Key_D)
        assert session.design.components[chosen(window)[0]].boundaries == ("bnd_all",)
    session.select(["bnd_all"])
    press(window, Qt.Key.Key_D)
    session.select(["shp_note"])
    press(window, Qt.Key.Key_D)
    assert none_overlap([*window.canvas.boxes().values(), *window.canvas.page.shapes.values()])
    assert none_overlap([*window.canvas.frames().values()])


def test_a_frame_is_duplicated_beside_itself(window: Window) -> None:
    session = window.session
    session.edit("Add", add_note, (-40.0, -40.0, 900.0, 200.0), "frame")
    session.select(["shp_note"])
    press(window, Qt.Key.Key_D)
    assert len(window.canvas.page.shapes) == 2
    assert none_overlap([*window.canvas.page.shapes.values()])


def test_text_covers_nothing_where_it_is_pasted(window: Window) -> None:
    mouse(
        window.view.viewport(),
        QEvent.Type.MouseMove,
        centre(window.view, "cmp_orders"),
        Qt.MouseButton.NoButton,
    )
    QGuiApplication.clipboard().setText("Mails (queue)\nMails -> Sender\nMails -> Archive\n")
    press(window, Qt.Key.Key_V)
    boxes = window.canvas.boxes()
    assert len(boxes) == 6
    assert none_overlap([*boxes.values()])
    near = min(abs(boxes[id][1] - boxes["cmp_orders"][1]) for id in chosen(window))
    assert near < 300


def add_note(design: Design, box: Box, sort: ShapeSort = "note") -> Design:
    x, y, w, h = map(round, box)
    row = Shape(id="shp_note", view=MAIN, sort=sort, x=x, y=y, width=w, height=h)
    return edits.add_shape(design, row)


def none_overlap(boxes: list[Box]) -> bool:
    pairs = [(a, b) for n, a in enumerate(boxes) for b in boxes[:n]]
    return not any(
        a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
        for a, b in pairs
    )


def test_a_copy_for_another_window_leaves_references_behind(window: Window, other: Window) -> None:
    window.session.edit("Part", edits.change, "cmp_orders", parent="cmp_db")
    window.session.select(["cmp_web", "cmp_orders"])
    press(window, Qt.Key.Key_C)
    press(window, Qt.Key.Key_V)
    inner = [window.session.design.components[id] for id in chosen(window)]
    assert {row.parent for row in inner} == {None, "cmp_db"}
    press(other, Qt.Key.Key_V)
    assert len(other.session.design.components) == 2
    assert len(other.session.design.links) == 1
    assert {row.parent for row in other.session.design.components.values()} == {None}
    seen = other.view.mapToScene(other.view.viewport().rect()).boundingRect()
    assert all(
        seen.contains(other.canvas.items_by_id[id].sceneBoundingRect()) for id in chosen(other)
    )
    other.session.stack.undo()
    assert not other.session.design.components


def test_a_file_that_is_opened_again_is_the_same_document(window: Window, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "shop.loadpath"
    window.session.edit("Part", edits.change, "cmp_orders", parent="cmp_db")
    window.session.select(["cmp_orders"])
    press(window, Qt.Key.Key_C)
    window.session.saved_as(path)
    press(window, Qt.Key.Key_V)
    assert window.session.design.components[chosen(window)[0]].parent == "cmp_db"
    window.session.select(["cmp_orders"])
    press(window, Qt.Key.Key_C)
    window.session.open(window.session.design, path)
    press(window, Qt.Key.Key_V)
    assert window.session.design.components[chosen(window)[0]].parent == "cmp_db"
    window.session.open(window.session.design, path.with_name("other.loadpath"))
    press(window, Qt.Key.Key_V)
    assert window.session.design.components[chosen(window)[0]].parent is None


def test_a_field_keeps_its_own_clipboard(window: Window) -> None:
    window.session.select(["cmp_web"])
    search = window.palette_panel.search
    search.setFocus()
    QTest.keyClicks(search, "cache")
    before = window.session.design
    press(window, Qt.Key.Key_A)
    press(window, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "cache"
    press(window, Qt.Key.Key_X)
    assert search.text() == ""
    window.actions_by_id["edit.paste"].trigger()
    press(window, Qt.Key.Key_V)
    assert search.text() == "cachecache"
    assert window.session.design is before
    assert window.session.selection == ("cmp_web",)


def test_typing_a_name_keeps_its_own_clipboard(window: Window) -> None:
    window.session.select(["cmp_web"])
    press(window, Qt.Key.Key_F2, NONE)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(window, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "Web app"
    assert not QGuiApplication.clipboard().mimeData().hasFormat(EXCERPT_MIME)


HOSTILE = {
    "nothing": b"",
    "noise": b"\x00\xff\xfe" * 40,
    "text": b"hello",
    "not a design": b'{"format": "x"}',
    "newer": b'{"format": "loadpath/design", "version": 99}',
    "deep": b'{"format": "loadpath/design", "version": 1, "info": ' + b"[" * 100_000,
    "wrong field": b'{"format": "loadpath/design", "version": 1, "components": [{"id": "a", "evil": 1}]}',
    "far away": b'{"format": "loadpath/design", "version": 1, "placements": '
    b'[{"id": "v/a", "view": "v", "element": "a", "x": 1' + b"0" * 400 + b"}]}",
    "cut off": to_bytes(excerpt(shop(), ["cmp_web"], MAIN))[:-40],
    "no references": b'{"format": "loadpath/design", "version": 1, "links": '
    b'[{"id": "lnk_a", "source": "x", "target": "y"}]}',
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_clipboard_is_refused_in_words(window: Window, name: str) -> None:
    hold(HOSTILE[name])
    before = window.session.design
    press(window, Qt.Key.Key_V)
    assert window.session.design == before
    assert window.session.stack.count() == 0
    (words,) = said(window)
    assert words.endswith(".")
    assert "pasted" in words


def test_markup_in_a_pasted_name_is_text(window: Window) -> None:
    part = excerpt(shop(), ["cmp_web"], MAIN)
    evil = "<img src='file:///etc/passwd'><b>x</b>"
    hold(to_bytes(edits.change(part, "cmp_web", name=evil)))
    press(window, Qt.Key.Key_V)
    assert window.session.design.components[chosen(window)[0]].name == evil


def test_other_things_on_the_clipboard_are_told(window: Window) -> None:
    QGuiApplication.clipboard().setText(" \n")
    press(window, Qt.Key.Key_V)
    assert said(window) == ["There is nothing on the clipboard that can be pasted on the canvas."]
    assert window.session.stack.count() == 0


def test_copying_needs_something_that_is_drawn(window: Window) -> None:
    copy = window.actions_by_id["edit.copy"]
    for ids, enabled in (((), False), (("lnk_web",), True), (("cmp_web",), True)):
        window.session.select(ids)
        assert copy.isEnabled() is enabled


def carried(view: CanvasView, start: QPointF, end: QPointF) -> list[QMimeData]:
    """Drag out of the canvas; return what the drag that this begins carries."""
    found: list[QMimeData] = []

    def note(drag: QDrag, *_: object) -> Qt.DropAction:
        data = QMimeData()
        for format in drag.mimeData().formats():
            data.setData(format, drag.mimeData().data(format))
        found.append(data)
        return Qt.DropAction.CopyAction

    with patch.object(QDrag, "exec", note):
        drag(view, start, end)
    return found


def let_fall(view: CanvasView, data: QMimeData, at: QPointF) -> bool:
    port, action = view.viewport(), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at.toPoint(), action, data, LEFT, NONE)
    QApplication.sendEvent(port, enter)
    QApplication.sendEvent(port, QDropEvent(at, action, data, LEFT, NONE))
    return enter.isAccepted()


def test_cards_are_dragged_to_another_window(window: Window, other: Window) -> None:
    before = window.session.design
    window.session.select(["cmp_web", "cmp_orders"])
    start = centre(window.view, "cmp_web")
    (data,) = carried(window.view, start, QPointF(start.x(), -200))
    assert window.session.design is before
    assert window.view.gesture is None
    assert window.canvas.items_by_id["cmp_web"].pos().toTuple() == (0, 0)
    assert let_fall(other.view, data, QPointF(400, 200))
    assert {row.name for row in other.session.design.components.values()} == {"Web app", "Orders"}
    assert len(other.session.design.links) == 1
    assert other.session.stack.count() == 1


def test_whoever_overshoots_a_little_is_still_moving(window: Window) -> None:
    start = centre(window.view, "cmp_web")
    end = QPointF(start.x(), -10)
    assert carried(window.view, start, end) == []
    assert window.session.stack.count() == 1


def test_dropped_where_it_came_from_nothing_happens(window: Window) -> None:
    before, view = window.session.design, window.view
    window.session.select(["cmp_web"])
    (data,) = carried(view, centre(view, "cmp_web"), QPointF(200, -200))
    with patch.object(QDropEvent, "source", lambda _: view):
        let_fall(view, data, QPointF(300, 300))
    assert window.session.design is before
    let_fall(view, data, QPointF(300, 300))
    assert window.session.design is not before
