"""Moving pieces of different lines apart: all upright ones, or all level ones."""

from collections.abc import Iterator

from drawing.routing.borders import Borders
from drawing.routing.links import GAP, Connection, Path
from drawing.routing.obstacles import Grid, meeting
from drawing.routing.slides import Side, Slide, slides
from drawing.routing.spread import spread

_PAIR = 64.0  # pieces further apart than this do not mind each other
_ENDS = 10.0  # pieces that miss each other by less than this, lengthwise, do


class Nudge:
    """Keeps lines apart along one axis, redoing only the groups of pieces that changed.

    The result for a group is a function of its pieces alone, so it does not matter how they came.
    Pieces are known by numbers, those of a line one after the other; who minds whom is not kept.
    """

    def __init__(self, axis: int, boxes: Grid[str], borders: Borders, first: int = 0) -> None:
        self.ways: dict[str, Path] = {}  # what comes out
        self._axis = axis
        self._boxes, self._borders = boxes, borders
        self._waiting: dict[str, tuple[Connection, Path] | None] = {}
        self._given: dict[str, tuple[Path, int, list[Slide]]] = {}  # with the first number
        self._next = first
        self._pieces: dict[int, Slide] = {}
        self._place: dict[int, float] = {}
        self._ends: dict[Side, tuple[int, ...]] = {}
        self._grid: Grid[int] = Grid()
        # in the order they came, as are those that changed: near ones together
        self._due: dict[int, None] = {}
        self._changed: dict[str, None] = {}

    def put(self, link: Connection, way: Path) -> None:
        """Take a new or changed line, or one near which a box has changed."""
        self._waiting[link.id] = (link, way)

    def drop(self, key: str) -> None:
        """Forget a line."""
        self._waiting[key] = None

    def join(self, other: "Nudge") -> None:
        """Take the pieces of other lines from another, whose numbers are others, and settle what minds some of both."""
        mine, others = meeting(self._grid, other._grid, _PAIR)
        both = self._ends.keys() & other._ends.keys()
        shared = {side: self._ends[side] + other._ends[side] for side in both}
        self.ways |= other.ways
        self._given |= other._given
        self._pieces |= other._pieces
        self._place |= other._place
        self._ends |= other._ends | shared
        self._grid.join(other._grid)
        for held in (mine, others, *shared.values()):
            self._due |= dict.fromkeys(held)

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
        before = self._given.get(key)
        if before and before[0] == way and before[2] == pieces:
            return
        self._remove(key)
        self._given[key] = (way, self._next, pieces)
        self._changed[key] = None
        for number, piece in enumerate(pieces, self._next):
            self._add(number, piece)
        self._next += len(pieces)

    def _remove(self, key: str) -> None:
        _, first, pieces = self._given.pop(key, ((), 0, []))
        for me, piece in enumerate(pieces, first):
            self._due |= dict.fromkeys(self._beside(me))
            del self._pieces[me]
            self._place.pop(me, None)
            self._grid.drop(me)
            for side in piece.sides:
                held = tuple([k for k in self._ends[side] if k != me])
                if held:
                    self._ends[side] = held
                else:  # sides are known by place: those of a card that moves are many
                    self._ends.pop(side, None)
        for me in range(first, first + len(pieces)):
            self._due.pop(me, None)

    def _add(self, me: int, piece: Slide) -> None:
        self._pieces[me] = piece
        for side in piece.sides:
            self._ends[side] = (*self._ends.get(side, ()), me)
        at, lo, hi = piece.at, piece.lo, piece.hi
        self._grid.put(me, (lo, at, hi, at) if self._axis else (at, lo, at, hi))
        self._due[me] = None

    def _beside(self, me: int) -> set[int]:
        """The pieces that this one minds: those that it could come too close to, and those at the same sides."""
        pieces = self._pieces
        link, _, _, at, lo, hi, _, _, (least, most), sides = pieces[me]
        near = (at - _PAIR, lo - _ENDS, at + _PAIR, hi + _ENDS)
        if self._axis:
            near = (near[1], near[0], near[3], near[2])
        found, most = set[int](), most + GAP
        for k in self._grid.near(near):
            other = pieces[k]
            if (
                other.inmost[1] + GAP > least if other.at < at else most > other.inmost[0]
            ) and other.link != link:
                found.add(k)
        for side in sides:
            found.update(self._ends[side])
        found.discard(me)
        return found

    def _group(self, me: int) -> dict[int, set[int]]:
        """All that mind each other, with whom each minds."""
        found: dict[int, set[int]] = {}
        todo = {me: None}
        while todo:
            me = todo.popitem()[0]
            found[me] = self._beside(me)
            self._due.pop(me, None)
            for other in found[me]:
                if other not in found:
                    todo[other] = None
        return found

    def _settle(self, group: dict[int, set[int]]) -> None:
        pieces, place = self._pieces, self._place
        order = sorted(group, key=pieces.__getitem__) if len(group) > 1 else list(group)
        number = {me: n for n, me in enumerate(order)}
        pairs = [(n, m) for n, me in enumerate(order) for k in group[me] if (m := number[k]) > n]
        pairs.sort()
        slides = [pieces[me] for me in order]
        for me, piece, at in zip(order, slides, spread(slides, pairs, self._axis), strict=True):
            if place.get(me) != at:
                place[me] = at
                self._changed[piece.link] = None

    def _write(self, key: str) -> bool:
        way, first, pieces = self._given[key]
        axis, points = self._axis, list(way)
        for me, piece in enumerate(pieces, first):
            at, n = self._place[me], piece.nth
            if at != piece.at:
                (ax, ay), (bx, by) = points[n], points[n + 1]
                points[n : n + 2] = ((ax, at), (bx, at)) if axis else ((at, ay), (at, by))
        moved = tuple(points)
        if self.ways.get(key) == moved:
            return False
        self.ways[key] = way if moved == way else moved  # one of two that are the same is enough
        return True
