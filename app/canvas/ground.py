"""The ground of the canvas: its colour and a grid of dots."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.settings import chosen, flag
from drawing.theme import Theme

_SPARSE, _NONE = 0.6, 0.3  # farther out every other dot, and none where they would be a haze


class Ground:
    """Paints dots, keeping the last grid of points: making them costs more than painting."""

    def __init__(self) -> None:
        self._size = (0, 0, 0)
        self._dots = QPolygonF()

    def paint(self, painter: QPainter, area: QRectF, theme: Theme, scale: float) -> None:
        """Paint an area of the ground, in scene coordinates."""
        painter.fillRect(area, QColor(theme.colour("canvas")))
        if scale < _NONE or not flag("canvas/grid"):
            return
        step = int(chosen("canvas/grid_size"))
        if scale < _SPARSE:
            step *= 2
        pen = QPen(QColor(theme.colour("canvas-dots")), 1.5)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.SquareCap)  # round ones take fifteen times as long
        painter.setPen(pen)
        left, top = area.left() // step * step, area.top() // step * step
        painter.translate(left, top)
        size = (int(area.width()) // step + 2, int(area.height()) // step + 2, step)
        painter.drawPoints(self._grid(size))
        painter.translate(-left, -top)

    def _grid(self, size: tuple[int, int, int]) -> QPolygonF:
        if size != self._size:
            columns, lines, step = size
            points = [QPointF(x * step, y * step) for x in range(columns) for y in range(lines)]
            self._size, self._dots = size, QPolygonF(points)
        return self._dots
