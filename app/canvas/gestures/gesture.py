"""What every gesture is: it begins with a press, follows the mouse, and ends in one edit or in nothing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


class Gesture:
    """One press of the mouse until it is released or given up."""

    def __init__(self, view: "CanvasView", event: QMouseEvent) -> None:
        self.view = view
        self.start = event.position()
        self.scene_start = view.mapToScene(event.position().toPoint())

    def move(self, event: QMouseEvent) -> None:
        """Follow the mouse."""

    def release(self, event: QMouseEvent) -> None:
        """End where the mouse is."""

    def cancel(self) -> None:
        """End as if it had not begun."""

    def scene_at(self, event: QMouseEvent) -> QPointF:
        """Return where the mouse is in the drawing."""
        return self.view.mapToScene(event.position().toPoint())

    def travelled(self, event: QMouseEvent) -> bool:
        """Tell whether the mouse has moved far enough to mean it."""
        return bool((event.position() - self.start).manhattanLength() >= 4)
