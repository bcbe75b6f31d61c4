"""Putting lines into the middle of the channels that they run in."""

from collections.abc import Sequence

from drawing.primitives import Point
from drawing.routing.links import PAD, Corners, Path

_WINDOW = 96.0  # a channel up to twice this wide is used in its middle


def centred(points: Path, walls: Sequence[Corners], across: Sequence[Corners], stub: float) -> Path:
    """Return the line with its inner pieces moved into the middle of narrow channels.

    Lines that use the same channel so come to lie on each other exactly, to be spread later;
    across holds the walls with x and y exchanged.
    """
    way = list(points)
    for i in range(1, len(way) - 2):
        axis = 0 if way[i][0] == way[i + 1][0] else 1
        (ax, ay), (bx, by) = way[i], way[i + 1]
        at = way[i][axis]
        lo, hi, least, most = _clear(way, i, axis, stub)
        middle = _middle(across, lo, hi, ax, bx, at) if axis else _middle(walls, lo, hi, ay, by, at)
        at = min(max(middle, min(least, at)), max(most, at))
        way[i], way[i + 1] = ((ax, at), (bx, at)) if axis else ((at, ay), (at, by))
    return tuple(way)


def _clear(way: list[Point], i: int, axis: int, stub: float) -> tuple[float, float, float, float]:
    """Where piece i may move without making the ends of the line shorter than PAD, and than stub."""
    at = way[i][axis]
    lo, hi = at - _WINDOW, at + _WINDOW
    least, most = lo, hi
    for far, end in ((i - 1, i == 1), (i + 2, i == len(way) - 3)):
        other = way[far][axis]
        pad, keep = (PAD, stub) if end else (0.0, 0.0)
        if other < at:
            lo, least = max(lo, other + pad), max(least, other + keep)
        else:
            hi, most = min(hi, other - pad), min(most, other - keep)
    return lo, hi, least, most


def _middle(walls: Sequence[Corners], lo: float, hi: float, a: float, b: float, at: float) -> float:
    """The middle of the free range around at for a line from a to b, or at where that is wide or there is none."""
    if a > b:
        a, b = b, a
    low, high = lo, hi
    for x0, y0, x1, y1 in walls:
        if y0 < b and y1 > a and x0 < hi and x1 > lo:
            if x1 <= at:
                low = max(low, x1)
            elif x0 >= at:
                high = min(high, x0)
            else:
                return at
    bounded = at - _WINDOW < low <= at <= high < at + _WINDOW
    return (low + high) / 2 if bounded else at
