"""Where there is room on a view for a block of cards: as near as can be to where it is wanted."""

import math
from collections.abc import Collection, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING

from app.canvas.grid import SNAP
from drawing.primitives import Box, Point

if TYPE_CHECKING:
    from app.canvas.view import CanvasView

_APART = 40.0  # from what is there already
_BACK = 3.0  # times as far as the same way down or to the right
_TOUCH = 8.0  # so near to it counts as on it
_EDGE, _HEAD = 16.0, 32.0  # from the border that it stands in, and from its title
_MUCH, _HEIGHTS = 1000, 12  # among more than so much, the first so many heights are enough
Bar = tuple[float, float, float, float]


def room_for(view: "CanvasView", box: Box) -> Point:
    """Return the corner of the nearest place for a box where it covers nothing, within the border it would stand in if that has room."""
    canvas, rows = view.canvas, view.session.design.shapes
    shapes = [
        there
        for id, there in canvas.page.shapes.items()
        if rows[id].sort != "frame" or not _holds(there, box)
    ]
    taken, frames = [*canvas.boxes().values(), *shapes], list(canvas.frames().values())
    homes = sorted((f for f in frames if _holds(f, box)), key=lambda f: f[2] * f[3])
    others = [frame for frame in frames if frame not in homes]
    if all(_inside(box, home) for home in homes) and is_free(box, [*taken, *others]):
        return box[:2]
    for n, home in enumerate((*homes, None)):
        others = [frame for frame in frames if frame not in homes[n:]]
        corner = nearest(box, [*taken, *others], inner(home) if home else None)
        if corner:
            return corner
    return box[:2]


def is_free(box: Box, taken: Collection[Box]) -> bool:
    """Tell whether a box touches nothing of what is taken."""
    return not any(_meet(box, other) for other in taken)


def nearest(box: Box, taken: Collection[Box], within: Box | None = None) -> Point | None:
    """Return the corner nearest to that of a box where it stands clear of what is taken and within another box, if any.

    Below and to the right seem nearer than above and to the left.
    """
    x, y, w, _ = box
    best, found = math.inf, None
    bars = _bars(box, taken)
    ahead, behind = sorted(bars, key=itemgetter(2)), sorted(bars, key=itemgetter(3), reverse=True)
    heights = sorted(_lines(box, taken, within), key=lambda top: (_way(top - y), -top))
    for n, top in enumerate(heights):
        if _way(top - y) >= best or (found and n >= _HEIGHTS and len(taken) > _MUCH):
            break
        for left in _free(x, w, top, ahead, behind, within, best):
            far = math.hypot(_way(left - x), _way(top - y))
            if far < best:
                best, found = far, (left, top)
    return found


def _way(by: float) -> float:
    """Return how far a move seems: copies are looked for below and to the right."""
    return by if by >= 0 else -_BACK * by


def _lines(box: Box, taken: Collection[Box], within: Box | None) -> set[float]:
    """Return the heights at which a box may come to stand: its own, and just above and below everything."""
    _, y, _, h = box
    lines = {y} | {_up(by + bh + _APART) for _, by, _, bh in taken}
    lines |= {_down(by - h - _APART) for _, by, _, _ in taken}
    if within is None:
        return lines
    first, last = _up(within[1]), _down(within[1] + within[3] - h)
    return {line for line in (*lines, first, last) if first <= line <= last}


def _bars(box: Box, taken: Collection[Box]) -> list[Bar]:
    """Return what the corner of a box cannot be in: from which height to which, and from where to where there."""
    _, _, w, h = box
    return [
        (by - h - _APART, by + bh + _APART, bx - w - _APART, bx + bw + _APART)
        for bx, by, bw, bh in taken
    ]


def _free(
    x: float,
    w: float,
    top: float,
    ahead: list[Bar],
    behind: list[Bar],
    within: Box | None,
    best: float,
) -> Iterator[float]:
    """Yield the nearest free places at a height, to the right and to the left of a place, or that itself.

    Bars ahead are in the order in which they start, those behind in that in which they end. Places that seem as
    far as the best one, or farther, are left out.
    """
    first, last = (within[0], within[0] + within[2] - w) if within else (-math.inf, math.inf)
    right = max(x, _up(first)) if within else x
    for upper, lower, start, end in ahead:
        if start >= right or _way(right - x) >= best:
            break
        if right < end and upper < top < lower:
            right = _up(end)
    left = min(x, _down(last)) if within else x
    for upper, lower, start, end in behind:
        if end <= left or _way(left - x) >= best:
            break
        if start < left and upper < top < lower:
            left = _down(start)
    yield from (at for at in (right, left) if first <= at <= last and _way(at - x) < best)


def _meet(box: Box, other: Box) -> bool:
    x, y, w, h = box
    ox, oy, ow, oh = other
    across = x < ox + ow + _TOUCH and ox < x + w + _TOUCH
    return across and y < oy + oh + _TOUCH and oy < y + h + _TOUCH


def _holds(frame: Box, box: Box) -> bool:
    """Tell whether the middle of a box is in a frame that is larger."""
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    fx, fy, fw, fh = frame
    return fx <= x <= fx + fw and fy <= y <= fy + fh and fw * fh > box[2] * box[3]


def inner(frame: Box) -> Box:
    """Return what of a frame there is to stand in: without its edge and its title."""
    x, y, w, h = frame
    return (x + _EDGE, y + _HEAD, w - 2 * _EDGE, h - _HEAD - _EDGE)


def _inside(box: Box, within: Box) -> bool:
    x, y, w, h = box
    wx, wy, ww, wh = within
    return wx <= x and wy <= y and x + w <= wx + ww and y + h <= wy + wh


def _up(value: float) -> float:
    return math.ceil(value / SNAP) * float(SNAP)


def _down(value: float) -> float:
    return math.floor(value / SNAP) * float(SNAP)
