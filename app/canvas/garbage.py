"""While the lines of a large drawing are routed, nothing looks for garbage: that would stop the window for a while."""

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

_LARGE = 100  # lines


class Garbage(QObject):
    """Puts the search for garbage off until the lines have settled; what a large drawing is made of is then passed over."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self._held, self._watched = False, False
        self._known = 0  # lines when what is there was last set aside
        canvas.rerouted.connect(self._hold)
        canvas.settled.connect(self._go_on)

    def _hold(self) -> None:
        lines = self.canvas.lines
        if lines.active and len(lines.routes) >= _LARGE and gc.isenabled():
            self._watch()
            self._held = True
            gc.disable()

    def _go_on(self) -> None:
        count = len(self.canvas.lines.routes)
        if count - self._known >= _LARGE:
            self._watch()
            self._known = count
            gc.freeze()
        if self._held:
            self._held = False
            gc.enable()

    def _watch(self) -> None:
        if not self._watched:
            self._watched = True
            self.canvas.destroyed.connect(_thaw)


def _thaw(_canvas: QObject | None = None) -> None:
    """What was passed over may be garbage when the drawing is closed."""
    gc.unfreeze()
    gc.enable()
