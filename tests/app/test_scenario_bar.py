"""What if in the window: the slider, the list, the bar, the frame, keeping and comparing, by real events."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from analyzer.conditions import TODAY, Conditions
from app.protocol import conditions_from_plain
from app.scenario.bar import ScenarioBar
from app.scenario.comparison import Comparison
from app.scenario.picker import ScenarioPicker
from app.start import prepare
from app.window import Window
from app.windows import WINDOWS
from drawing.card import Look
from models.edits import remove, set_field
from models.files import to_bytes
from models.samples import sample
from tests.app.events import LEFT, centre, click
from tests.app.test_panels import type_cell
from tests.designs import shop


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on the shop."""
    prepare([])
    made = Window(shop())
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    settle(qtbot, made)
    yield made
    if made in WINDOWS.open:
        made.close_unasked()


def settle(qtbot: QtBot, window: Window) -> None:
    def done() -> bool:
        asked = window.live.waits_for(window.stage._asked)
        return window.live.up_to_date and not window.canvas.routing and not asked

    qtbot.waitUntil(done, timeout=30_000)


def bar(window: Window) -> ScenarioBar:
    assert window.stage.bar
    assert window.stage.bar.isVisible()
    return window.stage.bar


def words(row: object) -> list[str]:
    return [piece.words for piece in row.pieces]  # type: ignore[attr-defined]


def take_down(qtbot: QtBot, window: Window, id: str) -> None:
    click(window.view, centre(window.view, id))
    window.do("whatif.take_down")
    settle(qtbot, window)


def open_picker(qtbot: QtBot, window: Window) -> ScenarioPicker:
    QTest.mouseClick(window.topbar.take_down, LEFT)
    found = window.findChild(ScenarioPicker)
    assert found
    qtbot.waitUntil(lambda: found.list.count() > 5)
    return found


def test_nothing_is_assumed_at_first(window: Window) -> None:
    assert not window.assumed.on
    assert window.stage.bar is None
    assert not window.stage.property("whatif")


def test_taking_down_what_is_selected_marks_it_and_breaks_its_flow(
    window: Window, qtbot: QtBot
) -> None:
    design, text = window.session.design, to_bytes(window.session.design)
    take_down(qtbot, window, "cmp_db")
    assert window.assumed.conditions == Conditions(down=frozenset({"cmp_db"}))
    assert window.canvas.looks == {"cmp_db": Look("down", "down")}
    drawn = window.canvas.items_by_id["cmp_db"].ops
    assert "down" in [getattr(op, "text", "") for op in drawn]
    assert "plug-x" in [getattr(op, "name", "") for op in drawn]
    assert "1 flow broken" in words(bar(window).outcome)
    assert words(bar(window).chips) == ["Orders database down"]
    assert "✗ Multiple load balancers" in words(bar(window).recoveries)
    assert window.stage.property("whatif")
    assert window.session.design is design
    assert to_bytes(window.session.design) == text
    assert not window.session.dirty
    assert window.session.stack.count() == 0
    assert "What if" not in window.windowTitle()


def test_the_bar_never_stands_empty_and_never_shows_the_answers_to_something_else(
    window: Window, qtbot: QtBot
) -> None:
    window.assumed.assume(Conditions(down=frozenset({"cmp_db"})), "Database gone", None)
    qtbot.waitUntil(lambda: window.stage.bar is not None)
    assert words(bar(window).outcome) == words(bar(window).recoveries) == ["Working it out…"]
    settle(qtbot, window)
    assert "1 flow broken" in words(bar(window).outcome)
    window.assumed.assume(Conditions(down=frozenset({"cmp_web"})), "App gone", None)
    assert words(bar(window).outcome) == ["Working it out…"]
    settle(qtbot, window)
    assert words(bar(window).outcome) != ["Working it out…"]
    assert words(bar(window).recoveries)


def test_all_ten_families_say_what_becomes_of_the_design(window: Window, qtbot: QtBot) -> None:
    window.session.open(sample("social-network"), None)
    settle(qtbot, window)
    got: dict[str, Any] = {}
    window.live.request({"do": "scenarios"}, got.update)
    qtbot.waitUntil(lambda: bool(got), timeout=30_000)
    first = {row["family"]: row for row in reversed(got["ready"])}
    assert len(first) == 10
    for family, row in first.items():
        window.assumed.assume(conditions_from_plain(row["conditions"]), row["title"], family)
        settle(qtbot, window)
        assert words(bar(window).outcome) not in ([], ["Working it out…"], ["Not computed"])
        told = words(bar(window).recoveries)
        assert len(told) >= 3
        assert {word[0] for word in told} <= {"✓", "✗", "?"}


def test_a_chip_takes_away_what_it_says(window: Window, qtbot: QtBot) -> None:
    take_down(qtbot, window, "cmp_db")
    window.topbar.traffic_slider.slider.setValue(40)
    settle(qtbot, window)
    assert words(bar(window).chips) == ["Traffic ×10", "Orders database down"]
    QTest.mouseClick(bar(window).chips.buttons[1], LEFT)
    settle(qtbot, window)
    assert window.assumed.conditions == Conditions(traffic=10.0)
    assert window.canvas.looks.get("cmp_db") != Look("down", "down")
    assert window.topbar.traffic_slider.factor.text() == "×10"


def test_the_slider_and_the_bar_are_one(window: Window, qtbot: QtBot) -> None:
    slider = window.topbar.traffic_slider
    slider.slider.setValue(40)
    assert window.assumed.conditions.traffic == 10.0
    settle(qtbot, window)
    window.stage.keep("Rush")
    (kept,) = window.session.design.scenarios.values()
    assert kept.family == "traffic spike"  # whose recoveries are shown
    settle(qtbot, window)
    QTest.mouseClick(bar(window).off, LEFT)
    assert window.assumed.conditions == TODAY
    assert slider.slider.value() == 0
    assert slider.factor.text() == "×1"
    assert not bar_shown(window)
    settle(qtbot, window)
    assert window.canvas.looks == {}


def bar_shown(window: Window) -> bool:
    return bool(window.stage.bar and window.stage.bar.isVisible())


def test_escape_on_the_bar_assumes_nothing(window: Window, qtbot: QtBot) -> None:
    take_down(qtbot, window, "cmp_db")
    bar(window).compare.setFocus()
    QTest.keyClick(bar(window).compare, Qt.Key.Key_Escape)
    assert not window.assumed.on
    assert QApplication.focusWidget() is window.view


def test_an_overloaded_component_says_so_in_words(window: Window, qtbot: QtBot) -> None:
    for field, value in (("instances", 1), ("concurrency", 1), ("service_time", 0.01)):
        window.session.edit("Set", set_field, "cmp_orders", f"capacity.{field}", value)
    settle(qtbot, window)
    window.topbar.traffic_slider.slider.setValue(40)
    settle(qtbot, window)
    assert window.canvas.looks["cmp_orders"] == Look("unstable", "overloaded")
    assert "1 overloaded" in words(bar(window).outcome)


def test_the_list_finds_by_words_and_tells_the_recoveries(window: Window, qtbot: QtBot) -> None:
    picker = open_picker(qtbot, window)
    headings = [
        picker.list.item(n).text()
        for n in range(picker.list.count())
        if not picker.list.item(n).flags() & Qt.ItemFlag.ItemIsEnabled
    ]
    assert headings[:2] == ["Single point of failure", "Database bottleneck"]
    QTest.keyClicks(picker.search, "database slower")
    assert [picker.list.item(n).text() for n in range(picker.list.count())] == [
        "Database bottleneck",
        "Orders database answers 3 times slower",
    ]
    qtbot.waitUntil(lambda: "caching layer" in picker.help.text())
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.assumed.conditions == Conditions(slow={"cmp_db": 3.0})
    assert window.assumed.family == "database bottleneck"
    assert (
        bar(window).title.text() == "Orders database answers…"
        or "Orders" in bar(window).title.text()
    )
    assert "✗ A caching layer" in words(bar(window).recoveries)


def test_arrows_step_over_headings(window: Window, qtbot: QtBot) -> None:
    picker = open_picker(qtbot, window)
    seen = set()
    for _ in range(picker.list.count()):
        seen.add(picker.list.currentItem().text())
        QTest.keyClick(picker.search, Qt.Key.Key_Down)
    assert "Database bottleneck" not in seen
    assert "10 times the traffic" in seen
    QTest.keyClick(picker, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(ScenarioPicker) is None)
    assert not window.assumed.on


def test_what_is_assumed_is_kept_under_a_name_and_assumed_again(
    window: Window, qtbot: QtBot
) -> None:
    take_down(qtbot, window, "cmp_db")
    QTest.mouseClick(bar(window).keep, LEFT)
    assert bar(window).line.text() == "Orders database down"
    QTest.keyClick(bar(window).line, Qt.Key.Key_Escape)
    assert bar(window).line.isHidden()
    assert not window.session.design.scenarios
    assert window.assumed.on
    QTest.mouseClick(bar(window).keep, LEFT)
    QTest.keyClicks(bar(window).line, "The database is lost")
    QTest.keyClick(bar(window).line, Qt.Key.Key_Return)
    (kept,) = window.session.design.scenarios.values()
    assert (kept.name, kept.down) == ("The database is lost", ("cmp_db",))
    assert window.session.stack.undoText() == "Keep what-if"
    window.do("whatif.off")
    window.session.select([kept.id])
    window.do("whatif.assume")
    assert window.assumed.conditions == Conditions(down=frozenset({"cmp_db"}))
    window.session.stack.undo()
    assert not window.session.design.scenarios


def test_what_is_taken_down_does_not_come_under_the_bar(window: Window, qtbot: QtBot) -> None:
    view, card = window.view, window.canvas.items_by_id["cmp_db"]
    view.zoom_to(2.0)
    middle = card.sceneBoundingRect().center()
    view.centerOn(middle.x(), middle.y() + view.viewport().height() / 4 - 24)  # it is at the top
    take_down(qtbot, window, "cmp_db")
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    assert bar_shown(window)
    assert seen.contains(card.sceneBoundingRect())


def test_what_is_removed_is_assumed_no_longer(window: Window, qtbot: QtBot) -> None:
    take_down(qtbot, window, "cmp_db")
    window.session.edit("Delete", remove, ["cmp_db"])
    assert not window.assumed.on
    settle(qtbot, window)
    assert not bar_shown(window)


def test_an_edit_is_assessed_again_while_something_is_assumed(window: Window, qtbot: QtBot) -> None:
    take_down(qtbot, window, "cmp_db")
    assert "1 flow broken" in words(bar(window).outcome)
    window.session.edit("Set", set_field, "lnk_db", "fallback", "An empty list")
    settle(qtbot, window)
    assert "1 flow broken" not in words(bar(window).outcome)
    assert "1 flow degraded" in words(bar(window).outcome)


def test_two_sides_stand_in_one_table_that_can_be_copied(window: Window, qtbot: QtBot) -> None:
    take_down(qtbot, window, "cmp_db")
    QTest.mouseClick(bar(window).compare, LEFT)
    table = window.findChild(Comparison)
    assert table
    qtbot.waitUntil(lambda: bool(table.model.rows))
    assert [table.left.currentText(), table.right.currentText()] == [
        "The design as it is",
        "Now: Orders database down",
    ]
    states = {
        row.record: (row.before, row.after) for row in table.model.rows if row.quantity == "state"
    }
    assert states["flw_order"] == ("works", "broken")
    count = len(table.model.rows)
    QTest.mouseClick(table.only, LEFT, pos=QPoint(8, table.only.height() // 2))
    assert len(table.model.rows) > count
    button = table.findChild(type(bar(window).keep), "comparison.markdown")
    assert button
    QTest.mouseClick(button, LEFT)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("| Of | Name | Quantity | The design as it is |")
    assert "| Flow | Order | State | works | broken |" in copied
    table.close()


def test_escape_closes_an_explanation_over_the_table_before_the_table(
    window: Window, qtbot: QtBot
) -> None:
    take_down(qtbot, window, "cmp_db")
    QTest.mouseClick(bar(window).compare, LEFT)
    table = window.findChild(Comparison)
    assert table
    table.resize(900, 420)
    qtbot.waitUntil(lambda: bool(table.model.rows))
    row = next(n for n, row in enumerate(table.model.rows) if row.quantity != "state")
    table.list.scrollTo(table.model.index(row, 3))
    cell = table.list.visualRect(table.model.index(row, 3)).center()
    QTest.mouseClick(table.list.viewport(), LEFT, pos=cell)
    qtbot.waitUntil(table.card.isVisible, timeout=30_000)
    assert table.rect().contains(table.card.geometry())
    QTest.keyClick(table.list, Qt.Key.Key_Escape)
    assert not table.card.isVisible()
    assert table.isVisible()
    QTest.keyClick(table.list, Qt.Key.Key_Escape)
    assert not table.isVisible()


def test_a_name_that_is_typed_keeps_it_and_the_keyboard_stays_at_the_bar(
    window: Window, qtbot: QtBot
) -> None:
    take_down(qtbot, window, "cmp_db")
    QTest.mouseClick(bar(window).keep, LEFT)
    line = bar(window).line
    assert line.hasFocus()
    QTest.keyClicks(line, "Night")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [row.name for row in window.session.design.scenarios.values()] == ["Night"]
    assert bar(window).keep.hasFocus()


def test_kept_what_ifs_are_compared_with_each_other(window: Window, qtbot: QtBot) -> None:
    for times, name in ((2.0, "Twice"), (4.0, "Four times")):
        window.assumed.assume(Conditions(traffic=times))
        window.stage.keep(name)
    window.do("whatif.off")
    window.do("whatif.compare")
    table = window.findChild(Comparison)
    assert table
    for box, name in ((table.left, "Kept: Twice"), (table.right, "Kept: Four times")):
        box.setFocus()
        QTest.keyClicks(box, name)
        box.activated.emit(box.currentIndex())
        assert box.currentText() == name

    def loads() -> tuple[str, str] | None:
        row = table.found.row("flw_order", "availability") and table.found.row(
            "design", "entry.peak"
        )
        return (row.before, row.after) if row else None

    qtbot.waitUntil(lambda: loads() == ("139 req/s", "278 req/s"))
    table.close()


def test_the_panel_holds_what_is_kept_in_fields(window: Window, qtbot: QtBot) -> None:
    window.assumed.assume(Conditions(traffic=2.0))
    window.stage.keep("Twice")
    window.dock.show_panel("scenarios")
    table = window.dock.records["scenarios"].table
    assert table.rows.ids == list(window.session.design.scenarios)
    type_cell(table, 0, "traffic", "3")
    (kept,) = window.session.design.scenarios.values()
    assert kept.traffic == 3.0


def test_a_cache_can_be_cold_and_nothing_else(qtbot: QtBot) -> None:
    prepare([])
    window = Window(sample("social-network"))
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    settle(qtbot, window)
    parts = window.session.design.components
    cache = next(id for id, row in parts.items() if row.name == "Session cache")
    window.session.select([next(id for id, row in parts.items() if row.name == "Posts")])
    window.do("whatif.cold")
    assert not window.assumed.on
    window.session.select([cache])
    window.do("whatif.cold")
    assert window.assumed.conditions == Conditions(cold=frozenset({cache}))
    settle(qtbot, window)
    more = window.findChild(QToolButton, "scenario.recoveries.rest")
    assert more
    window.close_unasked()


def test_another_document_is_shown_as_it_is(window: Window, qtbot: QtBot) -> None:
    take_down(qtbot, window, "cmp_db")
    window.session.open(shop(), None)
    assert not window.assumed.on
    assert window.live.conditions == TODAY


def test_the_bar_comes_back_after_the_worker_was_lost(window: Window, qtbot: QtBot) -> None:
    take_down(qtbot, window, "cmp_db")
    window.live.worker.process.kill()
    qtbot.waitUntil(lambda: not window.live.up_to_date, timeout=30_000)
    settle(qtbot, window)
    assert "1 flow broken" in words(bar(window).outcome)
    assert window.assumed.on


def test_a_number_of_either_side_is_explained_under_its_own_conditions(
    window: Window, qtbot: QtBot
) -> None:
    window.assumed.assume(Conditions(traffic=10.0))
    settle(qtbot, window)
    window.do("whatif.compare")
    dialog = window.findChild(Comparison)
    assert dialog
    qtbot.waitUntil(lambda: len(dialog.model.rows) > 3, timeout=30_000)
    place = next(
        n
        for n, row in enumerate(dialog.model.rows)
        if (row.record, row.quantity) == ("cmp_orders", "load.peak")
    )
    said = []
    for column in (3, 4):
        at = dialog.model.index(place, column)
        dialog.list.scrollTo(at)
        middle = dialog.list.visualRect(at).center()
        QTest.mouseClick(dialog.list.viewport(), LEFT, pos=middle)
        shown = dialog.model.data(at)
        qtbot.waitUntil(
            lambda shown=shown: shown in [one.text() for one in dialog.card.findChildren(QLabel)],
            timeout=30_000,
        )
        said.append(shown)
    assert said == ["69.4 req/s", "694 req/s"]
    with qtbot.waitSignal(dialog.field_wanted, timeout=1_000, raising=False):
        terms = [one for one in dialog.card.findChildren(QPushButton) if one.text()]
        assert terms
        QTest.mouseClick(terms[0], LEFT)
    dialog.close()
