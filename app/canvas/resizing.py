"""Resizing by key: the right and the lower side of a boundary, a card or a shape go to the next line of the grid."""

import math
from typing import TYPE_CHECKING

from app.canvas.gestures.resize import least_size, said_of
from app.canvas.grid import SNAP
from drawing.primitives import Box, Point
from models import edits
from models.view import placement_id

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def resize_by(view: "CanvasView", way: Point) -> bool:
    """Make the one selected thing larger or smaller by a line of the grid; tell whether there is one that can be."""
    canvas, session, chosen = view.canvas, view.session, view.session.selection
    page = canvas.page
    sizes = dict(page.cards) | dict(page.frames) | dict(page.shapes)
    if len(chosen) != 1 or chosen[0] not in sizes or _held(view, chosen[0]):
        return False
    id, item = chosen[0], canvas.drawn(chosen[0])
    if item is None:
        return False
    box = _resized(sizes[id], way, least_size(item))
    session.edit(said_of(item), edits.resize, session.view, id, box, merge=f"resize {id}")
    view.reveal(id)
    return True


def _held(view: "CanvasView", id: str) -> bool:
    """Tell whether it is locked, or the card of a collapsed boundary, whose size is always the same."""
    session = view.session
    row = session.design.shapes.get(id) or session.design.placements.get(
        placement_id(session.view, id)
    )
    shut = id in session.design.boundaries and id in view.canvas.page.cards
    return row is None or row.locked or shut


def _resized(box: Box, way: Point, least: Point) -> Box:
    x, y, w, h = box
    (dx, dy), (narrow, low) = way, least
    return (x, y, max(_side(x, w, dx) - x, narrow), max(_side(y, h, dy) - y, low))


def _side(start: float, length: float, step: float) -> float:
    """Return where a side stands after a step."""
    at = (start + length) / SNAP
    if not step:
        return start + length
    return (math.floor(at) + 1 if step > 0 else math.ceil(at) - 1) * SNAP
