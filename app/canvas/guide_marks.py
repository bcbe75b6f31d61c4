"""The marks of guides: thin lines, and gaps with their numbers, over everything while the mouse moves something."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from app.canvas.paint import font
from drawing.guides import Gap, Marks
from drawing.metrics import width
from drawing.primitives import Point

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_SIZE, _HIGH, _TICK, _ROUND = 11.0, 16.0, 4.0, 4.0  # on the screen
_THIN, _THICK, _SOFT = 1.0, 1.5, 1.5  # widths of pens, and how far their edges reach beyond
Line = tuple[Point, Point]


class GuideMarks:
    """Shows marks on a view, over all its items; what is between them is not painted again."""

    def __init__(self, view: "CanvasView") -> None:
        self.view, self.marks = view, Marks()
        self._scale = 1.0
        self._made: dict[Line | Gap, LineMark | GapMark] = {}

    def show(self, marks: Marks, scale: float) -> None:
        """Show these and no others, at the same size on the screen at every zoom."""
        if scale != self._scale:
            self.clear()
            self._scale = scale
        before, pixel = self._made, 1 / scale
        self.marks, self._made = marks, {}
        for line in marks.lines:
            self._made[line] = before.get(line) or LineMark(line, pixel)
        for gap in marks.gaps:
            self._made[gap] = before.get(gap) or GapMark(gap, pixel)
        self.view.still.over = self if self._made else None
        self._stir(before)

    def clear(self) -> None:
        """Show nothing any more."""
        self.show(Marks(), self._scale)

    def paint(self, painter: QPainter) -> None:
        """Paint all, in the drawing: lines behind distances, and numbers in front."""
        made, pixel = self._made.values(), 1 / self._scale
        accent = QColor(self.view.canvas.theme.colour("accent"))
        painter.setPen(QPen(accent, _THIN * pixel, Qt.PenStyle.DashLine))
        for mark in made:
            if isinstance(mark, LineMark):
                painter.save()
                painter.setClipRect(mark.bounds[0], Qt.ClipOperation.IntersectClip)
                painter.drawLine(mark.line)  # dash by dash: only those that are painted again
                painter.restore()
        gaps = [mark for mark in made if isinstance(mark, GapMark)]
        if not gaps:
            return
        painter.setPen(QPen(accent, _THICK * pixel))
        painter.drawLines([line for gap in gaps for line in gap.lines])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        for gap in gaps:
            painter.drawRoundedRect(gap.plate, _ROUND * pixel, _ROUND * pixel)
        self._write(painter, gaps)

    def _write(self, painter: QPainter, gaps: "list[GapMark]") -> None:
        """Write how long gaps are, upright and at the same size at every zoom."""
        painter.setPen(QColor(self.view.canvas.theme.colour("accent-text")))
        painter.setFont(font(_SIZE, "semibold"))
        around, pixel = painter.worldTransform(), 1 / self._scale
        for gap in gaps:
            room = QRectF(0, 0, gap.plate.width() / pixel, _HIGH)
            room.moveCenter(QPointF())
            painter.translate(gap.plate.center())
            painter.scale(pixel, pixel)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, gap.words)
            painter.setWorldTransform(around)

    def _stir(self, before: "dict[Line | Gap, LineMark | GapMark]") -> None:
        """Have the places of marks that came or went painted again."""
        region, to_screen = QRegion(), self.view.viewportTransform()
        for some, others in ((before, self._made), (self._made, before)):
            for key, mark in some.items():
                if key not in others:
                    for box in mark.bounds:
                        region += to_screen.mapRect(box).toAlignedRect()
        if not region.isEmpty():
            self.view.viewport().update(region)


class LineMark:
    """A dashed line along what is in line; it never paints beyond its bounds."""

    def __init__(self, line: Line, pixel: float) -> None:
        self.line = QLineF(*line[0], *line[1])
        self.bounds = (_around(self.line, _SOFT * pixel),)


class GapMark:
    """A distance with a tick at both ends, and how long it is; they never paint beyond their bounds."""

    def __init__(self, gap: Gap, pixel: float) -> None:
        (x, y), (u, v) = gap.start, gap.end
        level, tick = y == v, _TICK * pixel
        across, down = (0.0, tick) if level else (tick, 0.0)
        line = QLineF(x, y, u, v)
        ticks = [
            QLineF(a - across, b - down, a + across, b + down) for a, b in (gap.start, gap.end)
        ]
        self.lines = (line, *ticks)
        self.words = f"{gap.length:,.0f}"
        self.plate = self._plate(line.center(), level, gap.length, pixel)
        by = _SOFT * pixel
        self.bounds = (_around(line, by + tick), self.plate.adjusted(-by, -by, by, by))

    def _plate(self, middle: QPointF, level: bool, long: float, pixel: float) -> QRectF:
        """Return where the number stands: on its middle, or above where there is no room on the line."""
        wide = width(self.words, _SIZE, "semibold") + 10
        if level and (wide + 4) * pixel > long:
            middle -= QPointF(0, (_HIGH / 2 + _TICK + 3) * pixel)
        place = QRectF(0, 0, wide * pixel, _HIGH * pixel)
        place.moveCenter(middle)
        return place


def _around(line: QLineF, by: float) -> QRectF:
    return QRectF(line.p1(), line.p2()).normalized().adjusted(-by, -by, by, by)
