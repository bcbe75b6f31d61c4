"""The marks of guides: thin lines, and gaps with their numbers, over everything while the mouse moves something."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.paint import font
from drawing.guides import Gap, Marks
from drawing.metrics import width
from drawing.primitives import Point
from drawing.theme import Theme

if TYPE_CHECKING:
    from app.canvas.scene import Canvas

_SIZE, _HIGH, _TICK = 11.0, 16.0, 4.0  # on the screen
_THIN, _THICK, _SOFT = 1.0, 1.5, 1.5  # widths of pens, and how far their edges reach beyond
Line = tuple[Point, Point]


class GuideMarks:
    """Shows marks on a canvas, each as a thin item of its own: what is between them is not painted again."""

    def __init__(self, canvas: "Canvas") -> None:
        self.canvas = canvas
        self._scale = 0.0
        self._items: dict[Line | Gap, tuple[GuideMark, ...]] = {}

    def show(self, marks: Marks, scale: float) -> None:
        """Show these and no others, at the same size on the screen at every zoom."""
        if scale != self._scale:
            self.clear()
            self._scale = scale
        wanted: list[Line | Gap] = [*marks.lines, *marks.gaps]
        for gone in self._items.keys() - set(wanted):
            self._remove(gone)
        for mark in wanted:
            if mark not in self._items:
                self._items[mark] = self._made(mark)

    def clear(self) -> None:
        """Show nothing any more."""
        for mark in tuple(self._items):
            self._remove(mark)

    def _made(self, mark: Line | Gap) -> tuple["GuideMark", ...]:
        look = (self.canvas.theme, 1 / self._scale)
        made: tuple[GuideMark, ...] = (
            (GapMark(mark, *look), NumberMark(mark, *look))
            if isinstance(mark, Gap)
            else (LineMark(mark, *look),)
        )
        for item in made:
            self.canvas.addItem(item)
        return made

    def _remove(self, mark: Line | Gap) -> None:
        for item in self._items.pop(mark):
            self.canvas.removeItem(item)


class GuideMark(QGraphicsItem):
    """One mark; it keeps the size that it was made with, so that it never paints beyond its box."""

    depth = 5.0

    def __init__(self, line: Line, theme: Theme, pixel: float) -> None:
        super().__init__()
        self.line, self.theme, self.pixel = line, theme, pixel
        self.start, self.end = (QPointF(*at) for at in line)
        self._bounds = self.box()
        self.setZValue(self.depth)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def box(self) -> QRectF:
        """Return the box that it needs."""
        by = _SOFT * self.pixel
        return QRectF(self.start, self.end).normalized().adjusted(-by, -by, by, by)

    def boundingRect(self) -> QRectF:
        """Return the box that paint stays in."""
        return self._bounds


class LineMark(GuideMark):
    """A dashed line along what is in line."""

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint it as wide as a pixel."""
        accent = QColor(self.theme.colour("accent"))
        painter.setPen(QPen(accent, _THIN * self.pixel, Qt.PenStyle.DashLine))
        painter.drawLine(self.start, self.end)


class GapMark(GuideMark):
    """A distance, with a tick at both ends."""

    depth = 5.1

    def __init__(self, gap: Gap, theme: Theme, pixel: float) -> None:
        super().__init__((gap.start, gap.end), theme, pixel)
        self.gap = gap

    def box(self) -> QRectF:
        """Return the box of the distance and its ticks."""
        by = _TICK * self.pixel
        return super().box().adjusted(-by, -by, by, by)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the line and its ticks."""
        painter.setPen(QPen(QColor(self.theme.colour("accent")), _THICK * self.pixel))
        start, end, across = self.start, self.end, _TICK * self.pixel
        tick = QPointF(0, across) if start.y() == end.y() else QPointF(across, 0)
        painter.drawLines(
            [QLineF(start, end), *(QLineF(at - tick, at + tick) for at in (start, end))]
        )


class NumberMark(GuideMark):
    """How long a distance is, on its middle, or above where there is no room on the line."""

    depth = 5.2

    def __init__(self, gap: Gap, theme: Theme, pixel: float) -> None:
        self.words, self._long = f"{gap.length:,.0f}", gap.length / pixel
        super().__init__((gap.start, gap.end), theme, pixel)

    def box(self) -> QRectF:
        """Return the box of the plate."""
        by = _SOFT * self.pixel
        return self._plate().adjusted(-by, -by, by, by)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
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
