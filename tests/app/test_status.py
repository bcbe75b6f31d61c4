"""The status strip: every target with its state, as many as there is room for, each leading to its evidence."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from analyzer.results import Analysis, Result
from app.session import Session
from app.start import prepare
from app.status import MarkButton, StatusStrip
from drawing.theme import theme
from models import edits
from models.requirement import Requirement, Target
from tests.designs import shop

RESULTS = Analysis(
    {
        "design.entry.peak": Result("design.entry.peak", 1000.0, "1/s"),
        "design.headroom": Result("design.headroom", 1.26, "times", "", ("cmp_db",)),
    }
)


@pytest.fixture
def strip(qtbot: QtBot) -> StatusStrip:
    """A strip of 1280 pixels on the shop with three targets."""
    prepare([])
    design = shop()
    for id, metric, value in (
        ("req_slow", "latency", 0.3),
        ("req_little", "throughput", 2000.0),
        ("req_enough", "throughput", 1200.0),
    ):
        target = Target.model_validate({"metric": metric, "value": value})
        made = Requirement(id=id, name=id, sort="non-functional", target=target)
        design = edits.add(design, "requirements", made)
    made = StatusStrip(Session(design), theme("light"))
    qtbot.addWidget(made)
    made.resize(1280, 28)
    made.show()
    qtbot.waitExposed(made)
    made.show_analysis(RESULTS)
    return made


def shown(strip: StatusStrip) -> list[MarkButton]:
    return [button for button in strip.findChildren(MarkButton) if button.isVisible()]


def test_each_target_says_its_state_in_words_and_by_its_sign(strip: StatusStrip) -> None:
    strip.resize(2000, 28)
    said = {button.text(): button.mark.role for button in shown(strip)}
    assert said == {
        "Headroom ×1.26 · Orders database is full first": "warning",
        "Peak 1,000 req/s": "text-secondary",
        "Throughput at least 2,000 req/s · missed, 1,260 req/s": "bad",
        "Throughput at least 1,200 req/s · ok, 1,260 req/s": "good",
        "Latency at most 300 ms · not known yet": "text-hint",
    }
    assert strip.rest.isHidden()
    assert all(button.accessibleName() == button.text() for button in shown(strip))


def test_a_click_leads_to_the_evidence_or_to_the_target(strip: StatusStrip, qtbot: QtBot) -> None:
    strip.resize(2000, 28)
    by_record = {button.mark.record: button for button in shown(strip)}
    with qtbot.waitSignal(strip.explain) as asked:
        QTest.mouseClick(by_record["req_little"], Qt.MouseButton.LeftButton)
    assert asked.args == ["design.headroom"]
    with qtbot.waitSignal(strip.wanted) as wanted:
        by_record["req_slow"].setFocus()
        QTest.keyClick(by_record["req_slow"], Qt.Key.Key_Space)
    assert wanted.args == ["req_slow"]


def test_it_follows_the_design_and_its_results(strip: StatusStrip) -> None:
    strip.resize(2000, 28)
    strip.session.edit("Change", edits.set_field, "req_little", "target.value", 1000.0)
    words = [button.text() for button in shown(strip)]
    assert "Throughput at least 1,000 req/s · ok, 1,260 req/s" in words
    results = {key: row for key, row in RESULTS.results.items() if key != "design.headroom"}
    gone = Result("design.headroom", None, "times", "no service time on Orders")
    strip.show_analysis(Analysis({**results, gone.key: gone}))
    words = [button.text() for button in shown(strip)]
    assert words[0] == "Headroom not known"
    assert "Throughput at least 1,000 req/s · not known yet" in words


def test_what_does_not_fit_is_behind_a_number(strip: StatusStrip, qtbot: QtBot) -> None:
    strip.resize(700, 28)
    seen = shown(strip)
    assert 0 < len(seen) < 5
    assert strip.rest.text() == f"+{5 - len(seen)}"
    assert strip.rest.geometry().right() <= strip.width()
    assert all(button.width() >= button.sizeHint().width() for button in seen)
    QTest.mouseClick(strip.rest, Qt.MouseButton.LeftButton)
    menu = strip.findChild(QMenu, "status.menu")
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.actions()] == [mark.words for mark in strip.hidden]
    assert len(menu.actions()) == 5 - len(seen)
    with qtbot.waitSignal(strip.wanted) as wanted:
        QTest.keyClick(menu, Qt.Key.Key_Up)
        QTest.keyClick(menu, Qt.Key.Key_Return)
    assert wanted.args == ["req_slow"]


def test_it_never_keeps_a_window_from_being_narrow(strip: StatusStrip) -> None:
    strip.resize(200, 28)
    assert shown(strip) == []
    assert strip.rest.text() == "+5"
    strip.resize(2000, 28)
    assert len(shown(strip)) == 5


def test_what_is_said_and_held_takes_its_room(strip: StatusStrip, qtbot: QtBot) -> None:
    bar = QProgressBar()
    bar.hide()
    bar.setFixedWidth(400)
    strip.hold(bar)
    before = len(shown(strip))
    bar.show()
    assert len(shown(strip)) < before
    bar.hide()
    assert len(shown(strip)) == before
    strip.say("Saved in recovery")
    assert strip.note.text() == "Saved in recovery"
    strip.say("x" * 500)
    assert strip.note.sizeHint().width() <= 400
    assert strip.note.geometry().right() <= strip.width()


def test_a_focused_mark_keeps_the_focus_when_its_words_change(
    strip: StatusStrip, qtbot: QtBot
) -> None:
    strip.activateWindow()
    qtbot.waitUntil(strip.isActiveWindow)
    first = shown(strip)[0]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    strip.session.edit("Change", edits.change, "cmp_db", name="Store")
    assert first.hasFocus()
    assert isinstance(first, QPushButton)
    assert first.text() == "Headroom ×1.26 · Store is full first"
