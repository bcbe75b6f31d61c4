"""What may be dropped on the canvas, and what becomes of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF

from app.palette import KIND_MIME
from drawing.card import SIZE

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def takes(data: QMimeData) -> bool:
    """Tell whether the canvas knows what to do with this."""
    return data.hasFormat(KIND_MIME)


def drop(view: "CanvasView", data: QMimeData, at: QPointF) -> None:
    """Add a component of the dropped kind with its middle at a point of the drawing."""
    kind = bytes(data.data(KIND_MIME).data()).decode("utf-8", "replace")
    view.add(kind, QPointF(at.x() - SIZE[0] / 2, at.y() - SIZE[1] / 2))
