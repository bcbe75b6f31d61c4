"""All ways one link could go, looked for in ever wider surroundings until one is clean."""

from collections.abc import Callable, Sequence
from functools import partial

from drawing.primitives import Point
from drawing.routing.borders import TRESPASS, Borders, crossed
from drawing.routing.glimpse import glimpse
from drawing.routing.links import (
    BEND,
    BOTTOM,
    LEFT,
    PAD,
    RIGHT,
    STUB,
    TIGHT_PAD,
    TIGHT_STUB,
    TOP,
    Connection,
    Corners,
    Path,
    bounds,
    grown,
    hull,
    transposed,
)
from drawing.routing.obstacles import Grid, hits
from drawing.routing.pins import around, through
from drawing.routing.templates import Candidate, candidates, length
from drawing.routing.view import Strips, survey

# how far around both boxes is looked, one after the other
_CLOSE, _NEAR, _FAR, _ALL = 56.0, 130.0, 320.0, 1200.0
_CROWD = 160  # with more boxes than this around, a search would take too long
_HIT = 400.0  # what entering a card costs when there is no clean way
_KEPT = 256  # searches remembered; each takes about 20 kB
_SQUEEZE = 60.0  # what passing close to cards costs
_MOST = 7  # ways kept
_LOOP = 24.0  # how far a loop stands off its card
_LOOPS = ((_LOOP, PAD), (16.0, TIGHT_PAD), (8.0, TIGHT_PAD))  # with the distance to other cards

Key = tuple[object, ...]
Search = Callable[
    [Connection, Corners, Corners, list[Corners], Strips, Corners], tuple[Candidate, ...]
]


class Ways:
    """Finds the ways of links and remembers each search by everything it depended on."""

    def __init__(self, grid: Grid[str], borders: Borders, shared: bool) -> None:
        self._grid, self._borders = grid, borders
        self._kept = _KEPT * (4 if shared else 1)  # what is near the cut is asked for again
        self._memory: dict[Key, tuple[Candidate, ...]] = {}

    def find(self, link: Connection) -> tuple[tuple[Candidate, ...], Corners]:
        """Return the ways of a link, best first, and the surroundings this was read from."""
        rects = self._grid.rects
        a, b = rects[link.source], rects[link.target]
        for grow, search in ((_CLOSE, _short), (_NEAR, _usual), (_FAR, _wide), (_ALL, _wide)):
            room = _room(link, a, b, grow)
            found = self._search(link, grow, search, room, ())
            if found:
                break
        else:
            found = (_rough(a, b, self._others(link, room)),)
        foreign = self._borders.foreign(a, b, room)
        if link.bends or not any(crossed(foreign, way.points) for way in found):
            return found, room
        return self._outside(link, found)

    def join(self, other: "Ways") -> None:
        """Remember what another searched between the same boxes."""
        self._memory |= other._memory

    def _outside(
        self, link: Connection, found: tuple[Candidate, ...]
    ) -> tuple[tuple[Candidate, ...], Corners]:
        """Return the ways with those around the borders that hold neither end, which may be longer."""
        rects = self._grid.rects
        a, b = rects[link.source], rects[link.target]
        for grow, search in ((_FAR, _usual), (_FAR, _wide), (_ALL, _wide)):
            room = _room(link, a, b, grow)
            foreign = self._borders.foreign(a, b, room)
            more = self._search(link, grow, search, room, foreign)
            if more:
                break
        priced = {
            way: way._replace(cost=way.cost + TRESPASS * crossed(foreign, way.points))
            for way in (*found, *more)
        }
        return tuple(sorted(priced.values())[:_MOST]), room

    def _search(
        self,
        link: Connection,
        grow: float,
        search: Search,
        room: Corners,
        foreign: Sequence[Corners],
    ) -> tuple[Candidate, ...]:
        rects = self._grid.rects
        a, b = rects[link.source], rects[link.target]
        others = self._others(link, room) + list(foreign)
        strips = self._borders.lanes(room, 0), self._borders.lanes(room, 1)
        edges = (*strips[0], None, *strips[1]) if any(strips) else ()
        key = (a, b, link.bends, link.source == link.target, grow, search, *others, *edges)
        found = self._memory.get(key)
        if found is None:
            found = self._memory[key] = search(link, a, b, others, strips, room)
            self._trim()
        return found

    def _others(self, link: Connection, room: Corners) -> list[Corners]:
        return self._grid.around(room, (link.source, link.target))

    def glance(self, link: Connection) -> Candidate:
        """Return the best usual shape, or the way through its pins as if nothing were around.

        Fast enough for while the mouse moves.
        """
        rects = self._grid.rects
        a, b = rects[link.source], rects[link.target]
        room = _room(link, a, b, _NEAR)
        if link.bends:
            return through(a, b, link.bends, (), room, STUB)
        looked: list[list[Corners]] = []  # at most once

        def others() -> list[Corners]:
            if not looked:
                looked.append(self._others(link, room))
            return looked[0]

        if seen := glimpse(a, b, partial(self._others, link), others):
            return Candidate(0.0, *seen)
        if link.source == link.target:
            return _loops(a, others())[0]
        found = candidates(survey(a, b, others(), ([], []), room, PAD, STUB), most=1)
        return found[0] if found else _rough(a, b, others())

    def _trim(self) -> None:
        if len(self._memory) > self._kept:
            for key in list(self._memory)[: -self._kept // 2]:
                del self._memory[key]


def _room(link: Connection, a: Corners, b: Corners, grow: float) -> Corners:
    room = hull(a, b)
    return grown(hull(room, bounds(link.bends)) if link.bends else room, grow)


def _short(
    link: Connection, a: Corners, b: Corners, others: list[Corners], strips: Strips, room: Corners
) -> tuple[Candidate, ...]:
    """Up to two bends: most links need no more, and so depend only on what stands close."""
    if link.bends or link.source == link.target:
        return ()
    return tuple(candidates(survey(a, b, others, strips, room, PAD, STUB), every=False))


def _usual(
    link: Connection, a: Corners, b: Corners, others: list[Corners], strips: Strips, room: Corners
) -> tuple[Candidate, ...]:
    if link.bends:
        walls = [grown(o, PAD) for o in others]
        ends = {grown(a, PAD), grown(b, PAD)}
        return (through(a, b, link.bends, [*walls, *sorted(ends)], room, STUB),)
    if link.source == link.target:
        return _loops(a, others)
    return tuple(candidates(survey(a, b, others, strips, room, PAD, STUB)))


def _wide(
    link: Connection, a: Corners, b: Corners, others: list[Corners], strips: Strips, room: Corners
) -> tuple[Candidate, ...]:
    """Around everything with full distances, or through the narrows; the latter at a price."""
    if len(others) > _CROWD or link.source == link.target:
        return ()
    walls = [grown(o, PAD) for o in (*others, a, b)]
    found = [c for c in (around(a, b, walls, strips, room, STUB),) if c]
    tight = candidates(survey(a, b, others, strips, room, TIGHT_PAD, TIGHT_STUB))
    found += [c._replace(cost=c.cost + _SQUEEZE) for c in tight]
    if not found:
        walls = [grown(o, TIGHT_PAD) for o in (*others, a, b)]
        found = [c for c in (around(a, b, walls, strips, room, TIGHT_STUB),) if c]
    return tuple(sorted(found))


def _loops(box: Corners, others: Sequence[Corners]) -> tuple[Candidate, ...]:
    """Loops at the four corners of a card, smaller ones where there is no room."""
    found: list[Candidate] = []
    for off, pad in _LOOPS:
        walls = [grown(o, pad) for o in others]
        for side, cap in ((RIGHT, TOP), (RIGHT, BOTTOM), (LEFT, TOP), (LEFT, BOTTOM)):
            way = _loop(box, side, cap, off)
            cost = length(way) + 2 * BEND + _HIT * hits(walls, way) + len(found)
            found.append(Candidate(cost, way, (side, cap)))
        if any(c.cost < _HIT for c in found):
            break
    return tuple(sorted(found)[:4])


def _loop(box: Corners, side: int, cap: int, off: float) -> Path:
    x, out = (box[2], off) if side == RIGHT else (box[0], -off)
    y, up = (box[1], -off) if cap == TOP else (box[3], off)
    h, w = (box[3] - box[1]) / 4, min((box[2] - box[0]) / 4, _LOOP)
    p, q = y + (h if up < 0 else -h), x + (-w if out > 0 else w)
    return ((x, p), (x + out, p), (x + out, y + up), (q, y + up), (q, y))


def _rough(a: Corners, b: Corners, others: Sequence[Corners]) -> Candidate:
    """The least bad way where none is clean, as when a card lies on another."""
    boxes = [*others, a, b]
    found = candidates(survey(a, b, [], ([], []), grown(hull(a, b), _NEAR), PAD, STUB)) or _arcs(
        a, b
    )
    return min(c._replace(cost=c.cost + _HIT * hits(boxes, c.points)) for c in found)


def _arcs(a: Corners, b: Corners) -> list[Candidate]:
    """Ways around both boxes from a side of one to the same side of the other."""
    whole = grown(hull(a, b), _LOOP)
    found: list[Candidate] = []
    for side in range(4):
        axis = side >> 1
        u, v = (a, b) if axis == 0 else (transposed(a), transposed(b))
        edge, far = (2 if side & 1 else 0), whole[side >> 1 | (side & 1) << 1]
        y, z = (u[1] + u[3]) / 2, (v[1] + v[3]) / 2
        if y == z:
            y, z = (u[1] * 2 + u[3]) / 3, (v[1] + v[3] * 2) / 3
        way: Path = ((u[edge], y), (far, y), (far, z), (v[edge], z))
        points = tuple(_swapped(p) for p in way) if axis else way
        found.append(Candidate(length(points) + 2 * BEND, points, (side, side)))
    return found


def _swapped(p: Point) -> Point:
    return (p[1], p[0])
