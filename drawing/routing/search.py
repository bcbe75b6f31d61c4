"""The way around things when no usual shape fits: A* over the lines along padded boxes."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from drawing.primitives import Point
from drawing.routing.links import BEND, BOTTOM, LEFT, PAD, RIGHT, TOP, Corners, Path, simplified
from drawing.routing.obstacles import gaps

BUDGET = 2500  # places looked at before giving up
_WINDOW = 96.0  # a channel up to twice this wide is used in its middle
_STEPS = ((-1, 0, LEFT), (1, 0, RIGHT), (0, -1, TOP), (0, 1, BOTTOM))


class Gate(NamedTuple):
    """A place where a way may begin or end, going in this direction, and what that costs."""

    x: float
    y: float
    heading: int  # LEFT, RIGHT, TOP (up) or BOTTOM (down)
    cost: float


def find_way(
    starts: Sequence[Gate], goals: Sequence[Gate], walls: Sequence[Corners], room: Corners
) -> tuple[int, int, Path] | None:
    """Return which start and goal the cheapest way joins, and its points; None if none is found.

    Cost is length plus BEND for each bend. Walls may be touched but not entered, and nothing is
    looked for outside the room.
    """
    if not starts or not goals:
        return None
    xs = _lines((g.x for g in (*starts, *goals)), walls, 0, room)
    ys = _lines((g.y for g in (*starts, *goals)), walls, 1, room)
    blocked = _blocked(xs, ys, walls)
    nx, ny = len(xs), len(ys)
    column = {x: i for i, x in enumerate(xs)}
    row = {y: j for j, y in enumerate(ys)}
    ends: dict[int, list[int]] = {}
    for k, g in enumerate(goals):
        ends.setdefault(row[g.y] * nx + column[g.x], []).append(k)
    gx0, gx1 = min(g.x for g in goals), max(g.x for g in goals)
    gy0, gy1 = min(g.y for g in goals), max(g.y for g in goals)
    rest_x = [max(gx0 - x, x - gx1, 0.0) for x in xs]
    rest_y = [max(gy0 - y, y - gy1, 0.0) for y in ys]

    best: dict[int, float] = {}
    parent: dict[int, int] = {}
    queue: list[tuple[float, float, int]] = []
    last = nx * ny * 4  # states from here on are reached goals

    def offer(state: int, cost: float, rest: float, origin: int) -> None:
        if cost < best.get(state, 1e18):
            best[state] = cost
            parent[state] = origin
            heappush(queue, (cost + rest, cost, state))

    for k, s in enumerate(starts):
        i, j = column[s.x], row[s.y]
        offer((j * nx + i) * 4 + s.heading, s.cost, rest_x[i] + rest_y[j], -1 - k)
    for _ in range(BUDGET):
        if not queue:
            return None
        _, cost, state = heappop(queue)
        if cost > best[state]:
            continue
        if state >= last:
            return _trace(parent, state, last, nx, xs, ys)
        node, heading = state >> 2, state & 3
        j, i = divmod(node, nx)
        for k in ends.get(node, ()):
            turn = goals[k].heading
            if turn != heading ^ 1:
                offer(last + k, cost + goals[k].cost + (BEND if turn != heading else 0), 0, state)
        for di, dj, turn in _STEPS:
            u, v = i + di, j + dj
            if turn == heading ^ 1 or not (0 <= u < nx and 0 <= v < ny):
                continue
            if blocked[turn >> 1][(j * nx + min(i, u)) if dj == 0 else (i * ny + min(j, v))]:
                continue
            way = abs(xs[u] - xs[i]) + abs(ys[v] - ys[j]) + (BEND if turn != heading else 0)
            offer((v * nx + u) * 4 + turn, cost + way, rest_x[u] + rest_y[v], state)
    return None


def centred(points: Path, walls: Sequence[Corners], across: Sequence[Corners], stub: float) -> Path:
    """Return the line with its inner pieces moved into the middle of narrow channels.

    Lines that use the same channel so come to lie on each other exactly, to be spread later;
    across holds the walls with x and y exchanged.
    """
    way = list(points)
    for i in range(1, len(way) - 2):
        axis = 0 if way[i][0] == way[i + 1][0] else 1
        (ax, ay), (bx, by) = way[i], way[i + 1]
        at = way[i][axis]
        lo, hi = _clear(way, i, axis, PAD)
        free = gaps(across, lo, hi, ax, bx) if axis else gaps(walls, lo, hi, ay, by)
        least, most = _clear(way, i, axis, stub)
        at = min(max(_middle(free, at), min(least, at)), max(most, at))
        way[i], way[i + 1] = ((ax, at), (bx, at)) if axis else ((at, ay), (at, by))
    return tuple(way)


def _clear(way: list[Point], i: int, axis: int, stub: float) -> tuple[float, float]:
    """Where piece i may move without making the ends of the line shorter than stub."""
    at = way[i][axis]
    lo, hi = at - _WINDOW, at + _WINDOW
    for near, far, end in ((i, i - 1, i == 1), (i + 1, i + 2, i == len(way) - 3)):
        other = way[far][axis]
        keep = stub if end else 0.0
        if other < way[near][axis]:
            lo = max(lo, other + keep)
        else:
            hi = min(hi, other - keep)
    return lo, hi


def _middle(free: list[tuple[float, float]], at: float) -> float:
    for lo, hi in free:
        if lo <= at <= hi:
            bounded = lo > at - _WINDOW and hi < at + _WINDOW
            return (lo + hi) / 2 if bounded else at
    return at


def _lines(
    ends: Iterable[float], walls: Sequence[Corners], axis: int, room: Corners
) -> list[float]:
    """Where a way may run: along the walls within the room, and where it begins and ends."""
    edges = {v for w in walls for v in (w[axis], w[axis + 2])}
    return sorted({v for v in edges if room[axis] <= v <= room[axis + 2]} | set(ends))


def _blocked(
    xs: list[float], ys: list[float], walls: Sequence[Corners]
) -> tuple[bytearray, bytearray]:
    """For each piece of the grid along x (by row) and along y (by column), whether a wall holds it."""
    nx, ny = len(xs), len(ys)
    flat, upright = bytearray(nx * ny), bytearray(nx * ny)
    for x0, y0, x1, y1 in walls:
        i0, i1 = bisect_left(xs, x0), bisect_left(xs, x1)
        j0, j1 = bisect_left(ys, y0), bisect_left(ys, y1)
        for j in range(j0 + 1, j1):
            flat[j * nx + i0 : j * nx + i1] = b"\1" * (i1 - i0)
        for i in range(i0 + 1, i1):
            upright[i * ny + j0 : i * ny + j1] = b"\1" * (j1 - j0)
    return flat, upright


def _trace(
    parent: dict[int, int], state: int, last: int, nx: int, xs: list[float], ys: list[float]
) -> tuple[int, int, Path]:
    goal = state - last
    points = []
    while (state := parent[state]) >= 0:
        j, i = divmod(state >> 2, nx)
        points.append((xs[i], ys[j]))
    return -1 - state, goal, simplified(tuple(reversed(points)))
