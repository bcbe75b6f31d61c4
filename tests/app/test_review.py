"""Findings on the canvas: what is dealt with is not counted, a flow's own are, and a quiet drawing has none."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from analyzer.fixes import fix_for
from app.inspector.editors import ChoiceEditor
from app.panels.strip import Picker
from app.start import prepare
from app.window import Window
from app.windows import WINDOWS
from drawing.badges import badges, holder
from models import edits
from models.design import Design
from models.review import Risk, Treatment
from tests.designs import shop

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop, analysed, with its findings shown."""
    prepare([])
    made = Window(shop())
    made.resize(1280, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: settled(made), timeout=30_000)
    made.dock.show_panel("findings")
    made.middle.setSizes([300, 500])
    yield made
    for each in tuple(WINDOWS.open):
        each.close_unasked()


def settled(window: Window) -> bool:
    return window.live.up_to_date and not window.canvas.routing


def counted(window: Window) -> int:
    found = badges(window.session.design, window.canvas.analysis.findings.values())
    return sum(count for count, _ in found.values())


def row_where(window: Window, holds: object) -> int:
    rows = window.dock.findings.model.rows
    return next(n for n, row in enumerate(rows) if not isinstance(row, str) and holds(row.finding))  # type: ignore[operator]


def click_row(window: Window, row: int, modifiers: Qt.KeyboardModifier | None = None) -> None:
    panel = window.dock.findings
    panel.list.scrollTo(panel.model.index(row, 1))
    spot = panel.list.visualRect(panel.model.index(row, 1)).center()
    held = modifiers or Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(panel.list.viewport(), LEFT, held, spot)


def choose(window: Window, name: str, title: str) -> None:
    """Choose a word in one of the lists above the findings, with the keys."""
    found = window.dock.findings.findChild(Picker, f"findings.{name}")
    assert isinstance(found, Picker)
    found.setFocus()
    wanted = found.findText(title)
    assert wanted >= 0, title
    QTest.keyClick(found, Qt.Key.Key_Home)
    for _ in range(wanted):
        QTest.keyClick(found, Qt.Key.Key_Down)
    assert found.currentText() == title


def part(window: Window, kind: type, name: str) -> object:
    shown = window.dock.findings.detail.widget()
    assert shown
    found = shown.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def set_state(window: Window, title: str) -> None:
    editor = part(window, ChoiceEditor, "findings.treat.state")
    assert isinstance(editor, ChoiceEditor)
    editor.setFocus()
    QTest.keyClicks(editor, title)
    assert editor.currentText() == title


def decide(window: Window) -> None:
    button = part(window, QPushButton, "findings.treat")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, LEFT)


def say(window: Window, kind: type, name: str, words: str) -> None:
    editor = part(window, kind, name)
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    editor.setFocus()
    QTest.keyClicks(editor, words)


def test_accepting_needs_a_reason_and_takes_it_off_the_canvas(window: Window) -> None:
    panel = window.dock.findings
    before, tab, drawn = panel.count, window.dock.tabs.count_of(0), counted(window)
    design = window.session.design
    row = row_where(window, lambda finding: holder(design, finding))
    click_row(window, row)
    finding = panel.model.findings[row]
    set_state(window, "Accepted")
    decide(window)
    assert window.session.design is design
    assert "Say why" in panel.detail.form.complaint.text()  # type: ignore[union-attr]
    say(window, QPlainTextEdit, "findings.treat.reason", "Known and small")
    say(window, QLineEdit, "findings.owner", "Payments")
    decide(window)
    (made,) = window.session.design.treatments.values()
    assert (made.key, made.state, made.reason, made.owner) == (
        finding.key, "accepted", "Known and small", "Payments",
    )  # fmt: skip
    assert (panel.count, window.dock.tabs.count_of(0)) == (before - 1, tab - 1)
    assert counted(window) == drawn - 1
    assert finding not in panel.model.findings
    assert panel.list.hasFocus()
    choose(window, "state", "Accepted")
    assert panel.model.findings == (finding,)
    window.do("edit.undo")
    assert (panel.count, counted(window)) == (before, drawn)


def test_a_wrong_day_is_said(window: Window) -> None:
    click_row(window, 0)
    set_state(window, "Mitigated")
    say(window, QLineEdit, "findings.expires", "soon")
    decide(window)
    assert not window.session.design.treatments
    form = window.dock.findings.detail.form
    assert form
    assert form.complaint.text() == "Expected a day such as 2027-05-31."


def test_several_are_treated_in_one_step(window: Window) -> None:
    panel = window.dock.findings
    before = panel.count
    click_row(window, 0)
    click_row(window, 2, Qt.KeyboardModifier.ShiftModifier)
    set_state(window, "Transferred")
    say(window, QLineEdit, "findings.ticket", "OPS-7")
    decide(window)
    made = window.session.design.treatments.values()
    assert [(row.state, row.ticket) for row in made] == [("transferred", "OPS-7")] * 3
    assert panel.count == before - 3
    window.do("edit.undo")
    assert not window.session.design.treatments
    assert panel.count == before


def test_the_canvas_follows_the_keys(window: Window) -> None:
    panel = window.dock.findings
    choose(window, "grouping", "By severity")
    assert isinstance(panel.model.rows[0], str)
    click_row(window, 1)
    seen = []
    panel.chosen.connect(lambda finding: seen.append(finding))
    while panel.list.currentIndex().row() < len(panel.model.rows) - 1:
        before = panel.list.currentIndex().row()
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
        assert panel.list.currentIndex().row() > before
        assert window.session.selection or not seen[-1].subjects
    listed = [row.finding for row in panel.model.rows if not isinstance(row, str)]
    assert seen == listed[1:]
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    assert seen[-1] == listed[-2]


@pytest.mark.parametrize("title", ["By severity", "By category", "By component", "By flow"])
def test_groups_lose_nothing(window: Window, title: str) -> None:
    panel = window.dock.findings
    before = {finding.key for finding in panel.model.findings}
    choose(window, "grouping", title)
    headings = [row for row in panel.model.rows if isinstance(row, str)]
    assert headings
    assert {finding.key for finding in panel.model.findings} == before
    if title != "By flow":
        assert sum(int(row.rpartition("  ")[2]) for row in headings) == len(before)


def test_questions_can_be_listed_alone(window: Window) -> None:
    panel = window.dock.findings
    choose(window, "category", "Questions")
    assert panel.model.findings
    assert all(finding.asks for finding in panel.model.findings)


def test_a_question_is_answered_in_place_in_one_step(window: Window, qtbot: QtBot) -> None:
    panel = window.dock.findings
    row = row_where(window, lambda finding: finding.asks == "components.capacity.instances")
    asked = panel.model.findings[row]
    assert len(asked.subjects) > 1
    click_row(window, row)
    names = part(window, QListWidget, "findings.asked")
    assert isinstance(names, QListWidget)
    assert names.count() == len(asked.subjects)
    names.setFocus()
    names.setCurrentRow(1)
    QTest.keyClick(names, Qt.Key.Key_Space)
    before = window.session.design
    say(window, QLineEdit, "capacity.instances", "3")
    QTest.keyClick(part(window, QLineEdit, "capacity.instances"), Qt.Key.Key_Return)  # type: ignore[call-overload]
    rows = window.session.design.components
    assert rows[asked.subjects[0]].capacity.instances == 3
    assert rows[asked.subjects[1]] is before.components[asked.subjects[1]]
    qtbot.waitUntil(lambda: asked not in panel.model.findings)
    window.do("edit.undo")
    assert window.session.design == before
    qtbot.waitUntil(lambda: asked in panel.model.findings)
    click_row(window, row_where(window, lambda finding: finding == asked))
    say(window, QLineEdit, "capacity.instances", "4")
    QTest.keyClick(part(window, QLineEdit, "capacity.instances"), Qt.Key.Key_Return)  # type: ignore[call-overload]
    rows = window.session.design.components
    assert {rows[id].capacity.instances for id in asked.subjects} == {4}
    window.do("edit.undo")
    assert window.session.design == before


def test_a_question_is_answered_by_choosing(window: Window, qtbot: QtBot) -> None:
    panel = window.dock.findings
    row = row_where(window, lambda finding: finding.asks == "components.storage.backup")
    asked = panel.model.findings[row]
    click_row(window, row)
    answer = part(window, ChoiceEditor, "storage.backup")
    assert isinstance(answer, ChoiceEditor)
    answer.setFocus()
    QTest.keyClicks(answer, answer.itemText(answer.count() - 1))
    (id,) = asked.subjects
    assert window.session.design.components[id].storage.backup == answer.itemData(
        answer.count() - 1
    )
    qtbot.waitUntil(lambda: asked.key not in {f.key for f in panel.model.findings})


def test_a_fix_is_told_before_and_done_in_one_step(window: Window, qtbot: QtBot) -> None:
    window.session.edit("x", edits.set_field_in, ["lnk_db", "lnk_web"], "encryption", "none")
    qtbot.waitUntil(lambda: any(map(fix_for, window.dock.findings.model.findings)), timeout=20_000)
    row = row_where(window, fix_for)
    finding = window.dock.findings.model.findings[row]
    click_row(window, row)
    button = part(window, QPushButton, "findings.fix")
    assert isinstance(button, QPushButton)
    told = window.dock.findings.detail._live[0].preview.text()  # type: ignore[union-attr]
    assert "changed" in told
    assert "→" in told
    design, steps = window.session.design, window.session.stack.count()
    QTest.mouseClick(button, LEFT)
    assert window.session.design != design
    assert window.session.stack.count() == steps + 1
    qtbot.waitUntil(lambda: finding.key not in {f.key for f in window.dock.findings.model.findings})


def test_a_risk_is_added_to_what_is_selected(window: Window) -> None:
    panel = window.dock.findings
    before, drawn = panel.count, counted(window)
    window.session.select(["cmp_db"])
    button = panel.findChild(QToolButton, "findings.add_risk")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, LEFT)
    (risk,) = window.session.design.risks.values()
    assert (risk.about, panel.count, counted(window)) == ("cmp_db", before + 1, drawn + 1)
    name = part(window, QLineEdit, "name")
    assert isinstance(name, QLineEdit)
    assert window.focusWidget() is name  # it is named at once
    QTest.keyClicks(name, "Insider")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert window.session.design.risks[risk.id].name == "Insider"
    assert name.hasFocus()  # the form stays under the hands
    assert any(finding.title == "Insider" for finding in panel.model.findings)
    window.do("insert.risk")
    assert len(window.session.design.risks) == 2


def test_a_treatment_of_what_is_gone_is_listed_and_forgotten(window: Window) -> None:
    row = Treatment(
        id="trt_1", key="old@cmp_x", title="Something old", state="accepted", reason="R"
    )
    window.session.edit("x", edits.add, "treatments", row)
    panel = window.dock.findings
    choose(window, "state", "No longer found")
    assert [finding.title for finding in panel.model.findings] == ["Something old"]
    click_row(window, 0)
    button = part(window, QPushButton, "findings.forget")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, LEFT)
    assert not window.session.design.treatments


def test_a_rule_is_switched_off_with_a_reason_and_on_again(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = window.dock.findings
    click_row(window, 0)
    rule, title = panel.model.findings[0].rule, panel.model.findings[0].title
    monkeypatch.setattr("app.panels.findings.weighing.ask_line", lambda *_: "Not for us")
    button = part(window, QToolButton, "findings.rule")
    assert isinstance(button, QToolButton)
    assert button.menu()
    next(e for e in button.menu().actions() if e.text().startswith("Switch off")).trigger()
    qtbot.waitUntil(lambda: [slug for slug, _ in window.live.current.off] == [rule], timeout=20_000)
    assert all(finding.rule != rule for finding in panel.model.findings)
    choose(window, "state", "Rules switched off")
    assert [finding.title for finding in panel.model.findings] == [title]
    click_row(window, 0)
    again = part(window, QPushButton, "findings.switch_on")
    assert isinstance(again, QPushButton)
    QTest.mouseClick(again, LEFT)
    qtbot.waitUntil(lambda: window.live.current.off == (), timeout=20_000)


def test_a_shown_flow_shows_its_own_findings(window: Window) -> None:
    lonely = edits.add(
        window.session.design, "risks", Risk(id="rsk_1", name="Elsewhere", about="act_buyer")
    )

    def other(_: Design) -> Design:
        return lonely

    window.session.edit("x", other)
    panel, everywhere = window.dock.findings, counted(window)
    listed = len(panel.model.findings)
    window.session.select(["flw_order"])
    assert len(panel.model.findings) < listed
    assert all("rsk_1" not in finding.key for finding in panel.model.findings)
    assert "risk@rsk_1" not in window.canvas.analysis.findings
    window.session.select([])
    assert (len(panel.model.findings), counted(window)) == (listed, everywhere)


def test_a_quiet_canvas_counts_nothing(window: Window) -> None:
    before = counted(window)
    assert before
    listed = window.dock.findings.count
    window.do("view.quiet")
    assert counted(window) == 0
    assert window.dock.findings.count == listed
    window.do("view.quiet")
    assert counted(window) == before


def accepted(window: Window, key: str) -> None:
    """Accept a finding as it is now, as one edit."""
    from analyzer.register import fingerprint

    design, finding = window.session.design, window.live.current.findings[key]
    row = Treatment(
        id="trt_x", key=key, state="accepted", reason="Known", evidence=fingerprint(design, finding)
    )
    window.session.edit("Accept", edits.add, "treatments", row)


def first_about(window: Window) -> tuple[str, str]:
    """Return a finding's key and the component at its root."""
    design = window.session.design
    found = window.live.current.findings.values()
    one = next(f for f in found if not f.asks and f.subjects[:1] and f.subjects[0] in design.components)  # fmt: skip
    return one.key, one.subjects[0]


def test_what_is_accepted_stays_so_while_something_is_assumed(window: Window, qtbot: QtBot) -> None:
    key = "no-rate-limit@design"  # its evidence says how much more there may be
    accepted(window, key)
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)
    assert key not in window.review.shown.findings
    evidence = window.live.current.findings[key].evidence
    window.assumed.traffic(0.9)
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)
    assert window.live.current.findings[key].evidence != evidence
    assert key not in window.review.shown.findings
    assert not window.dock.findings._register.orphans
    window.assumed.traffic(1.5)  # now it is more likely
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)
    assert key in window.review.shown.findings
    window.assumed.off()
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)
    assert window.live.current.usual is None
    assert key not in window.review.shown.findings


def test_what_is_decided_while_something_is_assumed_holds_without_it_too(
    window: Window, qtbot: QtBot
) -> None:
    key = "no-rate-limit@design"  # its evidence says how much more there may be
    window.assumed.traffic(1.5)
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)
    click_row(window, row_where(window, lambda f: f.key == key))
    set_state(window, "Accepted")
    say(window, QPlainTextEdit, "findings.treat.reason", "Known")
    decide(window)
    window.assumed.off()
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)
    assert key not in window.review.shown.findings


def test_the_inspector_tells_what_is_dealt_with_apart(window: Window, qtbot: QtBot) -> None:
    key, root = first_about(window)
    title = window.live.current.findings[key].title
    accepted(window, key)
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)
    window.session.select([root])
    window.inspector.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: bool(window.inspector.findChildren(QWidget, "inspector.decided")))
    (part,) = window.inspector.findChildren(QWidget, "inspector.decided")
    words = [label.text() for label in part.findChildren(QLabel)]
    assert words[0] == title
    assert words[1].endswith("· Accepted")
    assert words[2] == "Known"


def test_the_status_strip_counts_what_is_accepted_and_leads_there(
    window: Window, qtbot: QtBot
) -> None:
    key, _ = first_about(window)
    assert not [mark for mark in window.status.marks if mark.state]
    accepted(window, key)
    qtbot.waitUntil(lambda: settled(window), timeout=30_000)
    (place,) = [n for n, mark in enumerate(window.status.marks) if mark.state]
    assert window.status.marks[place].words == "1 accepted"
    button = window.status.findChild(QPushButton, f"status.mark{place}")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, LEFT)
    assert [f.key for f in window.dock.findings.model.findings] == [key]


def test_a_day_that_has_passed_is_refused(window: Window) -> None:
    click_row(window, row_where(window, lambda f: not f.asks))
    set_state(window, "Accepted")
    say(window, QPlainTextEdit, "findings.treat.reason", "Known")
    say(window, QLineEdit, "findings.expires", "2020-01-01")
    decide(window)
    assert not window.session.design.treatments
    form = window.dock.findings.detail.form
    assert form
    assert form.complaint.text() == "That day has passed."


def test_what_was_decided_about_one_that_is_gone_is_decided_for_another(
    window: Window, qtbot: QtBot
) -> None:
    design = window.session.design
    row = Treatment(
        id="trt_o", key="no-waf@cmp_gone", title="No WAF", state="accepted", reason="Known"
    )
    window.session.edit("Accept", edits.add, "treatments", row)
    choose(window, "state", "No longer found")
    click_row(window, 0)
    button = part(window, QPushButton, "findings.move0")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, LEFT)
    moved = window.session.design.treatments["trt_o"]
    assert (moved.key, moved.reason, moved.state) == ("no-waf@design", "Known", "accepted")
    assert "no-waf@design" not in window.review.shown.findings
    assert not window.dock.findings._register.orphans
    assert design.components == window.session.design.components


def test_the_inspector_of_a_flow_tells_what_is_on_its_way(window: Window, qtbot: QtBot) -> None:
    flow = next(iter(window.session.design.flows))
    window.session.select([flow])
    qtbot.waitUntil(lambda: window.dock.findings.choosers.value("flow") == flow)
    count = len(window.dock.findings.model.findings)
    assert count
    assert window.inspector.tabs.tabText(2) == f"Findings  {count}"
