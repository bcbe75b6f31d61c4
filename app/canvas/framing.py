"""Putting boundaries on the canvas: around what is selected, where somebody draws or drops one, and out again."""

import math
from collections.abc import Collection
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QPointF, QRectF, Qt

from app.canvas.grid import SNAP, snapped
from drawing.labels import sort_title
from drawing.picture import boxes, frames
from drawing.primitives import Box, union
from models import edits
from models.component import Boundary, Sort
from models.design import Design
from models.ids import new_id
from models.nesting import inside, standing

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

FRAME = (400.0, 240.0)  # the usual size
_ROOM, _TITLE = 24, 40  # around what is put into a boundary; above it, with its title


def enclose(view: "CanvasView", sort: Sort) -> tuple[str, ...]:
    """Put what is selected, and nothing else, into a boundary of a sort; returns what else stands in its frame.

    With nothing selected that stands here, a frame can be drawn.
    """
    session = view.session
    placed = boxes(session.design, session.view) | frames(session.design, session.view)
    chosen = [id for id in session.selection if id in placed]
    if not chosen:
        draw_frame(view, sort)
        return ()
    x, y, w, h = union([placed[id] for id in chosen])
    left, top = _down(x - _ROOM), _down(y - _TITLE)
    frame = (left, top, -_down(-x - w - _ROOM) - left, -_down(-y - h - _ROOM) - top)
    made = put_frame(view, sort, frame, chosen)
    own = inside(session.design, [made])
    return tuple(id for id in placed if id not in own and standing({made: frame}, placed[id]))


def draw_frame(view: "CanvasView", sort: Sort | None) -> None:
    """Let the next press of the mouse begin the frame of a boundary; None lets it do what it always does."""
    view.framing = sort
    shape = Qt.CursorShape.CrossCursor if sort else Qt.CursorShape.ArrowCursor
    view.viewport().setCursor(shape)
    view.canvas.mark_hover("")


def drop_frame(view: "CanvasView", sort: str, at: QPointF) -> None:
    """Add a boundary of the usual size with its middle at a point of the drawing; none of a sort that is not there."""
    sorts: tuple[Sort, ...] = get_args(Sort)
    for known in sorts:
        if known == sort:
            x, y = snapped(at.x() - FRAME[0] / 2), snapped(at.y() - FRAME[1] / 2)
            put_frame(view, known, (x, y, *FRAME))


def frame_around(view: "CanvasView", at: QPointF) -> str:
    """Return the innermost boundary around a point of the viewport, "" if there is none."""
    spot = view.mapToScene(at.toPoint())
    found = view.canvas.frames()
    inside = standing({id: found[id] for id in reversed(found)}, (spot.x(), spot.y(), 0.0, 0.0))
    return next(iter(inside), "")


def put_frame(
    view: "CanvasView", sort: Sort, box: Box, members: Collection[str] | None = None
) -> str:
    """Add a boundary of a sort where a box says, around all there or members, let its name be typed, return its id."""
    session = view.session
    title = sort_title(sort).capitalize()
    taken = {row.name for row in session.design.boundaries.values()}
    names = (title, *(f"{title} {n}" for n in range(2, len(taken) + 3)))
    row = Boundary(id=new_id("bnd"), name=next(n for n in names if n not in taken), sort=sort)
    shown = session.view or new_id("viw")
    session.edit(f"Add {title[:1].lower()}{title[1:]}", _enclosed, shown, row, box, members)
    session.show_view(shown)
    session.select([row.id])
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    if not seen.intersects(QRectF(*box)):  # what is looked at stays where it is
        view.reveal(row.id)
    view.rename(row.id)
    return row.id


def take_out(view: "CanvasView") -> None:
    """Take what is selected out of its boundary; dissolve a selected boundary."""
    session = view.session
    session.edit("Take out of boundary", edits.take_out, session.view, session.selection)
    for id in session.selection[:1]:
        view.reveal(id)


def _enclosed(
    design: Design, view: str, boundary: Boundary, box: Box, members: Collection[str] | None
) -> Design:
    return edits.enclose(edits.with_view(design, view), view, boundary, box, members)


def _down(value: float) -> float:
    return math.floor(value / SNAP) * SNAP
