"""Real mouse and key events for tests: what Qt itself would send to the widget under the mouse."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.canvas.items import CardItem
from app.canvas.view import CanvasView

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def mouse(
    widget: QWidget,
    kind: QEvent.Type,
    at: QPointF,
    button: Qt.MouseButton = LEFT,
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    """Send one mouse event at a point of a widget."""
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
    pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
    where = QPointF(widget.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(widget, QMouseEvent(kind, at, where, pressed, held, modifiers))


def drag(
    view: CanvasView,
    start: QPointF,
    end: QPointF,
    button: Qt.MouseButton = LEFT,
    modifiers: Qt.KeyboardModifier = NONE,
    release: bool = True,
) -> None:
    """Press, move in steps and let go, on the canvas."""
    port = view.viewport()
    mouse(port, QEvent.Type.MouseButtonPress, start, button, modifiers)
    for step in range(1, 9):
        mouse(port, QEvent.Type.MouseMove, start + (end - start) * step / 8, button, modifiers)
    if release:
        mouse(port, QEvent.Type.MouseButtonRelease, end, button, modifiers)


def click(view: CanvasView, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Click on the canvas, and wait long enough that the next click is no double click."""
    QTest.mouseClick(view.viewport(), LEFT, modifiers, at.toPoint())


def wheel(view: CanvasView, at: QPointF, notches: int) -> None:
    """Turn the wheel over a point of the canvas."""
    port = view.viewport()
    turned = QPoint(0, 120 * notches)
    event = QWheelEvent(
        at,
        QPointF(port.mapToGlobal(at.toPoint())),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)


def centre(view: CanvasView, id: str) -> QPointF:
    """Return where a card's middle is in the viewport."""
    card = view.canvas.items_by_id[id]
    assert isinstance(card, CardItem)
    return QPointF(view.mapFromScene(card.mapToScene(card.size.center())))


def edge(view: CanvasView, id: str, side: str = "right") -> QPointF:
    """Return a point at a card's edge in the viewport, where a drag connects."""
    card = view.canvas.items_by_id[id]
    assert isinstance(card, CardItem)
    size = card.size
    spot = {
        "right": QPointF(size.right() - 2, size.center().y()),
        "left": QPointF(size.left() + 2, size.center().y()),
        "top": QPointF(size.center().x(), size.top() + 2),
        "bottom": QPointF(size.center().x(), size.bottom() - 2),
    }[side]
    return QPointF(view.mapFromScene(card.mapToScene(spot)))
