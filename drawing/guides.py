"""Guides: where a box that is moved or stretched lines up with its neighbours or keeps equal gaps, and what shows it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf

from drawing.primitives import Box, Point
from drawing.rows import Rows
from models.frozen import frozen

Span = tuple[float, float]
_EVEN = 1.0  # gaps of whole units that differ by no more are equal
_AXES = (0, 1)


@frozen
class Gap:
    """A distance between two boxes that is worth showing."""

    start: Point
    end: Point

    @property
    def length(self) -> float:
        """How far they are apart."""
        return abs(self.end[0] - self.start[0]) + abs(self.end[1] - self.start[1])


@frozen
class Marks:
    """What shows how a box stands to its neighbours: lines along what is in line, and gaps with their numbers."""

    lines: tuple[tuple[Point, Point], ...] = ()
    gaps: tuple[Gap, ...] = ()


class Guides:
    """The neighbours of something that moves; frames around it count with their middles only."""

    def __init__(self, boxes: Collection[Box], frames: Collection[Box] = ()) -> None:
        self.boxes, self.frames = tuple(boxes), tuple(frames)
        self._edges = [_edges(self.boxes, axis) for axis in _AXES]
        self._middles = [_middles(self.boxes, axis) for axis in _AXES]
        self._sorted_edges = [sorted(found) for found in self._edges]
        self._sorted_middles = [sorted(found) for found in self._middles]
        self._rows = [Rows(self.boxes, axis) for axis in _AXES]

    def offset(self, box: Box, axis: int, reach: float) -> float | None:
        """Return how far to move a box along an axis (0 is x) to come in line or to equal gaps, None beyond reach."""
        low, middle, high = _lines(box, axis)
        offers = [at - own for own in (low, high) for at in self._near(box, axis, own, reach)]
        offers += [at - middle for at in _beside(self._sorted_middles[axis], middle)]
        offers += [_lines(frame, axis)[1] - middle for frame in self.frames]
        offers += self._even(box, axis, reach)
        near = [by for by in offers if abs(by) <= reach]
        return min(near, key=lambda by: (abs(by), by)) if near else None

    def side(self, box: Box, axis: int, end: int, reach: float) -> float | None:
        """Return how far to move one side of a box (0 the left or upper one) to come in line, None beyond reach."""
        own = _span(box, axis)[end]
        near = [value - own for value in self._near(box, axis, own, reach)]
        near = [by for by in near if abs(by) <= reach]
        return min(near, key=lambda by: (abs(by), by)) if near else None

    def marks(self, box: Box) -> Marks:
        """Return what shows how a box stands where it is now."""
        lines: list[tuple[Point, Point]] = []
        gaps: dict[Gap, None] = {}
        for axis in _AXES:
            for value, found in self._in_line(box, axis):
                spans = [_span(each, 1 - axis) for each in (*found, box)]
                low, high = min(span[0] for span in spans), max(span[1] for span in spans)
                lines.append((_point(axis, value, low), _point(axis, value, high)))
                gaps |= dict.fromkeys(self._between(box, found, 1 - axis))
            gaps |= dict.fromkeys(self._equal(box, axis))
        return Marks(tuple(lines), tuple(gaps))

    def _near(self, box: Box, axis: int, own: float, reach: float) -> Iterator[float]:
        """Yield the edges of neighbours that are nearest to a place."""
        yield from _beside(self._sorted_edges[axis], own)
        for frame in self.frames:
            if not _holds(frame, box, reach):
                yield from _span(frame, axis)

    def _even(self, box: Box, axis: int, reach: float) -> Iterator[float]:
        """Yield how far it is to where the gaps to the neighbours in the same row are equal."""
        (low, high), rows = _span(box, axis), self._rows[axis]
        before, after = rows.before(box, low + reach), rows.after(box, high - reach)
        if before and after:
            yield (_span(before, axis)[1] + _span(after, axis)[0] - (high - low)) / 2 - low
        if before and (further := rows.before(box, _span(before, axis)[0])):
            gap = _span(before, axis)[0] - _span(further, axis)[1]
            yield _span(before, axis)[1] + gap - low
        if after and (further := rows.after(box, _span(after, axis)[1])):
            gap = _span(further, axis)[0] - _span(after, axis)[1]
            yield _span(after, axis)[0] - gap - high

    def _in_line(self, box: Box, axis: int) -> Iterator[tuple[float, list[Box]]]:
        """Yield the lines that a box shares with the nearest ones before and after it; a middle only without edges."""
        low, middle, high = _lines(box, axis)
        edges, found = self._edges[axis], []
        own = [frame for frame in self.frames if not _holds(frame, box, 0)]
        for at in (low, high):
            near = _nearest(box, axis, edges[at]) if at in edges else []
            if near := near or [frame for frame in own if at in _span(frame, axis)]:
                found.append((at, near))
        yield from found
        if not found and (near := _nearest(box, axis, self._middles[axis].get(middle, ()))):
            yield middle, near
        if centred := [frame for frame in self.frames if _lines(frame, axis)[1] == middle]:
            yield middle, centred

    def _between(self, box: Box, found: Iterable[Box], axis: int) -> Iterator[Gap]:
        """Yield the distances along an axis from a box to others that are in line with it."""
        low, high = _span(box, axis)
        for other in found:
            start, end = _span(other, axis)
            across = _middle(box, other, 1 - axis)
            if end < low:
                yield Gap(_point(axis, end, across), _point(axis, low, across))
            elif start > high:
                yield Gap(_point(axis, high, across), _point(axis, start, across))

    def _equal(self, box: Box, axis: int) -> Iterator[Gap]:
        """Yield the gaps in a box's row that are as wide as the one beside it."""
        rows, line = self._rows[axis], [box]
        for beside, step in ((0, rows.before), (-1, rows.after)):
            for _ in range(2):
                end = _span(line[beside], axis)[-1 if beside else 0]
                if found := step(box, end):
                    line = [*line, found] if beside else [found, *line]
        gaps = [gap for a, b in pairwise(line) if (gap := _gap(a, b, axis))]
        own = line.index(box)
        for n in range(len(gaps) - 1):
            one, two = gaps[n], gaps[n + 1]
            if own in (n, n + 1, n + 2) and abs(one.length - two.length) <= _EVEN:
                yield from (one, two)


def _edges(boxes: Iterable[Box], axis: int) -> dict[float, list[Box]]:
    """Return boxes by where they begin and where they end."""
    found: dict[float, list[Box]] = defaultdict(list)
    for box in boxes:
        at = box[axis]
        found[at].append(box)
        found[at + box[axis + 2]].append(box)
    return found


def _middles(boxes: Iterable[Box], axis: int) -> dict[float, list[Box]]:
    found: dict[float, list[Box]] = defaultdict(list)
    for box in boxes:
        found[box[axis] + box[axis + 2] / 2].append(box)
    return found


def _beside(table: Sequence[float], at: float) -> Sequence[float]:
    """Return the values of a sorted table on both sides of one."""
    place = bisect_left(table, at)
    return table[max(place - 1, 0) : place + 1]


def _nearest(box: Box, axis: int, others: Iterable[Box]) -> list[Box]:
    """Return the nearest of others before and after a box, across an axis."""
    at, size = 1 - axis, 3 - axis
    low, high = box[at], box[at] + box[size]
    last, first, sides = -inf, inf, [box, box]
    for other in others:
        start = other[at]
        end = start + other[size]
        if last < end <= low and other != box:
            last, sides[0] = end, other
        if high <= start < first and other != box:
            first, sides[1] = start, other
    return [side for side in sides if side is not box]


def _span(box: Box, axis: int) -> Span:
    return box[axis], box[axis] + box[axis + 2]


def _lines(box: Box, axis: int) -> tuple[float, float, float]:
    at, long = box[axis], box[axis + 2]
    return at, at + long / 2, at + long


def _point(axis: int, along: float, across: float) -> Point:
    return (across, along) if axis else (along, across)


def _middle(one: Box, two: Box, axis: int) -> float:
    """Return the middle of what two boxes share along an axis."""
    (a, b), (c, d) = _span(one, axis), _span(two, axis)
    return (max(a, c) + min(b, d)) / 2


def _gap(one: Box, two: Box, axis: int) -> Gap | None:
    start, end = _span(one, axis)[1], _span(two, axis)[0]
    across = _middle(one, two, 1 - axis)
    return Gap(_point(axis, start, across), _point(axis, end, across)) if end > start else None


def _holds(frame: Box, box: Box, by: float) -> bool:
    """Tell whether a frame is around a box, or nearly so."""
    return all(
        _span(frame, axis)[0] <= _span(box, axis)[0] + by
        and _span(frame, axis)[1] >= _span(box, axis)[1] - by
        for axis in _AXES
    )
