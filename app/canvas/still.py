"""What stays while something moves on it: painted once for all steps, then laid behind what moves."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from app.canvas.items import CARDS, ElementItem

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_BEYOND = 2  # pixels that paint reaches beyond a box
_SEVERAL = 12  # with more places that have changed, all is painted again


class Still:
    """Keeps a picture of what stays in a view; there is one only while a few things move."""

    def __init__(self, view: "CanvasView") -> None:
        self._view = view
        self._pixmap = QPixmap()
        self._of: tuple[object, ...] = ()  # what it was painted for
        self._seen = (0, 0)  # places that have changed since, of those that are known

    def ready(self, paint: Callable[[QPainter, QRectF], None], looks: bool) -> bool:
        """Tell whether there is a picture, after what is missing of it was painted, area by area of the drawing.

        Looks tells whether what stands out is in the picture too.
        """
        view, loose = self._view, self._view.canvas.chunks.loose
        if not loose.apart:
            self._pixmap, self._of = QPixmap(), ()
            return False
        port, ratio = view.viewport(), view.devicePixelRatioF()
        of = (view.viewportTransform(), port.size(), ratio, view.canvas.theme, loose.turn)
        places = loose.worn[self._seen[0] :] + (loose.looks[self._seen[1] :] if looks else [])
        if of != self._of or len(places) > _SEVERAL:
            self._of, places = of, [view.mapToScene(port.rect()).boundingRect()]
            self._pixmap = QPixmap(port.size() * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
        self._seen = (len(loose.worn), len(loose.looks))
        for place in places:
            self._paint(place, paint)
        return True

    @contextmanager
    def behind(self) -> Iterator[None]:
        """While Qt paints a view from near, items that are in the picture are not painted again."""
        if self.ready(partial(paint_near, self._view), looks=True):
            loose = self._view.canvas.chunks.loose
            ElementItem.moving = loose.items.keys() | loose.lit.keys()
        try:
            yield
        finally:
            ElementItem.moving = None

    def lay(self, painter: QPainter) -> bool:
        """Paint the picture, if there is one, where the painter is not clipped; returns whether there is."""
        if not self._of:
            return False
        around = painter.worldTransform()
        painter.setWorldTransform(QTransform())
        painter.drawPixmap(QPointF(), self._pixmap)
        painter.setWorldTransform(around)
        return True

    def _paint(self, place: QRectF, paint: Callable[[QPainter, QRectF], None]) -> None:
        by, to_screen = _BEYOND, self._view.viewportTransform()
        box = to_screen.mapRect(place).toAlignedRect().adjusted(-by, -by, by, by)
        painter = QPainter(self._pixmap)
        painter.setClipRect(box)
        painter.setWorldTransform(to_screen)
        paint(painter, self._view.mapToScene(box).boundingRect())
        painter.end()


def paint_near(view: "CanvasView", painter: QPainter, area: QRectF) -> None:
    """Paint what stays behind the cards in an area, item by item."""
    painter.setRenderHints(view.renderHints())
    view.ground.paint(painter, area, [area], view.canvas.theme, view.scale_now)
    canvas, moving = view.canvas, view.canvas.chunks.loose.items
    found = canvas.items(
        area,
        Qt.ItemSelectionMode.IntersectsItemBoundingRect,
        Qt.SortOrder.AscendingOrder,
        view.viewportTransform(),
    )
    paint_items(painter, [i for i in found if i.zValue() < CARDS and i not in moving], view)


def paint_items(painter: QPainter, items: Iterable[QGraphicsItem], view: "CanvasView") -> None:
    """Paint items one by one, as they are from near."""
    option = QStyleOptionGraphicsItem()
    for item in items:
        if item.isVisible():
            painter.save()
            painter.setTransform(item.sceneTransform(), True)
            painter.setOpacity(item.opacity())
            item.paint(painter, option, view.viewport())
            painter.restore()
