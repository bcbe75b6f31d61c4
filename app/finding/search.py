"""Looks through every text of a design a few milliseconds at a time."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from app.session import Session
from models.texts import Found, finds, texts

_SLICE = 0.008


class Search(QObject):
    """Keeps the finds of what is looked for, also while the design changes."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.wanted, self.case = "", False
        self.found: list[Found] = []
        self._fresh: list[Found] = []
        self._work: Iterator[Found] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Tell whether not every text has been looked at yet."""
        return self._work is not None

    def look_for(self, wanted: str, *, case: bool) -> None:
        """Begin to look for something else."""
        self.wanted, self.case = wanted, case
        self.begin()

    def begin(self) -> None:
        """Begin anew."""
        self._fresh = []
        self._work = finds(texts(self.session.design), self.wanted, case=self.case)
        self._go_on()
        if self.running:
            self._timer.start()

    def stop(self) -> None:
        """Look no further."""
        self._work = None
        self._timer.stop()

    def _go_on(self) -> None:
        end = perf_counter() + _SLICE
        while self._work is not None and perf_counter() < end:
            hit = next(self._work, None)
            if hit is None:
                self.stop()
                self.found = self._fresh
                self.changed.emit()
            else:
                self._fresh.append(hit)
