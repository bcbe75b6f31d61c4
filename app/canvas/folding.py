"""Collapsing boundaries into one card and opening them again; what is inside stays where it is."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from app.canvas.glide import glide
from app.session import Session
from drawing.labels import shown
from models import edits
from models.moving import shut_around, shut_in
from models.nesting import around, inside

if TYPE_CHECKING:
    from app.canvas.view import CanvasView


def fold(view: "CanvasView", ids: Collection[str], collapsed: bool) -> None:
    """Collapse boundaries, or open them, as one step."""
    session, cards = view.session, view.canvas.page.cards
    shut = {id: cards[id] for id in ids if id in cards}
    _fold(session, ids, collapsed)
    view.reveal(*ids)
    parts = {part: box for id, box in shut.items() for part in (id, *inside(session.design, [id]))}
    glide(view, parts)  # what was inside comes out of its card


def folded(session: Session, collapsed: bool) -> tuple[str, ...]:
    """Return what of the selection can be opened (or collapsed): boundaries, or the open one around a component."""
    design = session.design
    if not design.boundaries:
        return ()
    shut, covered = shut_in(design, session.view)
    parts = (design.components.get(id) for id in session.selection)
    # many things are in the same boundaries, which are looked at once
    near = (
        part.boundaries if part else (id,)
        for part, id in zip(parts, session.selection, strict=True)
    )
    found: dict[str, None] = {}
    for ids in dict.fromkeys(map(tuple, near)):
        borders = around(design.boundaries, ids)
        if collapsed:
            placed = (b for b in borders if f"{session.view}/{b}" in design.placements)
            wanted = tuple(b for b in placed if b not in shut and b not in covered)[:1]
        else:
            wanted = tuple(b for b in borders if b in shut)[-1:]
        found |= dict.fromkeys(wanted)
    return tuple(found)


def open_around(session: Session, ids: Collection[str]) -> None:
    """Open the collapsed boundaries around things, so that they are seen."""
    links = session.design.links
    ends = (
        e for id in ids for e in ((links[id].source, links[id].target) if id in links else (id,))
    )
    shut = dict.fromkeys(b for id in ends for b in shut_around(session.design, session.view, id))
    if shut:
        _fold(session, tuple(shut), False)


def _fold(session: Session, ids: Collection[str], collapsed: bool) -> None:
    names = [shown(row.name) for id in ids if (row := session.design.boundaries.get(id))]
    what = names[0] if len(names) == 1 else f"{len(names)} boundaries"
    words = f"{'Collapse' if collapsed else 'Open'} {what}"
    session.edit(words, edits.collapse, session.view, ids, collapsed)
