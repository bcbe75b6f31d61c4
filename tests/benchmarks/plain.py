"""A plain QGraphicsView, as one is usually written: the reference that the canvas is measured against."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from models.view import CARD
from tests.benchmarks.graphs import Graph

_WIDE, _HIGH = CARD
_BOX = QRectF(0, 0, _WIDE, _HIGH)
_BOUNDS, _ROOM = _BOX.adjusted(-2, -2, 2, 2), _BOX.adjusted(8, 4, -8, -4)
_FAR = 0.35  # below this scale a box without a text
_EDGE, _FILL = QPen(QColor("#4a6fa5"), 1.5), QColor("#e8eef7")
_INK, _LINE = QPen(QColor("#203040")), QPen(QColor("#8090a0"), 1.5)


class Node(QGraphicsItem):
    """A box with a title; the paths at it follow where it goes."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.font = QFont("DejaVu Sans")
        self.font.setPixelSize(13)
        self.edges: list[Edge] = []
        flags = QGraphicsItem.GraphicsItemFlag
        self.setFlags(flags.ItemIsMovable | flags.ItemIsSelectable)
        self.setZValue(1)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Return the box with its border."""
        return _BOUNDS

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the box, and from near its title."""
        painter.setPen(_EDGE)
        painter.setBrush(_FILL)
        if painter.worldTransform().m11() < _FAR:
            painter.drawRect(_BOX)
            return
        painter.drawRoundedRect(_BOX, 6, 6)
        painter.setPen(_INK)
        painter.setFont(self.font)
        painter.drawText(_ROOM, Qt.AlignmentFlag.AlignCenter, self.title)

    def itemChange(  # noqa: N802 - Qt's name
        self, change: QGraphicsItem.GraphicsItemChange, value: object
    ) -> object:
        """Take the edges along."""
        if change == QGraphicsItem.GraphicsItemChange.ItemPositionHasChanged:
            for edge in self.edges:
                edge.follow()
        return value


class Edge(QGraphicsPathItem):
    """A line with two bends from one box to another, whatever is in its way."""

    def __init__(self, source: Node, target: Node) -> None:
        super().__init__()
        self.ends = (source, target)
        self.setPen(_LINE)
        self.follow()

    def follow(self) -> None:
        """Go from where the one box is to where the other is."""
        a, b = (node.pos() for node in self.ends)
        start, end = QPointF(a.x() + _WIDE, a.y() + _HIGH / 2), QPointF(b.x(), b.y() + _HIGH / 2)
        middle = (start.x() + end.x()) / 2
        path = QPainterPath(start)
        path.lineTo(middle, start.y())
        path.lineTo(middle, end.y())
        path.lineTo(end)
        self.setPath(path)


class PlainView(QGraphicsView):
    """Shows a graph, with what canvas.md found to make a plain view fast."""

    def __init__(self, shape: Graph) -> None:
        self.all = QGraphicsScene()
        super().__init__(self.all)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.nodes = [Node(title) for title in shape.titles]
        for node, (x, y) in zip(self.nodes, shape.places, strict=True):
            node.setPos(x, y)
            self.all.addItem(node)
        for a, b in shape.edges:
            edge = Edge(self.nodes[a], self.nodes[b])
            self.all.addItem(edge)
            self.nodes[a].edges.append(edge)
            self.nodes[b].edges.append(edge)
        for node in self.nodes:
            node.setFlag(QGraphicsItem.GraphicsItemFlag.ItemSendsGeometryChanges)

    def fit(self) -> None:
        """Show everything."""
        box = self.all.itemsBoundingRect().adjusted(-50, -50, 50, 50)
        self.setSceneRect(box.adjusted(-2000, -2000, 2000, 2000))
        self.fitInView(box, Qt.AspectRatioMode.KeepAspectRatio)
