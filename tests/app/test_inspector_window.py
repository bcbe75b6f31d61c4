"""The inspector in its window: the keyboard comes from the canvas and goes back, a view is chosen twice."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.inspector.line import LineEditor
from app.start import prepare
from app.status import MarkButton
from app.window import Window
from models import edits
from models.requirement import Requirement, Target
from tests.designs import shop


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop, analysed, with one target that is missed."""
    prepare([])
    target = Target(metric="throughput", operator="at least", value=1e9)
    asked = Requirement(id="req_much", name="Much", sort="non-functional", target=target)
    made = Window(edits.add(shop(), "requirements", asked))
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: made.live.up_to_date, timeout=30_000)
    yield made
    made.close_unasked()


def test_enter_goes_to_the_first_field_and_escape_back(window: Window, qtbot: QtBot) -> None:
    window.view.setFocus()
    window.session.select(["cmp_orders"])
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), LineEditor))
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEditor)
    assert editor.objectName() == "name"
    before = window.session.design
    QTest.keyClicks(editor, "Something else")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.view.hasFocus)
    assert window.session.design is before
    assert window.session.selection == ("cmp_orders",)


def test_the_view_that_is_shown_is_selected_by_its_tab(window: Window) -> None:
    bar = window.topbar.views.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert window.session.selection == ("viw_main",)
    assert window.inspector.name.text() == "Containers"
    assert bar.currentIndex() == 0


def test_a_missed_target_stands_first_and_shows_its_evidence(window: Window, qtbot: QtBot) -> None:
    def missed() -> list[MarkButton]:
        return [one for one in window.status.findChildren(MarkButton) if "missed" in one.text()]

    qtbot.waitUntil(lambda: bool(missed()), timeout=30_000)
    assert missed()[0].mark.role == "bad"
    QTest.mouseClick(missed()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.explaining.card.isVisible)
    assert window.explaining.card.key == "design.headroom"
    window.session.select(["req_much"])
    page = window.inspector.area.currentWidget()
    number = page.findChild(QPushButton, "target.value")
    said = [label.text() for label in page.findChildren(QLabel)]
    assert number.text().endswith("req/s")
    assert said[said.index("Throughput at least 1G req/s") + 1] == "missed"
