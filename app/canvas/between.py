"""The connection that a component would be put into where it is let go."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from app.canvas.hits import link_at
from models.edits.between import may_split

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def link_for(view: "CanvasView", at: QPointF, moved: Collection[str]) -> str:
    """Return the connection under a point of the viewport if the one thing moved there may be put into it, else ""."""
    design, link = view.session.design, link_at(view, at)
    if len(moved) != 1 or not link:
        return ""
    id = next(iter(moved))
    return link if id in design.components and may_split(design, link, id) else ""
