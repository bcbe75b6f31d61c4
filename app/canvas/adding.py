"""Adding a component: which one, where there is room, and what it is called."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from app.canvas.grid import snapped
from app.session import Session
from app.used import USED
from drawing.card import SIZE
from drawing.primitives import Box, Point
from models import edits
from models.catalog import kind as kind_of
from models.component import Component
from models.design import Design
from models.ids import new_id
from models.text import one_line

_GAP = 48


@dataclass(frozen=True)
class Naming:
    """Keeps what was typed as an element's name, if it is another one."""

    session: Session
    id: str
    before: str

    def __call__(self, text: str) -> None:
        name = one_line(text)
        if name != self.before and (name or self.id in self.session.design.links):
            self.session.edit("Rename", edits.change, self.id, name=name)


def named(session: Session, id: str) -> Naming:
    """Return what takes an element's new name."""
    design = session.design
    row = design.components.get(id) or design.links.get(id) or design.boundaries[id]
    return Naming(session, id, row.name)


def add_kind(session: Session, kind: str, at: QPointF, link: str = "", product: str = "") -> str:
    """Add a component of a kind, named after it, with its corner on the grid, into a connection if one is given.

    Return its id; it is selected. With a product it is made with that, and named after it.
    """
    title = product or kind_of(kind).title
    name = unused(session.design, title)
    component = Component(id=new_id("cmp"), kind=kind, name=name, product=product)
    view = session.view or new_id("viw")
    place = (snapped(at.x()), snapped(at.y()))
    if link in session.design.links:
        words = f"Put {title} between"
        session.edit(words, edits.add_between, component, view, place, link, new_id("lnk"))
    else:
        session.edit(f"Add {title}", _added, component, view, place)
    session.show_view(view)
    session.select([component.id])
    USED.note(kind)
    return component.id


def free_place(
    taken: Collection[Box], middle: QPointF, size: tuple[float, float] = SIZE
) -> QPointF:
    """Return the corner of a free place for a card, or what has a size, as near to the middle as there is one."""
    w, h = size
    x0, y0 = snapped(middle.x() - w / 2), snapped(middle.y() - h / 2)
    for ring in range(60):
        for column, line in _ring(ring):
            x, y = x0 + column * (w + _GAP), y0 + line * (h + _GAP)
            if not any(
                x < bx + bw + 16 and bx < x + w + 16 and y < by + bh + 16 and by < y + h + 16
                for bx, by, bw, bh in taken
            ):
                return QPointF(x, y)
    return QPointF(x0, y0)


def _ring(radius: int) -> list[tuple[int, int]]:
    """Return the cells of a square ring, the ones below and right of the middle first."""
    span = range(-radius, radius + 1)
    cells = [(x, y) for y in span for x in span if max(abs(x), abs(y)) == radius]
    return sorted(cells, key=lambda c: (abs(c[0]) + abs(c[1]), -c[0], -c[1]))


def _added(design: Design, component: Component, view: str, at: Point) -> Design:
    return edits.add_component(edits.with_view(design, view), component, view, *at)


def unused(design: Design, title: str) -> str:
    """Return a name for a new component: the title, with a number where it is taken."""
    taken = {row.name for row in design.components.values()}
    if title not in taken:
        return title
    return next(f"{title} {n}" for n in range(2, len(taken) + 3) if f"{title} {n}" not in taken)
