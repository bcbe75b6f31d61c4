"""A flow on the canvas: its path is lit and numbered, and a new one is recorded by clicking."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.canvas.gestures.record import Recording
from app.start import prepare
from app.window import Window
from models import edits
from models.component import Component, Link
from models.design import Design
from models.flow import Step
from tests.app.events import centre, click, drag, mouse
from tests.designs import shop

ENTER, ESCAPE, BACK = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Backspace


def design() -> Design:
    """A shop with a cache that no flow uses."""
    made = edits.add_component(
        shop(), Component(id="cmp_cache", kind="cache", name="Cache"), "viw_main", 264, 160
    )
    made = edits.connect(made, Link(id="lnk_cache", source="cmp_orders", target="cmp_cache"))
    steps = (Step(link="lnk_web"), Step(link="lnk_db"), Step(component="cmp_orders", parallel=True))
    return edits.change(made, "flw_order", steps=steps)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    prepare([])
    made = Window(design())
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: made.isActiveWindow() and not made.canvas.routing)
    yield made
    made.session.stack.setClean()  # nothing is asked on closing
    made.close()


def dimmed(window: Window) -> set[str]:
    return {id for id, item in window.canvas.items_by_id.items() if item.opacity() < 1}


def drawn(window: Window) -> list[str]:
    return [mark.text for mark in window.canvas.path.numbers.marks]


def line(window: Window, id: str) -> QPointF:
    """A point of a connection in the viewport, away from its label."""
    (ax, ay), (bx, by) = window.canvas.routes[id].points[:2]
    x, y = window.canvas.routes[id].label
    near = (ax + (bx - ax) * 0.15, ay + (by - ay) * 0.15)
    assert abs(near[0] - x) + abs(near[1] - y) > 10
    return QPointF(window.view.mapFromScene(QPointF(*near)))


def recording(window: Window) -> Recording:
    found = window.view.findChild(Recording)
    assert isinstance(found, Recording)
    return found


def running(window: Window) -> bool:
    return window.view.findChild(Recording) is not None


def start(window: Window) -> Recording:
    window.actions_by_id["flow.record"].trigger()
    return recording(window)


def key(window: Window, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(window.view, each)


def test_only_the_path_of_the_selected_flow_is_lit_and_numbered(window: Window) -> None:
    window.session.select(["flw_order"])
    assert dimmed(window) == {"cmp_cache", "lnk_cache"}
    assert sorted(drawn(window)) == ["1", "2a", "2b"]


def test_selecting_something_else_restores_everything(window: Window) -> None:
    window.session.select(["flw_order"])
    click(window.view, centre(window.view, "cmp_db"))
    assert window.session.selection == ("cmp_db",)
    assert dimmed(window) == set()
    assert drawn(window) == []


def test_the_numbers_follow_a_card_while_it_is_dragged(window: Window) -> None:
    window.session.select(["flw_order"])
    before = window.canvas.path.numbers.marks
    window.canvas.show_preview({"cmp_db": (700.0, 300.0)})
    assert window.canvas.path.numbers.marks != before
    assert sorted(drawn(window)) == ["1", "2a", "2b"]


def test_the_numbers_follow_an_edit_of_the_steps(window: Window) -> None:
    window.session.select(["flw_order"])
    window.session.edit("Change", edits.change, "flw_order", steps=(Step(link="lnk_db"),))
    assert drawn(window) == ["1"]
    assert dimmed(window) == {"cmp_web", "lnk_web", "cmp_cache", "lnk_cache"}
    window.session.stack.undo()
    assert sorted(drawn(window)) == ["1", "2a", "2b"]


def test_a_flow_without_steps_dims_nothing(window: Window) -> None:
    window.session.edit("Change", edits.change, "flw_order", steps=())
    window.session.select(["flw_order"])
    assert dimmed(window) == set()


def test_f8_walks_through_the_flows(window: Window) -> None:
    first = window.session.design.flows["flw_order"]
    window.session.edit("Add", edits.add, "flows", first.but(id="flw_two", name="Two", rank=""))
    for action, flow in (
        ("flow.next", "flw_order"), ("flow.next", "flw_two"), ("flow.next", "flw_order"),
        ("flow.previous", "flw_two"),
    ):  # fmt: skip
        window.actions_by_id[action].trigger()
        assert window.session.selection == (flow,)


def test_clicks_on_lines_and_cards_are_appended_as_one_step(window: Window) -> None:
    window.session.select(["flw_order"])
    before, count = window.session.design, window.session.stack.count()
    start(window)
    click(window.view, line(window, "lnk_cache"))
    assert dimmed(window) == set()
    assert sorted(drawn(window)) == ["1", "2a", "2b", "3"]
    click(window.view, centre(window.view, "cmp_cache"))
    click(window.view, line(window, "lnk_db"))
    assert "5" in ", ".join(drawn(window))
    assert window.session.design is before
    key(window, ENTER)
    assert not running(window)
    assert window.session.stack.count() == count + 1
    steps = window.session.design.flows["flw_order"].steps
    assert [(s.link, s.component) for s in steps[3:]] == [
        ("lnk_cache", None), (None, "cmp_cache"), ("lnk_db", None)
    ]  # fmt: skip
    assert window.session.selection == ("flw_order",)
    window.session.stack.undo()
    assert window.session.design == before


def test_escape_changes_nothing(window: Window) -> None:
    window.session.select(["flw_order"])
    before, count = window.session.design, window.session.stack.count()
    start(window)
    click(window.view, line(window, "lnk_cache"))
    key(window, ESCAPE)
    assert not running(window)
    assert window.session.design is before
    assert window.session.stack.count() == count
    assert window.session.selection == ("flw_order",)
    assert sorted(drawn(window)) == ["1", "2a", "2b"]
    click(window.view, centre(window.view, "cmp_db"))  # a click selects again
    assert window.session.selection == ("cmp_db",)


def test_backspace_takes_the_last_one_back_and_deletes_nothing(window: Window) -> None:
    window.session.select(["flw_order"])
    made = start(window)
    click(window.view, line(window, "lnk_cache"))
    click(window.view, line(window, "lnk_db"))
    key(window, BACK)
    assert [step.link for step in made.steps] == ["lnk_cache"]
    key(window, BACK, BACK, Qt.Key.Key_Delete)
    assert made.steps == ()
    assert "flw_order" in window.session.design.flows
    key(window, ENTER)  # nothing was recorded
    assert window.session.stack.count() == 0


def test_a_new_flow_is_named_before_it_is_kept(window: Window) -> None:
    window.session.select(())
    start(window)
    name = window.findChild(QLineEdit, "record.name")
    assert isinstance(name, QLineEdit)
    click(window.view, line(window, "lnk_web"))
    key(window, ENTER)
    assert running(window)
    assert name.hasFocus() or window.focusWidget() is name
    QTest.keyClicks(name, "Warm up")
    QTest.keyClick(name, ENTER)
    assert not running(window)
    assert window.session.stack.count() == 1
    made = next(f for f in window.session.design.flows.values() if f.name == "Warm up")
    assert made.rank
    assert [step.link for step in made.steps] == ["lnk_web"]
    assert window.session.selection == (made.id,)


def test_backspace_in_the_name_edits_the_name(window: Window) -> None:
    made = start(window)
    click(window.view, line(window, "lnk_web"))
    name = window.findChild(QLineEdit, "record.name")
    assert isinstance(name, QLineEdit)
    name.setFocus()
    QTest.keyClicks(name, "ab")
    QTest.keyClick(name, BACK)
    assert name.text() == "a"
    assert len(made.steps) == 1
    QTest.keyClick(name, ESCAPE)
    assert not running(window)
    assert window.session.stack.count() == 0


def test_the_buttons_end_it(window: Window) -> None:
    window.session.select(["flw_order"])
    for button, count in (("record.cancel", 3), ("record.done", 4)):
        start(window)
        click(window.view, line(window, "lnk_cache"))
        found = window.findChild(QPushButton, button)
        assert isinstance(found, QPushButton)
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        assert not running(window)
        assert len(window.session.design.flows["flw_order"].steps) == count


def test_the_panel_has_a_button_that_begins(window: Window) -> None:
    window.dock.show_panel("flows")
    button = window.findChild(QToolButton, "flows.inside.flow.record")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert running(window)
    assert window.view.hasFocus()


def test_recording_twice_goes_on_with_the_first(window: Window) -> None:
    made = start(window)
    click(window.view, line(window, "lnk_web"))
    assert start(window) is made
    assert len(made.steps) == 1


def test_panning_and_a_double_click_keep_recording(window: Window) -> None:
    made = start(window)
    port = window.view.viewport()
    place = line(window, "lnk_web")
    mouse(port, QEvent.Type.MouseButtonPress, place)
    mouse(port, QEvent.Type.MouseButtonRelease, place)
    mouse(port, QEvent.Type.MouseButtonDblClick, place)
    mouse(port, QEvent.Type.MouseButtonRelease, place)
    assert [step.link for step in made.steps] == ["lnk_web", "lnk_web"]
    assert window.view.editor is None
    before = window.view.mapToScene(0, 0)
    drag(window.view, QPointF(300, 300), QPointF(340, 340), Qt.MouseButton.MiddleButton)
    assert window.view.mapToScene(0, 0) != before
    assert len(made.steps) == 2
    drag(window.view, centre(window.view, "cmp_db"), QPointF(300, 300))  # a press is a step
    assert made.steps[-1].component == "cmp_db"
    assert window.session.stack.count() == 0


def test_steps_along_a_removed_connection_are_forgotten(window: Window) -> None:
    made = start(window)
    for id in ("lnk_web", "lnk_db"):
        click(window.view, line(window, id))
    window.session.edit("Delete", edits.remove, ["lnk_db"])
    assert [step.link for step in made.steps] == ["lnk_web"]


def test_another_document_ends_the_recording(window: Window) -> None:
    start(window)
    click(window.view, line(window, "lnk_web"))
    window.session.open(shop(), None)
    assert not running(window)
    assert window.session.design == shop()


def test_recording_moves_nothing_that_is_shown(window: Window) -> None:
    window.view.resize(window.view.width(), 200)
    window.view.fit()
    before = window.view.mapToScene(0, 0)
    window.do("flow.record")
    assert window.view.mapToScene(0, 0) == before
