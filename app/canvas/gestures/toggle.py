"""Toggle: a click on a boundary's chevron collapses it into a card, or opens it."""

from PySide6.QtGui import QMouseEvent

from app.canvas.folding import fold
from app.canvas.gestures.gesture import Gesture
from app.canvas.hits import chevron_at
from app.canvas.items import BoundaryItem, ElementItem


class Toggle(Gesture):
    """Waits for the mouse to be let go on the same chevron."""

    def __init__(self, view: object, event: QMouseEvent, item: ElementItem) -> None:
        super().__init__(view, event)  # type: ignore[arg-type]
        self.id, self.open = item.id, isinstance(item, BoundaryItem)

    def release(self, event: QMouseEvent) -> None:
        """Collapse or open it."""
        found = chevron_at(self.view, event.position())
        if found and found.id == self.id:
            fold(self.view, [self.id], self.open)
            self.view.session.select([self.id])
