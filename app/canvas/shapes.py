"""Shapes on the canvas: shown where they stand, added, and their texts typed in place."""

import math
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect

from app.canvas.adding import free_place
from app.canvas.clearing import parts_of
from app.canvas.grid import snapped
from app.canvas.items import BoundaryItem, LinkItem
from app.canvas.shape_item import ShapeItem
from drawing.primitives import Box, union
from drawing.shape import STRIP, fitted
from models import edits
from models.ids import new_id
from models.shape import Shape, ShapeSort
from models.text import clean, one_line

if TYPE_CHECKING:
    from app.canvas.scene import Canvas
    from app.canvas.view import CanvasView

SIZES: dict[ShapeSort, tuple[int, int]] = {
    "note": (200, 96),
    "text": (200, 32),
    "frame": (480, 320),
    "image": (320, 240),
}
_ASIDE, _ROOM = 24, 24
_LEAST = 4  # between a frame's title and a card
_TITLES = {"note": "Add note", "text": "Add text", "frame": "Add frame", "image": "Add image"}
_WORDS = {"note": "Note", "text": "Text"}
_LONGEST = 20_000
_MANY = 1000  # elements; among more of them lines are not kept clear of


def show_shapes(canvas: "Canvas") -> None:
    """Show the shapes of the view where they stand now."""
    table = canvas.session.design.shapes
    found = canvas.previewed(dict(canvas.page.shapes))
    for n, (id, box) in enumerate(found.items()):
        item = canvas.item(id, ShapeItem)
        item.show_shape(table[id], box, n / len(found))
        canvas.mark(item)


def add_shape(view: "CanvasView", sort: ShapeSort, at: QPointF | None = None) -> str:
    """Add a shape in the middle of what one sees or of a point, a frame around what is selected; return its id."""
    session, boxes = view.session, _chosen(view)
    if sort == "frame" and boxes:
        x, y, w, h = union(boxes)
        top = STRIP + _room_above(view, (x, y, w, h))
        box: Box = (x - _ROOM, y - top, w + 2 * _ROOM, h + top + _ROOM)
    elif sort in _WORDS:
        box = clear_box(view, SIZES[sort], at)
    else:
        box = free_box(view, SIZES[sort], at)
    id = put_shape(
        view, Shape(id="shp_new", view="viw_new", sort=sort, text=_WORDS.get(sort, "")), box
    )
    session.select([id])
    if not session.design.shapes[id].image:
        write_shape(view, id, _adding(id))
    return id


def _room_above(view: "CanvasView", box: Box) -> float:
    """Return how much room is kept between a frame's title and what it is put around: less where a card is near above."""
    x, y, w, _ = box
    beside = [
        by + bh
        for bx, by, bw, bh in view.canvas.boxes().values()
        if by + bh <= y and bx < x + w + _ROOM and x - _ROOM < bx + bw
    ]
    free = y - max(beside, default=y - STRIP - _ROOM) - STRIP
    return min(max(math.floor(free), _LEAST), _ROOM)


def put_shape(view: "CanvasView", like: Shape, box: Box) -> str:
    """Add a shape like this one to the shown view where a box says, and select it; return its id."""
    session = view.session
    page = session.view or new_id("viw")
    x, y, w, h = (round(value) for value in box)
    name = like.name
    if like.sort == "frame" and not name:
        count = sum(r.sort == "frame" and r.view == page for r in session.design.shapes.values())
        name = f"Frame {count + 1}"
    row = like.but(id=new_id("shp"), view=page, name=name, x=x, y=y, width=w, height=h)
    session.edit(_TITLES[like.sort], edits.add_shape, row, merge=_adding(row.id))
    session.show_view(page)
    session.select([row.id])
    view.reveal(row.id)
    return row.id


def free_box(view: "CanvasView", size: tuple[int, int], at: QPointF | None = None) -> Box:
    """Return a box of a size around a point, or in the middle of what one sees, not exactly over another."""
    middle = at if at is not None else view.mapToScene(view.viewport().rect().center())
    x, y = snapped(middle.x() - size[0] / 2), snapped(middle.y() - size[1] / 2)
    taken = {box[:2] for box in view.canvas.page.shapes.values()}
    while (x, y) in taken:
        x, y = x + _ASIDE, y + _ASIDE
    return (x, y, *size)


def clear_box(view: "CanvasView", size: tuple[int, int], at: QPointF | None = None) -> Box:
    """Return a box of a size near a point, or the middle of what one sees, where it covers no card, line or text."""
    middle = at if at is not None else view.mapToScene(view.viewport().rect().center())
    canvas, rows = view.canvas, view.session.design.shapes
    shapes = [box for id, box in canvas.page.shapes.items() if rows[id].sort != "frame"]
    corner = free_place([*canvas.boxes().values(), *shapes, *_lines(canvas)], middle, size)
    return (corner.x(), corner.y(), *size)


def _lines(canvas: "Canvas") -> list[Box]:
    """Return what the lines of a page and their labels cover, and the titles of its boundaries; nothing of a large one."""
    if len(canvas.items_by_id) > _MANY:
        return []
    found = (
        part
        for item in canvas.items_by_id.values()
        if isinstance(item, LinkItem | BoundaryItem)
        for part in parts_of(item)
    )
    return [(left, top, right - left, bottom - top) for left, top, right, bottom in found]


def _adding(id: str) -> str:
    """Return what the steps of adding a shape and of typing its first words share, so that they are one."""
    return f"add {id}"


def write_shape(view: "CanvasView", id: str, merge: str = "") -> bool:
    """Let the words of a shape be typed where it stands; tell whether this is a shape.

    What is typed becomes one step with those of the same merge key.
    """
    item, row = view.canvas.items_by_id.get(id), view.session.design.shapes.get(id)
    if row is None or not isinstance(item, ShapeItem):
        return False
    from app.canvas.name_editor import NameEditor  # only while something is typed
    from app.canvas.text_editor import TextEditor

    if view.editor:
        view.editor.clearFocus()
    area = view.mapFromScene(item.mapRectToScene(item.size)).boundingRect()
    if row.sort in _WORDS:
        editor: TextEditor | NameEditor = TextEditor(
            view, _kept_in(view, area, 0), row.text, partial(_write, view, id, merge)
        )
    else:
        line = QRect(area.topLeft() + QPoint(4, 0), area.size())
        line.setSize(line.size().boundedTo(QRect(0, 0, 260, 28).size()))
        place = _kept_in(view, line, 148)
        editor = NameEditor(view.viewport(), place, row.name, partial(_name, view, id, merge))
        editor.setPlaceholderText("What it is called")
    editor.done.connect(view.end_editing)
    view.editor = editor
    return True


def _name(view: "CanvasView", id: str, merge: str, typed: str) -> None:
    row = view.session.design.shapes.get(id)
    if row and one_line(typed) != row.name:
        view.session.edit("Rename", edits.change, id, name=one_line(typed), merge=merge)


def _write(view: "CanvasView", id: str, merge: str, typed: str) -> None:
    """Keep what was typed, with room for all of it; a text without words is none."""
    row = view.session.design.shapes.get(id)
    text = clean(typed).rstrip()[:_LONGEST]
    if row is None or text == row.text:
        return
    if row.sort == "text" and not text.strip():
        view.session.edit("Delete text", edits.remove, [id], merge=merge)
        return
    high = max(row.height, fitted(row.but(text=text)))
    view.session.edit("Write", edits.change, id, text=text, height=high, merge=merge)


def _kept_in(view: "CanvasView", area: QRect, least: int) -> QRect:
    """Return a rectangle in sight, wide enough to type in, at the place of another."""
    room = view.viewport().rect().adjusted(4, 4, -4, -4)
    wide = min(max(area.width(), least or 180), room.width())
    high = min(max(area.height(), 28 if least else 72), room.height())
    x = max(min(area.x(), room.right() - wide), room.x())
    y = max(min(area.y(), room.bottom() - high), room.y())
    return QRect(x, y, wide, high)


def _chosen(view: "CanvasView") -> list[Box]:
    """Return where what is selected stands, shapes aside."""
    placed = view.canvas.boxes() | view.canvas.frames()
    return [placed[id] for id in view.session.selection if id in placed]
