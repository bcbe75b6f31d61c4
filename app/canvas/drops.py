"""What may be dropped on the canvas, and what becomes of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QDropEvent

from app.canvas.hits import link_at
from app.canvas.pasting import paste
from app.clipboard import EXCERPT_MIME
from app.palette import KIND_MIME
from drawing.card import SIZE

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def takes(data: QMimeData) -> bool:
    """Tell whether the canvas knows what to do with this."""
    return data.hasFormat(KIND_MIME) or data.hasFormat(EXCERPT_MIME)


def hover(view: "CanvasView", data: QMimeData, at: QPointF) -> None:
    """Show the connection that a kind would be put into."""
    view.canvas.mark_hover(link_at(view, at) if data.hasFormat(KIND_MIME) else "", "target")


def drop(view: "CanvasView", event: QDropEvent) -> None:
    """Add a component with its middle under the mouse, or paste; what comes from this view itself stays there."""
    data, at = event.mimeData(), view.mapToScene(event.position().toPoint())
    if data.hasFormat(KIND_MIME):
        kind = bytes(data.data(KIND_MIME).data()).decode("utf-8", "replace")
        corner = QPointF(at.x() - SIZE[0] / 2, at.y() - SIZE[1] / 2)
        view.add(kind, corner, link_at(view, event.position()))
    elif event.source() is not view:
        paste(view, data, at)
