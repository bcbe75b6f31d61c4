"""Putting lines into the middle of the channels that they run in."""

from collections.abc import Sequence

from drawing.primitives import Point
from drawing.routing.links import PAD, Corners, Path
from drawing.routing.obstacles import gaps

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
        lo, hi = _clear(way, i, axis, PAD)
        free = gaps(across, lo, hi, ax, bx) if axis else gaps(walls, lo, hi, ay, by)
        least, most = _clear(way, i, axis, stub)
        at = min(max(_middle(free, at), min(least, at)), max(most, at))
        way[i], way[i + 1] = ((ax, at), (bx, at)) if axis else ((at, ay), (at, by))
    return tuple(way)


def _clear(way: list[Point], i: int, axis: int, stub: float) -> tuple[float, float]:
    """Where piece i may move without making the ends of the line shorter than stub."""
    at = way[i][axis]
    lo, hi = at - _WINDOW, at + _WINDOW
    for near, far, end in ((i, i - 1, i == 1), (i + 1, i + 2, i == len(way) - 3)):
        other = way[far][axis]
        keep = stub if end else 0.0
        if other < way[near][axis]:
            lo = max(lo, other + keep)
        else:
            hi = min(hi, other - keep)
    return lo, hi


def _middle(free: list[tuple[float, float]], at: float) -> float:
    for lo, hi in free:
        if lo <= at <= hi:
            bounded = lo > at - _WINDOW and hi < at + _WINDOW
            return (lo + hi) / 2 if bounded else at
    return at
