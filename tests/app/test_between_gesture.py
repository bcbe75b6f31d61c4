"""A component is put into a connection by dropping it there, from the palette or from elsewhere on the canvas."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.view import CanvasView
from app.palette import KIND_MIME
from models import edits
from models.component import Component
from tests.app.events import LEFT, NONE, centre, drag, mouse
from tests.app.test_canvas import shown
from tests.designs import shop


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas on the shop with one more component below."""
    extra = Component(id="cmp_extra", kind="cache", name="Extra")
    yield from shown(qtbot, edits.add_component(shop(), extra, "viw_main", 264, 240))


def on_line(view: CanvasView, link: str) -> QPointF:
    (ax, ay), (bx, by) = view.canvas.routes[link].points[:2]
    return QPointF(view.mapFromScene(QPointF(ax * 0.8 + bx * 0.2, ay * 0.8 + by * 0.2)))


def over(view: CanvasView, kind: str, at: QPointF) -> QMimeData:
    data = QMimeData()
    data.setData(KIND_MIME, QByteArray(kind.encode()))
    port, action = view.viewport(), Qt.DropAction.CopyAction
    QApplication.sendEvent(port, QDragEnterEvent(at.toPoint(), action, data, LEFT, NONE))
    QApplication.sendEvent(port, QDragMoveEvent(at.toPoint(), action, data, LEFT, NONE))
    return data


def marked(view: CanvasView) -> set[str]:
    return {id for id, item in view.canvas.items_by_id.items() if item.look == "target"}


def test_a_kind_dropped_on_a_line_is_put_into_it(view: CanvasView) -> None:
    before, at = view.session.design, on_line(view, "lnk_db")
    data = over(view, "cache", at)
    assert marked(view) == {"lnk_db"}
    QApplication.sendEvent(
        view.viewport(), QDropEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE)
    )
    assert marked(view) == set()
    (made,) = view.session.selection
    design = view.session.design
    assert view.editor is not None
    assert design.components[made].kind == "cache"
    assert design.links["lnk_db"].target == made
    (second,) = design.links.keys() - before.links.keys()
    assert (design.links[second].source, design.links[second].target) == (made, "cmp_db")
    assert [s.link for s in design.flows["flw_order"].steps] == ["lnk_web", "lnk_db", second]
    assert {"lnk_db", second} <= view.canvas.items_by_id.keys()
    QTest.keyClick(view.editor, Qt.Key.Key_Escape)
    assert view.session.stack.count() == 1
    view.session.stack.undo()
    assert view.session.design == before


def test_a_drag_that_leaves_marks_nothing(view: CanvasView) -> None:
    before = view.session.design
    over(view, "cache", on_line(view, "lnk_db"))
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert marked(view) == set()
    assert view.session.design is before


def test_a_card_moved_onto_a_line_is_put_into_it(view: CanvasView) -> None:
    before, at = view.session.design, on_line(view, "lnk_web")
    drag(view, centre(view, "cmp_extra"), at, release=False)
    assert marked(view) == {"lnk_web"}
    assert view.session.design is before
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, at)
    assert marked(view) == set()
    design = view.session.design
    assert design.links["lnk_web"].target == "cmp_extra"
    assert design.placements["viw_main/cmp_extra"] != before.placements["viw_main/cmp_extra"]
    assert view.session.stack.count() == 1
    view.session.stack.undo()
    assert view.session.design == before


def test_escape_half_way_puts_it_back(view: CanvasView) -> None:
    before, at = view.session.design, on_line(view, "lnk_web")
    drag(view, centre(view, "cmp_extra"), at, release=False)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, at)
    assert view.session.design is before
    assert marked(view) == set()
    assert view.canvas.items_by_id["cmp_extra"].pos().toTuple() == (264, 240)


def test_an_end_of_a_line_and_several_cards_are_only_moved(view: CanvasView) -> None:
    at = on_line(view, "lnk_web")
    drag(view, centre(view, "cmp_web"), at, release=False)
    assert marked(view) == set()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse(view.viewport(), QEvent.Type.MouseButtonRelease, at)
    view.session.select(["cmp_extra", "cmp_db"])
    drag(view, centre(view, "cmp_extra"), at)
    assert view.session.design.links == shop().links
    assert view.session.stack.count() == 1
