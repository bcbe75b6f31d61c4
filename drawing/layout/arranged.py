"""The layout of a view as a person asks for it: all of it, in lanes, what is selected, or what nobody pinned."""

from collections.abc import Collection

from drawing.layout.around import lay_out_around
from drawing.layout.how import How
from drawing.layout.loose import carried, loose, pinned
from drawing.layout.plan import plan
from drawing.page import page
from drawing.primitives import Box
from models.design import Design
from models.moving import locked
from models.nesting import inside
from models.view import placement_id


def arranged(
    design: Design, view: str, how: How = "view", chosen: Collection[str] = ()
) -> dict[str, Box]:
    """Return new boxes by id, of cards, boundaries and notes that would stand elsewhere; what is locked never does."""
    shown = page(design, view)
    now = dict(shown.cards) | dict(shown.frames)
    still = set(locked(design, view, now))
    if how == "tidy":
        still |= _pinned(design, view)
    wanted = {*chosen, *inside(design, chosen)} if how == "selection" else set()
    wanted &= now.keys()
    stays = still | (now.keys() - wanted if how == "selection" else set())
    notes = loose(design, view)
    along = {
        id: box
        for id, box in notes.items()
        if not design.shapes[id].locked and (how != "selection" or id in chosen)
    }
    avoid = [box for id, box in notes.items() if id not in along]
    avoid += pinned(design, view, stays)
    found = lay_out_around(plan(design, view), now, still, how == "lanes", wanted, avoid)
    after = {id: found.get(id, box) for id, box in shown.cards.items()}
    moved = {id: box for id, box in found.items() if now.get(id) != box}
    return moved | carried(along, shown.cards, after, avoid)


def _pinned(design: Design, view: str) -> set[str]:
    """Return what stands at the ends of lines that somebody bent."""
    shown = page(design, view)
    found: set[str] = set()
    for line in shown.lines.values():
        place = design.placements.get(placement_id(view, line.id))
        if place and place.bends:
            found |= {line.source, line.target}
    return found
