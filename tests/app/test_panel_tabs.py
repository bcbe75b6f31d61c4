"""The tabs of the panels in little room: those that fit stand still, the others are in a menu at the end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.panels.tabs import PanelTabs
from drawing.theme import theme

LEFT = Qt.MouseButton.LeftButton
TITLES = ("Findings", "Guide", "Threats", "Capacity", "Requirements", "Actors", "Flows", "APIs")


@pytest.fixture
def tabs(qtbot: QtBot) -> PanelTabs:
    made = PanelTabs(theme("light"))
    qtbot.addWidget(made)
    for title in TITLES:
        made.addTab(title)
    made.resize(900, 36)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(tabs: PanelTabs) -> list[str]:
    return [tabs.tabText(n) for n in range(tabs.count()) if tabs.isTabVisible(n)]


def test_with_room_all_are_there_and_no_menu(tabs: PanelTabs) -> None:
    assert shown(tabs) == list(TITLES)
    assert tabs.more.isHidden()


def test_without_room_the_last_are_in_the_menu_and_nothing_is_cut_off(
    tabs: PanelTabs, qtbot: QtBot
) -> None:
    tabs.resize(330, 36)
    qtbot.waitUntil(tabs.more.isVisible)
    seen = shown(tabs)
    assert seen == list(TITLES[: len(seen)])
    assert 1 < len(seen) < len(TITLES)
    assert tabs.more.text() == f"+{len(TITLES) - len(seen)}"
    right = max(tabs.tabRect(n).right() for n in range(len(seen)))
    assert right < tabs.more.x()
    before = [tabs.tabRect(n) for n in range(len(seen) - 2)]
    QTest.mouseClick(tabs.more, LEFT)
    menu = tabs.findChild(QMenu, "dock.more.menu")
    assert menu
    assert [action.text() for action in menu.actions()] == list(TITLES[len(seen) :])
    menu.actions()[-1].trigger()
    menu.close()
    assert tabs.tabText(tabs.currentIndex()) == TITLES[-1]
    assert TITLES[-1] in shown(tabs)
    assert [tabs.tabRect(n) for n in range(len(before))] == before  # the first ones stay


def test_arrows_reach_every_tab(tabs: PanelTabs, qtbot: QtBot) -> None:
    tabs.resize(330, 36)
    qtbot.waitUntil(tabs.more.isVisible)
    tabs.setFocus()
    for place in range(1, len(TITLES)):
        QTest.keyClick(tabs, Qt.Key.Key_Right)
        assert tabs.currentIndex() == place
        assert tabs.isTabVisible(place)
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == len(TITLES) - 1
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert tabs.currentIndex() == len(TITLES) - 2


def test_room_that_comes_back_shows_them_all(tabs: PanelTabs, qtbot: QtBot) -> None:
    tabs.resize(330, 36)
    qtbot.waitUntil(tabs.more.isVisible)
    tabs.resize(900, 36)
    qtbot.waitUntil(tabs.more.isHidden)
    assert shown(tabs) == list(TITLES)
