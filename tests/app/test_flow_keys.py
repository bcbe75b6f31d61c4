"""A flow is recorded by keys alone: arrows along connections, typed names, other connections, what happens inside."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.canvas.gestures.record import Recording
from app.canvas.next_picker import NextPicker
from app.window import Window
from models import edits
from models.component import Component, Link
from models.design import Design
from models.flow import Step
from tests.app.windows_tried import shown
from tests.designs import shop

CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
RIGHT, LEFT, DOWN, UP = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up


def design() -> Design:
    """A shop with a cache below its service, and a second connection to the database."""
    made = edits.add_component(
        shop(), Component(id="cmp_cache", kind="cache", name="Cache"), "viw_main", 264, 260
    )
    made = edits.connect(made, Link(id="lnk_cache", source="cmp_orders", target="cmp_cache"))
    return edits.connect(made, Link(id="lnk_db2", source="cmp_orders", target="cmp_db"))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """A window that records a new flow, from the web app on."""
    with shown(qtbot, design()) as made:
        made.activateWindow()
        qtbot.waitUntil(lambda: made.isActiveWindow() and not made.canvas.routing)
        made.session.select(["cmp_web"])
        made.view.setFocus()
        QTest.keyClick(made, Qt.Key.Key_R, CTRL)
        qtbot.waitUntil(lambda: made.view.findChild(Recording) is not None)
        yield made


def recording(window: Window) -> Recording:
    found = window.view.findChild(Recording)
    assert isinstance(found, Recording)
    return found


def press(window: Window, *keys: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    for key in keys:
        QTest.keyClick(window.view, key, held)


def taken(window: Window) -> list[str | None]:
    return [step.link or step.component for step in recording(window).steps]


def asked(window: Window, qtbot: QtBot) -> NextPicker:
    qtbot.waitUntil(lambda: window.view.findChild(NextPicker) is not None)
    found = window.view.findChild(NextPicker)
    assert isinstance(found, NextPicker)
    return found


def back(window: Window, qtbot: QtBot) -> None:
    """Wait until the popup is gone and the canvas has the keys again."""
    qtbot.waitUntil(lambda: window.view.findChild(NextPicker) is None)
    window.activateWindow()
    qtbot.waitUntil(window.view.hasFocus)


def test_ctrl_and_arrows_take_the_connections_that_lead_there(window: Window) -> None:
    before, selected = window.session.design, window.session.selection
    press(window, RIGHT, RIGHT, held=CTRL)
    assert taken(window)[0] == "lnk_web"
    assert taken(window)[1] in ("lnk_db", "lnk_db2")
    assert recording(window).walk.at == "cmp_db"
    assert window.session.design is before
    assert window.session.selection == selected
    press(window, LEFT, held=CTRL)  # nothing leads back
    assert len(taken(window)) == 2
    press(window, LEFT)  # walks, and takes nothing
    assert recording(window).walk.at == "cmp_orders"
    press(window, DOWN, held=CTRL)
    assert taken(window)[2:] == ["lnk_cache"]
    press(window, Qt.Key.Key_Space, held=CTRL)
    assert taken(window)[3:] == ["cmp_cache"]
    assert window.session.design is before


def test_all_of_it_is_one_step_with_a_name_and_backspace_goes_back(
    window: Window, qtbot: QtBot
) -> None:
    count = window.session.stack.count()
    press(window, RIGHT, held=CTRL)
    press(window, DOWN, held=CTRL)
    press(window, Qt.Key.Key_Backspace)
    assert (taken(window), recording(window).walk.at) == (["lnk_web"], "cmp_orders")
    press(window, DOWN, held=CTRL)
    press(window, Qt.Key.Key_Return)
    name = window.findChild(QLineEdit, "record.name")
    assert isinstance(name, QLineEdit)
    qtbot.waitUntil(name.hasFocus)
    QTest.keyClicks(name, "Look it up")
    QTest.keyClick(name, Qt.Key.Key_Return)
    (made,) = (flow for flow in window.session.design.flows.values() if flow.name == "Look it up")
    assert [step.link for step in made.steps] == ["lnk_web", "lnk_cache"]
    assert window.session.stack.count() == count + 1
    window.session.stack.undo()
    assert made.id not in window.session.design.flows


def test_full_stop_and_comma_take_another_connection_instead(window: Window) -> None:
    press(window, RIGHT, held=CTRL)
    press(window, DOWN, held=CTRL)
    seen = set()
    for _ in range(3):
        press(window, Qt.Key.Key_Period)
        seen.add(taken(window)[-1])
    assert seen == {"lnk_db", "lnk_db2", "lnk_cache"}
    last = taken(window)[-1]
    press(window, Qt.Key.Key_Period)
    press(window, Qt.Key.Key_Comma)
    assert taken(window) == ["lnk_web", last]


def test_a_name_is_typed_and_means_the_connection_that_leads_there(
    window: Window, qtbot: QtBot
) -> None:
    press(window, RIGHT, held=CTRL)
    count = len(window.session.design.components)
    press(window, Qt.Key.Key_C)
    picker = asked(window, qtbot)
    QTest.keyClicks(picker.search, "ache")
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert taken(window) == ["lnk_web", "lnk_cache"]
    back(window, qtbot)
    press(window, Qt.Key.Key_W)  # nothing leads there: what happens inside of it
    picker = asked(window, qtbot)
    QTest.keyClick(picker.search, Qt.Key.Key_Return)
    assert taken(window) == ["lnk_web", "lnk_cache", "cmp_web"]
    assert recording(window).walk.at == "cmp_web"
    assert len(window.session.design.components) == count
    back(window, qtbot)
    press(window, Qt.Key.Key_C)
    QTest.keyClick(asked(window, qtbot).search, Qt.Key.Key_Escape)
    assert len(taken(window)) == 3


def test_escape_leaves_everything_as_it_was(window: Window) -> None:
    before, count = window.session.design, window.session.stack.count()
    press(window, RIGHT, DOWN, held=CTRL)
    press(window, UP)
    press(window, Qt.Key.Key_Escape)
    assert window.view.findChild(Recording) is None
    assert window.session.design is before
    assert window.session.stack.count() == count
    assert window.session.selection == ("cmp_web",)


def test_a_step_that_is_gone_is_not_stood_on(window: Window) -> None:
    press(window, RIGHT, RIGHT, held=CTRL)
    window.session.edit("Delete", edits.remove, ["cmp_db"])
    assert taken(window) == ["lnk_web"]
    assert recording(window).walk.at == "cmp_orders"
    press(window, DOWN, held=CTRL)
    assert taken(window) == ["lnk_web", "lnk_cache"]


def test_the_chosen_flow_goes_on_where_it_ends(window: Window, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_Escape)
    steps = (Step(link="lnk_web"),)
    window.session.edit("Change", edits.change, "flw_order", steps=steps)
    window.session.select(["flw_order"])
    window.view.setFocus()
    QTest.keyClick(window, Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: window.view.findChild(Recording) is not None)
    assert recording(window).walk.at == "cmp_orders"
    press(window, DOWN, held=CTRL)
    press(window, Qt.Key.Key_Return)
    links = [step.link for step in window.session.design.flows["flw_order"].steps]
    assert links == ["lnk_web", "lnk_cache"]
