"""What is no longer shown: given back a few milliseconds at a time, for much of it would hold the window."""

from collections.abc import Iterable
from time import thread_time

from PySide6.QtCore import QObject, QTimer

_SLICE = 0.004  # seconds
_SOME = 50  # things between two looks at the clock


class Remains(QObject):
    """Holds things that nobody else needs until it has let them go."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[object] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def count(self) -> int:
        """How many things are still to go."""
        return len(self._held)

    def take(self, things: Iterable[object]) -> None:
        """Let these go from the next turn on."""
        self._held += things
        if self._held:
            self._timer.start()

    def _go_on(self) -> None:
        until = thread_time() + _SLICE
        while self._held and thread_time() < until:
            del self._held[-_SOME:]
        if not self._held:
            self._timer.stop()
