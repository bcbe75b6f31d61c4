"""Presenting: full screen, by keys and mouse, without anything of the editor."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from analyzer.results import Analysis
from app.present.begin import present
from app.present.drawing import paint_picture
from app.present.screen import Screen
from app.settings import prefer
from app.window import Window
from drawing.picture import picture as drawn
from drawing.primitives import Element, Path, Picture, Text, rectangle
from drawing.theme import theme
from models.design import Design
from models.samples import sample

NO = Qt.MouseButton.NoButton


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    prefer("canvas/motion", False)
    yield from opened(sample("social-network"))


def opened(design: Design | None) -> Iterator[Window]:
    made = Window(design)
    made.resize(1280, 800)
    made.show()
    yield made
    made.close_unasked()


@pytest.fixture
def screen(window: Window) -> Screen:
    window.actions_by_id["view.present"].trigger()
    (found,) = window.findChildren(Screen)
    return found


def press(screen: Screen, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(screen, key)


def test_f5_shows_the_view_full_screen(window: Window, screen: Screen) -> None:
    assert screen.isFullScreen()
    assert screen.running.course.slide.view == window.session.view
    assert not screen.grab().toImage().isNull()


def test_final_lines_are_shown_at_once_and_those_of_other_views_are_made_ahead(
    window: Window, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.live.up_to_date and not window.canvas.routing, timeout=30_000)
    window.actions_by_id["view.present"].trigger()
    running = window.findChildren(Screen)[0].running
    design, results = window.session.design, Analysis(results=window.live.current.results)
    assert running.picture == drawn(design, window.session.view, results)
    qtbot.waitUntil(lambda: running.pages.settled, timeout=30_000)
    for place, slide in enumerate(running.course.slides):
        running.go_to(place)
        assert running.picture == drawn(design, slide.view, results)
    assert running.pages.settled


def test_what_is_assumed_is_shown_and_said(window: Window, qtbot: QtBot) -> None:
    drawn = window.session.design.components
    taken = next(id for id in window.canvas.boxes() if id in drawn)
    window.session.select([taken])
    window.actions_by_id["whatif.take_down"].trigger()
    qtbot.waitUntil(lambda: taken in window.canvas.looks, timeout=60_000)
    screen = present(window)
    assert screen
    assert screen.running.title.endswith(f"What if: {drawn[taken].name} down")
    assert screen.accessibleDescription() == screen.running.title
    card = next(each for each in screen.running.picture.elements if each.id == taken)
    assert "down" in [op.text for op in card.ops if isinstance(op, Text)]
    screen.close()
    window.assumed.off()
    qtbot.waitUntil(lambda: not window.canvas.looks, timeout=60_000)
    again = present(window)
    assert again
    assert "What if" not in again.running.title


def test_a_flow_is_played_step_by_step_and_escape_ends_it(screen: Screen) -> None:
    press(screen, Qt.Key.Key_F)
    flow = screen.running.course.flow
    assert flow is not None
    first = screen.running.caption
    press(screen, Qt.Key.Key_Right)
    second = screen.running.caption
    assert first is not None
    assert second is not None
    assert second.flow.endswith(f"step 2 of {len(flow.steps)}")
    assert first.title != second.title
    press(screen, *[Qt.Key.Key_Right] * 50)
    assert screen.running.course.step == len(flow.steps) - 1
    press(screen, Qt.Key.Key_Left, Qt.Key.Key_Escape)
    assert screen.running.course.flow is None
    assert screen.isVisible()


def test_all_flows_follow_each_other_and_then_there_is_none(screen: Screen) -> None:
    seen = []
    for _ in range(len(screen.running.design.flows)):
        press(screen, Qt.Key.Key_F)
        assert screen.running.course.flow is not None
        seen.append(screen.running.course.flow.id)
    assert len(set(seen)) == len(seen)
    press(screen, Qt.Key.Key_F)
    assert screen.running.course.flow is None


def test_the_selected_flow_is_where_it_begins(window: Window) -> None:
    window.session.select(
        ["flw_post"]
        if "flw_post" in window.session.design.flows
        else [next(iter(window.session.design.flows))]
    )
    shown = present(window)
    assert shown is not None
    assert shown.running.course.flow is not None
    assert shown.running.course.flow.id == window.session.selection[0]


def test_black_hides_everything_and_any_key_brings_it_back(screen: Screen) -> None:
    press(screen, Qt.Key.Key_B)
    assert colours(screen.grab().toImage()) == {"#000000"}
    press(screen, Qt.Key.Key_Right)
    assert len(colours(screen.grab().toImage())) > 5


def test_a_click_on_a_card_fills_the_screen_with_it_and_another_goes_back(screen: Screen) -> None:
    whole = screen.way().m11()
    element = next(
        e for e in screen.running.picture.elements if e.id in screen.running.design.components
    )
    x, y, w, h = element.box
    at = screen.way().map(QPointF(x + w / 2, y + h / 2)).toPoint()
    QTest.mouseClick(screen, Qt.MouseButton.LeftButton, pos=at)
    assert screen.running.zoomed == element.id
    assert screen.way().m11() > whole
    at = screen.way().map(QPointF(x + w / 2, y + h / 2)).toPoint()
    QTest.mouseClick(screen, Qt.MouseButton.LeftButton, pos=at)
    assert screen.way().m11() == pytest.approx(whole)


@pytest.mark.parametrize("motion", [True, False])
def test_the_pointer_fades_and_without_motion_it_goes_at_once(
    screen: Screen, qtbot: QtBot, motion: bool
) -> None:
    prefer("canvas/motion", motion)
    hover(screen, QPointF(310, 300))
    assert screen.pointer.strength == 1.0
    seen: set[float] = set()
    screen.pointer.faded.connect(lambda: seen.add(screen.pointer.strength))
    qtbot.waitUntil(lambda: screen.pointer.strength == 0.0, timeout=5000)
    assert (len(seen) > 2) is motion


def test_the_place_stands_on_a_ground_of_its_own_where_the_drawing_reaches_under_it(
    screen: Screen,
) -> None:
    cards = screen.running.design.components
    found = next(each for each in screen.running.picture.elements if each.id in cards)
    x, y, w, h = found.box
    screen.hinted = False
    screen.running.zoom_to(found.id)
    screen.running.camera.zoom(60, QPointF(x + w - 4, y + h * 0.6))
    image = screen.grab().toImage()
    canvas = QColor(screen.theme.colour("canvas"))
    foot = round(image.height() - 24)
    beside, under = image.pixelColor(image.width() // 4, foot), image.width() - 32 + 4
    assert image.pixelColor(under, foot) == canvas
    assert beside != canvas


def test_notes_are_shown_when_asked_for(screen: Screen) -> None:
    high = screen.room().height()
    press(screen, Qt.Key.Key_N)
    assert screen.room().height() < high
    press(screen, Qt.Key.Key_N)
    assert screen.room().height() == high


def test_escape_gives_the_editor_back_with_nothing_changed(
    window: Window, screen: Screen, qtbot: QtBot
) -> None:
    press(screen, Qt.Key.Key_Right, Qt.Key.Key_Plus, Qt.Key.Key_0, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(Screen))
    assert window.session.stack.count() == 0


def test_an_empty_design_says_so(qtbot: QtBot) -> None:
    for made in opened(None):
        assert present(made) is None
        assert "nothing to present" in made.notices.cards()[0].notice.words


def hover(screen: Screen, at: QPointF) -> None:
    none = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, at, screen.mapToGlobal(at), NO, NO, none)
    QApplication.sendEvent(screen, event)


def colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    }


def test_what_a_step_lights_is_lit_though_the_view_lets_it_step_back() -> None:
    box = (0.0, 0.0, 40.0, 40.0)
    part = Element("a", "", box, (Path(rectangle(box), fill="bad"),), opacity=0.2)
    colours = []
    for lit in ((), ("a",), ("b",)):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_picture(painter, Picture(box, (part,)), QRectF(*box), 1.0, theme("light"), lit)
        painter.end()
        colours.append(image.pixelColor(20, 20).name())
    assert colours[1] == QColor(theme("light").colour("bad")).name()
    assert len(set(colours)) == 3
