"""The straight pieces of a line that can slide sideways, and how far each one may."""

from collections.abc import Iterable
from typing import NamedTuple

from drawing.primitives import Point
from drawing.routing.borders import Borders
from drawing.routing.links import PAD, STUB, Connection, Corners, Path, bounds, grown
from drawing.routing.nearby import Card, Nearby
from drawing.routing.obstacles import Grid
from drawing.routing.ports import port_range

REACH = 80.0  # no piece slides further than this
_SHORT_PAD, _SHORT_STUB = 6.0, 12.0  # where many lines share a narrow channel
_APART = 4.0  # what two pieces of one line that move towards each other leave between them
_LONG = 800.0  # around lines longer than this, boxes are looked for piece by piece
_TOUCH = 0.5  # what is nearer than this counts as touching

Turns = list[tuple[float, float]]
Side = tuple[str, int, float, float]  # box, which side, and from where to where it runs


class Slide(NamedTuple):
    """One piece: where it is, from where to where it runs, and the range it may slide in."""

    link: str
    nth: int
    way: Path
    at: float
    lo: float
    hi: float
    least: float
    most: float
    inmost: tuple[float, float]  # the range where room is short: closer to cards, shorter stubs
    sides: tuple[Side, ...]  # the sides of boxes that it ends at


def slides(link: Connection, way: Path, axis: int, nearby: Nearby, borders: Borders) -> list[Slide]:
    """Return the pieces of a line that slide along an axis: upright ones along x (axis 0)."""
    cards = _around(link, way, nearby)
    return [
        _limited(piece, link, axis, cards, nearby.boxes, borders)
        for piece in outlines(link, way, axis, nearby.boxes)
    ]


def slide(piece: Slide, link: Connection, axis: int, nearby: Nearby, borders: Borders) -> Slide:
    """Return a piece, known by its outline, with the range that it may slide in."""
    return _limited(piece, link, axis, _around(link, piece.way, nearby), nearby.boxes, borders)


def outlines(link: Connection, way: Path, axis: int, boxes: Grid[str]) -> list[Slide]:
    """Return the pieces of a line as if each could slide as far as any."""
    last, found = len(way) - 2, []
    for i in range(last + 1):
        at, along, beyond = way[i][axis], way[i][1 - axis], way[i + 1][1 - axis]
        if way[i + 1][axis] != at or along == beyond:
            continue
        lo, hi = (along, beyond) if along < beyond else (beyond, along)
        sides = _sides(link, i, last, axis, beyond > along, boxes) if i in (0, last) else ()
        least, most = at - REACH, at + REACH
        found.append(Slide(link.id, i, way, at, lo, hi, least, most, (least, most), sides))
    return found


def _limited(
    piece: Slide,
    link: Connection,
    axis: int,
    near: list[Card] | None,
    boxes: Grid[str],
    borders: Borders,
) -> Slide:
    id, i, way, at, lo, hi, _, _, _, sides = piece
    place, last = _place(at, lo, hi, axis), len(way) - 2
    cards = near if near is not None else _cards(boxes, place)
    own = (link.source if i == 0 else "", link.target if i == last else "")
    walls = _walls(own, at, place, axis, cards, borders)
    least, most, inmost = _ranges(link, way, i, axis, walls, sides)
    return Slide(id, i, way, at, lo, hi, least, most, inmost, sides)


def _around(link: Connection, way: Path, nearby: Nearby) -> list[Card] | None:
    """The cards around a whole line, None for a line that is long."""
    left, top, right, bottom = whole = grown(bounds(way), REACH)
    return nearby.cards(link.id, whole) if max(right - left, bottom - top) < _LONG else None


def _cards(boxes: Grid[str], place: Corners) -> list[Card]:
    return [(key, boxes.rects[key]) for key in boxes.near(place)]


def _ranges(
    link: Connection,
    way: Path,
    i: int,
    axis: int,
    walls: tuple[float, float],
    sides: tuple[Side, ...],
) -> tuple[float, float, tuple[float, float]]:
    """How far a piece may slide that keeps all distances, and the range where room is short."""
    at, (low, high) = way[i][axis], walls
    quarter = (high - low) / 4
    pad, short = min(PAD, quarter), min(_SHORT_PAD, quarter)
    from_, to = at - REACH, at + REACH
    least, most = max(from_, min(at, low + pad)), min(to, max(at, high - pad))
    lower, upper = max(from_, min(at, low + short)), min(to, max(at, high - short))
    for _, _, start, end in sides:
        low, high = port_range(start, end)
        low, high = min(low, at), max(high, at)
        least, most = max(least, low), min(most, high)
        lower, upper = max(lower, low), min(upper, high)
    for other, keep in _turns(way, i, axis):
        if at > other:
            least = max(least, min(at, other + (keep or STUB)))
            lower = max(lower, min(at, other + (keep or _SHORT_STUB)))
        else:
            most = min(most, max(at, other - (keep or STUB)))
            upper = min(upper, max(at, other - (keep or _SHORT_STUB)))
    for pin in link.bends:
        least, most = _pinned(way, i, axis, pin, least, most)
        lower, upper = _pinned(way, i, axis, pin, lower, upper)
    return least, most, (min(lower, least), max(upper, most))


def _turns(way: Path, i: int, axis: int) -> Turns:
    """Where the pieces before and after lead to, and what is to be left of them: 0 for a whole stub."""
    at, last = way[i][axis], len(way) - 2
    found = []
    for far, piece in ((i - 1, i - 2), (i + 2, i + 2)):
        if not 0 <= far <= last + 1:
            continue
        if (
            (i == 0 or piece == 0)
            and (i == last or piece == last)
            and _length(way, 0, axis) * _length(way, last, axis) > 0
        ):
            continue  # both ends of a Z may pass each other
        other = way[far][axis]
        at_border = far in (0, last + 1)
        found.append((other, 0.0 if at_border else abs(at - other) / 2 + _APART))
    return found


def _sides(
    link: Connection, i: int, last: int, axis: int, onward: bool, boxes: Grid[str]
) -> tuple[Side, ...]:
    base = 2 if axis == 0 else 0
    found = []
    if i == 0:
        found.append((link.source, base + onward))
    if i == last:
        found.append((link.target, base + (not onward)))
    return tuple([(b, s, boxes.rects[b][axis], boxes.rects[b][axis + 2]) for b, s in found])


def _place(at: float, lo: float, hi: float, axis: int) -> Corners:
    """Where a piece could slide to."""
    left, top, right, bottom = at - REACH, lo - PAD + _TOUCH, at + REACH, hi + PAD - _TOUCH
    return (left, top, right, bottom) if axis == 0 else (top, left, bottom, right)


def _walls(
    own: tuple[str, str],
    at: float,
    place: Corners,
    axis: int,
    cards: Iterable[Card],
    borders: Borders,
) -> tuple[float, float]:
    """The nearest edges of boxes and borders to both sides, however far away."""
    x0, y0, x1, y1 = place
    low, high = -1e18, 1e18
    found = borders.sides(place, axis)
    for key, rect in cards:
        if rect[0] <= x1 and rect[2] >= x0 and rect[1] <= y1 and rect[3] >= y0 and key not in own:
            found.append(rect)
    for rect in found:
        if rect[axis + 2] <= at + _TOUCH:
            low = max(low, rect[axis + 2])
        elif rect[axis] >= at - _TOUCH:
            high = min(high, rect[axis])
    return low, high


def _length(way: Path, i: int, axis: int) -> float:
    return way[i + 1][1 - axis] - way[i][1 - axis]


def _pinned(
    way: Path, i: int, axis: int, pin: Point, least: float, most: float
) -> tuple[float, float]:
    """The range that leaves a pinned point on this piece, and on the pieces it leads to."""
    at, last = way[i][axis], len(way) - 1
    ends = sorted((way[i][1 - axis], way[i + 1][1 - axis]))
    if pin[axis] == at and ends[0] <= pin[1 - axis] <= ends[1]:
        return at, at
    for near, far in ((i, i - 1), (i + 1, i + 2)):
        if not 0 <= far <= last or pin[1 - axis] != way[near][1 - axis]:
            continue
        if way[far][axis] <= pin[axis] <= at:
            least = max(least, pin[axis])
        elif at <= pin[axis] <= way[far][axis]:
            most = min(most, pin[axis])
    return least, most
