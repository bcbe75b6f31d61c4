"""The line in which a name is typed: where the name stands, and never over the words below it."""

import pytest
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.canvas.items import CardItem
from app.canvas.name_editor import NameEditor
from drawing.metrics import ascent
from drawing.primitives import Text
from tests.app.windows_tried import shown
from tests.designs import shop


@pytest.mark.parametrize("id", ["cmp_web", "cmp_orders"])  # without a bar and with one
def test_it_leaves_the_second_line_to_be_read(qtbot: QtBot, id: str) -> None:
    with shown(qtbot, shop()) as window:
        view = window.view
        view.zoom_to(1.0)
        item = window.canvas.items_by_id[id]
        assert isinstance(item, CardItem)
        name, second = [op for op in item.ops if isinstance(op, Text)][:2]
        view.rename(id)
        editor = view.editor
        assert isinstance(editor, NameEditor)
        capitals = second.y - 0.73 * ascent(second.size)  # how high they reach
        top = view.mapFromScene(item.pos().x(), item.pos().y() + capitals).y()
        assert editor.geometry().bottom() < top
        middle = view.mapFromScene(item.pos().x(), item.pos().y() + name.y - 4.5).y()
        assert abs(editor.geometry().center().y() - middle) <= 2
        assert editor.contentsRect().height() >= editor.fontMetrics().height()


def test_a_menu_over_it_is_no_leaving(qtbot: QtBot) -> None:
    with shown(qtbot, shop()) as window:
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        window.view.rename("cmp_web")
        editor = window.view.editor
        assert isinstance(editor, NameEditor)
        middle = editor.rect().center()
        reason = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(reason, middle, editor.mapToGlobal(middle))
        QApplication.sendEvent(editor, event)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert window.view.editor is editor
        menu.close()
        assert window.view.editor is editor
