"""Curved lines: how widely each corner of a line at right angles is rounded without touching a card."""

from collections.abc import Sequence

from drawing.primitives import Point
from drawing.routing.links import Connection, Corners, Path, bounds, grown
from drawing.routing.obstacles import Grid

Legs = tuple[tuple[float, float], ...]
_MOST = 120.0  # a curve begins at most this far before its corner
_LEAST = 6.0
_PINNED = 14.0  # the same of a corner that a person put there
_HEAD = 12.0  # stays straight for the arrowhead
_STUB = 2.0  # stays straight where the line leaves its card
_UNEVEN = 3.0  # so much longer may one side of a curve be than the other
_CLOSE = 5.0  # to a card
_SHRINK = 0.75
_PROBES = (0.2, 0.35, 0.5, 0.65, 0.8)
_ARC = 0.5522847498  # a quarter of a circle as one cubic curve


class Curves:
    """Keeps how the lines between the boxes of a grid are rounded."""

    def __init__(self, boxes: Grid[str]) -> None:
        self._boxes = boxes
        self._legs: dict[str, Legs] = {}

    def put(self, link: Connection, way: Path) -> None:
        """Round a line that is new, or near which a card has changed."""
        self._legs[link.id] = self.glance(link, way)

    def join(self, other: "Curves") -> None:
        """Take how other lines are rounded."""
        self._legs |= other._legs

    def drop(self, key: str) -> None:
        """Forget a line."""
        self._legs.pop(key, None)

    def of(self, key: str) -> Legs:
        """Return how a line is rounded, () if it is not."""
        return self._legs.get(key, ())

    def glance(self, link: Connection, way: Path) -> Legs:
        """Return how a line would be rounded beside the cards that are not its own."""
        own, boxes = (link.source, link.target), self._boxes
        place = grown(bounds(way), _CLOSE)
        cards = sorted(boxes.rects[k] for k in boxes.near(place) if k not in own)
        return legs(way, cards, link.bends)


def legs(way: Path, cards: Sequence[Corners], pins: Sequence[Point] = ()) -> Legs:
    """Return for each corner how far before it, and how far after it, the line bends; little at pinned points."""
    walls = [grown(card, _CLOSE) for card in cards]
    last = len(way) - 2
    found = []
    for i in range(1, last + 1):
        before = _long(way[i - 1], way[i])
        after = _long(way[i], way[i + 1])
        into = before - _STUB if i == 1 else before / 2
        out = after - _HEAD if i == last else after / 2
        if way[i] in pins:
            into, out = min(into, _PINNED), min(out, _PINNED)
        found.append(_fitted(way[i - 1 : i + 2], max(into, 0.0), max(out, 0.0), walls))
    return tuple(found)


def _fitted(corner: Path, into: float, out: float, walls: Sequence[Corners]) -> tuple[float, float]:
    into, out = min(into, _MOST), min(out, _MOST)
    into, out = min(into, out * _UNEVEN), min(out, into * _UNEVEN)
    least = min(_LEAST, into), min(_LEAST, out)
    while max(into, out) > _LEAST and _touches(corner, into, out, walls):
        into, out = max(into * _SHRINK, least[0]), max(out * _SHRINK, least[1])
    return (round(into, 2), round(out, 2))


def _touches(corner: Path, into: float, out: float, walls: Sequence[Corners]) -> bool:
    before, at, after = corner
    start, end = _towards(at, before, into), _towards(at, after, out)
    a, b = _towards(at, before, into * (1 - _ARC)), _towards(at, after, out * (1 - _ARC))
    for t in _PROBES:
        s = 1 - t
        shares = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        x, y = (
            sum(k * p[axis] for k, p in zip(shares, (start, a, b, end), strict=True))
            for axis in (0, 1)
        )
        if any(w[0] < x < w[2] and w[1] < y < w[3] for w in walls):
            return True
    return False


def _towards(start: Point, end: Point, by: float) -> Point:
    long = _long(start, end) or 1.0
    return (
        start[0] + (end[0] - start[0]) * by / long,
        start[1] + (end[1] - start[1]) * by / long,
    )


def _long(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])
