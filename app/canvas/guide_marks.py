"""The marks of guides: thin lines, and gaps with their numbers, over everything while the mouse moves something."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.paint import font
from drawing.guides import Gap, Marks
from drawing.metrics import width
from drawing.primitives import Point
from drawing.theme import Theme

_SIZE, _HIGH, _TICK = 11.0, 16.0, 4.0  # on the screen
_AROUND = 40.0


class GuideMarks(QGraphicsItem):
    """Paints marks at the same size at every zoom."""

    def __init__(self, theme: Theme, scale: float) -> None:
        super().__init__()
        self.theme, self.scale_now = theme, scale
        self.marks = Marks()
        self._bounds = QRectF()
        self.setZValue(5)

    def show_marks(self, marks: Marks) -> None:
        """Show these and no others."""
        if marks != self.marks:
            self.prepareGeometryChange()
            self.marks = marks
            lines = [*marks.lines, *((gap.start, gap.end) for gap in marks.gaps)]
            points = [point for line in lines for point in line]
            self._bounds = _around(points, _AROUND / self.scale_now)
            self.update()

    def boundingRect(self) -> QRectF:
        """Return the box that paint stays in."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the lines, then the gaps on them, then the numbers."""
        one = 1 / painter.worldTransform().m11()
        accent = QColor(self.theme.colour("accent"))
        line = QPen(accent, 1, Qt.PenStyle.DashLine)
        line.setCosmetic(True)
        painter.setPen(line)
        for start, end in self.marks.lines:
            painter.drawLine(QPointF(*start), QPointF(*end))
        solid = QPen(accent, 1.5)
        solid.setCosmetic(True)
        for gap in self.marks.gaps:
            painter.setPen(solid)
            self._paint_gap(painter, gap, one)
        for gap in self.marks.gaps:
            self._paint_number(painter, gap, one)

    def _paint_gap(self, painter: QPainter, gap: Gap, one: float) -> None:
        start, end = QPointF(*gap.start), QPointF(*gap.end)
        across = _TICK * one
        tick = QPointF(0, across) if start.y() == end.y() else QPointF(across, 0)
        painter.drawLines(
            [QLineF(start, end), *(QLineF(at - tick, at + tick) for at in (start, end))]
        )

    def _paint_number(self, painter: QPainter, gap: Gap, one: float) -> None:
        words = f"{gap.length:,.0f}"
        wide = width(words, _SIZE, "semibold") + 10
        middle = (QPointF(*gap.start) + QPointF(*gap.end)) / 2
        painter.save()
        painter.translate(middle)
        painter.scale(one, one)
        if gap.start[1] == gap.end[1] and wide + 4 > gap.length / one:  # no room on the line
            painter.translate(0, -_HIGH / 2 - _TICK - 3)
        ground = QRectF(-wide / 2, -_HIGH / 2, wide, _HIGH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.colour("accent")))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(QColor(self.theme.colour("accent-text")))
        painter.setFont(font(_SIZE, "semibold"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


def _around(points: list[Point], by: float) -> QRectF:
    if not points:
        return QRectF()
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    left, top = min(xs), min(ys)
    return QRectF(left, top, max(xs) - left, max(ys) - top).adjusted(-by, -by, by, by)
