"""Heat in the window: chosen from the menu or beside the zoom bar, it colours cards and says what colours mean."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.heat import HeatBar
from app.start import prepare
from app.window import Window
from drawing.badges import badges
from drawing.heat import SCALES
from models import edits
from models.entity import Entity
from models.facets import Capacity
from models.ids import new_id
from models.review import Treatment
from tests.designs import shop


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window on a shop whose service and database are sized."""
    prepare([])
    design = shop()
    for id in ("cmp_orders", "cmp_db"):
        size = Capacity(instances=4, concurrency=8, service_time=0.01)
        design = edits.set_field(design, id, "capacity", size)
    made = Window(design)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: made.live.up_to_date and not made.canvas.routing, timeout=30_000)
    yield made
    made.session.stack.setClean()
    made.close()


def bar(window: Window) -> HeatBar:
    found = window.findChild(HeatBar, "heat")
    assert isinstance(found, HeatBar)
    return found


def test_a_measure_colours_cards_and_explains_its_colours(window: Window, qtbot: QtBot) -> None:
    heat = bar(window)
    assert heat.isVisible()
    assert not heat.legend.isVisible()
    window.do("view.heat_utilisation")
    assert window.canvas.heats.keys() == {"cmp_orders", "cmp_db"}
    assert heat.legend.isVisible()
    assert all(words in heat.legend.accessibleName() for words in SCALES["utilisation"].words)
    before = dict(window.canvas.heats)
    size = Capacity(instances=1, concurrency=8, service_time=0.01)
    window.session.edit("x", edits.set_field, "cmp_db", "capacity", size)
    qtbot.waitUntil(lambda: window.canvas.heats != before, timeout=30_000)
    window.do("view.heat_off")
    assert window.canvas.heats == {}
    assert not heat.legend.isVisible()


def test_the_answer_time_is_that_of_the_chosen_flow(window: Window, qtbot: QtBot) -> None:
    heat = bar(window)
    window.do("view.heat_time")
    qtbot.waitUntil(lambda: bool(window.canvas.heats), timeout=30_000)
    assert all(each.words.endswith("of the time") for each in window.canvas.heats.values())
    assert heat.button.text() == "Heat: answer time"
    window.session.select(["flw_order"])
    qtbot.waitUntil(lambda: heat.button.text() == "Heat: answer time of Order", timeout=30_000)


def test_data_classes_colour_what_keeps_and_what_passes_them_on(
    window: Window, qtbot: QtBot
) -> None:
    window.do("view.heat_data")
    heat = bar(window)
    assert heat.legend.accessibleName() == SCALES["data"].missing
    people = Entity(id="ent_1", name="People", store="cmp_db", data_class="restricted")
    window.session.edit("x", edits.add, "entities", people)
    ids = {"cmp_web", "cmp_orders", "cmp_db"}
    qtbot.waitUntil(lambda: window.canvas.heats.keys() == ids, timeout=30_000)
    assert {each.words for each in window.canvas.heats.values()} == {"restricted"}
    assert heat.button.text() == "Heat: data class"
    assert "confidential" in heat.legend.accessibleName()


def test_findings_colour_cards_and_follow_what_is_mended(window: Window, qtbot: QtBot) -> None:
    window.do("view.heat_findings")
    before = dict(window.canvas.heats)
    assert before.keys() == {"cmp_web", "cmp_orders", "cmp_db"}
    counted = {id for id, each in before.items() if each.role != "heat-1"}
    assert counted == set(badges(window.session.design, window.live.current.findings.values()))
    assert "cmp_db" in counted
    assert bar(window).button.text() == "Heat: findings"
    window.session.edit("x", edits.remove, ["cmp_orders"])
    qtbot.waitUntil(lambda: window.canvas.heats["cmp_db"] != before["cmp_db"], timeout=30_000)
    assert "cmp_orders" not in window.canvas.heats


def test_what_somebody_has_accepted_colours_no_card(window: Window, qtbot: QtBot) -> None:
    window.do("view.heat_findings")
    badged = badges(window.session.design, window.review.shown.findings.values())
    assert "cmp_db" in badged
    for key, finding in window.review.shown.findings.items():
        row = Treatment(id=new_id("trt"), key=key, state="accepted", reason="Known")
        assert finding.key == key
        window.session.edit("x", edits.add, "treatments", row)
    assert not window.review.shown.findings
    assert {each.words for each in window.canvas.heats.values()} == {"no finding"}
    window.session.stack.undo()
    assert {each.words for each in window.canvas.heats.values()} != {"no finding"}


def test_what_is_not_known_is_said(window: Window) -> None:
    for id in ("cmp_orders", "cmp_db"):
        window.session.edit("x", edits.set_field, id, "capacity", Capacity())
    window.do("view.heat_time")
    assert bar(window).legend.accessibleName() == SCALES["time"].missing


def test_the_bar_stays_inside_the_canvas_and_its_menu_has_all_measures(window: Window) -> None:
    heat = bar(window)
    assert [action.text() for action in heat.menu.actions()] == [
        "Off", *(scale.title for scale in SCALES.values())
    ]  # fmt: skip
    heat.menu.actions()[1].trigger()
    for width in (1280, 960):
        window.resize(width, 700)
        QTest.qWait(0)
        assert window.view.rect().contains(heat.geometry())
        assert not heat.geometry().intersects(window.zoombar.geometry())
    heat.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert heat.button.hasFocus()
