"""What is under a point of the canvas."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QGraphicsView

from app.canvas.items import BoundaryItem, CardItem, ElementItem, LinkItem, grips

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


def link_at(view: QGraphicsView, at: QPointF) -> str:
    """Return the id of the connection under a point of the viewport, cards and lines for several aside; "" for none."""
    return next(
        (
            item.id
            for item in _items(view, at, 1)
            if isinstance(item, LinkItem) and item.stands == (item.id,)
        ),
        "",
    )


def grip_at(view: QGraphicsView, at: QPointF) -> tuple[BoundaryItem, str] | None:
    """Return the selected boundary that a press at a point of the viewport resizes, and by which sides."""
    if isinstance(next(iter(_items(view, at, 0)), None), CardItem):
        return None
    for item in _items(view, at, _EDGE):
        if isinstance(item, BoundaryItem) and item.chosen:
            for sides, grip in grips(item.frame).items():
                off = QPointF(view.mapFromScene(grip)) - at
                if max(abs(off.x()), abs(off.y())) <= _EDGE:
                    return item, sides
    return None


def on_edge(view: QGraphicsView, card: CardItem, at: QPointF) -> bool:
    """Tell whether a point of the viewport is at a card's edge, where a drag connects."""
    frame = QRectF(view.mapFromScene(card.mapRectToScene(card.size)).boundingRect())
    reach = min(float(_EDGE), frame.height() / 5)
    return not frame.adjusted(reach, reach, -reach, -reach).contains(at)


def _items(view: QGraphicsView, at: QPointF, reach: int) -> list[object]:
    around = QPoint(reach, reach)
    return list(view.items(QRect(at.toPoint() - around, at.toPoint() + around)))
