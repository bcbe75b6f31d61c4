"""Rectangles found by place, and the free room between them."""

from collections.abc import Collection, Hashable, Iterable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from drawing.routing.links import Corners

_CELL = 320.0
COARSE = 1280.0  # cells for what is large, or seldom asked for
_COLUMN = 1 << 40  # cells in a column
_MANY = 1024  # cells; what covers more is kept apart, so that no size makes the index slow
_PLACES = 64  # with more than this, looking for each takes longer than taking all
K = TypeVar("K", bound=Hashable)
L = TypeVar("L", bound=Hashable)


class Grid(Generic[K]):
    """Rectangles by key; asking for a place returns the keys in no order."""

    def __init__(self, cell: float = _CELL) -> None:
        self.rects: dict[K, Corners] = {}
        self._cell = cell
        self._cells: dict[int, dict[K, Corners]] = {}
        self._wide: dict[K, Corners] = {}

    def put(self, key: K, rect: Corners) -> None:
        """Add a rectangle or move it."""
        if key in self.rects:
            if self.rects[key] == rect:
                return
            self.drop(key)
        self.rects[key] = rect
        cells = _cover(rect, self._cell)
        if cells is None:
            self._wide[key] = rect
            return
        for cell in cells:
            held = self._cells.get(cell)
            if held is None:
                self._cells[cell] = {key: rect}
            else:
                held[key] = rect

    def drop(self, key: K) -> None:
        """Forget a rectangle; one that is not there is no error."""
        rect = self.rects.pop(key, None)
        if rect is None:
            return
        self._wide.pop(key, None)
        for cell in _cover(rect, self._cell) or ():
            held = self._cells[cell]
            del held[key]
            if not held:
                del self._cells[cell]

    def join(self, other: "Grid[K]") -> None:
        """Take all that is in another of the same cells, which is done with."""
        self.rects |= other.rects
        self._wide |= other._wide
        for cell, held in other._cells.items():
            mine = self._cells.setdefault(cell, held)
            if mine is not held:
                mine |= held

    def near(self, rect: Corners) -> Collection[K]:
        """Return the keys whose rectangle overlaps or touches this one."""
        x0, y0, x1, y1 = rect
        cells, get = _cover(rect, self._cell), self._cells.get
        held = [self.rects] if cells is None else [h for c in cells if (h := get(c))]
        if self._wide and cells is not None:
            held.append(self._wide)
        if len(held) == 1:
            return [
                key
                for key, (left, top, right, bottom) in held[0].items()
                if left <= x1 and right >= x0 and top <= y1 and bottom >= y0
            ]
        return {
            key
            for some in held
            for key, (left, top, right, bottom) in some.items()
            if left <= x1 and right >= x0 and top <= y1 and bottom >= y0
        }

    def around(self, rect: Corners, but: Iterable[K]) -> list[Corners]:
        """Return the rectangles that overlap or touch this one, save some, in order."""
        x0, y0, x1, y1 = rect
        cells, found, get = _cover(rect, self._cell), dict(self._wide), self._cells.get
        if cells is None:
            found = dict(self.rects)
        else:
            for cell in cells:
                if held := get(cell):
                    found |= held
        for key in but:
            found.pop(key, None)
        near = [
            r for r in found.values() if r[0] <= x1 and r[2] >= x0 and r[1] <= y1 and r[3] >= y0
        ]
        near.sort()
        return near


def meeting(a: Grid[K], b: Grid[L], by: float = 0.0) -> tuple[set[K], set[L]]:
    """Return the keys of each of two grids whose rectangles come as close as that to one of the other."""
    mine, others = set[K](), set[L]()
    if not a.rects:
        return mine, others
    left, top, right, bottom = zip(*a.rects.values(), strict=True)
    x0, y0, x1, y1 = min(left) - by, min(top) - by, max(right) + by, max(bottom) + by
    for key, (x, y, u, v) in b.rects.items():
        in_sight = x <= x1 and u >= x0 and y <= y1 and v >= y0
        if in_sight and (found := a.near((x - by, y - by, u + by, v + by))):
            others.add(key)
            mine.update(found)
    return mine, others


def touching(grid: Grid[K], places: Sequence[Corners]) -> set[K]:
    """Return the keys of rectangles that overlap or touch one of these places; of many places, all keys."""
    if len(places) > _PLACES:
        return set(grid.rects)
    return {key for place in places for key in grid.near(place)}


def reach(walls: Iterable[Corners], x: float, y: float, limit: float) -> float:
    """Return how far a line from (x, y) along x towards limit gets before it enters a wall.

    A result on the wrong side of x says that the line starts inside one.
    """
    if limit >= x:
        for x0, y0, x1, y1 in walls:
            if y0 < y < y1 and x1 > x and x0 < limit:
                limit = x0
    else:
        for x0, y0, x1, y1 in walls:
            if y0 < y < y1 and x0 < x and x1 > limit:
                limit = x1
    return limit


def gaps(
    walls: Iterable[Corners], lo: float, hi: float, a: float, b: float
) -> list[tuple[float, float]]:
    """Return the ranges of x between lo and hi where a line along y from a to b is free."""
    if a > b:
        a, b = b, a
    blocked = sorted(
        [(x0, x1) for x0, y0, x1, y1 in walls if y0 < b and y1 > a and x0 < hi and x1 > lo]
    )
    free, at = [], lo
    for x0, x1 in blocked:
        if x0 >= at:
            free.append((at, x0))
        at = max(at, x1)
    if at <= hi:
        free.append((at, hi))
    return free


def hits(walls: Iterable[Corners], points: Iterable[tuple[float, float]]) -> int:
    """Return how often the line enters a wall, counted for each straight piece."""
    way = list(points)
    boxes = list(walls)
    count = 0
    for (ax, ay), (bx, by) in pairwise(way):
        x, u = (ax, bx) if ax < bx else (bx, ax)
        y, v = (ay, by) if ay < by else (by, ay)
        for x0, y0, x1, y1 in boxes:
            if x < x1 and u > x0 and y < y1 and v > y0:
                count += 1
    return count


def _cover(rect: Corners, cell: float) -> Sequence[int] | None:
    """The cells that a rectangle is in, None for one that is in too many."""
    left, top = int(rect[0] // cell), int(rect[1] // cell)
    right, bottom = int(rect[2] // cell), int(rect[3] // cell)
    if left == right:
        first = left * _COLUMN + top
        if top == bottom:
            return (first,)
        return None if bottom - top >= _MANY else range(first, first + bottom - top + 1)
    if (right - left + 1) * (bottom - top + 1) > _MANY:
        return None
    columns = range(left * _COLUMN, right * _COLUMN + 1, _COLUMN)
    return [i + j for i in columns for j in range(top, bottom + 1)]
