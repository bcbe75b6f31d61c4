"""Connecting by typing: the next component stands where it was dropped, or on the free side, connected."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF

from app.canvas.adding import free_place, unused
from app.canvas.items import CardItem
from app.canvas.next_picker import NextPicker
from app.canvas.nexts import Next
from app.canvas.pending_line import PendingLine
from app.used import USED
from drawing.card import SIZE
from drawing.primitives import Point
from models import edits
from models.catalog import kind as kind_of
from models.component import Component, Link
from models.design import Design
from models.ids import new_id
from models.view import placement_id

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_GAP = 112.0  # to the neighbour, so that a label has room


def ask_next(
    view: "CanvasView",
    source: str,
    at: QPointF | None = None,
    typed: str = "",
    only_there: bool = False,
    line: PendingLine | None = None,
) -> NextPicker:
    """Ask what comes next after a component, or without one what is added; at is the middle of where, in the drawing.

    A line leads there while that is asked: this one, or another from the component.
    """
    picker = NextPicker(view, view.canvas.theme, view.session.design, source, only_there)
    middle = at if at is not None else free_side(view, source)
    picker.chosen.connect(partial(_take, view, source, middle))
    card = view.canvas.items_by_id.get(source)
    if line is None and isinstance(card, CardItem) and not only_there:
        line = PendingLine(card, middle)
    if line:
        picker.closed.connect(partial(PendingLine.leave, line))
    spot = view.mapFromScene(middle)
    room = view.viewport().rect()
    spot = QPoint(min(max(spot.x(), 0), room.right()), min(max(spot.y(), 0), room.bottom()))
    picker.open_at(view.viewport().mapToGlobal(spot), typed)
    return picker


def free_side(view: "CanvasView", id: str) -> QPointF:
    """Return the middle of the free place for a neighbour: to the right, else below, above or to the left."""
    boxes = view.canvas.boxes()
    if id not in boxes:
        return view.mapToScene(view.viewport().rect().center())
    x, y, w, h = boxes[id]
    wide, high = SIZE
    steps = (
        (w / 2 + _GAP + wide / 2, 0.0),
        (0.0, h / 2 + _GAP / 2 + high / 2),
        (0.0, -h / 2 - _GAP / 2 - high / 2),
        (-w / 2 - _GAP - wide / 2, 0.0),
    )
    middles = [QPointF(x + w / 2 + dx, y + h / 2 + dy) for dx, dy in steps]
    for middle in middles:
        left, top = middle.x() - wide / 2, middle.y() - high / 2
        if all(
            bx >= left + wide + 16
            or bx + bw + 16 <= left
            or by >= top + high + 16
            or by + bh + 16 <= top
            for bx, by, bw, bh in boxes.values()
        ):
            return middle
    corner = free_place(boxes.values(), middles[0])
    return QPointF(corner.x() + wide / 2, corner.y() + high / 2)


def _joined(design: Design, link: Link, view: str, at: Point | None) -> Design:
    """Return design with a connection, and with its target in a view where that is to come there."""
    made = edits.connect(design, link)
    return edits.place(made, view, {link.target: at}) if at else made


def _missing_place(view: "CanvasView", link: Link, middle: QPointF) -> Point | None:
    """Return where the target of a connection is to stand if nothing stands for it beside its source in the view."""
    session, stands = view.session, view.canvas.page.stands
    placed = placement_id(session.view, link.target) in session.design.placements
    if placed or link.target in stands or link.source not in stands:
        return None
    corner = free_place(view.canvas.boxes().values(), middle)
    return corner.x(), corner.y()


def _take(view: "CanvasView", source: str, middle: QPointF, chosen: Next) -> None:
    session = view.session
    source = source if source in session.design.components else ""
    if chosen.component:
        if source and chosen.component in session.design.components:
            link = Link(id=new_id("lnk"), source=source, target=chosen.component)
            at = _missing_place(view, link, middle)
            session.edit("Connect", _joined, link, session.view, at)
            session.select([link.id])
            view.reveal(source, chosen.component)
        return
    title = chosen.product or kind_of(chosen.kind).title
    name = chosen.name or unused(session.design, title)
    part = Component(id=new_id("cmp"), kind=chosen.kind, name=name, product=chosen.product)
    joined = Link(id=new_id("lnk"), source=source, target=part.id) if source else None
    page = session.view or new_id("viw")
    corner = free_place(view.canvas.boxes().values(), middle)
    at = (corner.x(), corner.y())
    session.edit(f"Add {title}", edits.add_next, part, page, at, joined)
    session.show_view(page)
    session.select([part.id])
    USED.note(chosen.kind)
    view.reveal(part.id)
    view.setFocus()
    if not chosen.name:
        view.rename(part.id)
