"""What the process that routes a large page takes, as Linux tells it: nothing where a page is routed in the window."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, QProcess


def processes(canvas: QObject) -> list[int]:
    """Return the numbers of the processes that a canvas has running."""
    return [id for each in canvas.findChildren(QProcess) if (id := each.processId())]


def seconds(canvas: QObject) -> float:
    """Return the time of a core that they have taken so far."""
    ticks = 0
    for id in processes(canvas):
        fields = Path(f"/proc/{id}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def resident(canvas: QObject) -> float:
    """Return their resident memory in MB, with what they share with others."""
    found = (Path(f"/proc/{id}/statm").read_text("utf-8") for id in processes(canvas))
    return sum(int(text.split()[1]) for text in found) * os.sysconf("SC_PAGE_SIZE") / 1e6
