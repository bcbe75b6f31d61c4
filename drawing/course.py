"""How a line runs along its route: corners rounded, curves, and hops over the lines that it crosses."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from drawing.primitives import Command, Point
from drawing.routing import Route
from drawing.routing.jumps import HOP

RADIUS = 6.0  # of a corner
_ARC = 0.5522847498  # a quarter of a circle as one cubic curve


def course(route: Route, end: Point | None = None) -> tuple[Command, ...]:
    """Return the line along a route, up to another point than its end if one is given."""
    points = [*route.points[:-1], end or route.points[-1]]
    legs, jumps = route.legs if len(route.legs) == len(points) - 2 else (), route.jumps
    commands: list[Command] = [("M", *points[0])]
    at = points[0]
    for n, corner in enumerate(points[1:-1]):
        start, curve = _turn(points[n], corner, points[n + 2], legs[n] if legs else None)
        commands += _along(at, start, jumps) if jumps else (("L", *start),)
        commands.append(curve)
        at = curve[5], curve[6]
    return (*commands, *_along(at, points[-1], jumps))


def _turn(
    before: Point, corner: Point, after: Point, legs: tuple[float, float] | None
) -> tuple[Point, tuple[str, float, float, float, float, float, float]]:
    """Return where a corner begins and how it goes: so far before and after it, else rounded."""
    x, y = corner
    px, py, qx, qy = before[0] - x, before[1] - y, after[0] - x, after[1] - y
    first, second = hypot(px, py), hypot(qx, qy)
    into, out = legs or (min(RADIUS, first / 2, second / 2),) * 2
    into, out = min(into, first), min(out, second)
    first, second = first or 1.0, second or 1.0
    near, far = into * (1 - _ARC), out * (1 - _ARC)
    start = (x + px * into / first, y + py * into / first)
    a, b = x + px * near / first, y + py * near / first
    c, d = x + qx * far / second, y + qy * far / second
    return start, ("C", a, b, c, d, x + qx * out / second, y + qy * out / second)


def _along(a: Point, b: Point, jumps: Sequence[Point]) -> Iterator[Command]:
    """The straight way from one point to another, with the hops that there is room for on it."""
    if jumps and a[1] == b[1]:
        low, high = min(a[0], b[0]) + HOP, max(a[0], b[0]) - HOP
        found = sorted(x for x, y in jumps if y == a[1] and low <= x <= high)
        spans = _spans(found)
        onward = b[0] > a[0]
        for first, last in spans if onward else reversed(spans):
            yield from _hop(first, last, a[1], HOP) if onward else _hop(last, first, a[1], -HOP)
    yield ("L", *b)


def _spans(xs: Sequence[float]) -> list[tuple[float, float]]:
    """From where to where each hop goes; those that would touch are one."""
    if not xs:
        return []
    starts = [xs[0], *(q for p, q in pairwise(xs) if q - p > 2 * HOP)]
    ends = [*(p for p, q in pairwise(xs) if q - p > 2 * HOP), xs[-1]]
    return list(zip(starts, ends, strict=True))


def _hop(first: float, last: float, y: float, by: float) -> Iterator[Command]:
    """Up before the first crossing and down after the last; by is the radius, negative where the line goes left."""
    start, end, k = first - by, last + by, by * (1 - _ARC)
    yield ("L", start, y)
    yield ("C", start, y - HOP * _ARC, first - by + k, y - HOP, first, y - HOP)
    if first != last:
        yield ("L", last, y - HOP)
    yield ("C", last + by - k, y - HOP, end, y - HOP * _ARC, end, y)
