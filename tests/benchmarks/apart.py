"""What the process that routes a large page takes, as Linux tells it: nothing where a page is routed in the window."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, QProcess


def processes(canvas: QObject) -> list[int]:
    """Return the numbers of the processes that a canvas has running."""
    return [id for each in canvas.findChildren(QProcess) if (id := each.processId())]


def seconds(canvas: QObject) -> float:
    """Return the time of a core that they have taken so far, and those that they have started in turn."""
    return sum(map(_ticks, processes(canvas))) / os.sysconf("SC_CLK_TCK")


def _ticks(id: int) -> int:
    try:
        fields = Path(f"/proc/{id}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
        known = [path.read_text("utf-8") for path in Path(f"/proc/{id}/task").glob("*/children")]
    except OSError:  # it has just ended, and its parent knows what it has taken
        return 0
    # its own, of those that it has seen end, and of those that are there
    return sum(map(int, fields[11:15])) + sum(_ticks(int(each)) for each in " ".join(known).split())


def resident(canvas: QObject) -> float:
    """Return their resident memory in MB, with what they share with others."""
    found = (Path(f"/proc/{id}/statm").read_text("utf-8") for id in processes(canvas))
    return sum(int(text.split()[1]) for text in found) * os.sysconf("SC_PAGE_SIZE") / 1e6
