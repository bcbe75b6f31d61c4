"""The start: CPU time of the process until the window is painted and answers a key, against a bare QMainWindow."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import Row

# the reference does as little as possible: one picture, and the first turn of the event loop
BARE = """
import os, resource
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
def end():
    window.grab()
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, flush=True)
    os._exit(0)
QTimer.singleShot(0, end)
application.exec()
"""
# the program as its command starts it; once it is painted a key is sent to it, behind all that waits already
OURS = """
import gc, os, resource, sys
gc.disable()  # as its command does before it imports Qt
from app.imports import import_qt
import_qt()
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
class Answer(QObject):
    painted = False
    def eventFilter(self, window, event):
        if event.type() == QEvent.Type.Paint and not self.painted:
            self.painted = True
            key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F35, Qt.KeyboardModifier.NoModifier)
            QCoreApplication.postEvent(window, key, Qt.EventPriority.LowEventPriority.value)
        elif event.type() == QEvent.Type.KeyPress:
            used = resource.getrusage(resource.RUSAGE_SELF)
            print(used.ru_utime + used.ru_stime, flush=True)
            os._exit(0)
        return False
run = QApplication.exec
def exec(*_):
    window = next(each for each in QApplication.topLevelWidgets() if each.isVisible())
    answer = Answer(window)
    window.installEventFilter(answer)
    return run()
QApplication.exec = exec
from app.__main__ import main
sys.exit(main(ARGUMENTS))
"""
PYDANTIC = BARE.replace("import os", "import pydantic, pydantic.main, os", 1)
_CASES = {
    "bare QMainWindow": BARE,
    "the same and pydantic": PYDANTIC,
    "window, empty": OURS.replace("ARGUMENTS", "[]"),
    "window, social-network": OURS.replace("ARGUMENTS", '["--sample", "social-network"]'),
}
_RUNS = 10
_ROOT = Path(__file__).resolve().parents[2]


def run() -> Iterator[Row]:
    """Yield the median of alternating runs of each case, and what that is of the bare window."""
    times: dict[str, list[float]] = {case: [] for case in _CASES}
    with TemporaryDirectory() as home:
        for turn in range(_RUNS + 1):
            for case, script in _CASES.items():
                spent = _spent(script, home)
                if turn:  # the first finds modules that are not compiled
                    times[case].append(spent)
    least = median(times["bare QMainWindow"])
    for case, found in times.items():
        ratio = median(found) / least
        yield Row(case, "", "CPU until it answers", median(found), "ms", ratio, "bare QMainWindow")


def _spent(script: str, home: str) -> float:
    """Return the milliseconds of CPU that a process has used when it says so, with settings nobody has touched."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(_ROOT),
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_DATA_HOME": home,
        "XDG_STATE_HOME": home,
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as on a person's machine
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        cwd=home,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    return float(done.stdout.splitlines()[-1]) * 1000
