"""The item of a note, a text, a frame or an image on the canvas."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.canvas.items import ElementItem
from app.canvas.signs import grips, paint_grips, paint_lock
from drawing.primitives import Box
from drawing.shape import STRIP, layer, shape
from drawing.theme import Theme
from models.shape import Shape

_MARGIN = 14.0
_REACH = 6.0  # how near to a frame's border counts as on it
_ROUND = 4.0
_RESIZED = 32.0  # on the screen; what is smaller has no room for grips
_DEPTHS = (-2.0, -1.0, 3.0)  # of the layers: cards stand from 2 to 3


class ShapeItem(ElementItem):
    """Shows one shape, its upper left corner at 0, 0."""

    def __init__(self, id: str, theme: Theme) -> None:
        super().__init__(id, theme)
        self.row: Shape | None = None
        self.size = QRectF()

    def show_shape(self, row: Shape, box: Box, place: float) -> None:
        """Show a shape in a box, at a place from 0 to 1 among those of its layer."""
        x, y, w, h = box
        self.setPos(x, y)
        self.setZValue(_DEPTHS[layer(row)] + place)
        if row is self.row and (w, h) == (self.size.width(), self.size.height()):
            return
        self.row, self.size = row, QRectF(0, 0, w, h)
        around = self.size.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        self.show_ops(shape(row, (0.0, 0.0, w, h)), around)

    @property
    def in_front(self) -> bool:
        """Tell whether it stands before cards and lines."""
        return self.row is not None and layer(self.row) == 2

    @property
    def hollow(self) -> bool:
        """Tell whether only its border and its title can be pressed, so that a rubber band may start inside."""
        return self.row is None or self.row.sort == "frame"

    def shape(self) -> QPainterPath:
        """Return what can be pressed."""
        path = QPainterPath()
        path.addRect(self.size)
        if not self.hollow:
            return path
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * _REACH)
        border = stroker.createStroke(path)
        border.addRect(QRectF(0, 0, self.size.width(), min(STRIP, self.size.height())))
        border.setFillRule(Qt.FillRule.WindingFill)
        return border

    def resized(self, scale: float) -> bool:
        """Tell whether the mouse may resize it: selected, not locked, and large enough on the screen."""
        least = min(self.size.width(), self.size.height()) * scale
        return self.chosen and not self.locked and least >= _RESIZED / 2

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the primitives, an outline where it is selected or under the mouse, and what resizes it."""
        super().paint(painter, option, widget)
        if self.chosen or self.look:
            pen = QPen(QColor(self.theme.colour("accent")), 2.0 if self.chosen else 1.2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.size.adjusted(-1, -1, 1, 1), _ROUND, _ROUND)
        if self.resized(painter.worldTransform().m11()):
            paint_grips(painter, grips(self.size), self.theme)
        if self.locked:
            paint_lock(painter, self.size.topLeft(), self.theme)
