"""What the cursor says a press of the mouse would do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from app.canvas.gestures.resize import CURSORS
from app.canvas.hits import card_at, grip_at, on_edge

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def cursor_at(view: "CanvasView", at: QPointF) -> Qt.CursorShape:
    """Return the cursor for a point of the viewport: pan, draw a frame, resize, connect, or the usual one."""
    if view.space:
        return Qt.CursorShape.OpenHandCursor
    if view.framing:
        return Qt.CursorShape.CrossCursor
    if grip := grip_at(view, at):
        return CURSORS[grip[1]]
    card = card_at(view, at)
    edge = card and on_edge(view, card, at)
    return Qt.CursorShape.CrossCursor if edge else Qt.CursorShape.ArrowCursor
