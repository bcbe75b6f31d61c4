"""What is under a point of the canvas."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtWidgets import QGraphicsView

from app.canvas.items import BoundaryItem, CardItem, ElementItem, LinkItem
from app.canvas.shape_item import ShapeItem
from app.canvas.signs import NEAR, card_grips, grips
from drawing.pinning import Handle

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_EDGE = 7  # of a card, in pixels on the screen: here a drag connects


def element_at(view: QGraphicsView, at: QPointF) -> ElementItem | None:
    """Return the topmost element under a point of the viewport."""
    found = _items(view, at, 1)
    return next((item for item in found if isinstance(item, ElementItem)), None)


def card_at(view: QGraphicsView, at: QPointF) -> CardItem | None:
    """Return the card under a point of the viewport, a few pixels around it included."""
    spot = view.mapToScene(at.toPoint())
    cards: list[CardItem] = []
    for item in _items(view, at, _EDGE):
        if isinstance(item, ShapeItem) and item.in_front and item.contains(item.mapFromScene(spot)):
            break
        if isinstance(item, CardItem):
            cards.append(item)
    inside = [card for card in cards if card.mapRectToScene(card.size).contains(spot)]
    return next(iter(inside or cards), None)


def link_at(view: "CanvasView", at: QPointF, card: str = "") -> str:
    """Return the id of the connection under a point of the viewport, "" for none.

    Cards, lines for several, and those at one card are looked through.
    """
    place, lines = _around(at, 1), view.canvas.page.lines
    spot = view.mapToScene(place).boundingRect()
    for item in view.items(place, Qt.ItemSelectionMode.IntersectsItemBoundingRect):
        if isinstance(item, LinkItem) and item.stands == (item.id,):
            row = lines[item.id]
            if card not in (row.source, row.target) and item.shape().intersects(spot):
                return item.id
    return ""


def grip_at(view: QGraphicsView, at: QPointF) -> tuple[ElementItem, str] | None:
    """Return the selected boundary or card that a press at a point of the viewport resizes, and by which sides."""
    near = _items(view, at, _EDGE)
    for item in near:
        if isinstance(item, CardItem | ShapeItem) and item.resized(view.transform().m11()):
            places = card_grips if isinstance(item, CardItem) else grips
            corners = places(item.mapRectToScene(item.size))
            if sides := _grip(view, at, corners):
                return item, sides
    if isinstance(next(iter(_items(view, at, 0)), None), CardItem):
        return None
    for item in near:
        if not isinstance(item, BoundaryItem) or not item.chosen or item.locked:
            continue
        if sides := _grip(view, at, grips(item.frame)):
            return item, sides
    return None


def chevron_at(view: QGraphicsView, at: QPointF) -> ElementItem | None:
    """Return the boundary whose sign for collapsing or opening is under a point of the viewport."""
    spot = view.mapToScene(at.toPoint())
    for item in _items(view, at, 1):
        if isinstance(item, CardItem | BoundaryItem):
            shown = view.transform().m11() >= NEAR
            return item if shown and item.chevron.contains(item.mapFromScene(spot)) else None
    return None


def _grip(view: QGraphicsView, at: QPointF, places: Mapping[str, QPointF]) -> str:
    for sides, grip in places.items():
        off = QPointF(view.mapFromScene(grip)) - at
        if max(abs(off.x()), abs(off.y())) <= _EDGE:
            return sides
    return ""


def handle_at(view: "CanvasView", at: QPointF) -> Handle | None:
    """Return the handle of the selected connection under a point of the viewport."""
    return view.canvas.line_handles.at(view.mapToScene(at.toPoint()), view.transform().m11())


def piece_at(view: "CanvasView", at: QPointF) -> Handle | None:
    """Return the piece of the selected connection under a point of the viewport, away from its label."""
    handles = view.canvas.line_handles
    item = element_at(view, at)
    if item is None or item.id != handles.line:
        return None
    return handles.piece_at(view.mapToScene(at.toPoint()), view.transform().m11())


def label_at(view: QGraphicsView, at: QPointF) -> LinkItem | None:
    """Return the connection whose label is under a point of the viewport, lines for several aside."""
    item, spot = element_at(view, at), view.mapToScene(at.toPoint())
    if isinstance(item, LinkItem) and item.stands == (item.id,) and item.label.contains(spot):
        return item
    return None


def on_edge(view: QGraphicsView, card: CardItem, at: QPointF) -> bool:
    """Tell whether a point of the viewport is at a card's edge, where a drag connects."""
    frame = QRectF(view.mapFromScene(card.mapRectToScene(card.size)).boundingRect())
    reach = min(float(_EDGE), frame.height() / 5)
    return not frame.adjusted(reach, reach, -reach, -reach).contains(at)


def _items(view: QGraphicsView, at: QPointF, reach: int) -> list[object]:
    return list(view.items(_around(at, reach)))


def _around(at: QPointF, reach: int) -> QRect:
    return QRect(at.toPoint() - QPoint(reach, reach), at.toPoint() + QPoint(reach, reach))
