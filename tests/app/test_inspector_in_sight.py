"""A field that has only just got the focus stays in sight while what stands above it is filled."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.inspector.pages import Page
from models.samples import sample
from tests.app.windows_tried import shown


def test_a_new_style_is_in_sight_after_what_is_above_it_has_grown(qtbot: QtBot) -> None:
    with shown(qtbot, sample("social-network")) as window:
        window.session.select([])
        inspector = window.inspector
        qtbot.waitUntil(lambda: bool(inspector.findChild(QPushButton, "styles.add")))
        page = inspector.area.currentWidget()
        assert isinstance(page, Page)
        add = page.findChild(QPushButton, "styles.add")
        assert add is not None
        page.ensureWidgetVisible(add)
        QTest.mouseClick(add, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: focused() == "styles.tag")
        qtbot.waitUntil(lambda: in_sight(page) and not inspector._laid_out.isActive())
        high = page.verticalScrollBar().maximum()
        page.column.insertSpacing(0, 160)  # as where numbers come
        qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() >= high + 160)
        qtbot.waitUntil(lambda: in_sight(page), timeout=3_000)


def focused() -> str:
    found = QApplication.focusWidget()
    return found.objectName() if found else ""


def in_sight(page: Page) -> bool:
    found = QApplication.focusWidget()
    assert found is not None
    top = found.mapTo(page.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + found.height() <= page.viewport().height()
