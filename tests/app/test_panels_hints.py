"""What an empty cell says in quiet ink, and that it is no value: it is neither copied nor edited."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from analyzer.results import Analysis, Result
from app.dock import Dock
from app.panels.table import Table
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models import edits
from models.design import label
from models.flow import Step
from tests.designs import shop


@pytest.fixture
def dock(qtbot: QtBot) -> Dock:
    """The panel of flows on the shop, where no rate is typed."""
    prepare([])
    made = Dock(Session(shop()), theme("light"))
    qtbot.addWidget(made)
    made.resize(1100, 320)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_panel("flows")
    return made


def ink(table: Table, column: int) -> str:
    found = table.rows.data(table.rows.index(0, column), Qt.ItemDataRole.ForegroundRole)
    return str(found.name()).upper()


def test_a_rate_that_follows_is_shown_in_quiet_ink_and_typing_replaces_it(dock: Dock) -> None:
    table = dock.records["flows"].table
    id, column = table.rows.ids[0], table.rows.column_of("rate")
    dock.session.edit("x", edits.set_field, id, "rate", None)
    index = table.rows.index(0, column)
    key = f"{id}.load.average"
    for rate, words in ((463.2, "463/s"), (20.0, "20/s")):
        dock.show_analysis(Analysis(results={key: Result(key, rate, "1/s")}))
        assert table.rows.data(index) == words
    assert ink(table, column) == dock.theme.colour("text-hint").upper()
    assert "computed" in table.rows.data(index, Qt.ItemDataRole.AccessibleTextRole)
    table.setFocus()
    table.setCurrentIndex(index)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "20/s" not in QGuiApplication.clipboard().text()
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = next(e for e in table.findChildren(QLineEdit) if e.isVisible())
    assert editor.text() == ""
    QTest.keyClicks(editor, "7/s")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert dock.session.design.flows[id].rate == 7.0
    assert table.rows.data(index) == "7/s"
    assert ink(table, column) == dock.theme.colour("text").upper()


def test_a_step_inside_a_component_says_so_in_its_row(dock: Dock) -> None:
    session = dock.session
    id = next(iter(session.design.flows))
    component, link = next(iter(session.design.components)), next(iter(session.design.links))
    session.edit("x", edits.set_field, id, "steps", (Step(component=component), Step(link=link)))
    panel = dock.records["flows"]
    panel.table.choose([id])
    assert panel.inside is not None
    steps = panel.inside.table
    name, where = steps.rows.column_of("name"), steps.rows.column_of("component")
    assert where == steps.rows.column_of("link") + 1
    assert not steps.isColumnHidden(where)
    called = label(session.design, component)
    assert steps.rows.data(steps.rows.index(0, where)) == called
    assert steps.rows.title(where) == "Inside"
    assert steps.rows.data(steps.rows.index(0, name)) == f"Inside {called}"
    assert steps.rows.data(steps.rows.index(1, name)) == label(session.design, link)
    assert steps.rows.data(steps.rows.index(0, name), Qt.ItemDataRole.EditRole) == ""
    assert ink(steps, name) == dock.theme.colour("text-hint").upper()
