"""The traffic slider dragged at 200 components: the time between two frames of the window while it is held."""

import os
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.benchmarks.measure import Row, percentile

if TYPE_CHECKING:
    from app.window import Window

_STEPS, _EVERY = 150, 0.016  # moves of the mouse, and the seconds between them
_SIZE = "200 components, 300 links"


def run() -> Iterator[Row]:
    """Yield the time between frames, and what the longest turn of the event loop costs a core of its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop

    from app.start import prepare
    from app.window import Window
    from tests.designs import large

    application = prepare([])
    window = Window(large(200, 300))
    window.resize(1280, 800)
    window.show()

    def turn() -> float:
        start = time.thread_time()
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        return time.thread_time() - start

    while not window.live.up_to_date or window.canvas.routing:
        turn()
    seen = time.perf_counter() + 1.0  # what was opened is painted before anybody drags
    while time.perf_counter() < seen:
        turn()
    frames, turns = _dragged(window, turn)
    gaps = [(b - a) * 1000 for (a, _), (b, _) in pairwise(frames)]
    # what a window alone on its core would need: other processes do not count, as they do between frames
    spent = [(b - a) * 1000 for (_, a), (_, b) in pairwise(frames)]
    case = "traffic slider dragged"
    yield Row(case, _SIZE, "between frames, p50", percentile(gaps, 0.5), "ms")
    yield Row(case, _SIZE, "between frames, p95", percentile(gaps, 0.95), "ms")
    yield Row(case, _SIZE, "between frames, p99", percentile(gaps, 0.99), "ms")
    yield Row(case, _SIZE, "CPU between frames, p95", percentile(spent, 0.95), "ms")
    yield Row(case, _SIZE, "CPU between frames, most", max(spent), "ms")
    yield Row(case, _SIZE, "longest turn, CPU", max(turns) * 1000, "ms")
    window.session.stack.setClean()
    window.close()


def _dragged(
    window: "Window", turn: Callable[[], float]
) -> tuple[list[tuple[float, float]], list[float]]:
    """Drag the slider there and back; return when it was painted, also in CPU, and the seconds of CPU of each turn."""
    from PySide6.QtCore import QEvent, QObject, QPoint, Qt
    from PySide6.QtTest import QTest

    slider = window.topbar.traffic_slider.slider
    frames: list[tuple[float, float]] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                frames.append((time.perf_counter(), time.thread_time()))
            return False

    watch = Watch()
    slider.installEventFilter(watch)
    left, none, y = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, slider.height() // 2
    QTest.mousePress(slider, left, none, QPoint(45, y))
    turns = []
    for step in range(_STEPS):
        due = time.perf_counter() + _EVERY
        QTest.mouseMove(slider, QPoint(45 + min(step, _STEPS - step), y))
        turns.append(turn())
        while time.perf_counter() < due:
            turns.append(turn())
    QTest.mouseRelease(slider, left, none, QPoint(60, y))
    return frames, turns
