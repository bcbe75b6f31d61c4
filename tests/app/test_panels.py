"""The tables below the canvas, by real keys: what is typed becomes records, and what is not understood stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from analyzer.results import Analysis, Finding, Result
from app.dock import Dock
from app.panels.table import Table
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models.design import ranked
from tests.designs import shop


@pytest.fixture
def dock(qtbot: QtBot) -> Dock:
    """The panels on the shop."""
    prepare([])
    made = Dock(Session(shop()), theme("light"))
    qtbot.addWidget(made)
    made.resize(1100, 320)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def type_cell(table: Table, row: int, path: str, words: str) -> None:
    column = next(n for n, c in enumerate(table.rows.columns) if c.path == path)
    index = table.rows.index(row, column)
    table.setCurrentIndex(index)
    table.edit(index)
    editors = [*table.findChildren(QLineEdit), *table.findChildren(QComboBox)]
    editor = next(e for e in reversed(editors) if e.isVisible())
    if isinstance(editor, QComboBox):
        editor.hidePopup()
        place = editor.findText(words)
        assert place >= 0, f"{words} is not offered"
        editor.setCurrentIndex(place)
        editor.activated.emit(place)
        QApplication.processEvents()
        return
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt hands over what was typed after the key


def test_typing_into_the_last_row_adds_a_record(dock: Dock) -> None:
    dock.show_panel("requirements")
    table = dock.records["requirements"].table
    type_cell(table, 0, "name", "Pages load fast")
    (made,) = dock.session.design.requirements.values()
    assert (made.name, made.sort) == ("Pages load fast", "functional")
    assert dock.session.selection == (made.id,)
    assert dock.tabs.accessibleTabName(4) == "Requirements, 1"
    assert table.rows.rowCount() == 2


def test_cells_take_choices_and_units(dock: Dock) -> None:
    dock.show_panel("requirements")
    table = dock.records["requirements"].table
    type_cell(table, 0, "name", "Pages load fast")
    type_cell(table, 0, "target.metric", "Latency")
    type_cell(table, 0, "target.value", "300 ms")
    (made,) = dock.session.design.requirements.values()
    assert (made.target.metric, made.target.value) == ("latency", 0.3)
    index = table.rows.index(
        0, next(n for n, c in enumerate(table.rows.columns) if c.path == "target.value")
    )
    assert index.data() == "300 ms"


def test_what_is_not_understood_stays_in_its_cell_marked(dock: Dock) -> None:
    dock.show_panel("flows")
    table = dock.records["flows"].table
    before = dock.session.design
    type_cell(table, 0, "rate", "often")
    assert dock.session.design is before
    index = table.rows.index(
        0, next(n for n, c in enumerate(table.rows.columns) if c.path == "rate")
    )
    assert index.data() == "often"
    assert table.rows.complaint(index).startswith("Expected a rate")
    type_cell(table, 0, "rate", "5k/s")
    assert dock.session.design.flows["flw_order"].rate == 5000.0
    assert table.rows.complaint(index) == ""


def test_steps_of_the_chosen_flow_stand_beside_it(dock: Dock) -> None:
    dock.show_panel("flows")
    panel = dock.records["flows"]
    panel.table.setCurrentIndex(panel.table.rows.index(0, 0))
    assert panel.inner is not None
    assert panel.inner.rows.count == 2
    type_cell(panel.inner, 2, "name", "answer")
    type_cell(panel.inner, 0, "calls", "2")
    steps = dock.session.design.flows["flw_order"].steps
    assert [step.name for step in steps] == ["ask", "read", "answer"]
    assert steps[0].calls == 2.0
    panel.inner.setCurrentIndex(panel.inner.rows.index(2, 0))
    panel.inner.setFocus()
    QTest.keyClick(panel.inner, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [step.name for step in dock.session.design.flows["flw_order"].steps] == [
        "ask",
        "answer",
        "read",
    ]
    QTest.keyClick(panel.inner, Qt.Key.Key_Delete)
    assert [step.name for step in dock.session.design.flows["flw_order"].steps] == ["ask", "read"]


def test_rows_are_reordered_and_removed_by_keys(dock: Dock) -> None:
    dock.show_panel("actors")
    table = dock.records["actors"].table
    type_cell(table, 1, "name", "Seller")
    assert [actor.name for actor in ranked(dock.session.design.actors)] == ["Buyer", "Seller"]
    table.setCurrentIndex(table.rows.index(1, 0))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [actor.name for actor in ranked(dock.session.design.actors)] == ["Seller", "Buyer"]
    table.setCurrentIndex(table.rows.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert [actor.name for actor in ranked(dock.session.design.actors)] == ["Seller"]
    assert dock.session.design.flows["flw_order"].actor is None
    dock.session.stack.undo()
    assert dock.session.design.flows["flw_order"].actor == "act_buyer"


def test_operations_and_entities_are_written_down(dock: Dock) -> None:
    dock.show_panel("operations")
    table = dock.records["operations"].table
    type_cell(table, 0, "name", "/orders")
    type_cell(table, 0, "method", "POST")
    type_cell(table, 0, "provider", "Orders")
    (operation,) = dock.session.design.operations.values()
    assert (operation.name, operation.method, operation.provider) == (
        "/orders",
        "POST",
        "cmp_orders",
    )
    dock.show_panel("entities")
    entities = dock.records["entities"]
    type_cell(entities.table, 0, "name", "Order")
    assert entities.inner is not None
    type_cell(entities.inner, 0, "name", "order_id")
    type_cell(entities.inner, 0, "key", "Yes")
    (entity,) = dock.session.design.entities.values()
    assert [(a.name, a.key) for a in entity.attributes] == [("order_id", True)]


def test_a_click_on_a_finding_says_which(dock: Dock, qtbot: QtBot) -> None:
    finding = Finding(
        "saturated@cmp_db",
        "saturated",
        "Saturated at peak",
        "critical",
        "capacity",
        ("cmp_db",),
        "1.08",
        "why",
        "how",
    )
    dock.show_analysis(Analysis(findings={finding.key: finding}))
    assert dock.tabs.count_of(0) == 1
    panel = dock.findings
    spot = panel.list.visualRect(panel.model.index(0, 1)).center()
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args == [finding]
    dock.show_analysis(Analysis({"x": Result("x", 1.0, "1/s")}))
    assert panel.empty.text().startswith("No findings")


def test_a_click_on_a_load_asks_for_its_explanation(dock: Dock, qtbot: QtBot) -> None:
    key = "cmp_db.load.peak"
    results = {
        key: Result(key, 120.0, "1/s"),
        "cmp_db.utilisation": Result("cmp_db.utilisation", 0.82, "fraction"),
    }
    dock.show_analysis(Analysis(results))
    dock.show_panel("capacity")
    panel = dock.capacity
    assert panel.model.index(0, 2).data() == "82 %"
    spot = panel.list.visualRect(panel.model.index(0, 1)).center()
    with qtbot.waitSignal(panel.explain) as asked:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == [key]


def test_the_keyboard_stays_in_the_table_after_a_row_is_added(dock: Dock) -> None:
    dock.show_panel("actors")
    table = dock.records["actors"].table
    table.setFocus()
    type_cell(table, 1, "name", "Seller")
    assert table.hasFocus()
    assert table.currentIndex().row() == 2  # in the row that adds: one line after the other
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.currentIndex().column() == 1


@pytest.mark.parametrize("wide", [1400, 1000, 700])  # pills, bare numbers, none
def test_no_tab_moves_when_counts_come(dock: Dock, wide: int) -> None:
    dock.resize(wide, 320)
    QApplication.processEvents()
    tabs = dock.tabs
    for place in range(tabs.count()):
        tabs.show_count(place, 0)
    QApplication.processEvents()
    before = [tabs.tabRect(place) for place in range(tabs.count())]
    for count in (1, 12, 99):
        for place in range(tabs.count()):
            tabs.show_count(place, count)
        QApplication.processEvents()
        assert [tabs.count_of(place) for place in range(tabs.count())] == [count] * tabs.count()
        assert [tabs.tabRect(place) for place in range(tabs.count())] == before
