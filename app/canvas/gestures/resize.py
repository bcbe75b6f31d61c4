"""Resize: the sides of a boundary follow the mouse on the grid; one edit when they are let go."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.canvas.gestures.gesture import Gesture
from app.canvas.gestures.move import snapped
from app.canvas.items import BoundaryItem
from drawing.primitives import Box
from models import edits

NARROWEST, LOWEST = 96.0, 56.0  # room for the beginning of a title
_FALLING, _RISING = Qt.CursorShape.SizeFDiagCursor, Qt.CursorShape.SizeBDiagCursor
CURSORS = {
    "nw": _FALLING, "se": _FALLING, "ne": _RISING, "sw": _RISING,
    "n": Qt.CursorShape.SizeVerCursor, "s": Qt.CursorShape.SizeVerCursor,
    "w": Qt.CursorShape.SizeHorCursor, "e": Qt.CursorShape.SizeHorCursor,
}  # fmt: skip


class Resize(Gesture):
    """Moves sides of a boundary; nothing in it moves, and what it then holds belongs to it."""

    def __init__(self, view: object, event: QMouseEvent, item: BoundaryItem, sides: str) -> None:
        super().__init__(view, event)  # type: ignore[arg-type]
        self.id, self.sides = item.id, sides
        frame = item.frame
        self.before: Box = (frame.x(), frame.y(), frame.width(), frame.height())
        self.moved = False

    def move(self, event: QMouseEvent) -> None:
        """Show the frame as it would become."""
        if self.moved or self.travelled(event):
            self.moved = True
            self.view.canvas.show_preview({self.id: self._box(self.scene_at(event))})

    def release(self, event: QMouseEvent) -> None:
        """Make it one edit."""
        if not self.moved:
            return
        session, box = self.view.session, self._box(self.scene_at(event))
        self.view.canvas.preview.clear()
        if not session.edit("Resize boundary", edits.resize, session.view, self.id, box):
            self.view.canvas.show_preview({})
        self.view.show_cursor(event.position())

    def cancel(self) -> None:
        """Put the frame back."""
        self.view.canvas.show_preview({})

    def _box(self, at: QPointF) -> Box:
        x, y, w, h = self.before
        x, w = _stretched(x, w, at.x() - self.scene_start.x(), self.sides, "we", NARROWEST)
        y, h = _stretched(y, h, at.y() - self.scene_start.y(), self.sides, "ns", LOWEST)
        return (x, y, w, h)


def _stretched(
    start: float, length: float, by: float, sides: str, ends: str, least: float
) -> tuple[float, float]:
    """Return where a frame then starts along one axis and how long it is, its moved end on the grid."""
    end = start + length
    if ends[0] in sides:
        start = min(snapped(start + by), end - least)
    elif ends[1] in sides:
        end = max(snapped(end + by), start + least)
    return start, end - start
