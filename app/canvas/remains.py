"""What is no longer wanted: given back a few milliseconds at a time, for much of it would hold the window."""

from collections.abc import Iterable, Iterator
from time import thread_time

from PySide6.QtCore import QObject, QTimer

_SLICE = 0.004  # seconds
_SOME = 50  # things between two looks at the clock


def bit_by_bit(things: Iterable[object]) -> Iterator[None]:
    """Hold things that nobody else needs, and let go of some at each step."""
    held = list(things)
    return _emptied(held)


def _emptied(held: list[object]) -> Iterator[None]:
    while held:
        del held[-_SOME:]
        yield


class Remains(QObject):
    """Holds what is to be let go until it is, step by step."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ending: list[Iterator[None]] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def take(self, steps: Iterator[None]) -> None:
        """Go through these steps from the next turn on, each of which lets something go."""
        self._ending.append(steps)
        self._timer.start()

    def _go_on(self) -> None:
        until = thread_time() + _SLICE
        while self._ending and thread_time() < until:
            if next(self._ending[-1], self) is self:
                self._ending.pop()
        if not self._ending:
            self._timer.stop()
