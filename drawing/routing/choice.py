"""Choosing among the ways of each link with an eye on the links before it."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from drawing.routing.links import GAP, Connection, Corners, Path
from drawing.routing.order import lean
from drawing.routing.ports import side_range, side_room
from drawing.routing.templates import Candidate

_CROSSING = 85.0  # what crossing another line costs, in pixels of way
_SHARING = 30.0  # what using the channel of another line costs
_FANNING = 2.0  # the same, if both end at the same side of a card
_CROWDED = 50.0  # what each line too many at a side costs
_ENDLESS = float("inf")
_ON_LINE = 0.75  # coordinates closer than this are one

End = tuple[str, int]  # a box and one of its sides


class Piece(NamedTuple):
    """One straight piece of a line: where it is across, from where to where, and whose it is."""

    at: float
    lo: float
    hi: float
    way: Path
    nth: int
    ends: tuple[End, End]


_AT = itemgetter(0)
Sorted = tuple[list[float], list[Piece]]  # where pieces are across, in order, and the pieces


class Choice(NamedTuple):
    """A way for a link, its level and upright pieces, and the sides it ends at."""

    cost: float
    points: Path
    level: tuple[Piece, ...]
    upright: tuple[Piece, ...]
    ends: tuple[End, End]
    places: tuple[Corners, ...]  # what the pieces take up


def option(link: Connection, way: Candidate) -> Choice:
    """Return a way of a link as what choose() compares."""
    level, upright, places = [], [], []
    points = way.points
    ends = ((link.source, way.sides[0]), (link.target, way.sides[1]))
    for i in range(len(points) - 1):
        (ax, ay), (bx, by) = points[i], points[i + 1]
        left, right = (ax, bx) if ax < bx else (bx, ax)
        top, bottom = (ay, by) if ay < by else (by, ay)
        places.append((left, top, right, bottom))
        if ay == by:
            level.append(Piece(ay, left, right, points, i, ends))
        else:
            upright.append(Piece(ax, top, bottom, points, i, ends))
    return Choice(way.cost, points, tuple(level), tuple(upright), ends, tuple(places))


def choose(
    link: Connection,
    ways: Sequence[Candidate],
    known: list[Choice],
    others: Sequence[Choice],
    boxes: Mapping[str, Corners],
) -> Choice:
    """Return the way that is best beside the lines of others; the ways are sorted by cost.

    Known are the first of them as they were compared before; those compared now are added.
    """
    level = _sorted([p for c in others for p in c.level])
    upright = _sorted([p for c in others for p in c.upright])
    crowd: dict[End, int] = {}
    for c in others:
        for end in c.ends:
            crowd[end] = crowd.get(end, 0) + 1
    straight = [c.ends for c in others if len(c.points) == 2]
    best, least = 0, _ENDLESS
    for n, way in enumerate(ways):
        cost = way.cost
        if cost >= least:
            break
        if n == len(known):
            known.append(option(link, way))
        mine = known[n]
        cost += _crowding(mine, crowd, straight, boxes)
        for piece in mine.upright:
            if cost < least:
                cost += _meeting(piece, 1, level, upright)
        for piece in mine.level:
            if cost < least:
                cost += _meeting(piece, 0, upright, level)
        if cost < least:
            best, least = n, cost
    return known[best]


def _sorted(pieces: list[Piece]) -> Sorted:
    pieces.sort(key=_AT)
    return [p[0] for p in pieces], pieces


def _meeting(piece: Piece, axis: int, across: Sorted, along: Sorted) -> float:
    """What a piece costs for the lines it crosses and those it shares its channel with."""
    at, lo, hi, way, nth, (start, end) = piece
    cost = 0.0
    ats, pieces = across
    for other in pieces[bisect_right(ats, lo) : bisect_left(ats, hi)]:
        if other[1] < at < other[2]:
            ends = other[5]
            if (start in ends or end in ends) and _ordered(piece, other):
                continue
            cost += _CROSSING
    ats, pieces = along
    for other in pieces[bisect_left(ats, at - _ON_LINE) : bisect_left(ats, at + _ON_LINE)]:
        if other[1] < hi and other[2] > lo:
            if start in other.ends or end in other.ends:
                cost += _FANNING
                continue
            cost += _SHARING
            back = lean(way, nth, other.way, other.nth, axis, -1)
            if back and back * lean(way, nth, other.way, other.nth, axis, 1) < 0:
                cost += _CROSSING
    return cost


def _ordered(a: Piece, b: Piece) -> bool:
    """Whether the pieces cross close to a side that both lines end at, so that its order helps."""
    return any(end in b.ends and _steps(a, end) + _steps(b, end) == 1 for end in a.ends)


def _steps(piece: Piece, end: End) -> int:
    """How many pieces lie between this one and an end of its line."""
    return piece.nth if end == piece.ends[0] else len(piece.way) - 2 - piece.nth


def _crowding(
    mine: Choice,
    crowd: Mapping[End, int],
    straight: Sequence[tuple[End, End]],
    boxes: Mapping[str, Corners],
) -> float:
    cost = 0.0
    for box, side in mine.ends:
        held = crowd.get((box, side))
        if held:
            cost += _CROWDED * max(0, held + 1 - side_room(boxes[box], side))
    (a, leave), (b, enter) = ends = mine.ends
    beside = straight.count(ends) + straight.count(ends[::-1]) if len(mine.points) == 2 else 0
    if beside:
        (alo, ahi), (blo, bhi) = side_range(boxes[a], leave), side_range(boxes[b], enter)
        if min(ahi, bhi) - max(alo, blo) < beside * GAP:
            cost += _CROWDED * 2
    return cost
