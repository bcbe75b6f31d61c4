"""The grid of the panels by real keys and clicks: each gesture is one step that can be taken back."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app.dock import Dock
from app.panels.menus import header_menu, row_menu
from app.panels.strip import Choices
from app.panels.table import Table
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models import edits
from models.design import ranked
from models.edits.tables import write
from models.requirement import Requirement
from tests.app.events import NONE, mouse
from tests.designs import shop

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NAMES = ("Fast", "Cheap", "Open", "Safe")


@pytest.fixture
def dock(qtbot: QtBot) -> Dock:
    """The panels on a shop with four requirements, that of requirements in front."""
    prepare([])
    rows = [Requirement(id=f"req_{n}", name=name) for n, name in enumerate(NAMES)]
    made = Dock(Session(write(shop(), "requirements", rows)), theme("light"))
    qtbot.addWidget(made)
    made.resize(1100, 320)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_panel("requirements")
    made.focus_panel()
    return made


@pytest.fixture
def table(dock: Dock) -> Table:
    """The table of requirements."""
    return dock.records["requirements"].table


@contextmanager
def one_step(table: Table) -> Iterator[None]:
    """Hold what happens to be one step, and taking it back to give the same design."""
    session = table.rows.source.session
    before, steps = session.design, session.stack.index()
    yield
    after = session.design
    assert session.stack.index() == steps + 1
    session.stack.undo()
    assert session.design == before
    session.stack.redo()
    assert session.design == after


def names(table: Table) -> list[str]:
    return [row.name for row in ranked(table.rows.source.session.design.requirements)]


def at(table: Table, row: int, path: str = "name") -> None:
    table.setCurrentIndex(table.rows.index(row, table.rows.column_of(path)))


def press(table: Table, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(table, key, modifiers)
    QApplication.processEvents()


def editor(table: Table) -> QLineEdit:
    return next(e for e in reversed(table.findChildren(QLineEdit)) if e.isVisible())


def shown(table: Table) -> list[str]:
    return [table.rows.text(id, 0) for id in table.rows.ids]


def test_enter_edits_commits_and_goes_down(table: Table) -> None:
    at(table, 0)
    press(table, Qt.Key.Key_Return)
    editor(table).selectAll()
    with one_step(table):
        QTest.keyClicks(editor(table), "Quick")
        QTest.keyClick(editor(table), Qt.Key.Key_Return)
        QApplication.processEvents()
    assert names(table)[0] == "Quick"
    assert table.currentIndex().row() == 1
    assert table.hasFocus()


def test_typing_replaces_and_escape_leaves_everything(table: Table) -> None:
    before = table.rows.source.session.design
    at(table, 1)
    QTest.keyClicks(table, "x")
    assert editor(table).text() == "x"
    QTest.keyClick(editor(table), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert table.rows.source.session.design is before
    assert table.currentIndex().row() == 1


def test_tab_goes_from_cell_to_cell_while_editing_and_after(table: Table) -> None:
    at(table, 0)
    press(table, Qt.Key.Key_F2)
    QTest.keyClicks(editor(table), "!")
    QTest.keyClick(editor(table), Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert names(table)[0].endswith("!")
    assert table.currentIndex().column() == 1
    assert table.hasFocus()
    press(table, Qt.Key.Key_Tab)
    assert table.hasFocus()
    assert table.currentIndex().column() == 2
    press(table, Qt.Key.Key_Backtab, SHIFT)
    assert table.currentIndex().column() == 1


def test_one_line_after_the_other_is_written_down(table: Table) -> None:
    press(table, Qt.Key.Key_Insert)
    for words in ("Fifth", "Sixth"):
        if table.state() == table.State.NoState:
            QTest.keyClicks(table, words[0])
        QTest.keyClicks(editor(table), words[len(editor(table).text()) :])
        QTest.keyClick(editor(table), Qt.Key.Key_Return)
        QApplication.processEvents()
    assert names(table) == [*NAMES, "Fifth", "Sixth"]
    assert table.currentIndex().row() == table.rows.count


def test_first_last_and_pages(table: Table) -> None:
    at(table, 2, "sort")
    press(table, Qt.Key.Key_Home, CTRL)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 0)
    press(table, Qt.Key.Key_End, CTRL)
    assert table.currentIndex().row() == table.rows.count
    press(table, Qt.Key.Key_PageUp)
    assert table.currentIndex().row() == 0


def test_delete_takes_rows_and_backspace_a_cell(table: Table) -> None:
    at(table, 0)
    press(table, Qt.Key.Key_Down, SHIFT)
    with one_step(table):
        press(table, Qt.Key.Key_Delete)
    assert names(table) == ["Open", "Safe"]
    session = table.rows.source.session
    session.edit("Source", edits.set_field, "req_2", "source", "Law")
    at(table, 0, "source")
    with one_step(table):
        press(table, Qt.Key.Key_Backspace)
    assert session.design.requirements["req_2"].source == ""


def test_rows_are_duplicated_and_moved_together(table: Table) -> None:
    at(table, 1)
    press(table, Qt.Key.Key_Down, SHIFT)
    with one_step(table):
        press(table, Qt.Key.Key_D, CTRL)
    assert names(table) == ["Fast", "Cheap", "Open", "Cheap", "Open", "Safe"]
    assert [table.rows.text(id, 0) for id in table.chosen_ids()] == ["Cheap", "Open"]
    with one_step(table):
        press(table, Qt.Key.Key_Up, ALT)
    assert names(table) == ["Fast", "Cheap", "Cheap", "Open", "Open", "Safe"]
    with one_step(table):
        press(table, Qt.Key.Key_Down, ALT)
    assert names(table) == ["Fast", "Cheap", "Open", "Cheap", "Open", "Safe"]
    assert len(table.chosen_ids()) == 2
    before = table.rows.source.session.stack.index()
    at(table, 0)
    press(table, Qt.Key.Key_Up, ALT)  # it is the first already
    assert table.rows.source.session.stack.index() == before


def test_a_row_is_dragged_by_its_grip(table: Table, qtbot: QtBot) -> None:
    def spot(row: int) -> QPoint:
        return table.visualRect(table.rows.index(row, 0)).center()

    def drag(row: int, to: int) -> None:
        QTest.mouseMove(table.viewport(), spot(row))
        qtbot.waitUntil(table.grip.isVisible)
        QTest.mousePress(table.grip, Qt.MouseButton.LeftButton)
        start = table.grip.rect().center()
        end = table.grip.mapFrom(table.viewport(), spot(to) + QPoint(0, 10))
        for part in (0.3, 0.7, 1.0):
            step = QPoint(start.x(), round(start.y() + (end.y() - start.y()) * part))
            mouse(table.grip, QEvent.Type.MouseMove, step.toPointF())

    drag(0, 2)
    assert table.grip.dragging
    assert table.grip.mark.isVisible()
    with one_step(table):
        QTest.mouseRelease(table.grip, Qt.MouseButton.LeftButton)
    assert names(table) == ["Cheap", "Open", "Fast", "Safe"]
    before = table.rows.source.session.design
    drag(3, 1)
    press(table, Qt.Key.Key_Escape)
    QTest.mouseRelease(table.grip, Qt.MouseButton.LeftButton)
    assert table.rows.source.session.design is before


def test_sorting_by_a_heading_there_back_and_off(table: Table, dock: Dock, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    heading = QPoint(header.sectionViewportPosition(0) + 30, 10)
    for order in (["Cheap", "Fast", "Open", "Safe"], ["Safe", "Open", "Fast", "Cheap"], NAMES):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=heading)
        assert shown(table) == list(order)
    assert "↑" not in header.model().headerData(0, Qt.Orientation.Horizontal)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert header.model().headerData(0, Qt.Orientation.Horizontal) == "Requirement ↑"
    at(table, 1)
    before = table.rows.source.session.design
    with qtbot.waitSignal(dock.told) as told:
        press(table, Qt.Key.Key_Up, ALT)
    assert "sorted by Requirement" in told.args[0]
    assert table.rows.source.session.design is before
    told.args[2]()  # what the notification offers
    assert shown(table) == list(NAMES)


def test_a_row_that_is_edited_while_sorted_stays_where_it_is(table: Table) -> None:
    table.rows.sort_by(0, False)
    at(table, 0)
    press(table, Qt.Key.Key_F2)
    editor(table).selectAll()
    QTest.keyClicks(editor(table), "Zealous")
    QTest.keyClick(editor(table), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert shown(table) == ["Zealous", "Fast", "Open", "Safe"]
    assert names(table) == ["Fast", "Zealous", "Open", "Safe"]


def test_the_filter_narrows_counts_and_is_left_by_escape(dock: Dock, table: Table) -> None:
    glass = dock.search.findChild(QToolButton)
    assert isinstance(glass, QToolButton)
    QTest.mouseClick(glass, Qt.MouseButton.LeftButton)
    assert dock.search.hasFocus()
    QTest.keyClicks(dock.search, "CHEA")
    assert shown(table) == ["Cheap"]
    assert dock.search.accessibleDescription() == "1 of 4"
    assert dock.tabs.count_of(4) == 4
    dock.session.edit("x", edits.set_field, "req_1", "name", "Dear")
    assert shown(table) == ["Dear"]  # what is edited stays in sight
    QTest.keyClick(dock.search, Qt.Key.Key_Escape)
    assert len(shown(table)) == 4
    assert dock.search.text() == ""
    QTest.keyClick(dock.search, Qt.Key.Key_Escape)
    assert table.hasFocus()


def test_each_panel_keeps_its_filter_and_what_is_asked_for_is_shown(
    dock: Dock, table: Table
) -> None:
    dock.search.setText("fast")
    dock.show_panel("actors")
    assert dock.search.text() == ""
    dock.show_panel("requirements")
    assert dock.search.text() == "fast"
    dock.session.select(["req_3"])
    assert table.chosen_ids() == ["req_3"]
    assert dock.search.text() == ""


def test_chips_show_one_sort_and_new_rows_are_of_it(dock: Dock, table: Table) -> None:
    dock.session.edit("x", edits.set_field, "req_1", "sort", "constraint")
    chips = dock.records["requirements"].chips.choices
    assert isinstance(chips, Choices)
    words = [chips.tabText(n) for n in range(chips.count())]
    assert words == ["All  4", "Functional  3", "Constraint  1"]
    QTest.mouseClick(chips, Qt.MouseButton.LeftButton, pos=chips.tabRect(2).center())
    assert shown(table) == ["Cheap"]
    table.setFocus()
    press(table, Qt.Key.Key_Insert)
    with one_step(table):
        QTest.keyClicks(editor(table), "Within budget")
        QTest.keyClick(editor(table), Qt.Key.Key_Return)
        QApplication.processEvents()
    made = next(r for r in dock.session.design.requirements.values() if r.name == "Within budget")
    assert made.sort == "constraint"
    assert shown(table) == ["Cheap", "Within budget"]


def test_ctrl_enter_fills_all_chosen_rows(table: Table) -> None:
    session = table.rows.source.session
    at(table, 0)
    press(table, Qt.Key.Key_Down, SHIFT)
    press(table, Qt.Key.Key_Down, SHIFT)
    while table.currentIndex().column() != table.rows.column_of("source"):
        press(table, Qt.Key.Key_Right)
    press(table, Qt.Key.Key_F2)
    with one_step(table):
        QTest.keyClicks(editor(table), "Law")
        QTest.keyClick(editor(table), Qt.Key.Key_Return, CTRL)
        QApplication.processEvents()
    found = [row.source for row in ranked(session.design.requirements)]
    assert found == ["Law", "Law", "Law", ""]
    assert len(table.chosen_ids()) == 3


def test_a_letter_opens_the_choices_and_keys_do_the_rest(table: Table) -> None:
    session = table.rows.source.session

    def opened() -> QAbstractItemView:
        box = next(b for b in reversed(table.findChildren(QComboBox)) if b.isVisible())
        return box.view()

    at(table, 0, "priority")
    QTest.keyClicks(table, "s")
    assert opened().currentIndex().data() == "Should"
    with one_step(table):
        QTest.keyClick(opened(), Qt.Key.Key_Return)
        QApplication.processEvents()
    assert session.design.requirements["req_0"].priority == "should"
    assert table.currentIndex().row() == 1
    assert table.window().focusWidget() is table
    before = session.design
    press(table, Qt.Key.Key_Return)
    QTest.keyClick(opened(), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert session.design is before
    assert table.window().focusWidget() is table
    press(table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClicks(table, "c")
    with one_step(table):
        QTest.keyClick(opened(), Qt.Key.Key_Return, CTRL)
        QApplication.processEvents()
    found = [row.priority for row in ranked(session.design.requirements)]
    assert found == ["should", "could", "could", None]


def test_the_menu_sets_a_value_for_several_rows(table: Table) -> None:
    session = table.rows.source.session
    session.edit("x", edits.set_field, "req_0", "priority", "must")
    at(table, 0, "priority")
    press(table, Qt.Key.Key_A, CTRL)
    menu = row_menu(table)
    with one_step(table):
        entry(menu, "Set for 4 rows").trigger()
    assert {row.priority for row in session.design.requirements.values()} == {"must"}


def entry(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith(words))


def test_a_named_record_is_a_link(dock: Dock, table: Table, qtbot: QtBot) -> None:
    both = ("cmp_orders", "cmp_db")
    dock.session.edit("x", edits.set_field, "req_0", "satisfied_by", both)
    index = table.rows.index(0, table.rows.column_of("satisfied_by"))
    table.scrollTo(index)
    box = table.visualRect(index)
    for x, id in ((20, "cmp_orders"), (70, "cmp_db")):
        spot = box.topLeft() + QPoint(x, 12)
        with qtbot.waitSignal(dock.wanted) as wanted:
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, CTRL, spot)
        assert wanted.args == [id]
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert table.currentIndex() == index  # a plain click chooses
    with qtbot.waitSignal(dock.wanted) as wanted:
        entry(row_menu(table), "Go to Orders database").trigger()
    assert wanted.args == ["cmp_db"]


def test_rows_are_copied_for_spreadsheets_csv_and_markdown(table: Table) -> None:
    session = table.rows.source.session
    session.edit("x", edits.set_field, "req_1", "name", '=HYPERLINK("x")')
    at(table, 1)
    press(table, Qt.Key.Key_Down, SHIFT)
    press(table, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ['\'=HYPERLINK("x")', "Open"]
    assert bytes(data.data("text/csv").data()).startswith(b'"\'=HYPERLINK(""x"")","","Functional"')
    entry(row_menu(table), "Copy as CSV").trigger()
    assert QGuiApplication.clipboard().text().startswith('"Requirement","Stands","Sort"')
    table.clearSelection()
    entry(row_menu(table), "Copy as Markdown").trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("| Requirement | Stands | Sort |")
    assert len(lines) == 2 + 4


def paste(table: Table, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(table, Qt.Key.Key_V, CTRL)


def test_cells_are_pasted_from_the_current_one_on_and_rows_are_added(
    dock: Dock, table: Table
) -> None:
    at(table, 3, "sort")
    with one_step(table):
        paste(table, "constraint\tmust\nassumption\tcould\n")
    rows = ranked(dock.session.design.requirements)
    assert [(r.name, r.sort, r.priority) for r in rows[3:]] == [
        ("Safe", "constraint", "must"),
        ("New requirement", "assumption", "could"),
    ]


def test_headings_say_which_columns_are_pasted(dock: Dock, table: Table, qtbot: QtBot) -> None:
    at(table, 4)
    text = "Value\tRequirement\tOwner\tMetric\n300 ms\tAnswers soon\tMe\tlatency\nsoon\tLater\tMe\tRPO\n"
    with one_step(table), qtbot.waitSignal(dock.told) as told:
        paste(table, text)
    first, second = ranked(dock.session.design.requirements)[4:]
    assert (first.name, first.target.metric, first.target.value) == ("Answers soon", "latency", 0.3)
    assert (second.name, second.target.metric, second.target.value) == ("Later", "RPO", None)
    assert told.args[0] == (
        "1 cell is not understood and is marked. Some columns have no place here and were left out."
    )
    index = table.rows.index(5, table.rows.column_of("target.value"))
    assert index.data() == "soon"
    assert table.rows.complaint(index).startswith("Expected a time")
    assert table.rows.not_understood == 1
    dock.session.stack.undo()
    assert table.rows.not_understood == 0


def test_too_much_is_not_pasted_and_said(dock: Dock, table: Table, qtbot: QtBot) -> None:
    before = dock.session.design
    with qtbot.waitSignal(dock.told) as told:
        paste(table, "x\n" * 10_001)
    assert "10,000 cells" in told.args[0]
    assert dock.session.design is before


def test_what_is_copied_from_a_panel_is_pasted_into_another_design(
    table: Table, dock: Dock
) -> None:
    press(table, Qt.Key.Key_A, CTRL)
    press(table, Qt.Key.Key_C, CTRL)
    at(table, 4, "status")
    with one_step(table):
        press(table, Qt.Key.Key_V, CTRL)
    assert names(table) == [*NAMES, *NAMES]


def test_columns_are_chosen_and_remembered(dock: Dock, table: Table, qtbot: QtBot) -> None:
    column = table.rows.column_of("description")
    assert table.isColumnHidden(column)
    entry(header_menu(table, 0), "Description").trigger()
    assert not table.isColumnHidden(column)
    again = Dock(Session(shop()), theme("light"))
    qtbot.addWidget(again)
    again.show_panel("requirements")
    other = again.records["requirements"].table
    assert not other.isColumnHidden(column)
    entry(header_menu(other, 0), "Columns as at first").trigger()
    assert other.isColumnHidden(column)


def typed_in_list(table: Table, path: str, words: str, key: Qt.Key) -> None:
    """Type into a cell with choices as a person does: the first letter opens the list."""
    table.setFocus()
    at(table, 0, path)
    QTest.keyClicks(table, words[0])
    box = next(b for b in reversed(table.findChildren(QComboBox)) if b.isVisible())
    QTest.keyClicks(box.view(), words[1:])
    QTest.keyClick(box.view(), key)
    QApplication.processEvents()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("<=", "at most"),
        ("<", "at most"),
        (">=", "at least"),
        (">", "at least"),
        ("=", "exactly"),
        ("at l", "at least"),
        ("AT M", "at most"),
        ("aa", "at least"),
    ],
)
def test_an_operator_is_typed_as_a_sign_or_begun(
    table: Table, words: str, expected: str, key: Qt.Key
) -> None:
    typed_in_list(table, "target.operator", words, key)
    assert (
        table.rows.value(table.rows.index(0, table.rows.column_of("target.operator"))) == expected
    )


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_what_is_no_choice_stays_in_its_cell_marked(table: Table, key: Qt.Key) -> None:
    typed_in_list(table, "target.operator", "<", key)
    typed_in_list(table, "target.operator", "around", key)
    index = table.rows.index(0, table.rows.column_of("target.operator"))
    assert table.rows.data(index) == "around"
    assert table.rows.complaint(index) == "Expected At most, At least or Exactly"
    assert table.rows.value(index) == "at most"
    typed_in_list(table, "target.operator", ">", key)
    assert table.rows.value(index) == "at least"
    assert not table.rows.complaint(index)


def test_backspace_takes_a_letter_back_in_a_list(table: Table) -> None:
    table.setFocus()
    at(table, 0, "target.operator")
    QTest.keyClicks(table, "x")
    box = next(b for b in reversed(table.findChildren(QComboBox)) if b.isVisible())
    QTest.keyClick(box.view(), Qt.Key.Key_Backspace)
    QTest.keyClicks(box.view(), "ex")
    QTest.keyClick(box.view(), Qt.Key.Key_Tab)
    QApplication.processEvents()
    assert (
        table.rows.value(table.rows.index(0, table.rows.column_of("target.operator"))) == "exactly"
    )


def test_a_bound_is_told_in_the_unit_of_its_field(dock: Dock) -> None:
    dock.show_panel("flows")
    table = dock.records["flows"].table
    table.setFocus()
    for path, words, said in (
        ("availability_target", "150 %", "Expected at most 100 %"),
        ("latency_target", "-1 s", "Expected at least 0"),
        ("latency_percentile", "150", "Expected at most 100"),
        ("peak_factor", "0.5", "Expected at least 1"),
    ):
        column = table.rows.column_of(path)
        if not table.choice.shows(column):
            table.choice.toggle(column)
        at(table, 0, path)
        press(table, Qt.Key.Key_F2)
        QTest.keyClicks(editor(table), words)
        QTest.keyClick(editor(table), Qt.Key.Key_Return)
        QApplication.processEvents()
        assert table.rows.complaint(table.rows.index(0, column)) == said
