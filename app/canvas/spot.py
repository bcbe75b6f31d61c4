"""What a context menu on the canvas is about, and where it opens."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QContextMenuEvent

from app.canvas.hits import card_at, element_at
from app.canvas.items import BoundaryItem, CardItem, ElementItem
from app.canvas.shape_item import ShapeItem

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def spot(view: "CanvasView", event: QContextMenuEvent) -> tuple[str, QPoint]:
    """Return what the menu is for (card, link, boundary or ground), now selected, and where on the screen it opens."""
    if event.reason() == QContextMenuEvent.Reason.Keyboard:
        found = next(
            (i for i in map(view.canvas.items_by_id.get, view.session.selection) if i), None
        )
        at = _beside(view, found)
    else:
        at = event.pos()
        found = card_at(view, QPointF(at)) or element_at(view, QPointF(at))
        _select(view, found)
    view.pointer = QPointF(at)  # what is pasted from the menu comes here
    return _sort(found), view.viewport().mapToGlobal(at)


def _select(view: "CanvasView", found: ElementItem | None) -> None:
    """Select what was pressed, unless it is already among what is selected."""
    if found is None:
        view.session.select(())
    elif set(found.stands).isdisjoint(view.session.selection):
        view.session.select(found.stands)


def _beside(view: "CanvasView", item: ElementItem | None) -> QPoint:
    """Return a point in sight at the middle of an element, or of the canvas."""
    room = view.viewport().rect()
    if item is None:
        return room.center()
    at = view.mapFromScene(item.sceneBoundingRect().center())
    return QPoint(
        min(max(at.x(), room.left()), room.right()), min(max(at.y(), room.top()), room.bottom())
    )


def _sort(item: ElementItem | None) -> str:
    if item is None:
        return "ground"
    if isinstance(item, CardItem):
        return "card"
    if isinstance(item, ShapeItem):
        return "shape"
    return "boundary" if isinstance(item, BoundaryItem) else "link"
