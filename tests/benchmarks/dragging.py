"""The traffic slider dragged at 200 components: the time between two frames of the window while it is held."""

import os
import time
from collections.abc import Iterator

from tests.benchmarks.measure import Row, percentile

_STEPS, _EVERY = 150, 0.016  # moves of the mouse, and the seconds between them


def run() -> Iterator[Row]:
    """Yield the time between frames, and what the longest turn of the event loop costs a core that has nothing else to do."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt
    from PySide6.QtTest import QTest

    from app.start import prepare
    from app.window import Window
    from tests.designs import large

    application = prepare([])
    window = Window(large(200, 300))
    window.resize(1280, 800)
    window.show()
    slider = window.topbar.traffic_slider.slider
    frames: list[float] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                frames.append(time.perf_counter())
            return False

    def turn() -> float:
        start = time.thread_time()
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        return time.thread_time() - start

    while not window.live.up_to_date or window.canvas.routing:
        turn()
    seen = time.perf_counter() + 1.0  # what was opened is painted before anybody drags
    while time.perf_counter() < seen:
        turn()
    watch = Watch()
    slider.installEventFilter(watch)
    middle = slider.height() // 2
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(slider, left, Qt.KeyboardModifier.NoModifier, QPoint(45, middle))
    blocks = []
    for step in range(_STEPS):
        due = time.perf_counter() + _EVERY
        x = 45 + (step if step < _STEPS / 2 else _STEPS - step)
        QTest.mouseMove(slider, QPoint(x, middle))
        blocks.append(turn())
        while time.perf_counter() < due:
            blocks.append(turn())
    QTest.mouseRelease(slider, left, Qt.KeyboardModifier.NoModifier, QPoint(60, middle))
    gaps = [(b - a) * 1000 for a, b in zip(frames, frames[1:], strict=False)]
    size = "200 components, 300 links"
    work = max(blocks) * 1000
    yield Row("traffic slider dragged", size, "between frames, p50", percentile(gaps, 0.5), "ms")
    yield Row("traffic slider dragged", size, "between frames, p99", percentile(gaps, 0.99), "ms")
    yield Row("traffic slider dragged", size, "longest turn, CPU", work, "ms")
    window.session.stack.setClean()
    window.close()
