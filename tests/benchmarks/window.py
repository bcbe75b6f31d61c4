"""The window: from the start of the process until it is interactive, and from an edit until its results are shown."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from tests.benchmarks.measure import Row, percentile

BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: (window.grab(), os._exit(0)))
application.exec()
"""
OURS = """
import gc
gc.disable()
import os
from PySide6.QtCore import QTimer
from app.start import prepare
application = prepare([])
from app.window import Window
from models.samples import sample
window = Window(sample("social-network"))
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, lambda: (window.grab(), window.live.worker.process.kill(), os._exit(0)))
application.exec()
"""
RUNS = 5


def run() -> Iterator[Row]:
    """Yield the time to an interactive window against a bare one, and the time from edit to results."""
    bare, ours = [], []
    for script in (BARE, OURS):
        _seconds(script)  # once before, so that both find their modules compiled
    for _ in range(RUNS):
        bare.append(_seconds(BARE))
        ours.append(_seconds(OURS))
    reference, found = sorted(bare)[RUNS // 2], sorted(ours)[RUNS // 2]
    yield Row("bare QMainWindow", "empty", "process to painted", reference * 1000, "ms")
    yield Row(
        "window",
        "social-network",
        "process to painted",
        found * 1000,
        "ms",
        found / reference,
        "bare QMainWindow",
    )
    yield from _edits()


def _seconds(script: str) -> float:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as on a person's machine
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", script], env=environment, check=True, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - start


def _edits() -> Iterator[Row]:
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

    def wait() -> float:
        longest = 0.0
        while not window.live.up_to_date or window.canvas.routing:
            start = time.perf_counter()
            application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            longest = max(longest, time.perf_counter() - start)
        return longest

    wait()
    times, blocks = [], []
    ids = sorted(window.session.design.components)
    for n in range(60):
        start = time.perf_counter()
        id = ids[n * 7 % len(ids)]
        window.session.edit("Change", edits.set_field, id, "capacity.instances", 2 + n % 7)
        blocks.append(max((time.perf_counter() - start), wait()) * 1000)
        times.append((time.perf_counter() - start) * 1000)
    size = "200 components, 300 links"
    yield Row("edit to results shown", size, "p50", percentile(times, 0.5), "ms")
    yield Row("edit to results shown", size, "p95", percentile(times, 0.95), "ms")
    yield Row("longest block of the window", size, "p95", percentile(blocks, 0.95), "ms")
    window.session.stack.setClean()
    window.close()
