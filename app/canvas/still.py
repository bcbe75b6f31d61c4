"""What stays while something moves on it: painted once for all steps, below the lines that move and above them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

if TYPE_CHECKING:
    from app.canvas.guide_marks import GuideMarks
    from app.canvas.view import CanvasView

_BEYOND = 2  # pixels that paint reaches beyond a box
_SEVERAL = 12  # with more places that have changed, all is painted again


Paint = Callable[[QPainter, QRectF], None]


class Still:
    """Keeps pictures of what stays in a view: the ground with lines, and cards; only while a few things move."""

    def __init__(self, view: "CanvasView") -> None:
        self._view = view
        self._below, self._above = QPixmap(), QPixmap()
        self._of: tuple[object, ...] = ()  # what it was painted for
        self._seen = (0, 0)  # places that have changed since, of those that are known
        self.over: GuideMarks | None = None  # what a gesture shows over everything

    def ready(self, below: Paint, above: Paint, looks: bool) -> bool:
        """Tell whether there are pictures, after what is missing of them was painted, area by area of the drawing.

        Looks tells whether what stands out is in them too.
        """
        view, loose = self._view, self._view.canvas.chunks.loose
        if not loose.apart:
            loose.give_back()
            if self._of and self._of[-1] == loose.turn:
                view.viewport().update()  # Qt does not know what was painted on the picture
            self._below, self._above, self._of = QPixmap(), QPixmap(), ()
            return False
        port, ratio = view.viewport(), view.devicePixelRatioF()
        of = (view.viewportTransform(), port.size(), ratio, view.canvas.theme, looks, loose.turn)
        places = loose.wear()[self._seen[0] :] + (loose.looks[self._seen[1] :] if looks else [])
        if of != self._of or len(places) > _SEVERAL:
            self._of, places = of, [view.mapToScene(port.rect()).boundingRect()]
            self._below, self._above = (QPixmap(port.size() * ratio) for _ in range(2))
            self._above.fill(Qt.GlobalColor.transparent)
            for pixmap in (self._below, self._above):
                pixmap.setDevicePixelRatio(ratio)
        self._seen = (len(loose.worn), len(loose.looks))
        for place in places:
            self._paint(self._below, place, below)
            self._paint(self._above, place, above)
        return True

    @contextmanager
    def around(self, painter: QPainter) -> Iterator[None]:
        """Paint what stays below, and when that is over what stays above."""
        self._lay(painter, self._below)
        yield
        self._lay(painter, self._above)

    def _lay(self, painter: QPainter, pixmap: QPixmap) -> None:
        around = painter.worldTransform()
        painter.setWorldTransform(QTransform())
        painter.drawPixmap(QPointF(), pixmap)
        painter.setWorldTransform(around)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what a gesture shows over everything."""
        if self.over:
            self.over.paint(painter)

    def _paint(self, pixmap: QPixmap, place: QRectF, paint: Paint) -> None:
        by, to_screen = _BEYOND, self._view.viewportTransform()
        box = to_screen.mapRect(place).toAlignedRect().adjusted(-by, -by, by, by)
        painter = QPainter(pixmap)
        painter.setClipRect(box)
        if pixmap is self._above:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(box, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setWorldTransform(to_screen)
        paint(painter, self._view.mapToScene(box).boundingRect())
        painter.end()


def paint_items(painter: QPainter, items: Iterable[QGraphicsItem], view: "CanvasView") -> None:
    """Paint items one by one, as they are from near."""
    option, port, around = QStyleOptionGraphicsItem(), view.viewport(), painter.worldTransform()
    for item in items:
        if item.isVisible():
            painter.setWorldTransform(item.sceneTransform() * around)
            painter.setOpacity(item.opacity())
            item.paint(painter, option, port)
    painter.setWorldTransform(around)
    painter.setOpacity(1.0)
