"""The line of a connection that is not made yet: from a card's edge to where its other end is wanted."""

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsLineItem

from app.canvas.items import CardItem
from app.canvas.signs import handles


class PendingLine(QGraphicsLineItem):
    """Stands in the scene of a card until it is taken away."""

    def __init__(self, source: CardItem, to: QPointF) -> None:
        ends = [source.mapToScene(at) for at in handles(source.size)]
        self.origin = min(ends, key=lambda at: QLineF(at, to).length())
        super().__init__(QLineF(self.origin, to))
        pen = QPen(QColor(source.theme.colour("accent")), 1.75, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        self.setPen(pen)
        self.setZValue(3)
        source.scene().addItem(self)

    def reach(self, to: QPointF) -> None:
        """End at a point of the drawing."""
        self.setLine(QLineF(self.origin, to))

    def leave(self) -> None:
        """Take it away, if it is still there."""
        if self.scene():
            self.scene().removeItem(self)
