"""Carry: what is dragged out of the canvas may be dropped on the canvas of another window."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QDrag, QPainter, QPixmap

from app.canvas.items import CardItem
from app.canvas.paint import paint
from app.clipboard import to_mime

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_BEYOND = 24  # pixels outside the canvas: whoever overshoots a little is still moving


def beyond(view: "CanvasView", at: QPointF) -> bool:
    """Tell whether a point of the viewport is so far outside that a drag leaves the canvas."""
    reach = QRect(view.viewport().rect()).adjusted(-_BEYOND, -_BEYOND, _BEYOND, _BEYOND)
    return not reach.contains(at.toPoint())


def carry(view: "CanvasView", ids: Collection[str]) -> None:
    """Give up the gesture and let a copy be dropped elsewhere; dropped on this canvas, nothing happens."""
    view.give_up()
    data = to_mime(view.session, ids)
    if data is None:
        return
    drag = QDrag(view)
    drag.setMimeData(data)
    picture = _picture(view, ids)
    drag.setPixmap(picture)
    middle = QPoint(picture.width(), picture.height()) / (2 * picture.devicePixelRatioF())
    drag.setHotSpot(middle)
    drag.exec(Qt.DropAction.CopyAction)
    view.pointer = None


def _picture(view: "CanvasView", ids: Collection[str]) -> QPixmap:
    """Return the first of the cards as it looks, so that one sees what is being carried."""
    cards = [item for id in ids if isinstance(item := view.canvas.items_by_id.get(id), CardItem)]
    if not cards:
        return QPixmap(1, 1)
    ratio, scale = view.devicePixelRatioF(), view.scale_now
    frame = cards[0].bounds  # with room for its badge
    size = frame.size() * scale * ratio
    made = QPixmap(size.toSize())
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(-frame.topLeft())
    paint(painter, cards[0].ops, view.canvas.theme)
    painter.end()
    return made
