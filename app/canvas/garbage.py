"""When Python looks for garbage: not while a large drawing is routed, and never through a design that stays.

Either would hold the window for a tenth of a second.
"""

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

_LARGE = 100  # lines
_SOON = 20_000  # things made since, among which garbage is found within a few milliseconds
_OLDER = 700  # things for each search among the newest of them
_YOUNG = 1  # all but what was there before: after a closed document that may be very much


class Garbage(QObject):
    """Puts the search off until the lines have settled, and sets aside what is there then until another document comes."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self._held, self._watched = False, False
        canvas.rerouted.connect(self._hold)
        canvas.settled.connect(self._go_on)
        canvas.session.replaced.connect(gc.unfreeze)

    def _hold(self) -> None:
        if self.canvas.lines.active:
            self.hold(len(self.canvas.lines.routes))

    def hold(self, lines: int) -> None:
        """Put the search off until so many lines have settled, if they are many."""
        if lines >= _LARGE and gc.isenabled():
            self._watch()
            self._held = True
            gc.disable()

    def _go_on(self) -> None:
        self._watch()
        if _fresh() < _SOON:
            gc.collect(_YOUNG)  # garbage that is set aside would stay
        gc.freeze()
        if self._held:
            self._held = False
            gc.enable()

    def _watch(self) -> None:
        if not self._watched:
            self._watched = True
            self.canvas.destroyed.connect(_thaw)


def _fresh() -> int:
    """Return about how many young things there are."""
    newest, searched, _ = gc.get_count()
    return newest + searched * _OLDER


def _thaw(_canvas: QObject | None = None) -> None:
    """What was set aside may be garbage when the drawing is closed."""
    gc.unfreeze()
    gc.enable()
