"""The commonest way of a line, found quickly: straight ahead, or over one channel between two facing sides."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from drawing.routing.links import BOTTOM, LEFT, PAD, RIGHT, STUB, TOP, Corners, Path, transposed

_LEAST = 4.0  # less than this apart, two ends are in line
_TRIED = 8  # places for one piece
_BESIDE = 6.0  # beyond its stub a line turns
_ANYWHERE = float("inf")
Sides = tuple[int, int]
Near = Callable[[Corners], Sequence[Corners]]
Others = Callable[[], Sequence[Corners]]


def glimpse(a: Corners, b: Corners, near: Near, others: Others) -> tuple[Path, Sides] | None:
    """Return the line from the middle of one side to that of the facing one and the sides, None if none is free.

    Near gives what stands in a place and others all that is in sight, save the two themselves.
    """
    if b[0] - a[2] >= 2 * STUB:
        return _found(_across(a[2], b[0], a, b, near, others), (RIGHT, LEFT))
    if a[0] - b[2] >= 2 * STUB:
        return _found(_across(a[0], b[2], a, b, near, others), (LEFT, RIGHT))

    def turned_near(place: Corners) -> Sequence[Corners]:
        return [transposed(other) for other in near(transposed(place))]

    def turned_others() -> Sequence[Corners]:
        return [transposed(other) for other in others()]

    p, q = transposed(a), transposed(b)
    if q[0] - p[2] >= 2 * STUB:
        way = _across(p[2], q[0], p, q, turned_near, turned_others)
        return _found(_turned(way), (BOTTOM, TOP))
    if p[0] - q[2] >= 2 * STUB:
        way = _across(p[0], q[2], p, q, turned_near, turned_others)
        return _found(_turned(way), (TOP, BOTTOM))
    return None


def _across(x: float, u: float, a: Corners, b: Corners, near: Near, others: Others) -> Path | None:
    """Return a way from the middle of a at x to that of b at u."""
    y, v = (a[1] + a[3]) / 2, (b[1] + b[3]) / 2
    if abs(y - v) < _LEAST:
        mid = (max(a[1], b[1]) + min(a[3], b[3])) / 2
        free = _free(x, u, mid, mid, near(_place(x, u, mid, mid)))
        return ((x, mid), (u, mid)) if free else None
    place, middle = _place(x, u, y, v), (x + u) / 2
    between = [o for o in near(place) if o[0] < place[2] and o[2] > place[0]]
    if not between:  # most often
        return ((x, y), (middle, y), (middle, v), (u, v))
    most = abs(u - x) / 2 - STUB
    low, high = middle - most, middle + most
    for left, top, right, bottom in between:
        if top < y + PAD and bottom > y - PAD:  # on the first piece
            if u > x:
                high = min(high, left - PAD)
            else:
                low = max(low, right + PAD)
        if top < v + PAD and bottom > v - PAD:  # on the last
            if u > x:
                low = max(low, right + PAD)
            else:
                high = min(high, left - PAD)
    if low <= high:
        for at in _beside(others, 0, middle, most):
            if low <= at <= high and _free(at, at, y, v, between):
                return ((x, y), (at, y), (at, v), (u, v))
    return _around(x, u, y, v, others())


def _around(x: float, u: float, y: float, v: float, others: Sequence[Corners]) -> Path | None:
    """Return a way along a corridor beside what stands between."""
    step = (STUB + _BESIDE) * (1 if u > x else -1)
    out, into = x + step, u - step
    if (into - out) * step <= 0:
        return None
    left, right = (out, into) if out < into else (into, out)
    between = [o for o in others if o[0] < right + PAD and o[2] > left - PAD]
    low, high = _reach(out, y, between, -_ANYWHERE, _ANYWHERE)
    low, high = _reach(into, v, between, low, high)
    if low > high:
        return None
    for at in _beside(lambda: others, 1, (y + v) / 2, _ANYWHERE):
        if low <= at <= high and _free(left, right, at, at, between):
            return ((x, y), (out, y), (out, at), (into, at), (into, v), (u, v))
    return None


def _reach(
    x: float, y: float, others: Iterable[Corners], low: float, high: float
) -> tuple[float, float]:
    """Return the least and the greatest y that an upright piece from a point gets to, within given ones."""
    for left, top, right, bottom in others:
        if left < x + PAD and right > x - PAD:
            if bottom > y - PAD:
                high = min(high, top - PAD)
            if top < y + PAD:
                low = max(low, bottom + PAD)
    return low, high


def _beside(others: Others, axis: int, middle: float, most: float) -> Iterator[float]:
    """Yield where a piece could run, nearest to the middle first: there, or just beside something."""
    yield middle
    low, high, before, after = middle - most, middle + most, -PAD - 1, PAD + 1
    tried = [
        at
        for other in others()
        for at in (other[axis] + before, other[axis + 2] + after)
        if low <= at <= high
    ]
    far = [abs(at - middle) for at in tried]
    for n in sorted(range(len(tried)), key=far.__getitem__)[: _TRIED - 1]:
        yield tried[n]


def _place(x: float, u: float, y: float, v: float) -> Corners:
    """Return all that is too close to what lies between two points."""
    if x > u:
        x, u = u, x
    if y > v:
        y, v = v, y
    return (x - PAD, y - PAD, u + PAD, v + PAD)


def _free(x: float, u: float, y: float, v: float, others: Iterable[Corners]) -> bool:
    """Tell whether a piece keeps its distance from all boxes."""
    x, y, u, v = _place(x, u, y, v)
    for left, top, right, bottom in others:
        if x < right and u > left and y < bottom and v > top:
            return False
    return True


def _turned(points: Path | None) -> Path | None:
    return points and tuple([(y, x) for x, y in points])


def _found(points: Path | None, sides: Sides) -> tuple[Path, Sides] | None:
    return (points, sides) if points else None
