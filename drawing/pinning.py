"""Where a person may take a line by hand, and what it is pinned to after that."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import hypot
from typing import Literal

from drawing.primitives import Box, Point
from drawing.routing import Connection, Route
from drawing.routing.links import between, share_at
from models.frozen import frozen

Pins = tuple[Point, ...]
Snap = Callable[[float], float]
_SHORTEST = 30.0  # a piece that may be dragged
_OUT = 24.0  # how far from its card a line turns where its end is dragged beyond the side
_INSET = 12.0  # lines end this far from the corners of a card
_ON = 0.004  # shares of a line's length closer than this are one place
_TRIES = (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)  # of a piece: where its handle may stand


@frozen
class Handle:
    """A place to take a line: a pinned point, or a straight piece."""

    sort: Literal["pin", "piece"]
    nth: int
    at: Point


def handles(route: Route, pins: Pins, label: Box) -> tuple[Handle, ...]:
    """Return where a line may be taken: its pinned points and its pieces, clear of its label."""
    found = [Handle("pin", n, pin) for n, pin in enumerate(pins)]
    for n, (a, b) in enumerate(pairwise(route.points)):
        if hypot(b[0] - a[0], b[1] - a[1]) < _SHORTEST:
            continue
        places = [between(a, b, share) for share in _TRIES]
        taken = [p for p in places if not _covers(label, p) and not _close(p, pins)]
        if taken:
            found.append(Handle("piece", n, taken[0]))
    return tuple(found)


def drag(
    route: Route,
    pins: Pins,
    handle: Handle,
    ends: tuple[Box, Box],
    to: Point,
    snap: Snap,
) -> Pins:
    """Return what a line is pinned to after a handle was dragged to a point."""
    if handle.sort == "pin":
        moved = (snap(to[0]), snap(to[1]))
        return _distinct([*pins[: handle.nth], moved, *pins[handle.nth + 1 :]])
    a, b = route.points[handle.nth : handle.nth + 2]
    if a[0] != b[0] and a[1] != b[1]:
        middle: Pins = ((snap(to[0]), snap(to[1])),)
    else:
        middle = _slid(route.points, handle.nth, ends, to, snap)
    before, after = _around(route.points, pins, handle.nth)
    return _distinct([*before, *middle, *after])


def middle_piece(route: Route, pins: Pins, axis: int) -> int | None:
    """Return the piece of a line to move along an axis: a pinned one, else that in the middle; None without any."""
    found: list[tuple[bool, float, int]] = []
    for n, (a, b) in enumerate(pairwise(route.points)):
        long = hypot(b[0] - a[0], b[1] - a[1])
        if long >= 1 and (a[axis] == b[axis] or a[1 - axis] != b[1 - axis]):
            share = share_at(route.points, between(a, b, 0.5))
            found.append((not {a, b} <= set(pins), abs(share - 0.5), n))
    return min(found)[2] if found else None


def nearest_piece(points: Sequence[Point], at: Point) -> int:
    """Return which piece of a line is nearest to a point."""
    return min(range(len(points) - 1), key=lambda n: _off(points[n], points[n + 1], at))


def carried(link: Connection, was: Mapping[str, Box], now: Mapping[str, Box]) -> Connection:
    """Return a connection with its pinned points moved along, where both its ends have moved alike."""
    if not link.bends or link.source not in was or link.target not in was:
        return link
    steps = {
        (now[end][0] - was[end][0], now[end][1] - was[end][1])
        for end in (link.source, link.target)
        if end in now
    }
    if len(steps) != 1 or steps == {(0.0, 0.0)}:
        return link
    ((dx, dy),) = steps
    return replace(link, bends=tuple((x + dx, y + dy) for x, y in link.bends))


def _slid(points: Pins, nth: int, ends: tuple[Box, Box], to: Point, snap: Snap) -> Pins:
    """The corners of a level or upright piece after it was moved sideways."""
    a, b = points[nth : nth + 2]
    axis = 0 if a[0] == b[0] else 1  # along which it moves
    place = snap(to[axis])
    start, end = a[1 - axis], b[1 - axis]
    first, last = nth == 0, nth == len(points) - 2
    on = [_ends_on(ends[0], axis, place), _ends_on(ends[1], axis, place)]
    if first and last and all(on):
        return (_point(axis, place, round((start + end) / 2)),)
    ahead = 1 if end > start else -1
    if first:
        start = start + ahead * _OUT if not on[0] or last else end
    if last:
        end = end - ahead * _OUT if not on[1] or first else start
    return (_point(axis, place, start), _point(axis, place, end))


def _around(points: Pins, pins: Pins, nth: int) -> tuple[Pins, Pins]:
    """The pinned points before a piece, and those after it; those on it are not among them."""
    start, end = share_at(points, points[nth]), share_at(points, points[nth + 1])
    shares = [share_at(points, pin) for pin in pins]
    before = tuple(p for p, s in zip(pins, shares, strict=True) if s < start - _ON)
    after = tuple(p for p, s in zip(pins, shares, strict=True) if s > end + _ON)
    return before, after


def _ends_on(box: Box, axis: int, place: float) -> bool:
    """Tell whether a line can end on a side of a box at a place along it."""
    return box[axis] + _INSET <= place <= box[axis] + box[axis + 2] - _INSET


def _off(a: Point, b: Point, at: Point) -> float:
    """How far a point is from a straight piece."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    long = dx * dx + dy * dy
    share = ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / long if long else 0.0
    x, y = between(a, b, min(max(share, 0.0), 1.0))
    return hypot(at[0] - x, at[1] - y)


def _point(axis: int, place: float, along: float) -> Point:
    return (place, along) if axis == 0 else (along, place)


def _distinct(points: Sequence[Point]) -> Pins:
    whole = [(float(round(x)), float(round(y))) for x, y in points]
    return tuple(p for n, p in enumerate(whole) if n == 0 or p != whole[n - 1])


def _covers(box: Box, point: Point) -> bool:
    x, y, w, h = box
    return x - 4 <= point[0] <= x + w + 4 and y - 4 <= point[1] <= y + h + 4


def _close(point: Point, pins: Pins) -> bool:
    return any(max(abs(point[0] - x), abs(point[1] - y)) < 10 for x, y in pins)
