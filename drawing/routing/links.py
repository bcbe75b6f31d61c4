"""What is routed and what comes out, and the distances that every stage keeps."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil, hypot
from typing import NamedTuple

from drawing.primitives import Box, Point
from models.frozen import frozen

PAD = 12.0  # between a line and a card it passes
STUB = 16.0  # straight piece at each end, so that an arrowhead fits
BEND = 40.0  # a bend costs as much as this many pixels of way
GAP = 12.0  # between parallel lines
TIGHT_PAD, TIGHT_STUB = 4.0, 8.0  # where cards stand so close that no other way is left
_CHUNK = 24.0  # of a slanted piece, for finding what is near it

Corners = tuple[float, float, float, float]  # left, top, right, bottom
Path = tuple[Point, ...]
LEFT, RIGHT, TOP, BOTTOM = range(4)  # side ^ 1 is the opposite, side ^ 2 the same after a transpose


@frozen
class Connection:
    """One link to route between two boxes, named by their ids."""

    id: str
    source: str
    target: str
    label: tuple[float, float] = (0.0, 0.0)  # width and height; (0, 0) is no label
    bends: tuple[Point, ...] = ()  # points pinned by a person, passed in this order
    shorter: tuple[tuple[float, float], ...] = ()  # of labels for where that one has no room
    label_at: float | None = None  # where along its line a person put the label, from 0 to 1

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """The label and those for where it has no room, the best first."""
        return (self.label, *self.shorter)


def differing(before: Mapping[str, Connection], now: Mapping[str, Connection]) -> dict[str, bool]:
    """Return which links are new or different, and whether their way may be too, not only their label."""
    return {
        key: old is None
        or (old.source, old.target, old.bends) != (link.source, link.target, link.bends)
        for key, link in now.items()
        if (old := before.get(key)) is not link and old != link
    }


@frozen
class Route:
    """A line from border to border, where the centre of its label is, and which label has room there."""

    points: Path
    label: Point
    short: int = (
        0  # 0 is the connection's label, n its nth shorter one; with more than it has there is none
    )
    jumps: Path = ()  # where it crosses another line and hops over that
    legs: tuple[
        tuple[float, float], ...
    ] = ()  # of a curve: how far before and after each corner it bends


class Frame(NamedTuple):
    """An open border that lines keep off: its box, and where its title stands."""

    box: Box
    title: Box


def corners(box: Box) -> Corners:
    """Return left, top, right and bottom of a box."""
    return (box[0], box[1], box[0] + box[2], box[1] + box[3])


def grown(rect: Corners, by: float) -> Corners:
    """Return the rectangle with every side moved outwards."""
    return (rect[0] - by, rect[1] - by, rect[2] + by, rect[3] + by)


def hull(a: Corners, b: Corners) -> Corners:
    """Return the smallest rectangle around two."""
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def bounds(points: Sequence[Point]) -> Corners:
    """Return the smallest rectangle around points."""
    if len(points) == 2:
        (a, b), (c, d) = points
        return (a if a < c else c, b if b < d else d, c if a < c else a, d if b < d else b)
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))


def transposed(rect: Corners) -> Corners:
    """Return the rectangle with x and y exchanged."""
    return (rect[1], rect[0], rect[3], rect[2])


def simplified(points: Path) -> Path:
    """Return the same line without points that are no corners."""
    kept: list[Point] = []
    for p in points:
        if kept and p == kept[-1]:
            continue
        if len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == p[0] or kept[-2][1] == kept[-1][1] == p[1]
        ):
            kept.pop()
            if kept[-1] == p:
                continue
        kept.append(p)
    return tuple(kept) if len(kept) > 1 else (points[0], points[-1])


def cover(way: Path) -> list[Corners]:
    """Return rectangles that hold a line closely: its pieces, slanted ones in short bits."""
    found: list[Corners] = []
    for a, b in pairwise(way):
        if a[0] == b[0] or a[1] == b[1]:
            found.append(bounds((a, b)))
            continue
        count = ceil(max(abs(a[0] - b[0]), abs(a[1] - b[1])) / _CHUNK)
        bits = [between(a, b, n / count) for n in range(count + 1)]
        found += [bounds(bit) for bit in pairwise(bits)]
    return found


def between(a: Point, b: Point, share: float) -> Point:
    """Return the point at a share of the way from one point to another."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def point_at(way: Path, share: float) -> Point:
    """Return the point at a share of a line's length, 0 being where it begins."""
    pieces = [(a, b, hypot(b[0] - a[0], b[1] - a[1])) for a, b in pairwise(way)]
    left = share * sum(long for _, _, long in pieces)
    for a, b, long in pieces:
        if left <= long and long:
            return between(a, b, left / long)
        left -= long
    return way[-1]


def share_at(way: Path, point: Point) -> float:
    """Return the share of a line's length, from 0 to 1, at which it is nearest to a point."""
    best, nearest, done = 0.0, float("inf"), 0.0
    for a, b in pairwise(way):
        dx, dy = b[0] - a[0], b[1] - a[1]
        long = hypot(dx, dy)
        if not long:
            continue
        along = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / long
        along = min(max(along, 0.0), long)
        x, y = between(a, b, along / long)
        apart = hypot(point[0] - x, point[1] - y)
        if apart < nearest:
            best, nearest = done + along, apart
        done += long
    return best / done if done else 0.0
