"""What is under a point of the canvas."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QGraphicsView

from app.canvas.items import CardItem, ElementItem

_EDGE = 7  # of a card, in pixels on the screen: here a drag connects


def element_at(view: QGraphicsView, at: QPointF) -> ElementItem | None:
    """Return the topmost element under a point of the viewport."""
    found = _items(view, at, 1)
    return next((item for item in found if isinstance(item, ElementItem)), None)


def card_at(view: QGraphicsView, at: QPointF) -> CardItem | None:
    """Return the card under a point of the viewport, a few pixels around it included."""
    cards = [item for item in _items(view, at, _EDGE) if isinstance(item, CardItem)]
    spot = view.mapToScene(at.toPoint())
    inside = [card for card in cards if card.mapRectToScene(card.size).contains(spot)]
    return next(iter(inside or cards), None)


def on_edge(view: QGraphicsView, card: CardItem, at: QPointF) -> bool:
    """Tell whether a point of the viewport is at a card's edge, where a drag connects."""
    frame = QRectF(view.mapFromScene(card.mapRectToScene(card.size)).boundingRect())
    reach = min(float(_EDGE), frame.height() / 5)
    return not frame.adjusted(reach, reach, -reach, -reach).contains(at)


def _items(view: QGraphicsView, at: QPointF, reach: int) -> list[object]:
    around = QPoint(reach, reach)
    return list(view.items(QRect(at.toPoint() - around, at.toPoint() + around)))
