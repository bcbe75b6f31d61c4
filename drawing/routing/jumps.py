"""Jumps: where a level line crosses an upright one of another connection, it hops over that."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise

from drawing.primitives import Point
from drawing.routing.links import Corners, Path
from drawing.routing.obstacles import Grid

HOP = 5.0  # radius of a hop
_END = 9.0  # at less than this from the end of the level piece there is no room for a hop
_CLEAR = 2.0  # what ends nearer than this to a line does not cross it

Key = tuple[str, int]
_STRIP, _TALL = 320.0, 300_000.0
_ENDLESS = float("inf")
Crossing = Callable[[float, float, float], list[tuple[float, str]]]  # at y, from x to x
Uprights = dict[
    int | None, list[tuple[float, float, float, str]]
]  # by strip: x, top, bottom, whose
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
        crossing = self._crossing
        if len(self._due) == len(self._lines) > 1:  # all: sooner found in what is in order
            uprights: Uprights = {}
            for key, line in self._lines.items():
                _enter(key, line, uprights)
                yield
            for strip in uprights.values():
                strip.sort()
            crossing = partial(_crossed, uprights)
        while self._due:
            key = self._due.popitem()[0]
            if key in self._lines:
                self.put(key, self._found(key, crossing))
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

    def _found(self, key: str, crossing: Crossing) -> dict[Point, str]:
        made: dict[Point, str] = {}
        for (a, y), (b, v) in pairwise(self._lines[key]):
            lo, hi = (a + _END, b - _END) if a < b else (b + _END, a - _END)
            if y == v and lo <= hi:
                for x, other in crossing(y, lo, hi):
                    if other != key:
                        made[x, y] = min(other, made.get((x, y), other))
        return dict(sorted(made.items()))

    def _crossing(self, y: float, lo: float, hi: float) -> list[tuple[float, str]]:
        """Where upright pieces cross a level one, and whose they are."""
        rects = self._pieces.rects
        near = [(rects[k], k[0]) for k in self._pieces.near((lo, y, hi, y))]
        return [
            (x, key)
            for (x, top, right, bottom), key in near
            if x == right and top + _CLEAR < y < bottom - _CLEAR
        ]


def _enter(key: str, line: Path, uprights: Uprights) -> None:
    """Add the upright pieces of a line, without what is too near their ends."""
    for (x, y), (u, v) in pairwise(line):
        top, bottom = (y + _CLEAR, v - _CLEAR) if y < v else (v + _CLEAR, y - _CLEAR)
        if x == u and top < bottom:
            strips: Iterable[int | None] = (None,)  # for what is in too many
            if bottom - top < _TALL:
                strips = range(int(top // _STRIP), int(bottom // _STRIP) + 1)
            for strip in strips:
                uprights.setdefault(strip, []).append((x, top, bottom, key))


def _crossed(uprights: Uprights, y: float, lo: float, hi: float) -> list[tuple[float, str]]:
    """The same, of pieces in order."""
    return [
        (x, key)
        for strip in (uprights.get(int(y // _STRIP), []), uprights.get(None, []))
        for x, top, bottom, key in strip[
            bisect_left(strip, (lo,)) : bisect_right(strip, (hi, _ENDLESS))
        ]
        if top < y < bottom
    ]
