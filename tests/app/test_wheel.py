"""Wheels, touchpads and pinches on the canvas, by the events that Qt sends for them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.canvas.view import CanvasView
from app.settings import prefer
from tests.app.test_canvas import shown
from tests.designs import shop

AT = QPointF(200, 150)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas on the shop, near enough to scroll both ways."""
    for made in shown(qtbot, shop()):
        made.zoom_to(2.0)
        yield made


def turn(
    view: CanvasView, x: int = 0, y: int = 0, held: Qt.KeyboardModifier = NONE, pixels: bool = False
) -> None:
    port, by = view.viewport(), QPoint(x, y)
    where = QPointF(port.mapToGlobal(AT.toPoint()))
    event = QWheelEvent(
        AT, where, by if pixels else QPoint(), by, Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.ScrollUpdate if pixels else Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def touch(view: CanvasView, sort: Qt.NativeGestureType, value: float) -> None:
    port = view.viewport()
    where = QPointF(port.mapToGlobal(AT.toPoint()))
    device = QPointingDevice.primaryPointingDevice()
    QApplication.sendEvent(
        port, QNativeGestureEvent(sort, device, 2, AT, AT, where, value, QPointF(0, 0))
    )


def corner(view: CanvasView) -> tuple[int, int]:
    return view.horizontalScrollBar().value(), view.verticalScrollBar().value()


def test_two_fingers_move_the_drawing_both_ways(view: CanvasView) -> None:
    x, y = corner(view)
    turn(view, -30, 20, pixels=True)
    assert corner(view) == (x + 30, y - 20)
    assert view.scale_now == 2.0


def test_a_wheel_zooms_or_scrolls_as_it_is_preferred(view: CanvasView) -> None:
    prefer("canvas/wheel", "zoom")
    turn(view, y=120)
    assert view.scale_now == pytest.approx(2.4)
    prefer("canvas/wheel", "scroll")
    x, y = corner(view)
    turn(view, y=-120)
    assert view.scale_now == pytest.approx(2.4)
    assert corner(view) == (x, y + 120)
    turn(view, y=-120, held=SHIFT)
    assert corner(view) == (x + 120, y + 120)
    turn(view, y=-120, held=CTRL)
    assert view.scale_now == pytest.approx(2.0)


def test_a_pinch_on_a_touchpad_zooms_around_the_fingers(view: CanvasView) -> None:
    before = view.mapToScene(AT.toPoint())
    touch(view, Qt.NativeGestureType.ZoomNativeGesture, 0.25)
    assert view.scale_now == pytest.approx(2.5)
    after = view.mapToScene(AT.toPoint())
    assert abs(after.x() - before.x()) <= 1
    assert abs(after.y() - before.y()) <= 1
    touch(view, Qt.NativeGestureType.SmartZoomNativeGesture, 0)
    assert view.scale_now <= 1.0


def test_a_pinch_on_a_touch_screen_zooms_and_ends_what_the_first_finger_began(
    view: CanvasView,
) -> None:
    screen = QTest.createTouchDevice()
    port, before = view.viewport(), view.session.design
    near = (QPoint(190, 150), QPoint(210, 150))
    far = (QPoint(120, 150), QPoint(280, 150))
    touched = QTest.touchEvent(port, screen)
    touched.press(0, near[0], port).press(1, near[1], port).commit()
    for step in range(1, 9):
        a, b = (n + (f - n) * step / 8 for n, f in zip(near, far, strict=True))
        QTest.touchEvent(port, screen).move(0, a, port).move(1, b, port).commit()
    QTest.touchEvent(port, screen).release(0, far[0], port).release(1, far[1], port).commit()
    assert view.scale_now > 3.0
    assert view.gesture is None
    assert view.session.design is before


def test_other_events_of_the_viewport_are_none_of_these(view: CanvasView) -> None:
    scale = view.scale_now
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.User))
    assert view.scale_now == scale
