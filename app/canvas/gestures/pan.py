"""Pan: the drawing follows the hand, with space held or the middle button."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from app.canvas.gestures.gesture import Gesture


class Pan(Gesture):
    """Moves what is seen, not what is drawn."""

    def move(self, event: QMouseEvent) -> None:
        """Scroll by as much as the mouse moved."""
        step = (event.position() - self.start).toPoint()
        self.start = event.position()
        self.view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        for bar, by in (
            (self.view.horizontalScrollBar(), step.x()),
            (self.view.verticalScrollBar(), step.y()),
        ):
            bar.setValue(bar.value() - by)

    def release(self, event: QMouseEvent) -> None:
        """Leave the drawing where it is."""
        self.view.show_cursor(event.position())
