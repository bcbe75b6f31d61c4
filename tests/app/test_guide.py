"""The Guide: stages with what is missing and links there, checks computed or answered, readiness with its formula."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from analyzer.engine import analyze
from analyzer.guide.stages import STAGES
from app.dock import Dock
from app.panels.guide import GuidePanel
from app.panels.guide_lists import LISTS
from app.session import Session
from app.start import prepare
from drawing.theme import theme
from models import edits
from models.design import Design
from models.requirement import Requirement, Target
from models.samples import sample
from tests.designs import large

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dock(qtbot: QtBot) -> Dock:
    """The panels of the social network without what is in its warehouse, analysed, the Guide in front."""
    prepare([])
    design = edits.remove(sample("social-network-before"), ["ent_warehouse0"])
    made = Dock(Session(design), theme("light"))
    qtbot.addWidget(made)
    made.resize(1100, 420)
    made.show()
    made.show_analysis(analyze(design))
    made.show_panel("guide")
    return made


def row_of(panel: GuidePanel, words: str) -> int:
    rows = range(panel.model.rowCount())
    return next(n for n in rows if words in panel.model.index(n, 0).data())


def choose(panel: GuidePanel, words: str) -> None:
    index = panel.model.index(row_of(panel, words), 0)
    panel.list.scrollTo(index)
    at = panel.list.visualRect(index).center()
    QTest.mouseClick(panel.list.viewport(), LEFT, pos=at)
    QTest.qWait(0)  # what is new is shown by the next turn of the event loop


def buttons(panel: GuidePanel, name: str) -> list[QPushButton]:
    found = panel.detail.findChildren(QPushButton, name)
    return [each for each in found if each.isVisible()]


def answer(panel: GuidePanel, state: str) -> None:
    (button,) = buttons(panel, f"guide.answer.{state}")
    QTest.mouseClick(button, LEFT)
    QTest.qWait(0)


def test_sixteen_stages_say_what_is_there_and_what_is_missing(dock: Dock) -> None:
    panel = dock.guide
    assert panel.model.rowCount() == 16
    row = row_of(panel, "Requirements")
    assert panel.model.index(row, 2).data().startswith("34 requirements: ")
    assert ", 4 constraints, " in panel.model.index(row, 2).data()
    assert panel.model.index(row, 1).data() == "Nothing"
    row = row_of(panel, "Actions and APIs")
    assert "Services that offer no operation: " in panel.model.index(row, 1).data()


def test_every_stage_of_an_empty_design_says_something_is_missing_or_there(qtbot: QtBot) -> None:
    prepare([])
    made = Dock(Session(Design()), theme("light"))
    qtbot.addWidget(made)
    made.show_panel("guide")
    for row, stage in enumerate(STAGES):
        assert made.guide.model.index(row, 0).data() == f"{stage.number} {stage.title}"
        assert made.guide.model.index(row, 1).data()
    assert made.guide.ready.text() == "Ready for review: 0 %"


def test_a_gap_leads_to_its_records_and_its_panel(dock: Dock, qtbot: QtBot) -> None:
    panel = dock.guide
    choose(panel, "Data and storage")
    first = buttons(panel, "guide.go")[0]
    with qtbot.waitSignal(dock.asked) as asked:
        QTest.mouseClick(first, LEFT)
    assert asked.args == ["panel.entities"]
    (chosen,) = panel.session.selection
    assert panel.session.design.components[chosen].name == "Warehouse"


def test_an_answer_is_one_step_and_the_same_button_takes_it_back(dock: Dock) -> None:
    panel = dock.guide
    panel.pick("Checklist")
    choose(panel, "Technologies fit")
    answer(panel, "yes")
    assert panel.session.design.checks["chk_technology"].state == "yes"
    assert panel.model.index(row_of(panel, "Technologies fit"), 1).data() == "Yes"
    assert panel.session.stack.count() == 1
    answer(panel, "yes")
    assert not panel.session.design.checks
    panel.session.stack.undo()
    assert panel.session.design.checks["chk_technology"].state == "yes"


def test_a_note_is_kept_when_the_keyboard_leaves_it(dock: Dock) -> None:
    panel = dock.guide
    panel.pick("Reading")
    choose(panel, "Zanzibar")
    note = next(n for n in panel.detail.findChildren(QPlainTextEdit) if n.isVisible())
    note.setFocus()
    QTest.keyClicks(note, "read on <b>Monday</b>")
    panel.list.setFocus()
    assert panel.session.design.checks["chk_zanzibar"].note == "read on <b>Monday</b>"
    row = row_of(panel, "Zanzibar")
    assert panel.model.index(row, 2).data() == "read on <b>Monday</b>"


def test_what_is_computed_cannot_be_ticked(dock: Dock) -> None:
    panel = dock.guide
    panel.pick("Checklist")
    choose(panel, "It carries what is asked")
    assert not buttons(panel, "guide.answer.yes")


def test_readiness_counts_must_haves_first_and_shows_its_formula(dock: Dock) -> None:
    panel = dock.guide
    assert "must-have targets met: these come before all checks" in panel.sight.readiness.formula
    session = panel.session
    keep = [r.id for r in session.design.requirements.values() if not r.target.metric]
    missed = [r.id for r in session.design.requirements.values() if r.id not in keep]
    session.edit("Remove targets", edits.remove, missed)
    session.edit("Aim", edits.add, "requirements", Requirement(
        id="req_1", name="Cheap enough", sort="non-functional", priority="must",
        target=Target(metric="monthly cost", operator="at most", value=1e9),
    ))  # fmt: skip
    panel.show_analysis(analyze(session.design))
    found = panel.sight.readiness
    assert found.share is not None
    assert "computed checks pass; all 1 must-have target hold." in found.formula
    judged = [one for one in panel.sight.answers.values() if one.computed]
    assert any(one.state == "fail" for one in judged)


def test_the_clock_counts_for_each_stage(dock: Dock, qtbot: QtBot) -> None:
    panel = dock.guide
    choose(panel, "Requirements")
    (start,) = buttons(panel, "guide.clock.button")
    QTest.mouseClick(start, LEFT)
    assert start.text() == "Stop the clock"
    qtbot.waitUntil(lambda: panel.detail.clock.seconds >= 1, timeout=5000)
    choose(panel, "Services")
    assert panel.detail.clock.seconds == 0
    choose(panel, "Requirements")
    assert panel.detail.clock.seconds >= 1
    QTest.mouseClick(start, LEFT)
    (again,) = buttons(panel, "guide.clock.reset")
    QTest.mouseClick(again, LEFT)
    assert panel.detail.clock.words.text() == "00:00"


@pytest.mark.parametrize("width", [700, 860, 1400])
def test_every_list_has_room_without_scrolling_sideways(dock: Dock, width: int) -> None:
    dock.resize(width, 420)
    QTest.qWait(0)
    panel = dock.guide
    view = panel.list
    for listing in LISTS:
        panel.pick(listing.id)
        QTest.qWait(0)
        wide = sum(view.columnWidth(n) for n in range(len(listing.columns)))
        assert view.columnWidth(0) >= 210
        assert view.horizontalScrollBar().maximum() == 0
        assert wide >= view.viewport().width() - len(listing.columns)


def test_of_a_large_design_the_guide_follows_in_turns_of_its_own(qtbot: QtBot) -> None:
    prepare([])
    session = Session(large(600, 700))
    made = Dock(session, theme("light"))
    qtbot.addWidget(made)
    made.show()
    made.show_panel("guide")
    qtbot.waitUntil(lambda: made.guide.sight.design is session.design)
    assert made.guide.sight.answers["chk_technology"].state == "unanswered"
    for name in ("First", "Second"):  # the second comes before all is worked out for the first
        id = sorted(session.design.components)[0]
        session.edit("Name", edits.change, id, name=name)
        assert made.guide.sight.design is not session.design
    qtbot.waitUntil(lambda: made.guide.sight.design is session.design)
    session.edit("Answer", edits.answer_check, "chk_technology", "state", "yes")
    qtbot.waitUntil(lambda: made.guide.sight.design is session.design)
    assert made.guide.sight.answers["chk_technology"].state == "pass"
    session.end()
