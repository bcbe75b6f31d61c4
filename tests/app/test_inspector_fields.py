"""Fields of the inspector under a person's hands: keys, unknown, lists, help, sections, formulas."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from analyzer.results import Analysis, Explanation, Result, Term
from app.inspector.editors import ChoiceEditor, TextEditor
from app.inspector.form import Form
from app.inspector.formula import FormulaLine, pieces
from app.inspector.inspector import Inspector
from app.inspector.line import ClearButton, LineEditor
from app.inspector.list import Chip, ListEditor
from app.inspector.nested import NestedEditor
from app.inspector.row import Row
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models import edits
from models.component import Boundary
from models.design import Design
from tests.app.still import StillAnalysis
from tests.designs import shop


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    """An inspector on the shop with two boundaries, its service selected."""
    prepare([])
    design = shop()
    for id, name in (("bnd_eu", "Europe, west"), ("bnd_us", "America")):
        design = edits.add(design, "boundaries", Boundary(id=id, name=name))
    session = Session(design)
    made = Inspector(session, StillAnalysis(), theme("light"))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(316, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    show(qtbot, made, "cmp_orders")
    return made


def show(qtbot: QtBot, inspector: Inspector, *ids: str) -> None:
    inspector.session.select(ids)
    page = inspector.area.currentWidget()
    qtbot.waitUntil(lambda: all(form.complete for form in page.findChildren(Form)))


def row(inspector: Inspector, path: str) -> Row:
    return next(
        one for one in inspector.area.currentWidget().findChildren(Row) if one.field.path == path
    )


def line(inspector: Inspector, path: str) -> LineEditor:
    editor = row(inspector, path).editor
    assert isinstance(editor, LineEditor)
    return editor


def words_of(inspector: Inspector, path: str) -> ListEditor:
    editor = row(inspector, path).editor
    assert isinstance(editor, ListEditor)
    return editor


def type_in(editor: LineEditor, words: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, key)


# keys


def test_escape_gives_up_what_was_typed_and_leaves(inspector: Inspector, qtbot: QtBot) -> None:
    before = inspector.session.design
    with qtbot.waitSignal(inspector.left):
        type_in(line(inspector, "owner"), "Nobody", Qt.Key.Key_Escape)
    assert inspector.session.design is before
    assert line(inspector, "owner").text() == ""


def test_escape_takes_back_what_rest_committed_without_leaving_a_step(
    inspector: Inspector, qtbot: QtBot
) -> None:
    before = inspector.session.design
    editor = line(inspector, "owner")
    editor.setFocus()
    QTest.keyClicks(editor, "Nobody")
    qtbot.waitUntil(lambda: inspector.session.design.components["cmp_orders"].owner == "Nobody")
    QTest.keyClicks(editor, " else")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert inspector.session.design == before
    assert (inspector.session.stack.count(), editor.text()) == (0, "")


def test_escape_after_enter_keeps_what_enter_committed(inspector: Inspector) -> None:
    editor = line(inspector, "owner")
    type_in(editor, "Payments")
    assert editor.hasFocus()  # Enter commits and stays
    QTest.keyClicks(editor, "!")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert inspector.session.design.components["cmp_orders"].owner == "Payments"
    assert inspector.session.stack.count() == 1


def test_escape_forgets_what_was_not_understood(inspector: Inspector) -> None:
    editor = line(inspector, "capacity.service_time")
    type_in(editor, "soonish")
    assert inspector.not_understood == 1
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert inspector.not_understood == 0
    assert row(inspector, "capacity.service_time").error.isHidden()
    assert editor.text() != "soonish"


def test_escape_in_a_text_of_several_lines(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.focus_field("cmp_orders", "description")
    editor = row(inspector, "description").editor
    assert isinstance(editor, TextEditor)
    QTest.keyClicks(editor, "Takes orders")
    qtbot.waitUntil(
        lambda: inspector.session.design.components["cmp_orders"].description == "Takes orders"
    )
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert inspector.session.design.components["cmp_orders"].description == ""
    assert (inspector.session.stack.count(), editor.toPlainText()) == (0, "")


# unknown


def test_not_known_no_and_yes_are_three_things(inspector: Inspector) -> None:
    editor = row(inspector, "availability.health_check").editor
    assert isinstance(editor, ChoiceEditor)
    assert [editor.itemText(n) for n in range(editor.count())] == ["Not known", "Yes", "No"]
    assert editor.currentText() == "Not known"
    editor.activated.emit(editor.findData("no"))
    assert inspector.session.design.components["cmp_orders"].availability.health_check == "no"
    assert editor.currentText() == "No"
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert inspector.session.design.components["cmp_orders"].availability.health_check is None
    assert editor.currentText() == "Not known"
    assert editor.property("unknown") is True


def test_how_something_is_drawn_is_as_usual_and_never_not_known(
    inspector: Inspector, qtbot: QtBot
) -> None:
    show(qtbot, inspector, "viw_main")
    shown = row(inspector, "lines")
    assert isinstance(shown.editor, ChoiceEditor)
    assert shown.editor.currentText() == "As usual"
    assert shown.help()[0] == ""
    shown.editor.activated.emit(shown.editor.findData("straight"))
    assert inspector.session.design.views["viw_main"].lines == "straight"
    shown.editor.setFocus()
    QTest.keyClick(shown.editor, Qt.Key.Key_Backspace)
    assert inspector.session.design.views["viw_main"].lines is None
    assert shown.editor.currentText() == "As usual"


def test_what_is_added_stands_in_sight_with_its_name_selected(
    inspector: Inspector, qtbot: QtBot
) -> None:
    inspector.resize(316, 560)
    show(qtbot, inspector, "viw_main")
    page = inspector.area.currentWidget()
    assert isinstance(page, QScrollArea)
    add = next(b for b in page.findChildren(QPushButton) if b.text() == "Add style")
    page.ensureWidgetVisible(add, 0, 0)
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    editor = QApplication.focusWidget()
    assert isinstance(editor, LineEditor)
    assert editor.selectedText() == "New style"

    def in_sight() -> bool:
        top = editor.mapTo(page.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + editor.height() <= page.viewport().height()

    qtbot.waitUntil(in_sight)


def test_a_choice_that_is_always_made_offers_no_none(inspector: Inspector, qtbot: QtBot) -> None:
    show(qtbot, inspector, "lnk_web")
    editor = row(inspector, "source").editor
    assert isinstance(editor, ChoiceEditor)
    assert editor.findData(None) == -1
    assert editor.currentText() == "Web app"
    before = inspector.session.design
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert inspector.session.design is before


def test_nothing_refers_to_itself(inspector: Inspector) -> None:
    editor = row(inspector, "parent").editor
    assert isinstance(editor, ChoiceEditor)
    assert editor.findData("cmp_orders") == -1
    assert editor.findData("cmp_db") > 0


def test_a_cross_gives_a_typed_value_back(inspector: Inspector) -> None:
    editor = line(inspector, "capacity.cpu")
    assert (editor.text(), editor.placeholderText()) == ("", "Not known")
    cross = editor.findChild(ClearButton)
    assert isinstance(cross, ClearButton)
    editor.setFocus()
    assert cross.isHidden()
    type_in(editor, "4")
    assert not cross.isHidden()
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton, pos=QPoint(10, 12))
    assert inspector.session.design.components["cmp_orders"].capacity.cpu is None
    assert (editor.text(), cross.isHidden()) == ("", True)


# help


def test_the_foot_says_what_the_focused_field_means(inspector: Inspector) -> None:
    assert inspector.help.isHidden()
    line(inspector, "capacity.service_time").setFocus()
    shown = inspector.help
    assert shown.isVisible()
    assert shown.title.text() == "Service time"
    assert shown.origin.text() == "From the catalogue"
    assert shown.help.text().startswith("Mean time a worker is busy")
    assert "Catalogue: " in shown.help.text()
    assert "3 ms, 2 s or 30 d" in shown.ways.text()
    type_in(line(inspector, "capacity.service_time"), "5 ms")
    assert shown.origin.text() == "Typed"
    row(inspector, "capacity.layer").editor.setFocus()
    assert (shown.title.text(), shown.origin.text()) == ("Layer", "Not known")
    inspector.tabs.setFocus()
    assert shown.isHidden()


# sections


def test_a_folded_section_says_how_much_is_typed_in_it(inspector: Inspector, qtbot: QtBot) -> None:
    form = inspector.area.currentWidget().findChildren(Form)[0]
    heading = form.headings["Capacity"]
    type_in(line(inspector, "capacity.instances"), "3")
    type_in(line(inspector, "capacity.cpu"), "4")
    assert heading.text() == "Capacity"
    heading.setFocus()
    QTest.keyClick(heading, Qt.Key.Key_Space)
    assert heading.text() == "Capacity  ·  2 typed"
    assert not line(inspector, "capacity.cpu").isVisible()
    show(qtbot, inspector, "cmp_db")
    other = inspector.area.currentWidget().findChildren(Form)[0].headings["Capacity"]
    assert (other.isChecked(), other.text()) == (False, "Capacity")
    assert not line(inspector, "capacity.cpu").isVisible()
    show(qtbot, inspector, "cmp_orders")
    inspector.focus_field("cmp_orders", "capacity.cpu")
    assert line(inspector, "capacity.cpu").isVisible()
    assert heading.isChecked()


def test_what_was_folded_is_folded_in_the_next_window(inspector: Inspector, qtbot: QtBot) -> None:
    form = inspector.area.currentWidget().findChildren(Form)[0]
    QTest.mouseClick(form.headings["Availability"], Qt.MouseButton.LeftButton)
    again = Inspector(Session(shop()), StillAnalysis(), theme("light"))  # type: ignore[arg-type]
    qtbot.addWidget(again)
    again.show()
    show(qtbot, again, "cmp_orders")
    headings = again.area.currentWidget().findChildren(Form)[0].headings
    assert not headings["Availability"].isChecked()
    assert headings["Capacity"].isChecked()


def test_a_connection_and_a_boundary_have_their_sections(
    inspector: Inspector, qtbot: QtBot
) -> None:
    show(qtbot, inspector, "lnk_web")
    form = inspector.area.currentWidget().findChildren(Form)[0]
    assert list(form.headings) == ["Load", "Failure", "Security", "Description"]
    show(qtbot, inspector, "bnd_eu")
    assert inspector.kind.text() == "Boundary · 0 components"
    type_in(line(inspector, "zones"), "3")
    assert inspector.session.design.boundaries["bnd_eu"].zones == 3


def test_a_view_is_shown_with_the_design_and_by_itself(inspector: Inspector, qtbot: QtBot) -> None:
    show(qtbot, inspector)
    forms = inspector.area.currentWidget().findChildren(Form)
    assert [form.ids for form in forms] == [("info",), ("workload",), ("viw_main",)]
    assert [title for form in forms for title in form.headings] == ["Workload", "View", "Styles"]
    show(qtbot, inspector, "viw_main")
    assert inspector.kind.text() == "View · 3 components"
    type_in(line(inspector, "name"), "Overview")
    assert inspector.session.design.views["viw_main"].name == "Overview"


# lists


def test_words_are_added_and_removed_one_by_one(inspector: Inspector) -> None:
    inspector.focus_field("cmp_orders", "tags")
    editor = words_of(inspector, "tags")
    QTest.keyClicks(editor.line, "core")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    QTest.keyClicks(editor.line, "paid,")
    assert inspector.session.design.components["cmp_orders"].tags == ("core", "paid")
    assert (editor.line.text(), inspector.session.stack.count()) == ("", 2)
    first = editor.findChildren(Chip)[0]
    assert first.accessibleName() == "Remove core"
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Delete)
    assert inspector.session.design.components["cmp_orders"].tags == ("paid",)
    assert editor.line.hasFocus()
    QTest.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert inspector.session.design.components["cmp_orders"].tags == ()
    QTest.keyClicks(editor.line, "half")
    QTest.keyClick(editor.line, Qt.Key.Key_Escape)
    assert inspector.session.design.components["cmp_orders"].tags == ()


def test_names_are_completed_even_with_commas(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.focus_field("cmp_orders", "boundaries")
    editor = words_of(inspector, "boundaries")
    QTest.keyClicks(editor.line, "west")
    popup = editor.line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert inspector.session.design.components["cmp_orders"].boundaries == ("bnd_eu",)
    editor.line.clear()
    QTest.keyClicks(editor.line, "America")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert inspector.session.design.components["cmp_orders"].boundaries == ("bnd_eu", "bnd_us")
    wanted = ["Remove Europe, west", "Remove America"]
    qtbot.waitUntil(lambda: [c.accessibleName() for c in chips(editor)] == wanted)


def test_what_cards_show_is_chosen_with_nothing_selected(
    inspector: Inspector, qtbot: QtBot
) -> None:
    show(qtbot, inspector)
    editor = words_of(inspector, "display")
    editor.line.setFocus()
    QTest.keyClick(editor.line, Qt.Key.Key_Down)
    popup = editor.line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().rowCount() == 7
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert inspector.session.design.views["viw_main"].display == ("kind",)
    QTest.keyClicks(editor.line, "owner,")
    assert inspector.session.design.views["viw_main"].display == ("kind", "owner")
    assert [words for _, words in editor.items] == ["Kind", "Owner"]
    QTest.keyClicks(editor.line, "weight")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert row(inspector, "display").error.text().startswith("Expected Kind, Load,")
    assert inspector.session.design.views["viw_main"].display == ("kind", "owner")
    QTest.keyClick(editor.line, Qt.Key.Key_Escape)
    QTest.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert inspector.session.design.views["viw_main"].display == ("kind",)
    inspector.session.stack.undo()
    assert [words for _, words in editor.items] == ["Kind", "Owner"]


def test_a_name_that_is_not_there_stays_marked(inspector: Inspector) -> None:
    inspector.focus_field("cmp_orders", "boundaries")
    editor = words_of(inspector, "boundaries")
    before = inspector.session.design
    QTest.keyClicks(editor.line, "Atlantis")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert row(inspector, "boundaries").error.text() == "Nothing here is called Atlantis"
    assert (editor.line.text(), editor.line.property("role")) == ("Atlantis", "wrong")
    assert inspector.session.design is before
    QTest.keyClick(editor.line, Qt.Key.Key_Escape)
    assert (editor.line.text(), inspector.not_understood) == ("", 0)


def chips(editor: ListEditor) -> list[Chip]:
    return [chip for chip in editor.findChildren(Chip) if chip.isVisible()]


def nested(inspector: Inspector) -> NestedEditor:
    found = inspector.area.currentWidget().findChild(NestedEditor)
    assert isinstance(found, NestedEditor)
    return found


def names(design: Design) -> list[str]:
    return [step.name for step in design.flows["flw_order"].steps]


def test_steps_are_opened_changed_moved_added_and_removed(
    inspector: Inspector, qtbot: QtBot
) -> None:
    show(qtbot, inspector, "flw_order")
    steps, session = nested(inspector), inspector.session
    head = steps.findChild(QToolButton, "steps.0")
    assert isinstance(head, QToolButton)
    assert head.accessibleName() == "1. ask · Web app → Orders"
    QTest.mouseClick(head, Qt.MouseButton.LeftButton)
    editor = steps.rows["calls"].editor
    assert isinstance(editor, LineEditor)
    type_in(editor, "2")
    assert session.design.flows["flw_order"].steps[0].calls == 2.0
    down = steps.findChild(QToolButton, "steps.0.↓")
    assert isinstance(down, QToolButton)
    QTest.mouseClick(down, Qt.MouseButton.LeftButton)
    assert names(session.design) == ["read", "ask"]
    assert steps.opened == 1  # the open one stays open where it is now
    add = steps.findChild(QPushButton, "steps.add")
    assert isinstance(add, QPushButton)
    assert add.text() == "Add step"
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert names(session.design) == ["read", "ask", ""]
    remove = steps.findChild(QToolButton, "steps.0.×")
    assert isinstance(remove, QToolButton)
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert names(session.design) == ["ask", ""]
    assert session.stack.count() == 4
    for _ in range(4):
        session.stack.undo()
    assert names(session.design) == ["ask", "read"]


def test_escape_in_a_step_brings_it_back(inspector: Inspector, qtbot: QtBot) -> None:
    show(qtbot, inspector, "flw_order")
    steps, before = nested(inspector), inspector.session.design
    head = steps.findChild(QToolButton, "steps.1")
    assert isinstance(head, QToolButton)
    QTest.mouseClick(head, Qt.MouseButton.LeftButton)
    editor = steps.rows["name"].editor
    assert isinstance(editor, LineEditor)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "write")
    qtbot.waitUntil(lambda: names(inspector.session.design) == ["ask", "write"])
    with qtbot.waitSignal(inspector.left):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert inspector.session.design == before
    assert inspector.session.stack.count() == 0


def test_properties_are_keys_and_values(inspector: Inspector, qtbot: QtBot) -> None:
    properties = nested(inspector)
    inspector.focus_field("cmp_orders", "tags")
    add = properties.findChild(QPushButton, "properties.add")
    assert isinstance(add, QPushButton)
    add.click()
    key, value = (properties.rows[path].editor for path in ("key", "value"))
    assert isinstance(key, LineEditor)
    assert isinstance(value, LineEditor)
    type_in(key, "team")
    type_in(value, "blue")
    found = inspector.session.design.components["cmp_orders"].properties
    assert [(one.key, one.value) for one in found] == [("team", "blue")]
    head = properties.findChild(QToolButton, "properties.0")
    assert isinstance(head, QToolButton)
    assert head.accessibleName() == "1. team = blue"
    type_in(key, "")
    QTest.keyClick(key, Qt.Key.Key_Backspace)
    QTest.keyClick(key, Qt.Key.Key_Return)
    assert properties.rows["key"].error.text() == "A name is needed"
    assert inspector.session.design.components["cmp_orders"].properties == found


# results

FOUND = Explanation(
    "cmp_orders.load.peak", "Peak load of Orders", 69.4, "1/s", "users × actions ÷ 86,400 s",
    "1 M users × 2 actions ÷ 86,400 s",
    (
        Term("users", 1e6, "count", "typed", record="workload", field="daily_users"),
        Term("actions", 2.0, "1/d", "typed", record="flw_order", field="actions"),
    ),
    template="{0} × {1} ÷ 86,400 s",
)  # fmt: skip


def test_a_formula_is_cut_into_its_values() -> None:
    assert [(piece.words, piece.term and piece.term.name) for piece in pieces(FOUND)] == [
        ("1 M users", "users"),
        (" × ", None),
        ("2 actions", "actions"),
        (" ÷ 86,400 s", None),
    ]


def test_each_value_of_the_formula_leads_to_its_field(inspector: Inspector, qtbot: QtBot) -> None:
    live = inspector.live
    assert isinstance(live, StillAnalysis)
    live.explain = lambda key, answer: answer(FOUND)  # type: ignore[method-assign, assignment]
    live.say(Analysis({FOUND.key: Result(FOUND.key, 69.4, "1/s")}))
    formula = inspector.area.currentWidget().findChild(FormulaLine)
    assert isinstance(formula, FormulaLine)
    assert formula.words == "1 M users × 2 actions ÷ 86,400 s"
    links = formula.findChildren(QPushButton)
    assert [link.text() for link in links] == ["1 M users", "2 actions"]
    QTest.mouseClick(links[1], Qt.MouseButton.LeftButton)
    assert inspector.session.selection == ("flw_order",)
    qtbot.waitUntil(lambda: line(inspector, "actions").hasFocus())
