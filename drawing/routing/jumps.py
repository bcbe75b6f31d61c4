"""Jumps: where a level line crosses an upright one of another connection, it hops over that."""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import pairwise

from drawing.primitives import Point
from drawing.routing.links import Corners, Path, bounds
from drawing.routing.obstacles import Grid

HOP = 5.0  # radius of a hop
_END = 9.0  # at less than this from the end of the level piece there is no room for a hop
_CLEAR = 2.0  # what ends nearer than this to a line does not cross it

Key = tuple[str, int]
Hops = tuple[tuple[Point, str], ...]  # where a line hops, and over whom


class Jumps:
    """Keeps the jumps of all lines; each depends on the line itself and on what crosses it, by values alone."""

    def __init__(self, pieces: Grid[Key], lines: Mapping[str, Path], wanted: bool) -> None:
        self._made: dict[str, Hops] = {}  # of the lines that hop
        self._pieces, self._lines, self._wanted = pieces, lines, wanted
        self._due: dict[str, None] = {}
        self._over: dict[str, tuple[str, ...]] = {}  # who hops over each line

    def touch(self, changed: list[tuple[str, Corners]]) -> Iterator[None]:
        """Have all lines looked at again near places where a piece of a line was or is; empties the list."""
        if self._wanted:
            self._due.update([(key, None) for key, _ in changed if key in self._lines])
        while changed:
            _, place = changed.pop()
            if self._wanted and len(self._due) < len(self._lines):
                self._due.update([(key, None) for key, _ in self._pieces.near(place)])
                yield

    def join(self, other: "Jumps") -> None:
        """Take the jumps of other lines over each other."""
        self._made |= other._made
        self._over |= other._over

    def drop(self, key: str) -> None:
        """Forget a line."""
        self.put(key, {})
        self._due.pop(key, None)

    def run(self) -> Iterator[None]:
        """Do what is to be done, one line after the other."""
        while self._due:
            key = self._due.popitem()[0]
            if key in self._lines:
                self.put(key, self._found(key))
            yield

    def of(self, key: str, without: Container[str] = ()) -> Path:
        """Return where a line hops, apart from hops over some other lines."""
        return tuple([at for at, other in self._made.get(key, ()) if other not in without])

    def whom(self, key: str) -> tuple[str, ...]:
        """Return whom a line hops over, for each of its hops."""
        return tuple([other for _, other in self._made.get(key, ())])

    def over(self, keys: Iterable[str]) -> set[str]:
        """Return the lines that hop over one of these."""
        return {key for other in keys for key in self._over.get(other, ())}

    def put(self, key: str, found: Mapping[Point, str]) -> None:
        """Have a line hop over others at these points."""
        before, over = self._made.get(key, ()), self._over
        for other in {other for _, other in before}:
            over[other] = tuple([k for k in over[other] if k != key])
            if not over[other]:
                del over[other]
        for other in {*found.values()}:
            over[other] = (*over.get(other, ()), key)
        if found:
            self._made[key] = tuple(found.items())
        else:
            self._made.pop(key, None)

    def _found(self, key: str) -> dict[Point, str]:
        rects = self._pieces.rects
        made: dict[Point, str] = {}
        for a, b in pairwise(self._lines[key]):
            y = a[1]
            if y != b[1]:
                continue
            place = bounds((a, b))
            for other in self._pieces.near(place):
                x, top, right, bottom = rects[other]
                if x != right or other[0] == key:
                    continue
                inside = place[0] + _END <= x <= place[2] - _END
                if inside and top + _CLEAR < y < bottom - _CLEAR:
                    made[x, y] = min(other[0], made.get((x, y), other[0]))
        return dict(sorted(made.items()))
