"""Bringing an area, or what is selected, into sight, as large as it fits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF

from app.canvas.clearing import scale_in, under_bars
from drawing.primitives import union

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_SMALLEST = 0.02  # that the whole of a very large drawing is shown at
_NEAREST = 2.0
_ROOM = 40.0  # around it, so that it is seen where it stands


def zoom_to_selection(view: "CanvasView") -> None:
    """Show everything that is selected and drawn; nothing happens where none of it is."""
    area = QRectF()
    for item in view.canvas.marks.marked:
        if item.chosen:
            area |= item.sceneBoundingRect()
    if not area.isEmpty():
        view.show_area(area.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM), _NEAREST)


def show_area(view: "CanvasView", area: QRectF, nearest: float, room: QRect) -> None:
    """Show an area of the drawing in the middle of a room of the viewport, as large as it fits, so large at most."""
    scale = min(max(scale_in(area, room), _SMALLEST), nearest)
    view.resetTransform()
    view.scale(scale, scale)
    aside = QRectF(view.viewport().rect()).center() - QRectF(room).center()
    view.centerOn(area.center() + QPointF(aside) / scale)
    view.zoomed.emit(scale)


def show_whole(view: "CanvasView") -> None:
    """Bring what is selected into sight, smaller where it is larger than what one sees."""
    canvas = view.canvas
    boxes = canvas.boxes() | canvas.frames() | dict(canvas.page.shapes)
    area = QRectF(*union([boxes[id] for id in view.session.selection if id in boxes]))
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    if area.width() > seen.width() or area.height() > seen.height():
        view.show_area(area)
    else:
        view.reveal(*view.session.selection)
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + under_bars(view, area))
