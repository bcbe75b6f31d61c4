"""Edits of boundaries: put one around things, resize it, take things out, and what belongs to it after each move."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from models.component import Boundary
from models.design import Design
from models.edits.rows import put
from models.frozen import frozen
from models.moving import shut_in
from models.nesting import Box, around, innermost, standing
from models.view import CARD, Placement, placement_id


def enclose(
    design: Design, view: str, boundary: Boundary, box: Box, members: Collection[str] | None = None
) -> Design:
    """Add a boundary and place it in a view; what stands in it then belongs to it, or of that only the members."""
    made = put(design, "boundaries", {boundary.id: boundary})
    place = Placement(id=placement_id(view, boundary.id), view=view, element=boundary.id)
    made = put(made, "placements", {place.id: place.but(**_whole(box))})
    among = None if members is None else {boundary.id, *members}
    return settle(design, made, view, [boundary.id], among)


def resize(design: Design, view: str, id: str, box: Box) -> Design:
    """Give something another box in a view; what stands in a boundary then belongs to it, what it has left does not."""
    if id in design.shapes:
        return put(design, "shapes", {id: design.shapes[id].but(**_whole(box))})
    key = placement_id(view, id)
    place = design.placements[key].but(**_whole(box))
    return settle(design, put(design, "placements", {key: place}), view, [id])


def hand_over(design: Design, gone: Collection[str]) -> Design:
    """Return design where what is in these boundaries belongs to what is around them instead."""
    table = design.boundaries
    if table.keys().isdisjoint(gone):
        return design

    def kept(id: str) -> str | None:
        return next((far for far in around(table, [id]) if far not in gone), None)

    nested = {id: row for id, row in table.items() if row.parent in gone}
    nested = {id: row.but(parent=kept(row.parent)) for id, row in nested.items() if row.parent}
    design = put(design, "boundaries", nested) if nested else design
    lost = frozenset(gone)
    belonging = {
        id: innermost(table, filter(None, map(kept, row.boundaries)))
        for id, row in design.components.items()
        if not lost.isdisjoint(row.boundaries)
    }
    return _put_within(design, belonging)


def settle(
    before: Design,
    after: Design,
    view: str,
    moved: Iterable[str],
    among: Collection[str] | None = None,
) -> Design:
    """Return after with everything in a view, or only what it is among, belonging to where it stands.

    What was moved belongs to every frame that its middle now stands in. What stood still joins a frame
    only where one has come around it. Both leave a frame that they no longer stand in. A collapsed
    boundary is no frame but a card, and what is inside it belongs to what it belonged to.
    """
    was, now = _Frames(before, view), _Frames(after, view)
    if not was.boxes and not now.boxes:
        return after
    ids = set(moved)
    looked_at = ids if was.boxes == now.boxes else ids | _shown(after, view)
    looked_at -= now.covered
    changes = {
        id: _change(was, now, id, id in ids) for id in looked_at if among is None or id in among
    }
    return _belong(before, _nest(before, after, now, changes), changes)


def settle_added(design: Design, view: str, ids: Iterable[str]) -> Design:
    """Return design with what has come into a view belonging to the frames of others that it stands in, and only those."""
    now, new = _Frames(design, view), set(ids)
    others = now.boxes.keys() - new
    found = {id: now.around(id) for id in sorted(new)}
    changes = {
        id: _Change(s, frozenset(s), frozenset(others.difference(s))) for id, s in found.items()
    }
    return _belong(design, _nest(design, design, now, changes), changes)


@frozen
class _Change:
    """Which frames something stands in, the smallest first, and which it has entered and left."""

    stands: tuple[str, ...]
    entered: frozenset[str]
    left: frozenset[str]

    def keeps(self, table: Mapping[str, Boundary], id: str) -> bool:
        """Tell whether belonging to a boundary brings along no frame that was left."""
        return self.left.isdisjoint(around(table, [id]))

    def joins(self, held: Collection[str]) -> tuple[str, ...]:
        """Return the frames that it belongs to by where it stands."""
        return tuple(id for id in self.stands if id in self.entered or id in held)


class _Frames:
    """The open boundaries of a view as boxes, the smallest first."""

    def __init__(self, design: Design, view: str) -> None:
        self.prefix, self.placed = placement_id(view, ""), design.placements
        self.shut, self.covered = shut_in(design, view)
        found = {
            id: place.box
            for id in design.boundaries.keys() - self.shut - self.covered
            if (place := self.placed.get(self.prefix + id)) and not place.hidden
        }
        order = sorted(found, key=lambda id: (found[id][2] * found[id][3], id))
        self.boxes = {id: found[id] for id in order}

    def around(self, id: str) -> tuple[str, ...]:
        """Return the frames around the middle of something that are larger than it, the smallest first."""
        place = self.placed.get(self.prefix + id)
        if place is None:
            return ()
        box = (*place.box[:2], *CARD) if id in self.shut else place.box
        return standing(self.boxes, box)


def _change(was: _Frames, now: _Frames, id: str, moved: bool) -> _Change:
    """Return what has changed around something that was moved, or stood still."""
    stood, stands = was.around(id), now.around(id)
    entered = frozenset(stands) if moved else frozenset(stands).difference(stood)
    return _Change(stands, entered, frozenset(stood).difference(stands))


def _shown(design: Design, view: str) -> set[str]:
    return {place.element for place in design.placements.values() if place.view == view}


def _belong(before: Design, after: Design, changes: Mapping[str, _Change]) -> Design:
    """Return after with the components within the boundaries that they now stand in."""
    table, belonging = after.boundaries, {}
    for id, change in changes.items():
        if row := after.components.get(id):
            held = around(before.boundaries, row.boundaries)
            kept = [border for border in row.boundaries if change.keeps(table, border)]
            belonging[id] = innermost(table, [*kept, *change.joins(held)])
    return _put_within(after, belonging)


def _put_within(design: Design, belonging: Mapping[str, tuple[str, ...]]) -> Design:
    fresh = {
        id: design.components[id].but(boundaries=borders)
        for id, borders in belonging.items()
        if design.components[id].boundaries != borders
    }
    return put(design, "components", fresh) if fresh else design


def _nest(before: Design, after: Design, now: _Frames, changes: Mapping[str, _Change]) -> Design:
    """Return after with the boundaries within those that they now stand in, the outer ones first."""
    table = dict(after.boundaries)
    for id in (*reversed(now.boxes), *sorted(now.shut)):
        if change := changes.get(id):
            parent = _parent(before, table, table[id], change)
            if parent != table[id].parent:
                table[id] = table[id].but(parent=parent)
    return replace(after, boundaries=table) if table != after.boundaries else after


def _parent(
    before: Design, table: Mapping[str, Boundary], row: Boundary, change: _Change
) -> str | None:
    old = row.parent
    kept = old if old and change.keeps(table, old) else None
    held = around(before.boundaries, [old] if old else [])
    free = [id for id in change.joins(held) if row.id not in around(table, [id])]
    if kept and set(free).issubset(around(table, [kept])):
        return kept
    return next(iter(free), kept)


def _whole(box: Box) -> dict[str, int]:
    return dict(zip(("x", "y", "width", "height"), map(round, box), strict=True))
