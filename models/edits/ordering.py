"""The edit that puts a layout into a view: one step, and nothing belongs elsewhere by it."""

from collections.abc import Mapping
from dataclasses import replace

from models.design import Design
from models.edits.rows import put
from models.nesting import Box, inside
from models.view import CARD, Bend, Placement, placement_id

Moved = dict[str, tuple[int, int]]  # how far each card went


def put_in_order(design: Design, view: str, boxes: Mapping[str, Box]) -> Design:
    """Give cards, boundaries and notes these boxes; a collapsed boundary takes along what is inside it.

    A line whose ends have both moved alike takes along what somebody pinned it to, unless a card stands there now;
    any other at what has moved forgets it.
    """
    prefix, table = placement_id(view, ""), dict(design.placements)
    moved: Moved = {}
    for id, (x, y, w, h) in boxes.items():
        row = table.get(prefix + id)
        if row is None:
            continue
        step = (round(x) - row.x, round(y) - row.y)
        if row.collapsed and id in design.boundaries:
            moved |= _along(design, table, prefix, id, step)
            table[row.id] = row.moved(round(x), round(y))
        elif id in design.boundaries:
            size = {"width": round(w), "height": round(h)}
            table[row.id] = row.but(x=round(x), y=round(y), **size)
        else:
            table[row.id] = row.moved(round(x), round(y))
        moved[id] = step
    _let_go(design, table, prefix, moved)
    made = replace(design, placements=table)
    notes = {id: design.shapes[id] for id in boxes if id in design.shapes}
    fresh = {id: row.but(x=round(boxes[id][0]), y=round(boxes[id][1])) for id, row in notes.items()}
    return put(made, "shapes", fresh) if fresh else made


def _along(
    design: Design, table: dict[str, Placement], prefix: str, id: str, step: tuple[int, int]
) -> Moved:
    """Move what is inside a collapsed boundary; return how far."""
    found = inside(design, [id])
    for each in found:
        if row := table.get(prefix + each):
            table[row.id] = row.moved(row.x + step[0], row.y + step[1])
    return dict.fromkeys(found, step)


def _let_go(design: Design, table: dict[str, Placement], prefix: str, moved: Moved) -> None:
    """Move what lines at moved cards are pinned to, or let them find their way again."""
    cards = [row for id in design.components if (row := table.get(prefix + id)) and not row.hidden]
    for id, link in design.links.items():
        bent = table.get(prefix + id)
        ends = {moved.get(end) for end in (link.source, link.target)}
        if not bent or not (bent.bends or bent.label_at is not None) or ends == {None}:
            continue
        step = ends.pop()
        bends: tuple[Bend, ...] = ()
        if step and not ends:
            bends = tuple(Bend(x=bend.x + step[0], y=bend.y + step[1]) for bend in bent.bends)
        if not bends or any(_is_on(bend, card) for bend in bends for card in cards):
            table[bent.id] = bent.but(bends=(), label_at=None)
        else:
            table[bent.id] = bent.but(bends=bends)


def _is_on(bend: Bend, card: Placement) -> bool:
    wide, high = card.width or CARD[0], card.height or CARD[1]
    return 0 <= bend.x - card.x <= wide and 0 <= bend.y - card.y <= high
