"""What the cursor says a press of the mouse would do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from app.canvas.hits import card_at, chevron_at, grip_at, handle_at, on_edge

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def cursor_at(view: "CanvasView", at: QPointF) -> Qt.CursorShape:
    """Return the cursor for a point of the viewport: pan, draw a frame, bend, resize, collapse, connect, or the usual one."""
    if view.space:
        return Qt.CursorShape.OpenHandCursor
    if view.framing:
        return Qt.CursorShape.CrossCursor
    if handle_at(view, at):
        return Qt.CursorShape.SizeAllCursor
    if grip := grip_at(view, at):
        from app.canvas.gestures.resize import CURSORS

        return CURSORS[grip[1]]
    if chevron_at(view, at):
        return Qt.CursorShape.PointingHandCursor
    card = card_at(view, at)
    joined = card and card.id in view.session.design.components
    edge = card and joined and on_edge(view, card, at)
    return Qt.CursorShape.CrossCursor if edge else Qt.CursorShape.ArrowCursor
