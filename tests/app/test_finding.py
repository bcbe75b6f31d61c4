"""Finding and replacing in every text, by keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.canvas.view import CanvasView
from app.finding.bar import FindBar
from app.window import Window
from models import edits
from models.design import Design
from tests.designs import shop

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def zoo() -> Design:
    design = edits.change(shop(), "cmp_db", description="Keeps the zebra.")
    design = edits.change(design, "lnk_db", name="zebra lines")
    return edits.change(design, "flw_order", description="One Zebra, one zebra")


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window(zoo())
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    made.close_unasked()


def enter(qtbot: QtBot, bar: FindBar, held: Qt.KeyboardModifier = NONE) -> None:
    """Press Enter in the field, and wait until every text has been looked at."""
    QTest.keyClick(bar.wanted, Qt.Key.Key_Return, held)
    qtbot.waitUntil(lambda: not bar.search.running)


def find(window: Window, text: str) -> FindBar:
    QTest.keyClick(window.view, Qt.Key.Key_F, CTRL)
    bar = window.findChild(FindBar)
    assert isinstance(bar, FindBar)
    assert bar.wanted.hasFocus()
    QTest.keyClicks(bar.wanted, text)
    return bar


def test_each_find_is_brought_into_sight_and_the_keyboard_stays(
    window: Window, qtbot: QtBot
) -> None:
    bar = find(window, "zebra")
    seen = []
    for _ in range(4):
        enter(qtbot, bar)
        seen.append(window.session.selection[0])
        assert bar.wanted.hasFocus()
    assert set(seen[:3]) == {"cmp_db", "lnk_db", "flw_order"}
    assert seen[3] == seen[0]
    assert bar.count.text() == "1 of 3"
    enter(qtbot, bar, SHIFT)
    assert bar.count.text() == "3 of 3"
    bar.case.setChecked(True)
    enter(qtbot, bar)
    assert bar.count.text() == "1 of 3"
    QTest.keyClick(bar.wanted, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert window.view.hasFocus()
    assert window.session.stack.count() == 0


def test_one_is_replaced_and_the_next_is_shown(window: Window, qtbot: QtBot) -> None:
    bar = find(window, "zebra")
    enter(qtbot, bar)
    first = window.session.selection[0]
    QTest.keyClicks(bar.by, "horse")
    QTest.mouseClick(bar.one, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bar.search.running)
    assert window.session.selection[0] != first
    assert bar.count.text() == "1 of 2"
    assert window.session.stack.count() == 1


def test_all_are_replaced_in_one_step(window: Window, qtbot: QtBot) -> None:
    before = window.session.design
    bar = find(window, "zebra")
    enter(qtbot, bar)
    QTest.keyClicks(bar.by, "horse")
    QTest.mouseClick(bar.all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bar.search.running)
    assert window.session.design.flows["flw_order"].description == "One horse, one horse"
    assert bar.count.text() == "Nothing found"
    assert window.notices.cards()[0].notice.words == "Replaced in 3 texts."
    window.session.stack.undo()
    qtbot.waitUntil(lambda: not bar.search.running)
    assert window.session.design == before
    assert bar.count.text() == "3 texts"


def test_a_name_that_would_be_empty_is_said(window: Window, qtbot: QtBot) -> None:
    name = window.session.design.components["cmp_db"].name
    bar = find(window, name)
    enter(qtbot, bar)
    QTest.mouseClick(bar.all, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not bar.search.running)
    assert window.session.design.components["cmp_db"].name == name
    assert "Nothing was replaced" in window.notices.cards()[0].notice.words


def test_what_is_found_does_not_lie_under_the_bar(window: Window, qtbot: QtBot) -> None:
    view, bar = window.view, find(window, "Orders database")
    card = QRectF(*window.canvas.boxes()["cmp_db"])
    under = view.mapToScene(bar.geometry().center())
    view.centerOn(view.mapToScene(view.viewport().rect().center()) + card.center() - under)
    assert on_screen(view, card).intersects(bar.geometry())
    enter(qtbot, bar)
    assert window.session.selection[0] == "cmp_db"
    assert not on_screen(view, card).intersects(bar.geometry())
    assert view.viewport().rect().contains(on_screen(view, card))


def on_screen(view: CanvasView, area: QRectF) -> QRect:
    return view.mapFromScene(area).boundingRect()


def test_replacing_the_last_leaves_the_keyboard_in_the_bar(window: Window, qtbot: QtBot) -> None:
    bar = find(window, "zebra")
    enter(qtbot, bar)
    QTest.keyClicks(bar.by, "horse")
    bar.all.setFocus()
    QTest.keyClick(bar.all, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bar.count.text() == "Nothing found")
    assert window.focusWidget() is bar.wanted
