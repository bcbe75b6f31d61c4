"""Giving back the memory of routers that are no longer wanted, a few milliseconds at a time."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from drawing.routing import Router

_LITTLE = 0.004  # seconds at once


class LettingGo(QObject):
    """Holds what is to be let go until it is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ending: list[Iterator[None]] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def take(self, router: Router) -> None:
        """Stop a router at once, and let it go little by little."""
        self._ending.append(router.close())
        self._timer.start()

    def _go_on(self) -> None:
        until = perf_counter() + _LITTLE
        while self._ending and perf_counter() < until:
            if next(self._ending[-1], self) is self:
                self._ending.pop()
        if not self._ending:
            self._timer.stop()
