"""Moving pieces of different lines apart: all upright ones, or all level ones."""

from collections.abc import Iterator

from drawing.routing.abreast import Abreast, minds
from drawing.routing.borders import Borders
from drawing.routing.links import Connection, Path
from drawing.routing.nearby import Nearby
from drawing.routing.slides import Side, Slide, outlines, slide, slides
from drawing.routing.spread import spread
from models.view import Lines

_AXES = (0, 1, 0)  # upright pieces move along x, then level ones along y, then upright ones again
_NUMBERS = 40  # bits for the pieces of one share
Given = tuple[
    Connection, Path, int, list[Slide]
]  # a line, the first number of its pieces, and these


def passes(
    lines: Lines, nearby: Nearby, borders: Borders, share: int, large: bool
) -> tuple["Nudge", ...]:
    """Return what moves pieces apart, one after the other; in a large drawing the last looks only where pieces are crowded."""
    first, last = share << _NUMBERS, len(_AXES) - 1
    axes = () if lines == "straight" else _AXES
    return tuple(
        Nudge(axis, nearby, borders, first, large and n == last) for n, axis in enumerate(axes)
    )


class Nudge:
    """Keeps lines apart along one axis, redoing only the groups of pieces that changed.

    The result for a group is a function of its pieces alone, so it does not matter how they came.
    Pieces are known by numbers, those of a line one after the other; who minds whom is not kept.
    What is sparing leaves groups as they are in which no two pieces are crowded, and does not look
    how far their pieces could slide.
    """

    def __init__(
        self, axis: int, nearby: Nearby, borders: Borders, first: int = 0, sparing: bool = False
    ) -> None:
        self.ways: dict[str, Path] = {}  # what comes out
        self._axis, self._sparing = axis, sparing
        self._nearby, self._borders = nearby, borders
        self._waiting: dict[str, tuple[Connection, Path] | None] = {}
        self._given: dict[str, Given] = {}
        self._next = first
        self._pieces: dict[int, Slide] = {}  # of what is sparing, their outlines
        self._exact: dict[int, Slide] = {}  # of what is sparing, those that had to be looked at
        self._place: dict[int, float] = {}
        self._ends: dict[Side, tuple[int, ...]] = {}
        self._abreast = Abreast()
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
        near = {number: self._abreast.near(piece) for number, piece in other._pieces.items()}
        meeting = {k: None for number, found in near.items() if found for k in (number, *found)}
        both = self._ends.keys() & other._ends.keys()
        shared = {side: self._ends[side] + other._ends[side] for side in both}
        self.ways |= other.ways
        self._given |= other._given
        self._pieces |= other._pieces
        self._exact |= other._exact
        self._place |= other._place
        self._ends |= other._ends | shared
        self._abreast.join(other._abreast)
        self._due |= meeting
        for held in shared.values():
            self._due |= dict.fromkeys(held)

    def run(self) -> Iterator[str | None]:
        """Do what is to be done; yields the id of each line that changed, or None between."""
        while self._waiting:
            key, given = self._waiting.popitem()
            self._take(key, given)
            yield None
        if self._sparing:
            yield from self._relieve()
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
        if self._sparing:
            pieces = outlines(link, way, self._axis, self._nearby.boxes)
        else:
            pieces = slides(link, way, self._axis, self._nearby, self._borders)
        before = self._given.get(key)
        if before and before[1] == way and before[3] == pieces:
            self._look_again(link, before)
            return
        self._remove(key)
        self._given[key] = (link, way, self._next, pieces)
        self._changed[key] = None
        for number, piece in enumerate(pieces, self._next):
            self._add(number, piece)
        self._next += len(pieces)

    def _look_again(self, link: Connection, given: Given) -> None:
        """Note which pieces of what is sparing may now slide elsewhere; one that was not looked at is near no crowded group."""
        _, way, first, pieces = given
        self._given[link.id] = (link, way, first, pieces)
        for me in range(first, first + len(pieces)):
            was = self._exact.pop(me, None)
            if was is not None and was != self._exactly(me):
                self._due |= dict.fromkeys((me, *self._around(me)))

    def _remove(self, key: str) -> None:
        if key not in self._given:
            return
        _, _, first, pieces = self._given.pop(key)
        for me, piece in enumerate(pieces, first):
            self._due |= dict.fromkeys(self._around(me))
            del self._pieces[me]
            self._exact.pop(me, None)
            self._place.pop(me, None)
            self._abreast.drop(me, piece)
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
        self._abreast.put(me, piece)
        self._due[me] = None

    def _exactly(self, me: int) -> Slide:
        """A piece with the range that it may slide in."""
        if not self._sparing:
            return self._pieces[me]
        found = self._exact.get(me)
        if found is None:
            piece = self._pieces[me]
            link = self._given[piece.link][0]
            found = slide(piece, link, self._axis, self._nearby, self._borders)
            self._exact[me] = found
        return found

    def _beside(self, me: int) -> set[int]:
        """The pieces that this one minds: those that it could come too close to, and those at the same sides."""
        if not self._sparing:
            return self._around(me)
        piece, sides = self._exactly(me), self._pieces[me].sides
        found = {k for k in self._around(me) if minds(piece, self._exactly(k))}
        return found.union(*[self._ends[side] for side in sides]) - {me}

    def _around(self, me: int) -> set[int]:
        """The same as far as is known without looking at a piece exactly: all that it minds, and perhaps more."""
        piece = self._pieces[me]
        found = self._abreast.near(piece)
        for side in piece.sides:
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

    def _relieve(self) -> Iterator[None]:
        """Settle the groups in which pieces are crowded; if all are due, the others stay as they are."""
        pieces, whole = self._pieces, len(self._due) == len(self._pieces)
        for me in list(self._due):
            if me in self._due and self._abreast.crowded(pieces[me]):
                self._settle(self._group(me))
            yield None
        if whole:
            for me in self._due:
                self._put(me, pieces[me].at)
            self._due.clear()

    def _settle(self, group: dict[int, set[int]]) -> None:
        pieces = {me: self._exactly(me) for me in group}
        if self._sparing and not any(map(self._abreast.crowded, pieces.values())):
            for me, piece in pieces.items():
                self._put(me, piece.at)
            return
        order = sorted(group, key=pieces.__getitem__)
        number = {me: n for n, me in enumerate(order)}
        pairs = [(n, m) for n, me in enumerate(order) for k in group[me] if (m := number[k]) > n]
        pairs.sort()
        slides = [pieces[me] for me in order]
        for me, at in zip(order, spread(slides, pairs, self._axis), strict=True):
            self._put(me, at)

    def _put(self, me: int, at: float) -> None:
        if self._place.get(me) != at:
            self._place[me] = at
            self._changed[self._pieces[me].link] = None

    def _write(self, key: str) -> bool:
        _, way, first, pieces = self._given[key]
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
