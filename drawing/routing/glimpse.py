"""The commonest way of a line, found quickly: straight ahead, or over one channel between two facing sides."""

from collections.abc import Iterable

from drawing.routing.links import BOTTOM, LEFT, PAD, RIGHT, STUB, TOP, Corners, Path, transposed

_LEAST = 4.0  # less than this apart, two ends are in line
_TRIED = 8  # places for one piece
_BESIDE = 6.0  # beyond its stub a line turns
Sides = tuple[int, int]


def glimpse(a: Corners, b: Corners, others: list[Corners]) -> tuple[Path, Sides] | None:
    """Return the line from the middle of one side to that of the facing one and the sides, None if none is free."""
    if b[0] - a[2] >= 2 * STUB:
        return _found(_across(a[2], b[0], a, b, others), (RIGHT, LEFT))
    if a[0] - b[2] >= 2 * STUB:
        return _found(_across(a[0], b[2], a, b, others), (LEFT, RIGHT))
    turned = [transposed(other) for other in others]
    p, q = transposed(a), transposed(b)
    if q[0] - p[2] >= 2 * STUB:
        return _found(_turned(_across(p[2], q[0], p, q, turned)), (BOTTOM, TOP))
    if p[0] - q[2] >= 2 * STUB:
        return _found(_turned(_across(p[0], q[2], p, q, turned)), (TOP, BOTTOM))
    return None


def _across(x: float, u: float, a: Corners, b: Corners, others: list[Corners]) -> Path | None:
    """Return a way from the middle of a at x to that of b at u."""
    y, v = (a[1] + a[3]) / 2, (b[1] + b[3]) / 2
    if abs(y - v) < _LEAST:
        mid = (max(a[1], b[1]) + min(a[3], b[3])) / 2
        return ((x, mid), (u, mid)) if _free(x, u, mid, mid, others) else None
    low, high, middle = min(x, u) + STUB, max(x, u) - STUB, (x + u) / 2
    if _free(x, x + (STUB if u > x else -STUB), y, y, others):
        for at in _beside(others, 0, middle, low, high):
            if (
                _free(at, at, y, v, others)
                and _free(x, at, y, y, others)
                and _free(at, u, v, v, others)
            ):
                return ((x, y), (at, y), (at, v), (u, v))
    return _around(x, u, y, v, others)


def _around(x: float, u: float, y: float, v: float, others: list[Corners]) -> Path | None:
    """Return a way along a corridor beside what stands between."""
    step = (STUB + _BESIDE) * (1 if u > x else -1)
    out, into = x + step, u - step
    if (into - out) * step <= 0:
        return None
    for at in _beside(others, 1, (y + v) / 2, float("-inf"), float("inf")):
        if (
            _free(out, into, at, at, others)
            and _free(out, out, y, at, others)
            and _free(into, into, at, v, others)
        ):
            return ((x, y), (out, y), (out, at), (into, at), (into, v), (u, v))
    return None


def _beside(
    others: list[Corners], axis: int, middle: float, low: float, high: float
) -> list[float]:
    """Return where a piece could run, nearest to the middle first: there, or just beside something."""
    near, far = -PAD - 1, PAD + 1
    tried = [middle]
    for other in others:
        tried += (other[axis] + near, other[axis + 2] + far)
    tried.sort(key=lambda at: abs(at - middle))
    return [at for at in tried[:_TRIED] if low <= at <= high]


def _free(x: float, u: float, y: float, v: float, others: Iterable[Corners]) -> bool:
    """Tell whether a piece keeps its distance from all boxes."""
    if x > u:
        x, u = u, x
    if y > v:
        y, v = v, y
    x, u, y, v = x - PAD, u + PAD, y - PAD, v + PAD
    for left, top, right, bottom in others:
        if x < right and u > left and y < bottom and v > top:
            return False
    return True


def _turned(points: Path | None) -> Path | None:
    return points and tuple([(y, x) for x, y in points])


def _found(points: Path | None, sides: Sides) -> tuple[Path, Sides] | None:
    return (points, sides) if points else None
