"""The ground of the canvas: its colour and a grid of dots."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.settings import chosen, flag
from drawing.theme import Theme

_SPARSE, _NONE = 0.6, 0.3  # farther out every other dot, and none where they would be a haze


class Ground:
    """Paints dots, keeping a row of points: making them costs more than painting."""

    def __init__(self) -> None:
        self._columns = self._step = 0
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
        columns = int(area.width()) // step + 2
        row = self._row(columns, step)
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.translate(left, top)
        for _ in range(int(area.height()) // step + 2):
            painter.drawPoints(row)
            painter.translate(0, step)
        painter.restore()

    def _row(self, columns: int, step: int) -> QPolygonF:
        """Return the dots of a row at least so long."""
        if columns > self._columns or step != self._step:
            self._columns, self._step = columns, step
            self._dots = QPolygonF([QPointF(x * step, 0) for x in range(columns)])
        return self._dots
