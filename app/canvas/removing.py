"""Taking items off the canvas, many at a time."""

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from app.canvas.items import ElementItem

if TYPE_CHECKING:
    from app.canvas.scene import Canvas


def take_off(canvas: "Canvas", items: Iterable[QGraphicsItem], known: bool = True) -> None:
    """Take items off a canvas; with known, what is kept of them is forgotten too."""
    found = list(items)
    for item in found:
        QGraphicsScene.removeItem(canvas, item)
    if known:
        gone = [item for item in found if isinstance(item, ElementItem)]
        canvas.marks.drop(gone)
        canvas.chunks.drop(gone)
    canvas.others = [item for item in canvas.others if item.scene()]


def keep_only(canvas: "Canvas", there: Container[str]) -> None:
    """Take every element off a canvas that is not among these."""
    # from the first on, for Qt looks for each from there
    gone = [id for id in canvas.items_by_id if id not in there]
    take_off(canvas, [canvas.items_by_id.pop(id) for id in gone])
    for id in gone:
        canvas.lines.drop(id)
        canvas.known.pop(id, None)
