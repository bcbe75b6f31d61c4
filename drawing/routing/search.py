"""The way around things when no usual shape fits: A* over the lines along padded boxes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from drawing.primitives import Point
from drawing.routing.links import BEND, BOTTOM, LEFT, RIGHT, TOP, Corners, Path, simplified

_BUDGET = 5000  # places looked at before giving up
_STEPS = ((-1, 0, LEFT), (1, 0, RIGHT), (0, -1, TOP), (0, 1, BOTTOM))
State = tuple[int, int, int]  # column, row and heading; (-1, k, 0) is having passed goal k


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
    mesh = _Mesh(starts, goals, walls, room)
    best: dict[State, float] = {}
    parent: dict[State, State | int] = {}
    queue: list[tuple[float, float, State]] = []

    def offer(state: State, cost: float, origin: State | int) -> None:
        if cost < best.get(state, 1e18):
            best[state], parent[state] = cost, origin
            heappush(queue, (cost + mesh.rest(state), cost, state))

    for k, s in enumerate(starts):
        offer(mesh.state(s), s.cost, k)
    for _ in range(_BUDGET):
        if not queue:
            return None
        _, cost, state = heappop(queue)
        if state[0] < 0:
            return _trace(parent, state, mesh)
        if cost <= best[state]:
            for onward, more in mesh.steps(state):
                offer(onward, cost + more, state)
    return None


class _Mesh:
    """The lines that a way may run along, and which of their pieces a wall holds."""

    def __init__(
        self,
        starts: Sequence[Gate],
        goals: Sequence[Gate],
        walls: Sequence[Corners],
        room: Corners,
    ) -> None:
        self._goals = goals
        self.xs = _lines((g.x for g in (*starts, *goals)), walls, 0, room)
        self.ys = _lines((g.y for g in (*starts, *goals)), walls, 1, room)
        self._flat, self._upright = _held(self.xs, self.ys, walls)
        self._passed: dict[tuple[int, int], list[int]] = {}
        for k, g in enumerate(goals):
            self._passed.setdefault(self.state(g)[:2], []).append(k)
        x0, x1 = min(g.x for g in goals), max(g.x for g in goals)
        y0, y1 = min(g.y for g in goals), max(g.y for g in goals)
        self._rest_x = [max(x0 - x, x - x1, 0.0) for x in self.xs]
        self._rest_y = [max(y0 - y, y - y1, 0.0) for y in self.ys]

    def state(self, gate: Gate) -> State:
        """Return where a gate is on the mesh."""
        return bisect_left(self.xs, gate.x), bisect_left(self.ys, gate.y), gate.heading

    def rest(self, state: State) -> float:
        """Return the least that is still to go, with the bend that there must be at least."""
        if state[0] < 0:
            return 0.0
        across, along = self._rest_x[state[0]], self._rest_y[state[1]]
        # a way along x has none of what is left along y behind it before it bends
        bent = along if state[2] < TOP else across
        return across + along + BEND if bent else across + along

    def steps(self, state: State) -> Iterator[tuple[State, float]]:
        """Yield what can be reached from here in one step, and what that costs."""
        i, j, heading = state
        for k in self._passed.get((i, j), ()):
            goal = self._goals[k]
            if goal.heading != heading ^ 1:
                yield (-1, k, 0), goal.cost + (BEND if goal.heading != heading else 0.0)
        xs, ys = self.xs, self.ys
        for di, dj, turn in _STEPS:
            u, v = i + di, j + dj
            if turn == heading ^ 1 or not (0 <= u < len(xs) and 0 <= v < len(ys)):
                continue
            if self._flat[j][min(i, u)] if dj == 0 else self._upright[i][min(j, v)]:
                continue
            way = abs(xs[u] - xs[i]) + abs(ys[v] - ys[j])
            yield (u, v, turn), way + (BEND if turn != heading else 0.0)


def _lines(
    ends: Iterable[float], walls: Sequence[Corners], axis: int, room: Corners
) -> list[float]:
    """Where a way may run: along the walls within the room, and where it begins and ends."""
    edges = {v for w in walls for v in (w[axis], w[axis + 2])}
    return sorted({v for v in edges if room[axis] <= v <= room[axis + 2]} | set(ends))


def _held(
    xs: list[float], ys: list[float], walls: Sequence[Corners]
) -> tuple[list[bytearray], list[bytearray]]:
    """For each piece of each row, and of each column, whether a wall holds it."""
    flat = [bytearray(len(xs)) for _ in ys]
    upright = [bytearray(len(ys)) for _ in xs]
    for x0, y0, x1, y1 in walls:
        i0, i1 = bisect_left(xs, x0), bisect_left(xs, x1)
        j0, j1 = bisect_left(ys, y0), bisect_left(ys, y1)
        # a line along the border of a wall is free
        for j in range(bisect_right(ys, y0), j1):
            flat[j][i0:i1] = b"\1" * (i1 - i0)
        for i in range(bisect_right(xs, x0), i1):
            upright[i][j0:j1] = b"\1" * (j1 - j0)
    return flat, upright


def _trace(parent: dict[State, State | int], state: State, mesh: _Mesh) -> tuple[int, int, Path]:
    goal = state[1]
    points: list[Point] = []
    before = parent[state]
    while not isinstance(before, int):
        points.append((mesh.xs[before[0]], mesh.ys[before[1]]))
        before = parent[before]
    return before, goal, simplified(tuple(reversed(points)))
