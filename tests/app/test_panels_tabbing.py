"""Tab in a table by real keys and clicks: from cell to cell, out at the ends, and through it when one passes by."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.keys.order import stops
from app.panels.table import Table
from app.start import prepare
from app.window import Window
from models.samples import sample
from tests.app.events import NONE

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TAB, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the example, with the panel of requirements."""
    prepare([])
    made = Window(sample("social-network"))
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.dock.show_panel("requirements")
    yield made
    made.session.stack.setClean()
    made.close()


@pytest.fixture
def table(window: Window) -> Table:
    """The table of requirements."""
    return window.dock.records["requirements"].table


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focus(), key, modifiers)
    QApplication.processEvents()


def click(table: Table, row: int, column: int) -> None:
    spot = table.visualRect(table.rows.index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def at(table: Table) -> tuple[int, int]:
    return table.currentIndex().row(), table.currentIndex().column()


def shown(table: Table) -> list[int]:
    return [n for n in range(table.rows.columnCount()) if not table.isColumnHidden(n)]


def by_tab(window: Window, table: Table) -> None:
    """Go into the table with Tab from what stands before it."""
    order = stops(window)
    order[order.index(table) - 1].setFocus()
    press(TAB)
    assert table.hasFocus()


def test_tab_goes_cell_by_cell_after_a_click_and_around_the_end_of_a_row(table: Table) -> None:
    columns = shown(table)
    click(table, 0, columns[0])
    walked = [at(table)]
    for _ in columns:
        press(TAB)
        walked.append(at(table))
    assert walked == [*((0, column) for column in columns), (1, columns[0])]
    press(BACK, SHIFT)
    assert at(table) == (0, columns[-1])
    assert table.hasFocus()


def test_what_is_typed_after_two_tabs_stands_in_the_table(window: Window, table: Table) -> None:
    click(table, 0, 0)
    table.begin_adding()
    QTest.keyClicks(focus(), "Held by Tab")
    press(TAB)
    row = at(table)[0]
    while table.rows.fields[at(table)[1]].path != "source":
        press(TAB)
    for letter in "a/b":
        QTest.keyClicks(focus(), letter)  # the first one opens the cell
    press(TAB)
    made = table.rows.row(table.rows.id_at(row))
    assert made is not None
    assert (made.name, made.source) == ("Held by Tab", "a/b")  # type: ignore[attr-defined]
    assert table.hasFocus()


def test_editing_the_last_cell_goes_on_in_the_next_row(table: Table) -> None:
    table.setFocus()
    last = shown(table)[-1]
    table.setCurrentIndex(table.rows.index(0, last))
    press(Qt.Key.Key_F2)
    assert isinstance(focus(), QLineEdit)
    press(TAB)
    assert at(table) == (1, shown(table)[0])
    assert table.hasFocus()


def test_tab_leaves_at_both_ends_and_with_ctrl_from_anywhere(window: Window, table: Table) -> None:
    order = stops(window)
    place = order.index(table)
    before, after = order[place - 1], order[place + 1]
    for cell, key, modifiers, goes in (
        ((table.rows.count, shown(table)[-1]), TAB, NONE, after),
        ((0, shown(table)[0]), BACK, SHIFT, before),
        ((1, shown(table)[2]), TAB, CTRL, after),
        ((1, shown(table)[2]), BACK, CTRL | SHIFT, before),
    ):
        table.setFocus()
        table.setCurrentIndex(table.rows.index(*cell))
        press(key, modifiers)
        assert focus() is goes


def test_who_passes_by_with_tab_is_not_held_up(window: Window, table: Table) -> None:
    by_tab(window, table)
    press(TAB)
    assert not table.hasFocus()
    press(BACK, SHIFT)
    assert table.hasFocus()
    press(Qt.Key.Key_Right)  # and who does something in it stays
    now = at(table)
    press(TAB)
    assert table.hasFocus()
    assert at(table) == (now[0], now[1] + 1)


def test_a_click_makes_a_table_reached_by_tab_one_that_is_worked_in(
    window: Window, table: Table
) -> None:
    by_tab(window, table)
    click(table, *at(table))
    now = at(table)
    press(TAB)
    assert at(table) == (now[0], now[1] + 1)


@pytest.mark.parametrize("path", ["name", "stands", "sort", "target.operator"])
def test_a_slash_stays_in_the_table(window: Window, table: Table, path: str) -> None:
    table.setFocus()
    table.setCurrentIndex(table.rows.index(0, table.rows.column_of(path)))
    assert window.isAncestorOf(table)
    QTest.keyClick(table, Qt.Key.Key_Slash)
    QApplication.processEvents()
    assert not window.palette_panel.search.hasFocus()
    for list_ in QApplication.topLevelWidgets():
        if list_.isVisible() and list_.windowType() == Qt.WindowType.Popup:
            list_.close()
    spot = QPoint(8, 8)
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.keyClick(focus(), Qt.Key.Key_Slash)  # and goes to the palette from the canvas
    assert window.palette_panel.search.hasFocus()
