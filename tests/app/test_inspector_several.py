"""Several things selected: what they have in common is edited in all of them, in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from analyzer.results import Analysis, Result
from app.inspector.editors import ChoiceEditor
from app.inspector.form import Form
from app.inspector.inspector import Inspector
from app.inspector.line import LineEditor
from app.inspector.row import Row
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models import edits
from models.component import Component
from tests.app.still import StillAnalysis
from tests.designs import large, shop

TWO = ["cmp_db", "cmp_orders"]


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    """An inspector on the shop with two services and a database, the services selected."""
    prepare([])
    design = edits.set_field(shop(), "cmp_orders", "capacity.instances", 2)
    second = Component(id="cmp_two", kind="service", name="Stock", owner="Supply")
    session = Session(edits.add_component(design, second, "viw_main", 0, 200))
    made = Inspector(session, StillAnalysis(), theme("light"))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(316, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    session.select(["cmp_orders", "cmp_two"])
    built(qtbot, made)
    return made


def built(qtbot: QtBot, inspector: Inspector) -> None:
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


def test_the_head_says_how_many_of_what(inspector: Inspector) -> None:
    assert (inspector.name.text(), inspector.kind.text()) == ("2 selected", "2 services")
    inspector.session.select(["cmp_orders", "cmp_two", "cmp_db"])
    assert inspector.kind.text() == "2 services, 1 relational database"


def test_what_differs_is_mixed_and_what_is_typed_goes_into_all(inspector: Inspector) -> None:
    editor = line(inspector, "capacity.instances")
    assert (editor.text(), editor.placeholderText()) == ("", "Mixed")
    assert line(inspector, "owner").placeholderText() == "Mixed"
    before, steps = inspector.session.design, inspector.session.stack.count()
    editor.setFocus()
    QTest.keyClicks(editor, "7")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    design = inspector.session.design
    assert {design.components[id].capacity.instances for id in ("cmp_orders", "cmp_two")} == {7}
    assert inspector.session.stack.count() == steps + 1
    assert inspector.session.stack.undoText() == "Change instances of 2"
    assert (editor.text(), editor.origin) == ("7", "typed")
    inspector.session.stack.undo()
    assert inspector.session.design == before


def test_leaving_a_mixed_field_alone_changes_nothing(inspector: Inspector) -> None:
    before = inspector.session.design
    for path in ("capacity.instances", "owner"):
        line(inspector, path).setFocus()
        QTest.keyClick(line(inspector, path), Qt.Key.Key_Return)
    inspector.setFocus()
    assert inspector.session.design is before


def test_backspace_in_a_mixed_field_gives_all_values_back(inspector: Inspector) -> None:
    editor = line(inspector, "capacity.instances")
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    found = inspector.session.design.components["cmp_orders"].capacity.instances
    assert found is None


def test_escape_brings_each_its_own_value_back(inspector: Inspector, qtbot: QtBot) -> None:
    before, steps = inspector.session.design, inspector.session.stack.count()
    editor = line(inspector, "owner")
    editor.setFocus()
    QTest.keyClicks(editor, "Everybody")
    qtbot.waitUntil(lambda: inspector.session.design is not before)  # rest commits
    with qtbot.waitSignal(inspector.left):
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert inspector.session.design == before
    assert inspector.session.stack.count() == steps


def test_what_does_not_fit_is_said_once_and_changes_none(inspector: Inspector) -> None:
    before = inspector.session.design
    editor = line(inspector, "capacity.instances")
    editor.setFocus()
    QTest.keyClicks(editor, "0")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert row(inspector, "capacity.instances").error.text() == "Expected at least 1"
    assert inspector.session.design is before
    assert inspector.not_understood == 1


def test_only_sections_that_all_kinds_have_and_no_name(inspector: Inspector, qtbot: QtBot) -> None:
    def paths() -> set[str]:
        page = inspector.area.currentWidget()
        return {one.field.path for one in page.findChildren(Row)}

    assert "name" not in paths()
    assert {"owner", "capacity.instances", "tags"} <= paths()
    inspector.session.select(TWO)
    built(qtbot, inspector)
    assert not any(path.startswith("storage.") for path in paths())
    assert "capacity.instances" in paths()


def test_a_choice_is_made_for_all(inspector: Inspector) -> None:
    editor = row(inspector, "capacity.autoscaling").editor
    assert isinstance(editor, ChoiceEditor)
    editor.setFocus()
    QTest.keyClicks(editor, "n")
    design = inspector.session.design
    found = {design.components[id].capacity.autoscaling for id in ("cmp_orders", "cmp_two")}
    assert found <= {"no", None}
    index = editor.findData("no")
    editor.activated.emit(index)
    design = inspector.session.design
    assert {design.components[id].capacity.autoscaling for id in ("cmp_orders", "cmp_two")} == {
        "no"
    }


def test_the_highest_utilisation_stands_first(inspector: Inspector, qtbot: QtBot) -> None:
    live = inspector.live
    assert isinstance(live, StillAnalysis)
    results = {
        f"{id}.{name}": Result(f"{id}.{name}", value, unit)
        for id, used in (("cmp_orders", 0.4), ("cmp_two", 0.9))
        for name, value, unit in (("utilisation", used, "fraction"), ("load.peak", 120.0, "1/s"))
    }
    live.say(Analysis(results))
    value = inspector.area.currentWidget().findChild(QPushButton, "numbers.value")
    assert isinstance(value, QPushButton)
    assert value.text() == "90 %"
    with qtbot.waitSignal(inspector.explain) as asked:
        QTest.mouseClick(value, Qt.MouseButton.LeftButton)
    assert asked.args == ["cmp_two.utilisation"]


def test_things_of_different_tables_are_told_apart_and_narrowed(
    inspector: Inspector, qtbot: QtBot
) -> None:
    inspector.session.select(["cmp_orders", "cmp_two", "lnk_web", "flw_order"])
    assert inspector.kind.text() == "2 components, 1 connection, 1 flow"
    page = inspector.area.currentWidget()
    assert page.findChildren(Row) == []
    offers = [b for b in page.findChildren(QPushButton) if b.objectName().startswith("several.")]
    assert [b.text() for b in offers] == ["2 components", "1 connection", "1 flow"]
    QTest.mouseClick(offers[0], Qt.MouseButton.LeftButton)
    assert inspector.session.selection == ("cmp_orders", "cmp_two")
    built(qtbot, inspector)
    assert line(inspector, "capacity.instances").placeholderText() == "Mixed"


def test_connections_share_their_fields(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.session.select(["lnk_web", "lnk_db"])
    built(qtbot, inspector)
    editor = line(inspector, "timeout")
    editor.setFocus()
    QTest.keyClicks(editor, "2 s")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert {link.timeout for link in inspector.session.design.links.values()} == {2.0}


def test_another_kind_for_all_keeps_their_connections(inspector: Inspector, qtbot: QtBot) -> None:
    editor = row(inspector, "kind").editor
    assert isinstance(editor, ChoiceEditor)
    index = editor.findData("worker")
    assert index >= 0
    editor.activated.emit(index)
    design = inspector.session.design
    assert {design.components[id].kind for id in ("cmp_orders", "cmp_two")} == {"worker"}
    assert design.components["cmp_orders"].capacity.instances == 2
    assert len(design.links) == 2


def test_a_removed_one_leaves_the_others(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.session.edit("Delete", edits.remove, ["cmp_two"])
    qtbot.waitUntil(lambda: inspector.name.text() == "Orders")
    assert inspector.session.selection == ("cmp_orders",)


def test_hundreds_are_edited_as_two_are(qtbot: QtBot) -> None:
    prepare([])
    session = Session(large(300, 300))
    made = Inspector(session, StillAnalysis(), theme("light"))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    session.select(list(session.design.components))
    built(qtbot, made)
    editor = line(made, "capacity.concurrency")
    assert (editor.text(), editor.origin) == ("16", "typed")
    assert line(made, "capacity.instances").placeholderText() == "Mixed"
    steps = session.stack.count()
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "32")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert {c.capacity.concurrency for c in session.design.components.values()} == {32}
    assert session.stack.count() == steps + 1


def test_only_the_last_mixture_of_kinds_keeps_its_page(inspector: Inspector, qtbot: QtBot) -> None:
    before = inspector.area.count()
    for ids in (("cmp_web", "cmp_orders"), ("cmp_orders", "cmp_db"), ("cmp_web", "cmp_db")):
        inspector.session.select(ids)
    assert inspector.area.count() <= before + 1
    page = inspector.area.currentWidget()
    inspector.session.select(["cmp_web"])
    inspector.session.select(["cmp_web", "cmp_db"])
    assert inspector.area.currentWidget() is page  # the last one is used again


def test_at_rest_the_page_of_a_mixture_goes_once_it_is_not_shown(inspector: Inspector) -> None:
    inspector.session.select(["cmp_web", "cmp_db"])
    pages = inspector.area.count()
    inspector.rest()
    assert inspector.area.count() == pages  # somebody looks at it
    inspector.session.select(["cmp_web"])
    pages = inspector.area.count()
    inspector.rest()
    assert inspector.area.count() == pages - 1
    shown = inspector.area.currentWidget()
    inspector.session.select(["cmp_web", "cmp_db"])
    assert inspector.area.currentWidget() is not shown
