"""Notifications: how long they stay, how they are reached, what they remember."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app import notices
from app.notices import HISTORY, Notice, NoticeCard
from app.text_page import TextPage
from app.window import Window
from tests.app.windows_tried import shown


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """An empty window, and nothing said before."""
    HISTORY.clear()
    with shown(qtbot) as made:
        yield made


def words(window: Window) -> list[str]:
    return [card.words.text() for card in window.notices.cards()]


def test_at_most_three_stand_in_the_corner_above_the_zoom_bar(window: Window) -> None:
    for n in range(5):
        window.notify(f"Said {n}.")
    assert words(window) == ["Said 2.", "Said 3.", "Said 4."]
    place = window.notices.geometry()
    assert window.view.rect().contains(place)
    assert place.bottom() < window.zoombar.geometry().top()
    assert place.right() == window.zoombar.geometry().right()
    tops = [card.y() for card in window.notices.cards()]
    assert tops == sorted(tops)


def test_a_notice_goes_by_itself_and_an_error_or_a_decision_stays(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "SECONDS", 0.05)
    window.notify("It failed.", error=True)
    window.notices.say(Notice("Decide it.", "Decide…", print, stays=True))
    window.notify("It is done.")
    qtbot.waitUntil(lambda: words(window) == ["It failed.", "Decide it."])
    for card in window.notices.cards():
        QTest.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
    assert not window.notices.isVisible()


def hover(card: NoticeCard) -> None:
    at = QPointF(20, 10)
    card.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QApplication.sendEvent(card, QEnterEvent(at, at, QPointF(card.mapToGlobal(at.toPoint()))))


def test_a_notice_waits_while_the_mouse_is_on_it(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notices, "SECONDS", 0.2)
    window.notify("Read me.")
    (card,) = window.notices.cards()
    hover(card)
    window.notify("I go first.")
    qtbot.waitUntil(lambda: words(window) == ["Read me."])
    card.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: words(window) == [])


def test_the_same_words_are_folded_into_one(window: Window) -> None:
    for _ in range(3):
        window.notify("It failed.", error=True)
    (card,) = window.notices.cards()
    assert card.times.text() == "3 times"
    assert len(HISTORY) == 1


def test_the_keyboard_reaches_the_latest_does_its_act_and_comes_back(
    window: Window, qtbot: QtBot
) -> None:
    done: list[str] = []
    window.notify("One.")
    window.notify("Two.", "Do it", lambda: done.append("two"))
    window.view.setFocus()
    window.actions_by_id["help.notification"].trigger()
    card = window.notices.cards()[-1]
    qtbot.waitUntil(card.action.hasFocus)
    QTest.keyClick(card.action, Qt.Key.Key_Space)
    assert done == ["two"]
    assert words(window) == ["One."]
    first = window.notices.cards()[0].close_button
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert words(window) == []
    qtbot.waitUntil(window.view.hasFocus)


def test_all_of_them_are_listed_with_hostile_words_as_they_are(window: Window) -> None:
    hostile = '<img src="/etc/hostname"><h1>x</h1>'
    window.notify(hostile)
    window.notify("Last.", error=True)
    (first, _) = window.notices.cards()
    assert first.words.textFormat() == Qt.TextFormat.PlainText
    window.actions_by_id["help.notifications"].trigger()
    page = window.findChild(TextPage)
    assert isinstance(page, TextPage)
    field = page.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    latest, before = field.toPlainText().split("\n\n")
    assert latest.endswith("Error: Last.")
    assert before.endswith(hostile)


def test_at_most_fifty_are_kept(window: Window) -> None:
    for n in range(60):
        window.notify(f"Said {n}.")
    assert [HISTORY[0].words, HISTORY[-1].words, len(HISTORY)] == ["Said 10.", "Said 59.", 50]


class Shown(QObject):
    """Notes which windows are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(watched)
        return False


def test_a_notice_never_is_a_window_of_its_own(window: Window) -> None:
    seen, program = Shown(), QApplication.instance()
    assert program
    program.installEventFilter(seen)
    try:
        window.notify("Something can be done.", "Do it", lambda: None)
    finally:
        program.removeEventFilter(seen)
    (card,) = window.notices.cards()
    assert card.action.isVisible()
    assert seen.windows == []
