"""What stands inside a record, empty panels and their examples, and panels that are built when they are shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.dock import Dock
from app.fields import field
from app.keys.order import stops
from app.panels.inside import Inside
from app.panels.kinds import PANELS, Panel
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models import edits
from models.design import TABLES, Design, ranked, rows
from models.files import from_bytes, to_bytes
from models.operation import Operation
from tests.app.test_panels import type_cell
from tests.designs import shop


def opened(qtbot: QtBot, design: Design) -> Dock:
    prepare([])
    made = Dock(Session(design), theme("light"))
    qtbot.addWidget(made)
    made.resize(1100, 320)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def dock(qtbot: QtBot) -> Dock:
    """The panels on the shop."""
    return opened(qtbot, shop())


def inside(dock: Dock, id: str) -> Inside:
    found = dock.records[id].inside
    assert found is not None
    return found


def test_a_panel_is_built_when_it_is_first_shown_and_counts_need_none(dock: Dock) -> None:
    assert dock.records == {}
    assert [dock.tabs.count_of(n) for n in range(dock.tabs.count())][:6] == [0, 0, 0, 0, 0, 1]
    dock.show_panel("flows")
    assert list(dock.records) == ["flows"]
    dock.session.edit("x", edits.remove, ["act_buyer"])
    assert dock.tabs.count_of(5) == 0
    assert dock.tabs.accessibleTabName(5) == "Actors"


def test_a_hidden_panel_catches_up_when_it_is_shown(dock: Dock) -> None:
    dock.show_panel("actors")
    dock.show_panel("capacity")
    dock.session.edit("x", edits.set_field, "act_buyer", "name", "Shopper")
    dock.show_panel("actors")
    assert dock.records["actors"].table.rows.index(0, 0).data() == "Shopper"


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
def test_an_empty_panel_teaches_and_adds_an_example(panel: Panel, qtbot: QtBot) -> None:
    dock = opened(qtbot, Design())
    dock.show_panel(panel.id)
    shown = dock.records[panel.id]
    assert shown.blank.isVisible()
    assert shown.blank.lesson.text().count(".") == 2
    before = dock.session.design
    QTest.mouseClick(shown.blank.example, Qt.MouseButton.LeftButton)
    made = rows(dock.session.design, panel.table)
    assert len(made) >= 2
    assert not shown.blank.isVisible()
    assert dock.session.stack.index() == 1
    assert set(shown.table.chosen_ids()) == set(made)
    again = from_bytes(to_bytes(dock.session.design))
    assert (again.problems, again.design) == ((), dock.session.design)
    dock.session.stack.undo()
    assert dock.session.design == before
    assert shown.blank.isVisible()


def test_the_example_is_measurable_and_complete(qtbot: QtBot) -> None:
    dock = opened(qtbot, Design())
    for panel in PANELS:
        dock.show_panel(panel.id)
        assert dock.add_example()
    design = dock.session.design
    measured = [r for r in design.requirements.values() if r.target.value is not None]
    assert len(measured) >= 3
    assert {flow.actor for flow in design.flows.values()} <= set(design.actors)
    assert sum(len(flow.steps) for flow in design.flows.values()) >= 5
    assert any(o.parameters and o.rate_limits for o in design.operations.values())
    (relation,) = design.relations.values()
    assert {relation.source, relation.target} <= set(design.entities)
    assert any(a.references for e in design.entities.values() for a in e.attributes)


def test_parameters_and_rate_limits_have_tables_behind_tabs(dock: Dock) -> None:
    dock.session.edit("x", edits.add, "operations", Operation(id="opn_x", name="/orders"))
    dock.show_panel("operations")
    dock.records["operations"].table.choose(["opn_x"])
    part = inside(dock, "operations")
    type_cell(part.table, 0, "name", "cursor")
    type_cell(part.table, 0, "place", "Query")
    tabs = part.strip.choices
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert part.table.objectName() == "operations.rate_limits"
    type_cell(part.table, 0, "limit", "100")
    type_cell(part.table, 0, "window", "1 min")
    (operation,) = dock.session.design.operations.values()
    assert [(p.name, p.place) for p in operation.parameters] == [("cursor", "query")]
    assert [(r.scope, r.limit, r.window) for r in operation.rate_limits] == [("user", 100.0, 60.0)]
    assert dock.session.stack.count() == 5


def test_relations_are_shown_at_both_ends(qtbot: QtBot) -> None:
    dock = opened(qtbot, Design())
    dock.show_panel("entities")
    panel = dock.records["entities"]
    type_cell(panel.table, 0, "name", "Customer")
    type_cell(panel.table, 1, "name", "Order")
    customer, order = (row.id for row in ranked(dock.session.design.entities))
    panel.table.choose([customer])
    part = inside(dock, "entities")
    part.strip.choices.pick(2)
    type_cell(part.table, 0, "cardinality", "1:n")
    assert not dock.session.design.relations  # where to is not said yet
    assert part.table.rows.not_understood == 1
    type_cell(part.table, 0, "target", "Order")
    (relation,) = dock.session.design.relations.values()
    assert (relation.source, relation.target, relation.cardinality) == (customer, order, "1:n")
    assert part.table.rows.not_understood == 0
    panel.table.choose([order])
    assert part.table.rows.ids == [relation.id]


def test_what_is_not_understood_stays_with_its_row_when_others_go(dock: Dock) -> None:
    dock.show_panel("flows")
    panel = dock.records["flows"]
    panel.table.choose(["flw_order"])
    steps = inside(dock, "flows").table
    type_cell(steps, 1, "calls", "many")
    steps.choose(steps.rows.ids[:1])
    steps.setFocus()
    QTest.keyClick(steps, Qt.Key.Key_Delete)
    index = steps.rows.index(0, steps.rows.column_of("calls"))
    assert index.data() == "many"
    assert steps.rows.complaint(index)
    dock.session.stack.undo()
    assert steps.rows.complaint(steps.rows.index(1, index.column()))
    dock.session.edit("x", edits.remove, ["flw_order"])
    assert steps.rows.not_understood == 0


def test_steps_are_duplicated_sorted_and_pasted_like_any_rows(dock: Dock) -> None:
    dock.show_panel("flows")
    dock.records["flows"].table.choose(["flw_order"])
    steps = inside(dock, "flows").table
    steps.choose(steps.rows.ids[:1])
    steps.setFocus()
    QTest.keyClick(steps, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QApplication.clipboard().setText("Step\tCalls\tParallel\nthird\t2\tyes\n")
    steps.setCurrentIndex(steps.rows.index(steps.rows.count, 0))
    QTest.keyClick(steps, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    found = dock.session.design.flows["flw_order"].steps
    assert [(s.name, s.calls, s.parallel) for s in found] == [
        ("ask", None, False),
        ("ask", None, False),
        ("read", None, False),
        ("third", 2.0, True),
    ]
    steps.rows.sort_by(0, True)
    names = [steps.rows.text(id, 0) for id in steps.rows.ids]
    assert names == ["third", "read", "ask", "ask"]
    assert dock.session.stack.count() == 2


def test_tools_ask_for_actions_of_the_window(dock: Dock, qtbot: QtBot) -> None:
    dock.show_panel("flows")
    button = dock.findChild(QWidget, "flows.inside.flow.record")
    assert button is not None
    with qtbot.waitSignal(dock.asked) as asked:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["flow.record"]


def test_tab_walks_from_the_tabs_to_the_last_table(dock: Dock) -> None:
    dock.show_panel("flows")
    dock.records["flows"].table.choose(["flw_order"])
    found = stops(dock)
    assert all(widget.accessibleName() for widget in found)
    assert [widget.objectName() for widget in found] == [
        "dock.tabs",
        "dock.filter",
        "flows.chips",
        "flows.table",
        "flows.inside",
        "flows.inside.flow.record",
        "flows.steps",
    ]


def test_every_declared_column_is_a_field_of_its_record() -> None:
    seen = 0
    for panel in PANELS:
        for column in panel.columns:
            seen += bool(column.tell or field(TABLES[panel.table], column.path).title)
        for nested in panel.nested:
            seen += sum(bool(field(nested.kind, column.path).title) for column in nested.columns)
    assert seen > 80


def test_what_follows_from_the_rest_is_shown_and_not_typed(dock: Dock) -> None:
    dock.show_panel("decisions")
    assert dock.add_example()
    table = dock.records["decisions"].table
    before = dock.session.design
    column = table.rows.column_of("choice")
    assert table.rows.index(0, column).data() == "Relational database"
    table.setCurrentIndex(table.rows.index(0, column))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Backspace)
    QTest.keyClick(table, Qt.Key.Key_F2)
    assert table.state() == table.State.NoState
    QApplication.clipboard().setText("Question\tChoice\nWhich queue?\tKafka\n")
    table.setCurrentIndex(table.rows.index(table.rows.count, 0))
    assert dock.session.design is before
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.name for row in ranked(dock.session.design.decisions)][-1] == "Which queue?"
