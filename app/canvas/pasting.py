"""Pasting on the canvas: where a copy comes to stand, and that it is selected."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QRectF

from app.canvas.grid import snapped
from app.canvas.room import room_for
from app.canvas.zooming import show_whole
from app.clipboard import Clip, from_mime
from drawing.primitives import Box, Point, union
from models import edits
from models.design import Design
from models.edits.paste import excerpt, fresh_ids, standing
from models.edits.written import fresh_written
from models.files import LoadError
from models.ids import new_id
from models.written import read

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_BELOW = 96.0
_MOST_FILES = 20


def paste(
    view: "CanvasView", data: QMimeData, at: QPointF | None = None, *, just_there: bool = False
) -> None:
    """Paste what a clipboard or a drag holds; what cannot be pasted is said.

    The middle of the copy comes to a point of the drawing if one is given, else beside the originals if they
    are in sight, else where one looks; or as near to that as there is room, unless it is wanted just there.
    """
    try:
        clip = from_mime(view.session, data)
    except LoadError as error:
        view.said.emit(f"Nothing was pasted: what the clipboard holds cannot be read. {error}.")
        return
    if clip is None and _take_images(view, data, at):
        return
    if clip is None and data.hasText() and _write(view, data.text(), at):
        return
    if clip:
        shift = _shift_to(clip.part, at) if at is not None else _near_originals(view, clip)
    if not clip or not _merge(view, "Paste", clip, shift, just_there):
        view.said.emit("There is nothing on the clipboard that can be pasted on the canvas.")


def _take_images(view: "CanvasView", data: QMimeData, at: QPointF | None) -> bool:
    """Put images on the canvas that were copied as files or pixels, not as text; tell whether there are any."""
    if not data.hasImage() and not data.hasUrls():
        return False
    from app.canvas.image_intake import image_files, take_data, take_file  # images are rare

    files = image_files(data)
    for path in files[:_MOST_FILES]:
        take_file(view, path, at)
    return bool(files) or (not data.hasText() and take_data(view, data, at))


def _write(view: "CanvasView", text: str, at: QPointF | None) -> bool:
    """Add what lines of text describe near a point, or below what is in the view; tell whether they were dealt with."""
    session = view.session
    try:
        written = read(text)
    except ValueError as error:
        view.said.emit(f"Nothing was pasted. {error}.")
        return True
    if not written.parts:
        return False
    page, ids = session.view or new_id("viw"), fresh_written(written)
    x, y, _, high = union(view.canvas.boxes().values()) if view.canvas.boxes() else _NOWHERE
    corner = (at.x(), at.y()) if at is not None else (x, y + high + _BELOW)
    corner = (snapped(corner[0]), snapped(corner[1]))
    before = session.design.components.keys()
    tried = edits.add_written(session.design, written, page, ids, corner)
    fresh = tried.placements.keys() - session.design.placements.keys()
    if fresh:  # else nothing is placed anew
        box = union([tried.placements[id].box for id in fresh])
        corner = _moved(corner, box, room_for(view, box))
    done = session.edit("Paste text", edits.add_written, written, page, ids, corner)
    session.show_view(page)
    if done:
        fresh = session.design.components.keys() - before
        session.select(sorted(fresh))
        show_whole(view)
    else:
        view.said.emit("All that the text says is in the design already.")
    return True


def duplicate(view: "CanvasView") -> None:
    """Put a copy of what is selected beside it."""
    session = view.session
    part = excerpt(session.design, session.selection, session.view)
    if part.components or part.boundaries or part.shapes:
        _merge(view, "Duplicate", Clip(part, same_document=True), (0.0, 0.0))


def _merge(
    view: "CanvasView",
    label: str,
    clip: Clip,
    shift: tuple[float, float],
    just_there: bool = False,
) -> bool:
    session, ids = view.session, fresh_ids(clip.part)
    page = session.view or new_id("viw")
    if not just_there:
        x, y, w, h = _box(clip.part)
        room = room_for(view, (x + shift[0], y + shift[1], w, h))
        shift = (room[0] - x, room[1] - y)
    args = (clip.part, page, ids, shift)
    done = session.edit(label, edits.paste, *args, clip.same_document)
    if done:
        session.show_view(page)
        part = clip.part
        drawn = {*part.components, *part.boundaries, *part.links, *part.shapes}
        session.select([ids[id] for id in ids if id in drawn])
        show_whole(view)
    return done


def _near_originals(view: "CanvasView", clip: Clip) -> tuple[float, float]:
    seen = view.mapToScene(view.viewport().rect()).boundingRect()
    here = clip.same_document and view.session.view in clip.part.views
    if here and seen.contains(QRectF(*_box(clip.part)).center()):
        return (0.0, 0.0)
    return _shift_to(clip.part, seen.center())


def _shift_to(part: Design, at: QPointF) -> tuple[float, float]:
    """Return the shift on the grid that brings the middle of an excerpt to a point."""
    x, y, w, h = _box(part)
    return snapped(at.x() - x - w / 2), snapped(at.y() - y - h / 2)


def _box(part: Design) -> tuple[float, float, float, float]:
    drawn = part.components.keys() | part.boundaries.keys()
    boxes = [place.box for id, place in standing(part).items() if id in drawn]
    return union([*boxes, *(row.box for row in part.shapes.values())])


def _moved(corner: Point, box: Box, room: Point) -> Point:
    """Return where a corner comes as its box moves to another place."""
    return corner[0] + room[0] - box[0], corner[1] + room[1] - box[1]
