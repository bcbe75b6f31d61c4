"""Ways that need more than the usual shapes: around many things, and through pinned points."""

from collections.abc import Sequence
from typing import NamedTuple

from drawing.primitives import Point
from drawing.routing.channels import centred
from drawing.routing.links import (
    BEND,
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    Corners,
    Path,
    simplified,
    transposed,
)
from drawing.routing.ports import reluctance, side_range
from drawing.routing.search import Gate, find_way
from drawing.routing.templates import Candidate, length
from drawing.routing.view import Strips

_ROUND = 24.0  # how far a line stands off a point that it has to go round
_OFF_CENTRE = 15.0  # what leaving beside the middle of a side costs
_AT_PIN = 2.0  # what a bend at a pinned point costs less than one elsewhere
_FRACTIONS = ((0.5, 0.0), (0.0, _OFF_CENTRE), (1.0, _OFF_CENTRE))


class Port(NamedTuple):
    """A place on the border of a box, the end of its stub, the side, and what it costs."""

    at: Point
    out: Point
    side: int
    cost: float


def around(
    a: Corners,
    b: Corners,
    walls: Sequence[Corners],
    strips: Strips,
    room: Corners,
    stub: float,
) -> Candidate | None:
    """Return the cheapest clean way from one box to another by any sides, or None."""
    leave, enter = _ports(a, walls, stub, ()), _ports(b, walls, stub, ())
    dear = reluctance(a, b)
    starts = [Gate(*p.out, p.side, p.cost + dear[p.side][p.side ^ 1]) for p in leave]
    goals = [Gate(*p.out, p.side ^ 1, p.cost + dear[p.side ^ 1][p.side]) for p in enter]
    found = find_way(starts, goals, walls, room)
    if found is None:
        return None
    i, j, points = found
    way = simplified((leave[i].at, *points, enter[j].at))
    lanes = [*walls, *strips[0]], [transposed(w) for w in (*walls, *strips[1])]
    way = centred(way, *lanes, stub)
    return _candidate(way, leave[i].side, enter[j].side)


def through(
    a: Corners,
    b: Corners,
    bends: Sequence[Point],
    walls: Sequence[Corners],
    room: Corners,
    stub: float,
) -> Candidate:
    """Return a way through pinned points in their order; where nothing is free it goes straight on."""
    leave, enter = _ports(a, walls, stub, bends[:1]), _ports(b, walls, stub, bends[-1:])
    leave = leave or _ports(a, (), stub, bends[:1])
    enter = enter or _ports(b, (), stub, bends[-1:])
    starts = [Gate(*p.out, p.side, p.cost) for p in leave]
    way: list[Point] = []
    first = -1
    for pin in bends:
        goals = [Gate(*pin, heading, 0.0) for heading in range(4)]
        i, _, points = _leg(starts, goals, walls, room)
        if first < 0:
            first = i
        way += points[bool(way) :]
        starts = _onward(pin, _heading(points, starts[i].heading))
    if a == b:  # a loop comes back to another side
        enter = [p for p in enter if p.side != leave[first].side]
        enter = enter or [p for p in _ports(b, (), stub, ()) if p.side != leave[first].side]
    goals = [Gate(*p.out, p.side ^ 1, p.cost) for p in enter]
    _, j, points = _leg(starts, goals, walls, room)
    way += points[1:]
    ends = leave[first], enter[j]
    return _candidate(simplified((ends[0].at, *way, ends[1].at)), ends[0].side, ends[1].side)


def _onward(pin: Point, heading: int) -> list[Gate]:
    """How a line goes on from a pinned point: a turn there is a little cheaper than one elsewhere."""
    turns = [Gate(*pin, turn, BEND - _AT_PIN) for turn in (heading ^ 2, heading ^ 3)]
    return [Gate(*pin, heading, 0.0), *turns]


def _heading(points: Path, before: int) -> int:
    """The direction in which a leg ends; what it was before, if the leg goes nowhere."""
    if points[-1] == points[-2]:
        return before
    (ax, ay), (bx, by) = points[-2:]
    return (RIGHT if bx > ax else LEFT) if ay == by else (BOTTOM if by > ay else TOP)


def _leg(
    starts: list[Gate], goals: list[Gate], walls: Sequence[Corners], room: Corners
) -> tuple[int, int, Path]:
    found = find_way(starts, goals, walls, room)
    if found is None:
        # specks block nothing, but give lines to go round on
        specks = [(v, w, v, w) for g in (*starts, *goals) for v, w in _beside(g)]
        found = find_way(starts, goals, specks, room)
    return found or _corner(starts, goals)


def _beside(gate: Gate) -> tuple[Point, Point]:
    return (gate.x - _ROUND, gate.y - _ROUND), (gate.x + _ROUND, gate.y + _ROUND)


def _corner(starts: list[Gate], goals: list[Gate]) -> tuple[int, int, Path]:
    """What remains when even an empty plane has no way: the nearest pair with one corner."""
    _, i, j = min(
        (abs(s.x - g.x) + abs(s.y - g.y), i, j)
        for i, s in enumerate(starts)
        for j, g in enumerate(goals)
    )
    s, g = starts[i], goals[j]
    return i, j, ((s.x, s.y), (g.x, s.y), (g.x, g.y))


def _ports(
    box: Corners, walls: Sequence[Corners], stub: float, wishes: Sequence[Point]
) -> list[Port]:
    found = []
    for side in range(4):
        axis, sign = side >> 1, 1 if side & 1 else -1
        edge = box[axis + (2 if sign > 0 else 0)]
        lo, hi = side_range(box, side)
        places = [(lo + (hi - lo) * f, cost) for f, cost in _FRACTIONS]
        places += [(w[1 - axis], 0.0) for w in wishes if lo <= w[1 - axis] <= hi]
        for along, cost in places:
            out = edge + sign * stub
            at, end = ((edge, along), (out, along)) if axis == 0 else ((along, edge), (along, out))
            if not any(w[0] < end[0] < w[2] and w[1] < end[1] < w[3] for w in walls):
                found.append(Port(at, end, side, cost))
    return found


def _candidate(way: Path, leave: int, enter: int) -> Candidate:
    return Candidate(length(way) + BEND * (len(way) - 2), way, (leave, enter))
