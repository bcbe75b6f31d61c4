"""What a new view of a level shows and where: the inside of a component, the context of all, what is connected."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from drawing.columns import columns, free_beside, split, spread, touch
from drawing.page import page, placed_hidden
from drawing.primitives import Box, Point, union
from models.catalog import kind
from models.design import Design, label
from models.levels import beside, chain, children, views_with, within
from models.nesting import around, inside
from models.view import CARD, Placement, placement_id

_LAND = ("region", "zone", "network", "cluster")  # the boundaries that a deployment has
_NEAR = ("edge", "client")  # keep only copies of what is kept elsewhere
_ROOM, _TITLE = 24, 40  # around what a boundary holds; above it, with its title
_DATA = ("datastore", "cache", "queue", "stream", "pub-sub", "blob")


def inside_places(design: Design, id: str) -> dict[str, Point]:
    """Return where the parts of a component come to stand, callers from outside left of them, those they call right."""
    parts = children(design.components).get(id, ())
    own = within(design, parts) | set(parts)
    stands = {part: top for top in parts for part in (top, *within(design, [top]))}
    before, behind = set[str](), set[str]()
    arrows = set[tuple[str, str]]()
    for _, row in sorted(design.links.items()):
        if row.source in own and row.target in own:
            arrows.add((stands[row.source], stands[row.target]))
        elif row.target in own and row.source != id:
            before.add(beside(design, id, row.source))
        elif row.source in own and row.target != id:
            behind.add(beside(design, id, row.target))
    found = [
        *split(_named(design, before)),
        *columns(_named(design, parts), arrows),
        *split(_named(design, behind - before)),
    ]
    return spread(found)


def context_places(design: Design, like: str) -> tuple[Placement, ...]:
    """Return the places of a context view: what is part of nothing, and each outermost boundary as one card.

    What such a card covers stands as in another view, so that opening it shows that.
    """
    covers: dict[str, list[str]] = defaultdict(list)
    stands: dict[str, str] = {}
    for id, row in sorted(design.components.items()):
        top = chain(design, id)[0]
        outer = _outermost(design, row.boundaries or design.components[top].boundaries)
        stands[id] = outer or top
        if outer:
            covers[outer].append(id)
    arrows = {(stands[row.source], stands[row.target]) for row in design.links.values()}
    at = spread(columns(_named(design, set(stands.values())), arrows))
    rows = {id: _row(like, id, place, id in covers) for id, place in at.items()}
    for border, parts in covers.items():
        nested = sorted(inside(design, [border]) & design.boundaries.keys())
        rows |= {row.element: row for row in _covered(design, like, rows[border], parts, nested)}
    return tuple(rows.values())


def data_places(design: Design, view: str) -> tuple[Placement, ...]:
    """Return the places of a data-flow view: what keeps or carries data, and what is connected with it."""
    kinds = {id: kind(row.kind) for id, row in design.components.items()}
    keeps = {
        id
        for id, found in kinds.items()
        if any(map(found.has, _DATA)) and not any(map(found.has, _NEAR))
    }
    ends = [(row.source, row.target) for row in design.links.values()]
    shown = keeps.union(*(pair for pair in ends if not keeps.isdisjoint(pair)))
    at = spread(columns(_named(design, shown), ends))
    return tuple(_row(view, id, place, False) for id, place in at.items())


def deployment_places(design: Design, view: str) -> tuple[Placement, ...]:
    """Return the places of a view in a deployment: its components, and the boundaries that say where they run."""
    kept = design.components.keys() | {
        id for id, row in design.boundaries.items() if row.sort in _LAND
    }
    return tuple(
        row for row in design.placements.values() if row.view == view and row.element in kept
    )


def connected_places(design: Design, view: str, chosen: Iterable[str]) -> dict[str, Point]:
    """Return free places beside what is chosen for what is connected with it and not in the view yet."""
    shown = page(design, view)
    boxes = {**shown.frames, **shown.cards}
    taken = list(shown.cards.values())
    here, level = placed_hidden(design, view), design.views[view].of
    found: dict[str, Point] = {}
    for id in (id for id in chosen if id in boxes):
        for side, other in _missing(design, id, shown.stands, here, level):
            if other not in found:
                foreign = _foreign(design, shown.frames, other)
                found[other] = free_beside(boxes[id], side, [*taken, *foreign])
                taken.append((*found[other], *CARD))
    return found


def _foreign(design: Design, frames: Mapping[str, Box], id: str) -> list[Box]:
    """Return the frames that a component does not belong to, and so cannot stand in."""
    own = around(design.boundaries, design.components[id].boundaries)
    return [box for border, box in frames.items() if border not in own]


def put_places(
    design: Design, view: str, ids: Iterable[str], corner: Point
) -> tuple[Placement, ...]:
    """Return places in a view from a corner on, where nothing stands.

    A boundary comes around what stands there of it, or where nothing does as one card for all of it.
    """
    shown, rows = page(design, view), dict[str, Placement]()
    taken = list(shown.cards.values())
    for id in ids:
        parts = sorted(inside(design, [id]) & design.components.keys())
        if framed := [shown.cards[part] for part in parts if part in shown.cards]:
            rows[id] = _frame(view, id, union(framed))
            continue
        at = _free(corner, taken)
        taken.append((*at, *CARD))
        rows[id] = _row(view, id, at, id in design.boundaries)
        if id in design.boundaries:
            like = next(iter(views_with(design, id)), view)
            nested = sorted(inside(design, [id]) & design.boundaries.keys())
            for row in _covered(design, like, rows[id], parts, nested):
                rows[row.element] = _in(view, row)
    return tuple(rows.values())


def _free(corner: Point, taken: list[Box]) -> Point:
    here = (*corner, *CARD)
    return free_beside(here, 1, taken) if any(touch(here, box) for box in taken) else corner


def _frame(view: str, id: str, box: Box) -> Placement:
    x, y, w, h = map(round, box)
    return Placement(
        id=placement_id(view, id),
        view=view,
        element=id,
        x=x - _ROOM,
        y=y - _TITLE,
        width=w + 2 * _ROOM,
        height=h + _ROOM + _TITLE,
    )


def _in(view: str, row: Placement) -> Placement:
    return row.but(id=placement_id(view, row.element), view=view)


def _missing(
    design: Design,
    id: str,
    stands: Mapping[str, str],
    hidden: frozenset[str],
    level: str | None,
) -> Iterator[tuple[int, str]]:
    """Yield on which side of something each thing is missing that it is connected with: callers left, called right."""
    own = {id} & design.components.keys() | within(design, [id])
    own |= inside(design, [id]) & design.components.keys()
    sides: dict[str, int] = defaultdict(int)
    for _, row in sorted(design.links.items()):
        if (row.source in own) == (row.target in own):
            continue
        side, other = (1, row.target) if row.source in own else (-1, row.source)
        if other in stands or other in hidden:
            continue
        far = other
        if level and other not in within(design, [level]):
            far = beside(design, level, other)
        if far not in stands and far not in hidden and far != level:
            sides[far] += side
    for other in _named(design, sides):
        yield (1 if sides[other] >= 0 else -1), other


def _named(design: Design, ids: Iterable[str]) -> list[str]:
    """Return things in the order of their names."""
    return sorted(ids, key=lambda id: (label(design, id).casefold(), id))


def _outermost(design: Design, ids: Iterable[str]) -> str:
    return next(iter(around(design.boundaries, ids)[-1:]), "")


def _covered(
    design: Design, like: str, shut: Placement, parts: Iterable[str], nested: Iterable[str]
) -> Iterator[Placement]:
    """Yield a collapsed card with its size when open, and the places of what it covers, as in another view."""
    known = design.placements
    frame = known.get(placement_id(like, shut.element))
    if frame:
        yield shut.but(width=frame.width, height=frame.height)
    for id in (*nested, *parts):
        row = known.get(placement_id(like, id))
        if row and frame:
            yield row.moved(row.x - frame.x + shut.x, row.y - frame.y + shut.y)
        elif id in design.components:
            yield _row(like, id, (shut.x, shut.y), False)


def _row(view: str, id: str, at: Point, shut: bool) -> Placement:
    x, y = map(round, at)
    return Placement(id=placement_id(view, id), view=view, element=id, x=x, y=y, collapsed=shut)
