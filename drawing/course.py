"""How a line runs along its route: corners rounded, curves, and hops over the lines that it crosses."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

from drawing.primitives import Command, Point
from drawing.routing import Route

RADIUS = 6.0  # of a corner
HOP = 5.0  # radius of a hop
_ARC = 0.5522847498  # a quarter of a circle as one cubic curve


def course(route: Route, end: Point | None = None) -> tuple[Command, ...]:
    """Return the line along a route, up to another point than its end if one is given."""
    points = [*route.points[:-1], end or route.points[-1]]
    legs = route.legs if len(route.legs) == len(points) - 2 else ()
    commands: list[Command] = [("M", *points[0])]
    at = points[0]
    for n, (before, corner, after) in enumerate(zip(points, points[1:], points[2:], strict=False)):
        into, out = legs[n] if legs else _rounded(before, corner, after)
        into, out = min(into, _long(before, corner)), min(out, _long(corner, after))
        start, onward = _towards(corner, before, into), _towards(corner, after, out)
        commands += _along(at, start, route.jumps)
        a, b = (
            _towards(corner, before, into * (1 - _ARC)),
            _towards(corner, after, out * (1 - _ARC)),
        )
        commands.append(("C", *a, *b, *onward))
        at = onward
    return (*commands, *_along(at, points[-1], route.jumps))


def _rounded(before: Point, corner: Point, after: Point) -> tuple[float, float]:
    by = min(RADIUS, _long(before, corner) / 2, _long(corner, after) / 2)
    return by, by


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


def _long(a: Point, b: Point) -> float:
    return hypot(b[0] - a[0], b[1] - a[1])


def _towards(start: Point, end: Point, by: float) -> Point:
    long = _long(start, end) or 1.0
    return (
        start[0] + (end[0] - start[0]) * by / long,
        start[1] + (end[1] - start[1]) * by / long,
    )
