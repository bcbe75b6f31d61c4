"""Memory that is free but held back by the C library: given to the system while nothing is done."""

import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from app.window import Window

_REST = 2_500  # ms without an edit, another document or new lines
_THEN = 500  # ms until what nobody sees is let go


def give_back() -> bool:
    """Give back all pages that are wholly free; tell whether this system's C library can."""
    trim = _trim() if sys.platform == "linux" else None
    if trim:
        trim(0)
    return trim is not None


class Spare(QObject):
    """Gives back what a window no longer needs each time when it comes to rest."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._let_go)
        self._then = QTimer(self, interval=_THEN, singleShot=True)
        self._then.timeout.connect(give_back)
        session = window.session
        for stirred in (session.settled, session.replaced, window.canvas.settled):
            stirred.connect(self._rest.start)
        self._inspector = window.inspector

    def _let_go(self) -> None:
        self._inspector.rest()
        self._then.start()


@cache  # each look at the C library makes types that only a search for garbage finds
def _trim() -> Callable[[int], Any] | None:
    """Return malloc_trim of glibc, which elsewhere is missing and not needed."""
    import ctypes  # the window is there sooner without it

    try:
        found: Callable[[int], Any] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):  # another C library
        return None
    return found
