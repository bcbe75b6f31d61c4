"""The window: from an edit until its results are shown."""

import os
import time
from collections.abc import Callable, Iterator

from tests.benchmarks.measure import Row, percentile


def run() -> Iterator[Row]:
    """Yield the time from edit to results, and for how long nothing else happens."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop

    from app.start import prepare
    from app.window import Window
    from models import edits
    from tests.designs import large

    application = prepare([])
    window = Window(large(200, 300))
    window.resize(1280, 800)
    window.show()

    def wait(busy: Callable[[], bool]) -> float:
        longest = 0.0
        while busy():
            start = time.perf_counter()
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            longest = max(longest, time.perf_counter() - start)
        return longest

    def computing() -> bool:
        return not window.live.up_to_date

    def drawing() -> bool:
        return window.canvas.routing

    wait(lambda: computing() or drawing())
    times, lines, blocks = [], [], []
    ids = sorted(window.session.design.components)
    for n in range(60):
        start = time.perf_counter()
        id = ids[n * 7 % len(ids)]
        window.session.edit("Change", edits.set_field, id, "capacity.instances", 2 + n % 7)
        block = max(time.perf_counter() - start, wait(computing))
        times.append((time.perf_counter() - start) * 1000)
        blocks.append(max(block, wait(drawing)) * 1000)
        lines.append((time.perf_counter() - start) * 1000)
    size = "200 components, 300 links"
    yield Row("edit to results shown", size, "p50", percentile(times, 0.5), "ms")
    yield Row("edit to results shown", size, "p95", percentile(times, 0.95), "ms")
    yield Row("edit to lines at rest", size, "p95", percentile(lines, 0.95), "ms")
    yield Row("longest block of the window", size, "p95", percentile(blocks, 0.95), "ms")
    window.session.stack.setClean()
    window.close()
