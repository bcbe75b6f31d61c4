"""Bend: a piece of a selected connection, or a point it is pinned to, follows the mouse on the grid."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from app.canvas.gestures.gesture import Gesture
from app.canvas.grid import snapped
from app.canvas.line_handles import pins
from drawing.pinning import Handle, Pins, drag
from models import edits


class Bend(Gesture):
    """Pins the connection to where it is let go; one edit."""

    def __init__(self, view: object, event: QMouseEvent, line: str, handle: Handle) -> None:
        super().__init__(view, event)  # type: ignore[arg-type]
        canvas = self.view.canvas
        self.line, self.handle = line, handle
        self.moved = False
        self._route, self._pins = canvas.routes[line], pins(canvas, line)
        row, boxes = canvas.page.lines[line], canvas.boxes()
        self._ends = boxes[row.source], boxes[row.target]

    def move(self, event: QMouseEvent) -> None:
        """Show the line as it would run."""
        if self.moved or self.travelled(event):
            self.moved = True
            self.view.canvas.lines.sketch(self.line, self._dragged(event))

    def release(self, event: QMouseEvent) -> None:
        """Make it one edit; a press without a move changes nothing."""
        if not self.moved:
            return
        session = self.view.session
        found = self._dragged(event)
        if found == self._pins or not session.edit(
            "Bend connection", edits.pin, session.view, self.line, found
        ):
            self.cancel()

    def cancel(self) -> None:
        """Put the line back."""
        self.view.canvas.lines.put_back(self.line)

    def _dragged(self, event: QMouseEvent) -> Pins:
        by: QPointF = self.scene_at(event) - self.scene_start
        to = (self.handle.at[0] + by.x(), self.handle.at[1] + by.y())
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        snap = _whole if free else snapped
        return drag(self._route, self._pins, self.handle, self._ends, to, snap)


def _whole(value: float) -> float:
    return float(round(value))
