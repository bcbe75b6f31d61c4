"""Moving pieces of different lines apart: all upright ones, or all level ones."""

from collections.abc import Iterator

from drawing.routing.borders import Borders
from drawing.routing.links import GAP, Connection, Path
from drawing.routing.obstacles import Grid
from drawing.routing.slides import Side, Slide, slides
from drawing.routing.spread import spread

_PAIR = 64.0  # pieces further apart than this do not mind each other
_ENDS = 10.0  # pieces that miss each other by less than this, lengthwise, do

Key = tuple[str, int]


class Nudge:
    """Keeps lines apart along one axis, redoing only the groups of pieces that changed.

    The result for a group is a function of its pieces alone, so it does not matter how they came.
    """

    def __init__(self, axis: int, boxes: Grid[str], borders: Borders) -> None:
        self.ways: dict[str, Path] = {}  # what comes out
        self._axis = axis
        self._boxes, self._borders = boxes, borders
        self._waiting: dict[str, tuple[Connection, Path] | None] = {}
        self._given: dict[str, tuple[Path, list[Slide]]] = {}
        self._pieces: dict[Key, Slide] = {}
        self._place: dict[Key, float] = {}
        self._beside: dict[Key, set[Key]] = {}
        self._ends: dict[Side, set[Key]] = {}
        self._grid: Grid[Key] = Grid()
        self._due: dict[
            Key, None
        ] = {}  # in the order they came, as are those that changed: near ones together
        self._changed: dict[str, None] = {}

    def put(self, link: Connection, way: Path) -> None:
        """Take a new or changed line, or one near which a box has changed."""
        self._waiting[link.id] = (link, way)

    def drop(self, key: str) -> None:
        """Forget a line."""
        self._waiting[key] = None

    def run(self) -> Iterator[str | None]:
        """Do what is to be done; yields the id of each line that changed, or None between."""
        while self._waiting:
            key, given = self._waiting.popitem()
            self._take(key, given)
            yield None
        while self._due:
            self._settle(self._group(self._due.popitem()[0]))
            yield None
        while self._changed:
            key = self._changed.popitem()[0]
            if self._write(key):
                yield key

    def _take(self, key: str, given: tuple[Connection, Path] | None) -> None:
        if given is None:
            self._remove(key)
            self.ways.pop(key, None)
            self._changed.pop(key, None)
            return
        link, way = given
        pieces = slides(link, way, self._axis, self._boxes, self._borders)
        if self._given.get(key) == (way, pieces):
            return
        self._remove(key)
        self._given[key] = (way, pieces)
        self._changed[key] = None
        for piece in pieces:
            self._add(piece)

    def _remove(self, key: str) -> None:
        for piece in self._given.pop(key, ((), []))[1]:
            me = (piece.link, piece.nth)
            del self._pieces[me]
            self._place.pop(me, None)
            self._grid.drop(me)
            self._due.pop(me, None)
            for side in piece.sides:
                held = self._ends[side]
                held.discard(me)
                if not held:  # sides are known by place: those of a card that moves are many
                    del self._ends[side]
            for other in self._beside.pop(me):
                self._beside[other].discard(me)
                self._due[other] = None

    def _add(self, piece: Slide) -> None:
        me = (piece.link, piece.nth)
        at, lo, hi, axis = piece.at, piece.lo, piece.hi, self._axis
        near = (at - _PAIR, lo - _ENDS, at + _PAIR, hi + _ENDS)
        line = (at, lo, at, hi)
        if axis:
            near, line = (near[1], near[0], near[3], near[2]), (lo, at, hi, at)
        self._pieces[me] = piece
        beside = {k for k in self._grid.near(near) if _mind(piece, self._pieces[k])}
        for side in piece.sides:
            held = self._ends.setdefault(side, set())
            beside |= held
            held.add(me)
        self._grid.put(me, line)
        beside.discard(me)
        self._beside[me] = beside
        for other in beside:
            self._beside[other].add(me)
        self._due[me] = None

    def _group(self, key: Key) -> list[Key]:
        found, todo = {key}, [key]
        while todo:
            for other in self._beside[todo.pop()]:
                if other not in found:
                    found.add(other)
                    todo.append(other)
        for other in found:
            self._due.pop(other, None)
        return sorted(found)

    def _settle(self, group: list[Key]) -> None:
        number = {key: n for n, key in enumerate(group)}
        pairs = [
            (n, number[other])
            for key, n in number.items()
            for other in self._beside[key]
            if key < other
        ]
        pairs.sort()
        pieces = [self._pieces[key] for key in group]
        for key, place in zip(group, spread(pieces, pairs, self._axis), strict=True):
            if self._place.get(key) != place:
                self._place[key] = place
                self._changed[key[0]] = None

    def _write(self, key: str) -> bool:
        way, pieces = self._given[key]
        points = [list(p) for p in way]
        for piece in pieces:
            place = self._place[key, piece.nth]
            points[piece.nth][self._axis] = points[piece.nth + 1][self._axis] = place
        moved = tuple((x, y) for x, y in points)
        if self.ways.get(key) == moved:
            return False
        self.ways[key] = way if moved == way else moved  # one of two that are the same is enough
        return True


def _mind(a: Slide, b: Slide) -> bool:
    """Whether pieces of two lines could come too close when they slide."""
    if a.link == b.link:
        return False
    first, second = (a, b) if a.at <= b.at else (b, a)
    return first.inmost[1] + GAP > second.inmost[0]
