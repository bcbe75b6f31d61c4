"""The canvas from near while a few things move: they are painted between and over pictures of what stays."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsItem

from app.canvas.far import others
from app.canvas.items import CARDS, CardItem, ElementItem
from app.canvas.still import paint_items

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def paint_near(view: "CanvasView", event: QPaintEvent) -> bool:
    """Paint what an event asks for of a view if something moves apart from what stays; returns whether that is so."""
    canvas = view.canvas
    if not view.still.ready(partial(_paint_below, view), partial(_paint_above, view), looks=True):
        return False
    canvas.chunks.told()
    painter = QPainter(view.viewport())
    painter.setWorldTransform(view.viewportTransform())
    painter.setRenderHints(view.renderHints())
    loose = canvas.chunks.loose
    lines = [*loose.lit, *loose.take_aside()]
    with view.still.around(painter):
        paint_items(painter, _exposed(view, event, lines), view)
    cards = [item for item in loose.items if isinstance(item, CardItem)]
    paint_items(painter, _exposed(view, event, cards), view)
    area = view.mapToScene(event.rect()).boundingRect()
    paint_items(painter, (item for item in others(canvas, area) if item.zValue() >= CARDS), view)
    view.still.paint_over(painter)
    painter.end()
    return True


def _exposed(
    view: "CanvasView", event: QPaintEvent, items: Iterable[ElementItem]
) -> Iterator[ElementItem]:
    """Yield those of items that are painted again: lines that have moved once, but not now, are not."""
    region, to_screen = event.region(), view.viewportTransform()
    for item in items:
        if any(region.intersects(to_screen.mapRect(at).toAlignedRect()) for at in item.places):
            yield item


def _paint_below(view: "CanvasView", painter: QPainter, area: QRectF) -> None:
    """Paint the ground and all that stays behind cards in an area, item by item."""
    painter.setRenderHints(view.renderHints())
    view.ground.paint(painter, area, [area], view.canvas.theme, view.scale_now)
    paint_items(painter, (item for item in _staying(view, area) if item.zValue() < CARDS), view)
    view.canvas.chunks.loose.pictured()


def _paint_above(view: "CanvasView", painter: QPainter, area: QRectF) -> None:
    """Paint the cards that stay in an area."""
    painter.setRenderHints(view.renderHints())
    paint_items(painter, (i for i in _staying(view, area) if isinstance(i, CardItem)), view)
    view.canvas.chunks.loose.looks += [i.sceneBoundingRect() for i in view.canvas.faces.owing]


def _staying(view: "CanvasView", area: QRectF) -> list[QGraphicsItem]:
    found = view.canvas.items(
        area,
        Qt.ItemSelectionMode.IntersectsItemBoundingRect,
        Qt.SortOrder.AscendingOrder,
        view.viewportTransform(),
    )
    moving = view.canvas.chunks.loose.items
    return [item for item in found if item not in moving]
