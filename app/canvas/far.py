"""The canvas seen from afar: boxes, lines and the names of boundaries, painted in few calls instead of item by item."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from app.canvas.boundary_names import paint_names
from app.canvas.card_names import paint_card_names
from app.canvas.chunks import Chunk
from app.canvas.items import BoundaryItem, CardItem, ElementItem, LinkItem
from drawing.theme import Theme

if TYPE_CHECKING:
    from app.canvas.scene import Canvas
    from app.canvas.view import CanvasView

FAR = 0.42  # below this scale texts on cards are smaller than five and a half pixels
_LINES = 1.0  # the depth of connections: what is behind them is painted before
_OUTLINE = 2.0  # pixels around what is selected
_SEVERAL = (
    300  # with more selected things, squares that are selected wholly are painted in few calls
)


def paint_far(view: "CanvasView", event: QPaintEvent) -> None:
    """Paint what an event asks for of a view."""
    canvas, port = view.canvas, view.viewport()
    painter = QPainter(port)
    painter.setClipRegion(event.region())
    painter.fillRect(event.rect(), QColor(canvas.theme.colour("canvas")))
    painter.setWorldTransform(view.viewportTransform())
    area = view.mapToScene(event.rect().adjusted(-4, -4, 4, 4)).boundingRect()
    others = [item for item in canvas.others if item.sceneBoundingRect().intersects(area)]
    others.sort(key=QGraphicsItem.zValue)
    frames = [item for item in canvas.borders if item.frame.intersects(area)]
    _paint_items(painter, (item for item in others if item.zValue() < 0), view)
    paint_frames(painter, frames, canvas.theme)
    _paint_items(painter, (item for item in others if 0 <= item.zValue() < _LINES), view)
    chunks = canvas.chunks.near(area)
    paint_chunks(painter, chunks, canvas.theme)
    _paint_marked(painter, canvas, area, chunks)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    _paint_items(painter, (item for item in others if item.zValue() >= _LINES), view)
    paint_card_names(painter, canvas, area, chunks)
    paint_names(painter, frames, canvas.theme)
    painter.end()


def stir(canvas: "Canvas") -> None:
    """Have a canvas that is seen from afar painted again: Qt knows where items were only if it painted them itself."""
    for view in canvas.views():
        if view.transform().m11() < FAR:
            view.viewport().update()


def paint_chunks(painter: QPainter, chunks: list[Chunk], theme: Theme) -> None:
    """Paint lines as thin as a pixel, and cards over them."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for chunk in chunks:
        for (role, opacity), path in chunk.lines.items():
            painter.setPen(QPen(_colour(theme, role, opacity), 0))
            painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    for chunk in chunks:
        for (role, opacity), boxes in chunk.boxes.items():
            painter.setBrush(_colour(theme, role, opacity))
            painter.drawRects(boxes)


def paint_frames(painter: QPainter, frames: Iterable[BoundaryItem], theme: Theme) -> None:
    """Paint borders with their grounds, those around others first."""
    line = QPen(QColor(theme.colour("boundary")), 0, Qt.PenStyle.DashLine)
    for item in frames:
        painter.setPen(line)
        painter.setBrush(_colour(theme, "boundary", 0.06 * item.opacity()))
        painter.drawRect(item.frame)


def _paint_marked(painter: QPainter, canvas: "Canvas", area: QRectF, chunks: list[Chunk]) -> None:
    """Paint what is selected, under the mouse or a target over the rest, in the accent colour."""
    marked = canvas.marks.marked
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_accent(canvas.theme))
    several = chunks if len(marked) > _SEVERAL else []
    whole = [c for c in several if c.links.keys() | c.cards.keys() <= marked.keys()]
    done = {item for chunk in whole for item in (*chunk.links, *chunk.cards)}
    for path in (path for chunk in whole for path in chunk.lines.values()):
        painter.drawPath(path)
    for item in marked:
        if item not in done and item.sceneBoundingRect().intersects(area):
            _paint_one(painter, item, canvas.theme)
    for (role, _), boxes in (found for chunk in whole for found in chunk.boxes.items()):
        painter.setBrush(_colour(canvas.theme, role, 1.0))
        painter.drawRects(boxes)


def _paint_one(painter: QPainter, item: ElementItem, theme: Theme) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if isinstance(item, CardItem):
        painter.setBrush(_colour(theme, item.far, 1.0))
        painter.drawRect(item.size.translated(item.pos()))
    elif isinstance(item, LinkItem):
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in item.route.points]))
    elif isinstance(item, BoundaryItem):
        if item.look == "target":
            painter.setBrush(_colour(theme, "accent", 0.1))
        painter.drawRect(item.frame)


def _paint_items(painter: QPainter, items: Iterable[QGraphicsItem], view: "CanvasView") -> None:
    """Paint the few items that are neither cards nor connections nor boundaries as they are from near."""
    option = QStyleOptionGraphicsItem()
    for item in items:
        if item.isVisible():
            painter.save()
            painter.setTransform(item.sceneTransform(), True)
            painter.setOpacity(item.opacity())
            item.paint(painter, option, view.viewport())
            painter.restore()


def _accent(theme: Theme) -> QPen:
    pen = QPen(QColor(theme.colour("accent")), _OUTLINE)
    pen.setCosmetic(True)
    return pen


def _colour(theme: Theme, role: str, opacity: float) -> QColor:
    colour = QColor(theme.colour(role))
    colour.setAlphaF(opacity)
    return colour
