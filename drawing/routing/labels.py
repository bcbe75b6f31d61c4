"""Where the label of a line goes: on the line, off cards, off other labels and other lines."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import hypot, inf

from drawing.primitives import Point
from drawing.routing.links import Corners, Path, between, bounds

_CARD, _LABEL, _LINE = 100_000, 10_000, 400  # what covering one of these costs
_NEAR = 300  # what coming closer to a label than twice the margin costs
_CLOSE = 500  # what coming closer to a card than the margin costs
_BEND, _START, _ARROW = 60.0, 60.1, 90.0  # covering a bend, or an end, of the own line
_UPRIGHT = 25.0  # a level piece is read more easily
_MARGIN = 3.0  # kept free around a label
_CLEAR = {_BEND: 0.0, _START: 4.0, _ARROW: 12.0}  # kept free of the label there
_OFF = 0.15  # for each pixel away from the middle of the piece
_HEAD = 5.5  # so much of an arrow's head, from its tip, has to be seen
_FAR = 48.0  # from its line that a label may stand where the line has no room for it
_STEP, _PLACES = 8.0, 6  # tried to either side of the middle of a piece: how close, how many
_SLANTED = 8  # the same on a slanted piece


def place_label(
    way: Path,
    size: tuple[float, float],
    cards: Sequence[Corners],
    labels: Sequence[Corners],
    lines: Callable[[Path], Sequence[Corners]],
) -> tuple[Point, bool]:
    """Return the centre of a label on its line, and whether it is near nothing else; lines gives what runs beside a piece of it.

    In order of weight: off cards, off other labels, off lines it does not name, off the ends and
    bends of its own line, on a level piece, near the middle of a long one.
    """
    best = (inf, 0.0, way[0])
    for base, i in sorted([(_base(way[i], way[i + 1]), i) for i in range(len(way) - 1)]):
        if base > best[0]:
            break
        beside: Sequence[Corners] | None = None
        piece = _room(way[i], way[i + 1], size)
        solid, others = _in(cards, piece), _in(labels, piece)
        if middle := _middle(way, i, size):
            place = covered(middle, size)
            if not _in(solid, place) and not _in(others, place):
                beside = _in(lines(way[i : i + 2]), piece)
                if not _in(beside, place):  # all others on this piece are dearer
                    best = min(best, (base, base, middle))
                    continue
        for cost, centre in sorted(_places(way, i, size, solid)):
            if cost > best[0]:
                break
            place, total = covered(centre, size), cost
            if solid and (close := _count(solid, place)):
                total += _CLOSE * close + _CARD * _count(solid, covered(centre, size, 0.0))
            if others and total <= best[0] and (near := _count(others, place)):
                total += _NEAR * near + _LABEL * _count(others, covered(centre, size, 0.0))
            if total <= best[0]:
                beside = _in(lines(way[i : i + 2]), piece) if beside is None else beside
                if beside:
                    total += _LINE * _count(beside, place)
            best = min(best, (total, cost, centre))
    return best[2], best[0] == best[1]


def _middle(way: Path, i: int, size: tuple[float, float]) -> Point | None:
    """Return the centre of a label in the middle of a piece of its line, None if that costs more than the piece itself."""
    a, b, last = way[i], way[i + 1], len(way) - 2
    axis = 0 if a[1] == b[1] else 1
    if axis and a[0] != b[0]:
        return None
    lo, hi = (a[axis], b[axis]) if a[axis] <= b[axis] else (b[axis], a[axis])
    most = max(_CLEAR[_START if i == 0 else _BEND], _CLEAR[_ARROW if i == last else _BEND])
    if (hi - lo) / 2 - size[axis] / 2 - _MARGIN < most:
        return None
    at, across = half((lo + hi) / 2), half(a[1 - axis])
    return (across, at) if axis else (at, across)


def _room(a: Point, b: Point, size: tuple[float, float]) -> Corners:
    """All that a label on a piece can cover, with the margin around it, wherever it is rounded to."""
    x, y = size[0] / 2 + _MARGIN + 0.5, size[1] / 2 + _MARGIN + 0.5
    left, top, right, bottom = bounds((a, b))
    return (left - x, top - y, right + x, bottom + y)


def _in(rects: Sequence[Corners], rect: Corners) -> list[Corners]:
    x0, y0, x1, y1 = rect
    return [r for r in rects if r[0] < x1 and r[2] > x0 and r[1] < y1 and r[3] > y0]


def _base(a: Point, b: Point) -> float:
    """The least that a place on a piece costs."""
    if a[1] == b[1]:
        return -min(abs(b[0] - a[0]), 300.0) / 10
    if a[0] == b[0]:
        return _UPRIGHT - min(abs(b[1] - a[1]), 300.0) / 10
    return -min(hypot(b[0] - a[0], b[1] - a[1]), 300.0) / 10


def _places(
    way: Path, i: int, size: tuple[float, float], cards: Sequence[Corners]
) -> Iterator[tuple[float, Point]]:
    """Where on a piece of its line a label could have its centre, and what that costs."""
    a, b, last = way[i], way[i + 1], len(way) - 2
    if a[0] != b[0] and a[1] != b[1]:
        return _aslant(a, b)
    ends = (_START if i == 0 else _BEND, _ARROW if i == last else _BEND)
    return _along(a, b, ends, size, cards)


def place_beside(
    way: Path, size: tuple[float, float], cards: Sequence[Corners], reach: Corners
) -> Point | None:
    """Return the centre of a label as near to its line as there is room off cards, None if there is none within reach."""
    for n in range(1, int(_FAR / _STEP) + 1):
        for side in (-1, 1):
            for centre in _shifted(way, size, side * n * _STEP):
                place = covered(centre, size)
                if not _count(cards, place) and _within(place, reach):
                    return centre
    return None


def covers(centre: Point, size: tuple[float, float], cards: Sequence[Corners]) -> bool:
    """Tell whether a label would stand on a card."""
    return _count(cards, covered(centre, size, 0.0)) > 0


def hides_head(way: Path, plate: Corners) -> bool:
    """Tell whether a label's plate lies over the head of its own arrow."""
    (bx, by), (ax, ay) = way[-1], way[-2]
    long = hypot(bx - ax, by - ay) or 1.0
    x, y = bx + (ax - bx) * _HEAD / long, by + (ay - by) * _HEAD / long
    left, top, right, bottom = bounds(((x, y), (bx, by)))
    return plate[0] < right and plate[2] > left and plate[1] <= bottom and plate[3] >= top


def covered(centre: Point, size: tuple[float, float], margin: float = _MARGIN) -> Corners:
    """Return the place of a label with a margin around it."""
    x, y = size[0] / 2 + margin, size[1] / 2 + margin
    return (centre[0] - x, centre[1] - y, centre[0] + x, centre[1] + y)


def midpoint(way: Path) -> Point:
    """Return the middle of the longest straight piece, the first of equals."""
    longest, middle, (x, y) = -1.0, way[0], way[0]
    for u, v in way[1:]:
        long = abs(x - u) + abs(y - v)
        if long > longest:
            longest, middle = long, ((x + u) / 2, (y + v) / 2)
        x, y = u, v
    return half(middle[0]), half(middle[1])


def _along(
    a: Point,
    b: Point,
    ends: tuple[float, float],
    size: tuple[float, float],
    cards: Sequence[Corners],
) -> Iterator[tuple[float, Point]]:
    """Where a label could stand on a level or upright piece, dearer towards its ends."""
    axis = 0 if a[1] == b[1] else 1
    lo, hi = (a[axis], b[axis]) if a[axis] <= b[axis] else (b[axis], a[axis])
    reach, across = size[axis] / 2 + _MARGIN, half(a[1 - axis])
    low, high = ends if a[axis] <= b[axis] else ends[::-1]
    before, after = _CLEAR[low], _CLEAR[high]
    base, middle = _base(a, b), (lo + hi) / 2
    clear = (lo + before + reach, hi - after - reach)  # as near to the ends as costs nothing
    for at in (*_steps(lo, hi), *clear, *_fits(a, axis, size, cards)):
        if lo <= at <= hi:
            cost = base + _OFF * abs(at - middle)
            start, stop = at - reach - lo, hi - at - reach
            if start < before:
                cost += low + 2 * (before - start)
            if stop < after:
                cost += high + 2 * (after - stop)
            at = round(at * 2) / 2
            yield cost, (across, at) if axis else (at, across)


def _aslant(a: Point, b: Point) -> Iterator[tuple[float, Point]]:
    """Where a label could stand on a slanted piece, dearer towards its ends."""
    long = hypot(b[0] - a[0], b[1] - a[1])
    for n in range(-_SLANTED, _SLANTED + 1):
        x, y = between(a, b, 0.5 + n / (2 * _SLANTED + 4))
        cost = _OFF * abs(n) * long / (2 * _SLANTED + 4) + _base(a, b)
        yield cost, (half(x), half(y))


def _shifted(way: Path, size: tuple[float, float], off: float) -> Iterator[Point]:
    """Yield the middle of each piece, the longest first, moved off the line; 0 leaves the label touching it."""
    pieces = sorted(pairwise(way), key=lambda p: -abs(p[0][0] - p[1][0]) - abs(p[0][1] - p[1][1]))
    for a, b in pieces:
        x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
        level = a[1] == b[1]
        room = (size[1] if level else size[0]) / 2 - _STEP / 2
        by = off + (room if off > 0 else -room)
        yield (half(x), half(y + by)) if level else (half(x + by), half(y))


def _within(inner: Corners, outer: Corners) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def _steps(lo: float, hi: float) -> list[float]:
    """The middle of a piece, and places to both sides of it."""
    mid, most = (lo + hi) / 2, (hi - lo) / 2
    step = max(_STEP, most / _PLACES)
    count = int(most / step)
    return [mid + s * step for s in range(-count, count + 1)]


def _fits(
    a: Point, axis: int, size: tuple[float, float], cards: Sequence[Corners]
) -> Iterator[float]:
    """Where a label on the piece through a just clears a card."""
    across, half = a[1 - axis], size[1 - axis] / 2
    for card in cards:
        if card[1 - axis] < across + half and card[3 - axis] > across - half:
            yield card[axis] - size[axis] / 2
            yield card[axis + 2] + size[axis] / 2


def _count(rects: Sequence[Corners], rect: Corners) -> int:
    return len(_in(rects, rect))


def half(value: float) -> float:
    """Return the nearest half unit, on which labels and lines stand."""
    return round(value * 2) / 2
