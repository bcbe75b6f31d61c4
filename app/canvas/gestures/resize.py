"""Resize: the sides of a boundary or a card follow the mouse along guides and the grid; one edit when let go."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from app.canvas.gestures.gesture import Gesture
from app.canvas.guiding import Guiding
from app.canvas.items import BoundaryItem, ElementItem
from app.canvas.shape_item import ShapeItem
from drawing.primitives import Box, Point
from models import edits
from models.nesting import inside

NARROWEST, LOWEST = 96.0, 56.0  # room for the beginning of a title
_SMALLEST_CARD = (112.0, 56.0)
_SMALLEST_SHAPE = (32.0, 24.0)
_FALLING, _RISING = Qt.CursorShape.SizeFDiagCursor, Qt.CursorShape.SizeBDiagCursor
CURSORS = {
    "nw": _FALLING, "se": _FALLING, "ne": _RISING, "sw": _RISING,
    "n": Qt.CursorShape.SizeVerCursor, "s": Qt.CursorShape.SizeVerCursor,
    "w": Qt.CursorShape.SizeHorCursor, "e": Qt.CursorShape.SizeHorCursor,
}  # fmt: skip


def least_size(item: ElementItem) -> Point:
    """Return how wide and high something is at least."""
    if isinstance(item, ShapeItem):
        return _SMALLEST_SHAPE
    return (NARROWEST, LOWEST) if isinstance(item, BoundaryItem) else _SMALLEST_CARD


def said_of(item: ElementItem) -> str:
    """Return what the step of resizing something is called."""
    if isinstance(item, ShapeItem):
        return "Resize"
    return "Resize boundary" if isinstance(item, BoundaryItem) else "Resize card"


class Resize(Gesture):
    """Moves sides of a boundary or a card; nothing in a boundary moves, and what it then holds belongs to it."""

    def __init__(self, view: object, event: QMouseEvent, item: ElementItem, sides: str) -> None:
        super().__init__(view, event)  # type: ignore[arg-type]
        self.id, self.sides = item.id, sides
        self.least = least_size(item)
        self.label = said_of(item)
        page = self.view.canvas.page
        self.before: Box = (dict(page.cards) | dict(page.frames) | dict(page.shapes))[item.id]
        self.moved = False
        within = inside(self.view.session.design, [item.id])
        self._guiding = Guiding(self.view, {item.id, *within})

    def move(self, event: QMouseEvent) -> None:
        """Show the frame as it would become."""
        if self.moved or self.travelled(event):
            self.moved = True
            box = self._box(event)
            self.view.canvas.show_preview({self.id: box})
            self._guiding.show(box, event)

    def release(self, event: QMouseEvent) -> None:
        """Make it one edit."""
        if not self.moved:
            return
        session, box = self.view.session, self._box(event)
        self._guiding.end()
        self.view.canvas.preview.clear()
        if not session.edit(self.label, edits.resize, session.view, self.id, box):
            self.view.canvas.show_preview({})
        self.view.show_cursor(event.position())

    def cancel(self) -> None:
        """Put the frame back."""
        self._guiding.end()
        self.view.canvas.show_preview({})

    def _box(self, event: QMouseEvent) -> Box:
        by = self.scene_at(event) - self.scene_start
        box = self.before
        for axis, ends, step in ((0, "we", by.x()), (1, "ns", by.y())):
            for end, side in enumerate(ends):
                if side in self.sides:
                    wanted = _with_side(box, axis, end, box[axis] + end * box[axis + 2] + step, 1.0)
                    at = self._guiding.side(wanted, axis, end, event)
                    box = _with_side(box, axis, end, at, self.least[axis])
        return box


def _with_side(box: Box, axis: int, end: int, at: float, least: float) -> Box:
    """Return a box with one of its sides elsewhere, and so long at least."""
    low, high = box[axis], box[axis] + box[axis + 2]
    low, high = (low, max(at, low + least)) if end else (min(at, high - least), high)
    x, y, w, h = box
    return (x, low, w, high - low) if axis else (low, y, high - low, h)
