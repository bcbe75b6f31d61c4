"""The canvas seen from afar: boxes, lines and the names of boundaries, painted in few calls instead of item by item."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QRegion
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView

from app.canvas.boundary_names import paint_names
from app.canvas.card_names import paint_card_names
from app.canvas.chunks import Chunk
from app.canvas.items import BoundaryItem, CardItem, ElementItem, LinkItem
from app.canvas.reach import Places
from app.canvas.still import paint_items
from drawing.theme import Theme

if TYPE_CHECKING:
    from app.canvas.scene import Canvas
    from app.canvas.view import CanvasView

FAR = 0.42  # below this scale texts on cards are smaller than five and a half pixels
_LINES = 1.0  # the depth of connections: what is behind them is painted before
_OUTLINE = 2.0  # pixels around what is selected
_SOFT = 4  # pixels that lines and outlines reach beyond the boxes of items
_SEVERAL = 300  # with more selected things, those of a square are painted in few calls


def paint_far(view: "CanvasView", event: QPaintEvent) -> None:
    """Paint what an event asks for of a view."""
    canvas = view.canvas
    canvas.faces.forget()
    area = view.mapToScene(event.rect().adjusted(-4, -4, 4, 4)).boundingRect()
    apart = view.still.ready(partial(_paint_below, view), partial(_paint_above, view), looks=False)
    painter = QPainter(view.viewport())
    painter.setWorldTransform(view.viewportTransform())
    if apart:
        chunks = [_moving(canvas)]
        with view.still.around(painter):
            paint_lines(painter, chunks, canvas.theme)
    else:
        chunks = canvas.chunks.near(area)
        _paint_ground(view, painter, area)
        paint_lines(painter, chunks, canvas.theme)
    paint_boxes(painter, chunks, canvas.theme)
    _paint_marked(painter, canvas, area, chunks)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    paint_items(painter, [item for item in others(canvas, area) if item.zValue() >= _LINES], view)
    paint_card_names(painter, canvas, area, chunks)
    frames = [item for item in canvas.borders if item.frame.intersects(area)]
    paint_names(painter, frames, canvas.theme)
    view.still.paint_over(painter)
    painter.end()


def _paint_ground(view: "CanvasView", painter: QPainter, area: QRectF) -> None:
    """Paint the ground, borders, and what stands behind lines."""
    canvas, theme = view.canvas, view.canvas.theme
    painter.fillRect(area, QColor(theme.colour("canvas")))
    found = others(canvas, area)
    paint_items(painter, [item for item in found if item.zValue() < 0], view)
    paint_frames(painter, [i for i in canvas.borders if i.frame.intersects(area)], theme)
    paint_items(painter, [item for item in found if 0 <= item.zValue() < _LINES], view)


def _paint_below(view: "CanvasView", painter: QPainter, area: QRectF) -> None:
    """Paint what stays behind cards while something moves."""
    _paint_ground(view, painter, area)
    paint_lines(painter, _staying(view.canvas, area), view.canvas.theme)


def _paint_above(view: "CanvasView", painter: QPainter, area: QRectF) -> None:
    """Paint the cards that stay while something moves, with their names."""
    chunks = _staying(view.canvas, area)
    paint_boxes(painter, chunks, view.canvas.theme)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    paint_card_names(painter, view.canvas, area, chunks)


def _staying(canvas: "Canvas", area: QRectF) -> list[Chunk]:
    moves = canvas.chunks.moving()
    return [chunk for chunk in canvas.chunks.near(area) if chunk is not moves]


def _moving(canvas: "Canvas") -> Chunk:
    """Return what moves, with the cards that stand out."""
    found, moves = Chunk(), canvas.chunks.moving()
    found.cards |= {item: None for item in canvas.marks.marked if isinstance(item, CardItem)}
    if moves:
        found.links |= moves.links
        found.cards |= moves.cards
    found.refresh()
    return found


def others(canvas: "Canvas", area: QRectF) -> list[QGraphicsItem]:
    """Return what is neither card nor connection nor boundary in an area, from back to front."""
    found = [item for item in canvas.others if item.sceneBoundingRect().intersects(area)]
    return sorted(found, key=QGraphicsItem.zValue)


def stir(canvas: "Canvas", places: Iterable[Places] | None = None) -> None:
    """Have places of a canvas, or all, painted again where it is seen from afar or something moves.

    Qt knows where items were only if it painted them itself.
    """
    for view in _stirred(canvas):
        if places is None:
            view.viewport().update()
            continue
        region, to_screen = QRegion(), view.viewportTransform()
        far, by = to_screen.m11() < FAR, _SOFT
        # from afar there is little between the boxes of a place
        for box in map(_around, places) if far else chain.from_iterable(places):
            region += to_screen.mapRect(box).toAlignedRect().adjusted(-by, -by, by, by)
        view.viewport().update(region)


def _around(place: Places) -> QRectF:
    found = QRectF()
    for box in place:
        found |= box
    return found


def _stirred(canvas: "Canvas") -> list[QGraphicsView]:
    """Return the views of a canvas that Qt does not paint itself."""
    apart = canvas.chunks.loose.apart
    return [view for view in canvas.views() if apart or view.transform().m11() < FAR]


@contextmanager
def gathered(canvas: "Canvas") -> Iterator[None]:
    """Have a canvas that Qt does not paint itself painted again only where something changes meanwhile."""
    if not _stirred(canvas):
        yield
        return
    with canvas.chunks.gathered():
        before = _placed_others(canvas)
        yield
        after = _placed_others(canvas)
        for item in before.keys() | after.keys():
            if before.get(item) != after.get(item):
                for box in (before.get(item), after.get(item)):
                    if box and not box.isNull():
                        canvas.chunks.place(box)


def _placed_others(canvas: "Canvas") -> dict[QGraphicsItem, QRectF]:
    """Return where what gestures show of their own stands."""
    mine = (item for item in canvas.others if not isinstance(item, ElementItem))
    return {item: item.sceneBoundingRect() for item in mine if item.isVisible()}


def paint_chunks(painter: QPainter, chunks: list[Chunk], theme: Theme) -> None:
    """Paint lines as thin as a pixel, and cards over them."""
    paint_lines(painter, chunks, theme)
    paint_boxes(painter, chunks, theme)


def paint_lines(painter: QPainter, chunks: Iterable[Chunk], theme: Theme) -> None:
    """Paint lines as thin as a pixel."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for (role, opacity), path in (found for chunk in chunks for found in chunk.lines.items()):
        painter.setPen(QPen(_colour(theme, role, opacity), 0))
        painter.drawPath(path)


def paint_boxes(painter: QPainter, chunks: Iterable[Chunk], theme: Theme) -> None:
    """Paint cards as plain boxes."""
    painter.setPen(Qt.PenStyle.NoPen)
    for (role, opacity), boxes in (found for chunk in chunks for found in chunk.boxes.items()):
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
    several = chunks if len(marked) > _SEVERAL else []
    parts = [part for chunk in several if (part := _part(chunk, marked.keys()))]
    _paint_lit(painter, parts, canvas.theme)
    done = {item for part in parts for item in (*part.links, *part.cards)}
    painter.setPen(_accent(canvas.theme))
    for item in marked:
        if item not in done and item.sceneBoundingRect().intersects(area):
            _paint_one(painter, item, canvas.theme)
    _paint_ringed(painter, parts, canvas.theme)


def _paint_lit(painter: QPainter, parts: list[Chunk], theme: Theme) -> None:
    """Paint lines of squares in the accent colour: as thin as others, for thick ones would run into each other."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.colour("accent")), 0))
    for path in (path for part in parts for path in part.lines.values()):
        painter.drawPath(path)


def _paint_ringed(painter: QPainter, parts: list[Chunk], theme: Theme) -> None:
    """Paint cards of squares with an outline, as one box on another: Qt strokes none of them so."""
    by = _OUTLINE / 2 / painter.worldTransform().m11()
    painter.setPen(Qt.PenStyle.NoPen)
    for (role, _), boxes in (found for part in parts for found in part.boxes.items()):
        painter.setBrush(QColor(theme.colour("accent")))
        painter.drawRects([box.adjusted(-by, -by, by, by) for box in boxes])
        painter.setBrush(_colour(theme, role, 1.0))
        painter.drawRects([box.adjusted(by, by, -by, -by) for box in boxes])


def _part(chunk: Chunk, items: AbstractSet[ElementItem]) -> Chunk | None:
    """Return of a square what is among some items, the square itself where all is."""
    links, cards = chunk.links.keys() & items, chunk.cards.keys() & items
    if len(links) == len(chunk.links) and len(cards) == len(chunk.cards):
        return chunk
    if not links and not cards:
        return None
    found = Chunk()
    found.links |= {link: at for link, at in chunk.links.items() if link in links}
    found.cards |= {card: box for card, box in chunk.cards.items() if card in cards}
    found.refresh()
    return found


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


def _accent(theme: Theme) -> QPen:
    pen = QPen(QColor(theme.colour("accent")), _OUTLINE)
    pen.setCosmetic(True)
    return pen


def _colour(theme: Theme, role: str, opacity: float) -> QColor:
    colour = QColor(theme.colour(role))
    colour.setAlphaF(opacity)
    return colour
