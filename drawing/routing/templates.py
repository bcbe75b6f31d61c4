"""The usual shapes of a line with up to four bends, each placed where the way is free."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from drawing.routing.channels import centred
from drawing.routing.links import BEND, RIGHT, Path
from drawing.routing.obstacles import gaps, reach
from drawing.routing.ports import Exit, reluctance, side_range
from drawing.routing.view import View

_SLACK = 150.0  # what is this much dearer than the best is never worth it
_ENOUGH = 2  # with so many simple shapes the long ones are not looked for
_NARROW = 96.0  # channels up to this width are used in their middle
_BESIDE = 24.0  # how far beyond the stub a line runs along the open
_ASIDE = 10.0  # what not using the middle of a wide channel costs
_MOST = 7  # alternatives kept
_CORRIDORS = 3  # tried for one shape
_LONG = 5  # points from which on a line has pieces that were not fitted into their channel
_LEAST = 4.0  # shortest straight line, and least overlap for one


class Candidate(NamedTuple):
    """One way a link could go, and what it costs in pixels before others are looked at."""

    cost: float
    points: Path
    sides: tuple[int, int]


Found = tuple[float, Path]  # a shape, and what it costs besides its length and bends


def candidates(view: View, every: bool = True, most: int = _MOST) -> list[Candidate]:
    """Return the clean ways, best first; those with more than two bends only if few others are.

    If not every shape is asked for, nothing is returned unless those with up to two bends are enough.
    """
    slack = _SLACK if most > 1 else 0.0
    views = (view, view.transposed())
    dear = reluctance(view.a, view.b)
    found: list[Candidate] = []
    _collect(views, _SIMPLE, dear, found, slack)
    if len(found) < _ENOUGH and not any(len(c.points) == 2 for c in found):
        if not every:
            return []
        _collect(views, _LONGER, dear, found, slack)
    found.sort()
    return [_settled(c, view) for c in found[:most] if c.cost <= found[0].cost + slack]


def _settled(found: Candidate, view: View) -> Candidate:
    if len(found.points) < _LONG:
        return found
    return found._replace(points=centred(found.points, view.lanes, view.lanes_across, view.stub))


def length(points: Path) -> float:
    """Return how long a line at right angles is."""
    total, (x, y) = 0.0, points[0]
    for u, v in points:
        total += abs(x - u) + abs(y - v)
        x, y = u, v
    return total


def _collect(
    views: tuple[View, View],
    shapes: "Shapes",
    dear: list[list[float]],
    found: list[Candidate],
    slack: float,
) -> None:
    """Try the shapes for all pairs of sides, those first that can be cheapest."""
    best = min([c.cost for c in found], default=float("inf"))
    for least, leave, enter in _pairs(views[0], shapes[0][0] * BEND, shapes[1][0] * BEND, dear):
        if least > best + slack:
            break
        twist, extra = leave & 2, dear[leave][enter]
        for shape in shapes[(leave ^ enter) >> 1][1]:
            for more, points in shape(views[leave >> 1], leave ^ twist, enter ^ twist):
                cost = length(points) + BEND * (len(points) - 2) + extra + more
                way = tuple([(y, x) for x, y in points]) if twist else points
                found.append(Candidate(cost, way, (leave, enter)))
                if cost < best:
                    best = cost


def _pairs(
    view: View, along: float, across: float, dear: list[list[float]]
) -> list[tuple[float, int, int]]:
    """The least that a line between two sides costs, and the sides, the cheapest first; with what its bends cost."""
    bends, pairs = (along, along, across, across), []
    enter = [(t.x, t.y, n) for n, t in enumerate(view.enter)]
    for leave, (x, y, _, _) in enumerate(view.leave):
        row = dear[leave]
        for u, v, n in enter:
            pairs.append((abs(x - u) + abs(y - v) + row[n] + bends[leave ^ n], leave, n))
    pairs.sort()
    return pairs


def _straight(view: View, leave: int, enter: int) -> Iterator[Found]:
    """One straight line between facing sides, from the middle of the first if that hits the other."""
    if leave == enter:
        return
    a, b = view.a, view.b
    x, u = (a[2], b[0]) if leave == RIGHT else (a[0], b[2])
    if (u - x) * (1 if leave == RIGHT else -1) < _LEAST:
        return
    (alo, ahi), (blo, bhi) = side_range(a, leave), side_range(b, enter)
    lo, hi = max(alo, blo), min(ahi, bhi)
    if hi - lo < _LEAST:
        return
    mid = (lo + hi) / 2
    beside = view.lanes_across[len(view.across) :]
    free = gaps([*view.across[: len(view.others)], *beside], lo, hi, x, u)
    if free:
        lo, hi = min(free, key=lambda f: (max(f[0] - mid, mid - f[1], 0), f))
        y = min(max((a[1] + a[3]) / 2, lo), hi)
        yield 0.0, ((x, y), (u, y))


def _channel(view: View, leave: int, enter: int) -> Iterator[Found]:
    """Two bends: out, along a channel between or beyond the boxes, and in."""
    s, t = view.leave[leave], view.enter[enter]
    lo, hi = _beyond(s, view.stub)
    low, high = _beyond(t, view.stub)
    lo, hi = max(lo, low), min(hi, high)
    if lo > hi or abs(s.y - t.y) < _LEAST:
        return
    free = gaps(view.lanes, lo, hi, s.y, t.y)
    if leave == enter:
        for u, v in free[:1] if s.sign > 0 else free[-1:]:
            yield 0.0, _zig(s, t, _near(u, v, s.sign))
        return
    for u, v in free:
        yield 0.0, _zig(s, t, (u + v) / 2)
        if v - u > _NARROW:
            yield _ASIDE, _zig(s, t, u + _BESIDE)
            yield _ASIDE, _zig(s, t, v - _BESIDE)


def _corner(view: View, leave: int, enter: int) -> Iterator[Found]:
    """One bend: out along x and in along y."""
    s, t = view.leave[leave], view.enter[enter]
    lo, hi = _beyond(s, view.stub)
    low, high = _beyond(Exit(t.y, t.x, t.sign, t.free), view.stub)
    if lo <= t.x <= hi and low <= s.y <= high:
        yield 0.0, ((s.x, s.y), (t.x, s.y), (t.x, t.y))


def _hook(view: View, leave: int, enter: int) -> Iterator[Found]:
    """Three bends: out along x, beside the box, along a corridor, and in along y."""
    s, t = view.leave[leave], view.enter[enter]
    x = _stand(s, view.stub)
    low, high = _beyond(Exit(t.y, t.x, t.sign, t.free), view.stub)
    if x is None or low > high:
        return
    low, high = max(low, _up(view, x, s.y)), min(high, _down(view, x, s.y))
    near = t.y + t.sign * (view.stub + _BESIDE)
    for y in _corridors(view, low, high, x, t.x, near, near):
        if abs(y - s.y) >= _LEAST:
            yield 0.0, ((s.x, s.y), (x, s.y), (x, y), (t.x, y), (t.x, t.y))


def _detour(view: View, leave: int, enter: int) -> Iterator[Found]:
    """Four bends: out, beside the box, along a corridor, beside the other box, and in."""
    s, t = view.leave[leave], view.enter[enter]
    x, u = _stand(s, view.stub), _stand(t, view.stub)
    if x is None or u is None or x == u:
        return
    low = max(_up(view, x, s.y), _up(view, u, t.y))
    high = min(_down(view, x, s.y), _down(view, u, t.y))
    for y in _corridors(view, low, high, x, u, min(s.y, t.y), max(s.y, t.y)):
        if min(abs(y - s.y), abs(y - t.y)) >= _LEAST:
            yield 0.0, ((s.x, s.y), (x, s.y), (x, y), (u, y), (u, t.y), (t.x, t.y))


def _corridors(
    view: View, low: float, high: float, x: float, u: float, first: float, last: float
) -> list[float]:
    """Free places for a line along x, those between first and last before others."""
    if low > high:
        return []
    free = gaps(view.lanes_across, low, high, x, u)
    free.sort(key=lambda f: (max(f[0] - last, first - f[1], 0), f))
    found = []
    for lo, hi in free[:_CORRIDORS]:
        if hi - lo <= _NARROW:
            found.append((lo + hi) / 2)
        else:
            wish = min(max((lo + hi) / 2, first), last)
            found.append(min(max(wish, lo + _BESIDE), hi - _BESIDE))
    return found


def _zig(s: Exit, t: Exit, x: float) -> Path:
    return ((s.x, s.y), (x, s.y), (x, t.y), (t.x, t.y))


def _beyond(end: Exit, stub: float) -> tuple[float, float]:
    """The range of x that a line leaving here can turn in."""
    if end.sign > 0:
        return end.x + stub, end.free
    return end.free, end.x - stub


def _near(lo: float, hi: float, sign: int) -> float:
    by = min((hi - lo) / 2, _BESIDE)
    return lo + by if sign > 0 else hi - by


def _stand(end: Exit, stub: float) -> float | None:
    """Where to turn close to the box, or None when something stands in the way."""
    lo, hi = _beyond(end, stub)
    return _near(lo, hi, end.sign) if lo <= hi else None


def _up(view: View, x: float, y: float) -> float:
    return reach(view.across, y, x, view.room[1])


def _down(view: View, x: float, y: float) -> float:
    return reach(view.across, y, x, view.room[3])


Shape = Callable[[View, int, int], Iterator[Found]]
# fewest bends and shapes, for sides of the same axis and of different axes
Shapes = tuple[tuple[int, tuple[Shape, ...]], tuple[int, tuple[Shape, ...]]]
_SIMPLE: Shapes = ((0, (_straight, _channel)), (1, (_corner,)))
_LONGER: Shapes = ((4, (_detour,)), (3, (_hook,)))
