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
    design, id = view.session.design, next(iter(moved), "")
    if len(moved) != 1 or id not in design.components:
        return ""
    link = link_at(view, at, id)
    return link if may_split(design, link, id) else ""
