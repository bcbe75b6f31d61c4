"""Putting what was dropped on a boundary of the outline into it, and its cards into its frame where there is room."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from app.canvas.room import inner, nearest
from drawing.primitives import Box, Point
from models import edits
from models.design import Design
from models.moving import locked

if TYPE_CHECKING:
    from app.window import Window

_CLOSER = 24.0  # so much nearer to others than usual, where there is no room otherwise


def join(window: "Window", ids: tuple[str, ...], border: str) -> bool:
    """Put components into a boundary in one step and say what moved; tell whether anything changed."""
    session = window.session
    places = _places(window, ids, border)
    if not session.edit("Put in boundary", _joined, session.view, ids, border, places):
        return False
    design = session.design
    what = design.components[ids[0]].name if len(ids) == 1 else f"{len(ids):,} components"
    left = "" if places or _stand_there(window, ids, border) else "; nothing is moved"
    window.status.say(f"{what} put in {design.boundaries[border].name}{left}.")
    if places:
        window.view.reveal(*places)
    return True


def _joined(
    design: Design, view: str, ids: Iterable[str], border: str, places: Mapping[str, Point]
) -> Design:
    return edits.move(edits.join(design, ids, border), view, places)


def _stand_there(window: "Window", ids: Iterable[str], border: str) -> bool:
    boxes, frame = window.canvas.boxes(), window.canvas.frames().get(border)
    return frame is not None and all(id in boxes and _holds(frame, boxes[id]) for id in ids)


def _places(window: "Window", ids: Iterable[str], border: str) -> dict[str, Point]:
    """Return where the cards that stand outside a frame find room in it, by id; none where it is not shown open."""
    canvas, session = window.canvas, window.session
    boxes, frames = canvas.boxes(), canvas.frames()
    if border not in frames:
        return {}
    frame, held = frames[border], locked(session.design, session.view, ids := tuple(ids))
    moving = [id for id in ids if id in boxes and id not in held and not _holds(frame, boxes[id])]
    rows = session.design.shapes
    taken = [box for id, box in boxes.items() if id not in moving]
    taken += [box for id, box in canvas.page.shapes.items() if rows[id].sort != "frame"]
    taken += [box for id, box in frames.items() if id != border and not _around(box, frame)]
    found: dict[str, Point] = {}
    for id in moving:
        if place := _room(boxes[id], taken, inner(frame)):
            found[id] = place
            taken.append((*place, *boxes[id][2:]))
    return found


def _room(box: Box, taken: list[Box], within: Box) -> Point | None:
    closer = [(x + _CLOSER, y + _CLOSER, w - 2 * _CLOSER, h - 2 * _CLOSER) for x, y, w, h in taken]
    x, y = (max(at, low) for at, low in zip(box, within[:2], strict=False))
    start = (x, y, box[2], box[3])
    return nearest(start, taken, within) or nearest(start, closer, within)


def _holds(frame: Box, box: Box) -> bool:
    """Tell whether the middle of a box is in a frame."""
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    return frame[0] <= x <= frame[0] + frame[2] and frame[1] <= y <= frame[1] + frame[3]


def _around(box: Box, frame: Box) -> bool:
    """Tell whether a box holds the whole of a frame."""
    return (
        box[0] <= frame[0]
        and box[1] <= frame[1]
        and box[0] + box[2] >= frame[0] + frame[2]
        and box[1] + box[3] >= frame[1] + frame[3]
    )
