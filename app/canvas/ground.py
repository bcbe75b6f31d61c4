"""The ground of the canvas: its colour and a grid of dots."""

from collections.abc import Iterable
from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QRegion

from app.settings import chosen, flag
from drawing.theme import Theme

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_SPARSE, _NONE = 0.6, 0.3  # farther out every other dot, and none where they would be a haze
_DOT = 1.5  # pixels
_KEPT = 400  # rows of dots


class Ground:
    """Paints dots, keeping rows of points: making them costs more than painting."""

    def __init__(self) -> None:
        self._step = 0
        self._rows: dict[int, QPolygonF] = {}

    def paint_exposed(
        self, painter: QPainter, area: QRectF, view: "CanvasView", exposed: QRegion
    ) -> None:
        """Paint the ground of a view in an area, of which only a region of the viewport is painted again."""
        shown: Iterable[QRect] = exposed  # type: ignore[assignment]  # its stub lacks that
        parts = (view.mapToScene(part).boundingRect() for part in shown)
        self.paint(painter, area, parts, view.canvas.theme, view.scale_now)

    def paint(
        self, painter: QPainter, area: QRectF, parts: Iterable[QRectF], theme: Theme, scale: float
    ) -> None:
        """Paint the ground, in scene coordinates: of an area only these parts are painted again."""
        painter.fillRect(area, QColor(theme.colour("canvas")))
        if scale < _NONE or not flag("canvas/grid"):
            return
        step = int(chosen("canvas/grid_size"))
        if scale < _SPARSE:
            step *= 2
        pen = QPen(QColor(theme.colour("canvas-dots")), _DOT)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)  # round ones take fifteen times as long
        painter.setPen(pen)
        around = painter.worldTransform()
        x, y = 0, 0
        for row, (first, last) in _spans(parts, step, _DOT / scale).items():
            painter.translate(first * step - x, row * step - y)
            x, y = first * step, row * step
            painter.drawPoints(self._row(last - first + 1, step))
        painter.setWorldTransform(around)

    def _row(self, count: int, step: int) -> QPolygonF:
        """Return so many dots in a row."""
        if step != self._step or len(self._rows) >= _KEPT:
            self._step, self._rows = step, {}
        if count not in self._rows:
            self._rows[count] = QPolygonF([QPointF(n * step, 0) for n in range(count)])
        return self._rows[count]


def _spans(parts: Iterable[QRectF], step: int, reach: float) -> dict[int, tuple[int, int]]:
    """Return for each row with a dot in a part the first and the last of its dots, so that none is painted twice."""
    found: dict[int, tuple[int, int]] = {}
    for part in parts:
        first, last = ceil((part.left() - reach) / step), floor((part.right() + reach) / step)
        if first > last:
            continue
        for row in range(
            ceil((part.top() - reach) / step), floor((part.bottom() + reach) / step) + 1
        ):
            low, high = found.get(row, (first, last))
            found[row] = (min(low, first), max(high, last))
    return found
