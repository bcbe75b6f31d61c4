"""The marks of guides: thin lines, and gaps with their numbers, over everything while the mouse moves something."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from app.canvas.paint import font
from drawing.guides import Gap, Marks
from drawing.metrics import width
from drawing.primitives import Point
from drawing.theme import Theme

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_SIZE, _HIGH, _TICK = 11.0, 16.0, 4.0  # on the screen
_THIN, _THICK, _SOFT = 1.0, 1.5, 1.5  # widths of pens, and how far their edges reach beyond
Line = tuple[Point, Point]


class GuideMarks:
    """Shows marks on a view, over all its items; what is between them is not painted again."""

    def __init__(self, view: "CanvasView") -> None:
        self.view, self.marks = view, Marks()
        self._scale = 1.0
        self._made: dict[Line | Gap, tuple[GuideMark, ...]] = {}

    def show(self, marks: Marks, scale: float) -> None:
        """Show these and no others, at the same size on the screen at every zoom."""
        if scale != self._scale:
            self.clear()
            self._scale = scale
        before, look = self._made, (self.view.canvas.theme, 1 / scale)
        self.marks, self._made = marks, {}
        for line in marks.lines:
            self._made[line] = before.get(line) or (LineMark(line, *look),)
        for gap in marks.gaps:
            self._made[gap] = before.get(gap) or (GapMark(gap, *look), NumberMark(gap, *look))
        self.view.still.over = self if self._made else None
        for some, others in ((before, self._made), (self._made, before)):
            self._stir(mark for key, made in some.items() if key not in others for mark in made)

    def clear(self) -> None:
        """Show nothing any more."""
        self.show(Marks(), self._scale)

    def paint(self, painter: QPainter) -> None:
        """Paint all, in the drawing: lines behind distances, and numbers in front."""
        marks = [mark for made in self._made.values() for mark in made]
        for mark in sorted(marks, key=lambda mark: mark.depth):
            mark.paint(painter)

    def _stir(self, marks: Iterable["GuideMark"]) -> None:
        """Have the places of marks painted again."""
        region, to_screen = QRegion(), self.view.viewportTransform()
        for mark in marks:
            region += to_screen.mapRect(mark.bounds).toAlignedRect()
        if not region.isEmpty():
            self.view.viewport().update(region)


class GuideMark:
    """One mark; it keeps the size that it was made with, so that it never paints beyond its bounds."""

    depth = 0

    def __init__(self, line: Line, theme: Theme, pixel: float) -> None:
        self.theme, self.pixel = theme, pixel
        self.start, self.end = (QPointF(*at) for at in line)
        self.bounds = self.box()

    def box(self) -> QRectF:
        """Return the box that it needs."""
        by = _SOFT * self.pixel
        return QRectF(self.start, self.end).normalized().adjusted(-by, -by, by, by)

    def paint(self, painter: QPainter) -> None:
        """Paint it."""


class LineMark(GuideMark):
    """A dashed line along what is in line."""

    def paint(self, painter: QPainter) -> None:
        """Paint it as wide as a pixel."""
        accent = QColor(self.theme.colour("accent"))
        painter.setPen(QPen(accent, _THIN * self.pixel, Qt.PenStyle.DashLine))
        painter.drawLine(self.start, self.end)


class GapMark(GuideMark):
    """A distance, with a tick at both ends."""

    depth = 1

    def __init__(self, gap: Gap, theme: Theme, pixel: float) -> None:
        super().__init__((gap.start, gap.end), theme, pixel)

    def box(self) -> QRectF:
        """Return the box of the distance and its ticks."""
        by = _TICK * self.pixel
        return super().box().adjusted(-by, -by, by, by)

    def paint(self, painter: QPainter) -> None:
        """Paint the line and its ticks."""
        painter.setPen(QPen(QColor(self.theme.colour("accent")), _THICK * self.pixel))
        start, end, across = self.start, self.end, _TICK * self.pixel
        tick = QPointF(0, across) if start.y() == end.y() else QPointF(across, 0)
        painter.drawLines(
            [QLineF(start, end), *(QLineF(at - tick, at + tick) for at in (start, end))]
        )


class NumberMark(GuideMark):
    """How long a distance is, on its middle, or above where there is no room on the line."""

    depth = 2

    def __init__(self, gap: Gap, theme: Theme, pixel: float) -> None:
        self.words, self._long = f"{gap.length:,.0f}", gap.length / pixel
        super().__init__((gap.start, gap.end), theme, pixel)

    def box(self) -> QRectF:
        """Return the box of the plate."""
        by = _SOFT * self.pixel
        return self._plate().adjusted(-by, -by, by, by)

    def paint(self, painter: QPainter) -> None:
        """Paint the plate, and the number on it."""
        plate = self._plate()
        painter.save()
        painter.translate(plate.center())
        painter.scale(self.pixel, self.pixel)
        ground = QRectF(0, 0, plate.width() / self.pixel, _HIGH)
        ground.moveCenter(QPointF())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.colour("accent")))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(QColor(self.theme.colour("accent-text")))
        painter.setFont(font(_SIZE, "semibold"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, self.words)
        painter.restore()

    def _plate(self) -> QRectF:
        """Return where the plate stands in the drawing."""
        one, wide = self.pixel, width(self.words, _SIZE, "semibold") + 10
        middle = (self.start + self.end) / 2
        if self.start.y() == self.end.y() and wide + 4 > self._long:  # no room on the line
            middle -= QPointF(0, (_HIGH / 2 + _TICK + 3) * one)
        place = QRectF(0, 0, wide * one, _HIGH * one)
        place.moveCenter(middle)
        return place
