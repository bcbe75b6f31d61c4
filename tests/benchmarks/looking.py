"""What a person does with a drawing, on any QGraphicsView: timed in milliseconds of a core, to the pixels."""

import time
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsView

SIZE = (1600, 1000)  # of the viewport
_PANS, _ZOOMS, _DRAGS = 24, 20, 32
_STEP = 1.02  # of the zoom, so that everything stays in sight


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QObject) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count, and let everything through."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def turn(times: int = 1) -> None:
    """Let Qt do what waits."""
    for _ in range(times):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def wait() -> None:
    """Let Qt do what waits, or sleep until something does."""
    flags = QEventLoop.ProcessEventsFlag
    QApplication.sendPostedEvents()
    QApplication.processEvents(flags.AllEvents | flags.WaitForMoreEvents)


def frames(view: QGraphicsView, does: Iterator[Callable[[], object]]) -> list[float]:
    """Return the time of each thing done, each until it is painted."""
    paints, found = Paints(view.viewport()), []
    for act in does:
        before, start = paints.count, time.process_time()
        act()
        for _ in range(50):
            turn()
            if paints.count != before:
                break
        found.append((time.process_time() - start) * 1000)
    view.viewport().removeEventFilter(paints)
    return found


def looked(
    view: QGraphicsView,
    zoom: Callable[[float], object],
    pan: Callable[[int, int], object] | None = None,
) -> list[float]:
    """Return the times of panning to and fro and of zooming a little out and in."""
    return frames(view, _pans(pan or partial(scroll, view))) + frames(view, _zooms(zoom))


def scroll(view: QGraphicsView, dx: int, dy: int) -> None:
    """Scroll by so many pixels."""
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    across.setValue(across.value() + dx)
    down.setValue(down.value() + dy)


def dragged(view: QGraphicsView, at: Callable[[], QPointF]) -> list[float]:
    """Return the times of the steps of dragging what is at a point of the scene, a few pixels each."""
    before = at()
    start = view.mapFromScene(before)
    mouse(view, QEvent.Type.MouseMove, start, held=False)
    mouse(view, QEvent.Type.MouseButtonPress, start)
    for n in range(1, 5):  # until it is really dragged
        mouse(view, QEvent.Type.MouseMove, start + QPoint(4 * n, 3 * n))
        turn(2)
    if at() == before:
        raise ValueError("nothing was dragged")
    found = frames(view, _steps(view, start + QPoint(16, 12)))
    mouse(view, QEvent.Type.MouseButtonRelease, start + QPoint(16, 12), held=False)
    turn(3)
    return found


def _pans(pan: Callable[[int, int], object]) -> Iterator[Callable[[], object]]:
    for n in range(_PANS):
        sign = 1 if n // 6 % 2 else -1
        yield partial(pan, 24 * sign, 12 * sign)


def _zooms(zoom: Callable[[float], object]) -> Iterator[Callable[[], object]]:
    for n in range(_ZOOMS):
        by = 1 / _STEP if n < _ZOOMS // 2 else _STEP
        yield partial(zoom, by)


def _steps(view: QGraphicsView, start: QPoint) -> Iterator[Callable[[], object]]:
    at = start
    for n in range(_DRAGS):
        sign = 1 if n // 8 % 2 == 0 else -1
        at = at + QPoint(9 * sign, 8 * sign)
        yield partial(mouse, view, QEvent.Type.MouseMove, at)


def mouse(view: QGraphicsView, kind: QEvent.Type, at: QPoint, held: bool = True) -> None:
    """Send an event of the mouse at a point of a view, as the left button does it."""
    port, left, none = view.viewport(), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(port.mapToGlobal(at)),
        button,
        left if held else none,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, event)
