"""Wheels, touchpads and touch screens: two fingers move the drawing, a pinch zooms it, a wheel does what is preferred."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from app.settings import chosen

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_STEP = 1.2  # of one notch of the wheel
_NOTCH = 120  # in the units of Qt
FINGERS = (QEvent.Type.NativeGesture, QEvent.Type.Gesture)
_PINCH = Qt.GestureType.PinchGesture
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def take_touch(view: "CanvasView") -> None:
    """Let fingers on a touch screen pinch; where touchpads tell of it in a way of their own, that is enough."""
    if sys.platform != "darwin":
        view.viewport().grabGesture(_PINCH)


def turn(view: "CanvasView", event: QWheelEvent) -> None:
    """Zoom at the mouse or scroll: with Ctrl zoom, with Shift sideways, with two fingers both ways."""
    pixels, turned, held = event.pixelDelta(), event.angleDelta(), event.modifiers()
    if held & _CTRL:
        view.zoom(_STEP ** (turned.y() / _NOTCH), event.position())
    elif held & _SHIFT and not turned.x():
        scroll(view, QPoint(pixels.y() or turned.y(), 0))
    elif _fingers(event):
        scroll(view, turned if pixels.isNull() else pixels)
    elif turned.x() or _scrolls():
        scroll(view, turned)
    elif turned.y():
        view.zoom(_STEP ** (turned.y() / _NOTCH), event.position())


def scroll(view: "CanvasView", by: QPoint) -> None:
    """Move the drawing by pixels of the screen."""
    for bar, step in ((view.horizontalScrollBar(), by.x()), (view.verticalScrollBar(), by.y())):
        bar.setValue(bar.value() - step)


def pinched(view: "CanvasView", event: QEvent) -> bool:
    """Zoom by what fingers do, on a touchpad or a touch screen; tell whether the event was about that."""
    if isinstance(event, QNativeGestureEvent):
        sort = event.gestureType()
        if sort == Qt.NativeGestureType.ZoomNativeGesture:
            view.zoom(max(1 + event.value(), 0.1), event.position())
        elif sort == Qt.NativeGestureType.PanNativeGesture:
            scroll(view, event.delta().toPoint())
        elif sort == Qt.NativeGestureType.SmartZoomNativeGesture:
            view.fit()
        return True
    pinch = event.gesture(_PINCH) if isinstance(event, QGestureEvent) else None
    if not isinstance(pinch, QPinchGesture):
        return False
    if view.gesture:
        view.give_up()  # what the first finger began
    view.zoom(pinch.scaleFactor(), _middle(view, pinch))
    scroll(view, (pinch.centerPoint() - pinch.lastCenterPoint()).toPoint())
    return True


def _middle(view: "CanvasView", pinch: QPinchGesture) -> QPointF:
    return view.viewport().mapFromGlobal(pinch.centerPoint())


def _fingers(event: QWheelEvent) -> bool:
    """Tell whether two fingers on a touchpad do it: only they are told of in pixels."""
    touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
    return touchpad or not event.pixelDelta().isNull()


def _scrolls() -> bool:
    """Tell whether a wheel scrolls: as it is preferred, else as the system's own programs have it."""
    wanted = chosen("canvas/wheel")
    return wanted == "scroll" or (wanted == "system" and sys.platform == "darwin")
