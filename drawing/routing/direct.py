"""Straight lines: from border to border, through what a person pinned, beside others between the same two."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import hypot

from drawing.primitives import Point
from drawing.routing.links import GAP, Connection, Corners, Path
from drawing.routing.obstacles import Grid

_EDGE = 6.0  # lines beside each other keep this far from the corners of a card
_LEAST = 1.0  # a line shorter than this has no direction


class Directs:
    """Straight lines between the boxes of a grid."""

    def __init__(self, boxes: Grid[str]) -> None:
        self._boxes = boxes
        self._off: dict[str, float] = {}

    def line_up(self, links: Mapping[str, Connection]) -> set[str]:
        """Take which lines there are; returns those that are now elsewhere beside others."""
        old, self._off = self._off, _abreast(links.values())
        return {key for key in links if old.get(key) != self._off.get(key)}

    def way(self, link: Connection) -> Path:
        """Return the line of a link between two boxes."""
        rects = self._boxes.rects
        off = self._off.get(link.id, 0.0)
        return _direct(rects[link.source], rects[link.target], link.bends, off)


def _abreast(links: Iterable[Connection]) -> dict[str, float]:
    """Return how far to its left each line keeps from the middle of its cards, so that no two lie on each other."""
    pairs: dict[frozenset[str], list[Connection]] = defaultdict(list)
    for link in links:
        if not link.bends and link.source != link.target:
            pairs[frozenset((link.source, link.target))].append(link)
    found = {}
    for members in pairs.values():
        members.sort(key=lambda link: link.id)
        for n, link in enumerate(members):
            off = (n - (len(members) - 1) / 2) * GAP
            found[link.id] = off if link.source < link.target else -off
    return found


def _direct(a: Corners, b: Corners, bends: tuple[Point, ...], off: float) -> Path:
    """Return a straight line between two boxes, or straight pieces through pinned points."""
    start, end = _middle(a), _middle(b)
    if bends:
        return _apart((_exit(a, start, bends[0]), *bends, _exit(b, end, bends[-1])))
    long = hypot(end[0] - start[0], end[1] - start[1])
    if long < _LEAST:
        return (start, (end[0] + _LEAST, end[1]))
    dx, dy = (end[0] - start[0]) / long, (end[1] - start[1]) / long
    most = min(a[2] - a[0], a[3] - a[1], b[2] - b[0], b[3] - b[1]) / 2 - _EDGE
    off = min(max(off, -most), most)
    start = (start[0] + dy * off, start[1] - dx * off)
    end = (end[0] + dy * off, end[1] - dx * off)
    way = _exit(a, start, end), _exit(b, end, start)
    onward = (way[1][0] - way[0][0]) * dx + (way[1][1] - way[0][1]) * dy
    return way if onward >= _LEAST else (start, end)  # boxes that lie on each other


def _middle(box: Corners) -> Point:
    return ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)


def _exit(box: Corners, start: Point, to: Point) -> Point:
    """Where a line from a point in a box leaves it; the end of the line if it does not."""
    least = 1.0
    for axis in (0, 1):
        by = to[axis] - start[axis]
        if by:
            edge = box[axis + 2] if by > 0 else box[axis]
            least = min(least, (edge - start[axis]) / by)
    x, y = (start[k] + (to[k] - start[k]) * least for k in (0, 1))
    return (round(x, 2), round(y, 2))


def _apart(points: Path) -> Path:
    """The same points without those that repeat the one before; two at least."""
    kept = [points[0], *(q for p, q in pairwise(points) if p != q)]
    return tuple(kept) if len(kept) > 1 else (kept[0], (kept[0][0] + _LEAST, kept[0][1]))
