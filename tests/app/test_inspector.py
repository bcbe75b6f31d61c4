"""The inspector: fields follow the record, typing edits it, and nothing that was typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from analyzer.results import Analysis, Finding, Result
from app.inspector.editors import ChoiceEditor
from app.inspector.findings import FindingText
from app.inspector.form import Form
from app.inspector.inspector import Inspector
from app.inspector.line import LineEditor
from app.inspector.row import Row
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models import edits
from models.catalog import resolve
from models.review import Treatment
from tests.app.still import StillAnalysis
from tests.designs import shop


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    """An inspector on the shop, with its service selected."""
    prepare([])
    session = Session(shop())
    made = Inspector(session, StillAnalysis(), theme("light"))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(316, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    session.select(["cmp_orders"])
    built(qtbot, made)
    return made


def built(qtbot: QtBot, inspector: Inspector) -> None:
    """Wait until the form that is shown is built and to be seen."""
    qtbot.waitUntil(lambda: all(f.complete for f in inspector.findChildren(Form)))
    qtbot.waitUntil(lambda: any(r.isVisible() for r in inspector.findChildren(Row)))


def row(inspector: Inspector, path: str) -> Row:
    return next(
        r
        for r in inspector.findChildren(Row)
        if r.field.path == path and inspector.area.currentWidget().isAncestorOf(r)
    )


def line(inspector: Inspector, path: str) -> LineEditor:
    editor = row(inspector, path).editor
    assert isinstance(editor, LineEditor)
    return editor


def type_into(inspector: Inspector, path: str, words: str) -> LineEditor:
    editor = line(inspector, path)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, words) if words else QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    return editor


def test_a_catalogue_value_is_shown_as_such_until_another_is_typed(inspector: Inspector) -> None:
    orders = inspector.session.design.components["cmp_orders"]
    assert resolve(orders, "capacity", "service_time").origin == "catalogue"
    editor = line(inspector, "capacity.service_time")
    default = editor.text()
    assert default
    assert editor.origin == "catalogue"
    type_into(inspector, "capacity.service_time", "7 ms")
    assert inspector.session.design.components["cmp_orders"].capacity.service_time == 0.007
    assert line(inspector, "capacity.service_time").origin == "typed"
    type_into(inspector, "capacity.service_time", "")
    assert inspector.session.design.components["cmp_orders"].capacity.service_time is None
    editor = line(inspector, "capacity.service_time")
    editor.clearFocus()
    assert (editor.text(), editor.origin) == (default, "catalogue")


def test_what_is_not_understood_is_marked_in_place_and_stays(inspector: Inspector) -> None:
    before = inspector.session.design
    type_into(inspector, "capacity.service_time", "soonish")
    found = row(inspector, "capacity.service_time")
    assert not found.error.isHidden()
    assert found.error.text().startswith("Expected a time")
    assert found.editor.property("role") == "wrong"
    assert inspector.session.design is before
    inspector.session.select(["cmp_db"])
    inspector.session.select(["cmp_orders"])
    again = row(inspector, "capacity.service_time")
    assert line(inspector, "capacity.service_time").text() == "soonish"
    assert again.error.text().startswith("Expected a time")
    type_into(inspector, "capacity.service_time", "2 s")
    assert row(inspector, "capacity.service_time").error.isHidden()
    assert inspector.session.design.components["cmp_orders"].capacity.service_time == 2.0


def test_a_value_that_breaks_a_bound_says_the_bound(inspector: Inspector) -> None:
    type_into(inspector, "capacity.instances", "0")
    assert row(inspector, "capacity.instances").error.text() == "Expected at least 1"
    type_into(inspector, "capacity.instances", "1e12")
    assert row(inspector, "capacity.instances").error.text() == "Expected at most 1,000,000"


def test_typing_rests_and_is_one_step(inspector: Inspector, qtbot: QtBot) -> None:
    editor = line(inspector, "owner")
    editor.setFocus()
    QTest.keyClicks(editor, "Pay")
    qtbot.waitUntil(lambda: inspector.session.design.components["cmp_orders"].owner == "Pay")
    QTest.keyClicks(editor, "ments")
    qtbot.waitUntil(lambda: inspector.session.design.components["cmp_orders"].owner == "Payments")
    assert inspector.session.stack.count() == 1
    assert editor.text() == "Payments"
    inspector.session.stack.undo()
    assert inspector.session.design.components["cmp_orders"].owner == ""


def test_a_choice_is_made_and_taken_back(inspector: Inspector) -> None:
    editor = row(inspector, "status").editor
    assert isinstance(editor, ChoiceEditor)
    index = editor.findData("planned")
    editor.setCurrentIndex(index)
    editor.activated.emit(index)
    assert inspector.session.design.components["cmp_orders"].status == "planned"
    editor = row(inspector, "status").editor
    assert isinstance(editor, ChoiceEditor)
    editor.activated.emit(0)
    assert inspector.session.design.components["cmp_orders"].status is None


def test_a_kind_shows_only_the_facets_it_has(inspector: Inspector, qtbot: QtBot) -> None:
    def facets() -> set[str]:
        page = inspector.area.currentWidget()
        return {r.field.path.partition(".")[0] for r in page.findChildren(Row)}

    assert "storage" not in facets()
    inspector.session.select(["cmp_db"])
    qtbot.waitUntil(lambda: "storage" in facets())


def test_fields_follow_edits_made_elsewhere(inspector: Inspector) -> None:
    inspector.session.edit("Change", edits.set_field, "cmp_orders", "capacity.instances", 9)
    assert line(inspector, "capacity.instances").text() == "9"
    inspector.session.stack.undo()
    assert line(inspector, "capacity.instances").origin != "typed"


def test_with_nothing_selected_it_shows_design_and_workload(
    inspector: Inspector, qtbot: QtBot
) -> None:
    inspector.session.select([])
    built(qtbot, inspector)
    type_into(inspector, "title", "Shop")
    type_into(inspector, "daily_users", "10M")
    assert inspector.session.design.title == "Shop"
    assert inspector.session.design.load.daily_users == 1e7


def test_every_text_is_shown_as_it_is(inspector: Inspector) -> None:
    hostile = '<img src="/etc/hostname"><b>bold</b>'
    inspector.session.edit("Change", edits.change, "cmp_orders", name=hostile, owner=hostile)
    shown = [label.text() for label in inspector.findChildren(QLabel)]
    assert hostile in shown
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in inspector.findChildren(QLabel)
    )


def test_numbers_lead_to_their_explanation(inspector: Inspector, qtbot: QtBot) -> None:
    live = inspector.live
    assert isinstance(live, StillAnalysis)
    results = {
        "cmp_orders.load.peak": Result("cmp_orders.load.peak", 4166.7, "1/s"),
        "cmp_orders.utilisation": Result("cmp_orders.utilisation", 0.63, "fraction"),
    }
    live.say(Analysis(results))
    value = inspector.area.currentWidget().findChild(QPushButton, "numbers.value")
    assert isinstance(value, QPushButton)
    assert value.text() == "4,167 req/s"
    small = inspector.area.currentWidget().findChild(QPushButton, "numbers.small")
    assert isinstance(small, QPushButton)
    assert small.text() == "63 % used"
    with qtbot.waitSignal(inspector.explain) as asked:
        QTest.mouseClick(value, Qt.MouseButton.LeftButton)
    assert asked.args == ["cmp_orders.load.peak"]
    live.say(
        Analysis(
            {
                "cmp_orders.load.peak": Result(
                    "cmp_orders.load.peak", None, "1/s", "no rate on Order"
                )
            }
        )
    )
    assert value.text() == "Not known"


def test_its_findings_are_told_in_full(inspector: Inspector, qtbot: QtBot) -> None:
    live = inspector.live
    assert isinstance(live, StillAnalysis)
    finding = Finding(
        "saturated@cmp_orders", "saturated", "Saturated at peak", "critical", "capacity", ("cmp_orders",),
        "utilisation 1.08", "It queues without end.", "Add instances.",
    )  # fmt: skip
    live.say(Analysis(findings={finding.key: finding}))
    inspector.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: any(w.isVisible() for w in inspector.findChildren(FindingText)))
    words = {label.text() for label in inspector.findChildren(QLabel) if label.isVisible()}
    assert {
        "Saturated at peak",
        "utilisation 1.08",
        "It queues without end.",
        "Add instances.",
    } <= words
    assert inspector.tabs.tabText(2) == "Findings  1"
    row = Treatment(id="trt_1", key=finding.key, state="accepted", reason="R")
    inspector.session.edit("Accept", edits.add, "treatments", row)  # nobody has to deal with it
    assert inspector.tabs.tabText(2) == "Findings"
    inspector.session.select(["cmp_orders"])
    assert inspector.tabs.tabText(2) == "Findings"
    inspector.session.edit("Again", edits.remove, ["trt_1"])
    assert inspector.tabs.tabText(2) == "Findings  1"


def test_a_field_is_found_from_outside(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.focus_field("cmp_db", "storage.backup")
    assert inspector.session.selection == ("cmp_db",)
    qtbot.waitUntil(lambda: row(inspector, "storage.backup").editor.hasFocus())
    inspector.focus_field("workload", "daily_users")
    assert inspector.session.selection == ()
    assert isinstance(row(inspector, "daily_users").editor, QLineEdit)
    qtbot.waitUntil(lambda: row(inspector, "daily_users").editor.hasFocus())


def test_what_follows_from_other_fields_is_shown_as_computed(
    inspector: Inspector, qtbot: QtBot
) -> None:
    live = inspector.live
    assert isinstance(live, StillAnalysis)
    inspector.session.select(["flw_order"])
    built(qtbot, inspector)
    key = "flw_order.load.average"
    live.say(Analysis({key: Result(key, 23.0, "1/s")}))
    assert (line(inspector, "rate").text(), line(inspector, "rate").origin) == ("23/s", "computed")
    assert (line(inspector, "peak_factor").text(), line(inspector, "peak_factor").origin) == (
        "3",
        "computed",
    )
    type_into(inspector, "rate", "40/s")
    assert inspector.session.design.flows["flw_order"].rate == 40.0
    assert line(inspector, "rate").origin == "typed"
