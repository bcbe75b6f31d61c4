"""What is no part of the system in a layout: notes go along with their card and come to stand on none, or cards keep clear of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from drawing.layout.layout import GRID
from drawing.page import page
from drawing.primitives import Box
from models.design import Design
from models.view import placement_id

_NEAR = 160.0  # no further from a card, what somebody put there belongs to it
_CLEAR = 8.0
_STEP, _FAR = 2 * GRID, 200  # how a free place is looked for, and how many steps away
_BEND = 16.0  # what is kept free around a point that a line is pinned to


def loose(design: Design, view: str) -> dict[str, Box]:
    """Return what stands on no card and under none on purpose: notes, texts, and images that are no ground."""
    shown = page(design, view)
    cards = list(shown.cards.values())
    found = {}
    for id, box in shown.shapes.items():
        sort = design.shapes[id].sort
        if sort in ("note", "text") or (sort == "image" and not _hits(box, cards, 0.0)):
            found[id] = box
    return found


def pinned(design: Design, view: str, still: Collection[str]) -> Iterator[Box]:
    """Yield what lines that were laid by hand pass, where both their ends stay."""
    for line in page(design, view).lines.values():
        row = design.placements.get(placement_id(view, line.id))
        if not row or not row.bends or not {line.source, line.target} <= set(still):
            continue
        for bend in row.bends:
            yield (bend.x - _BEND, bend.y - _BEND, 2 * _BEND, 2 * _BEND)
        for a, b in pairwise(row.bends):
            if a.x == b.x or a.y == b.y:
                x, y = min(a.x, b.x), min(a.y, b.y)
                yield (x - _BEND, y - _BEND, abs(a.x - b.x) + 2 * _BEND, abs(a.y - b.y) + 2 * _BEND)


def carried(
    notes: Mapping[str, Box],
    before: Mapping[str, Box],
    after: Mapping[str, Box],
    avoid: Iterable[Box],
) -> dict[str, Box]:
    """Return where notes stand when cards go from these boxes to those: along with the nearest, and on nothing."""
    found: dict[str, Box] = {}
    taken = [*after.values(), *avoid]
    for id, box in sorted(notes.items()):
        near = min(before, key=lambda each: (_gap(before[each], box), each), default="")
        dx = dy = 0.0
        if near and _gap(before[near], box) <= _NEAR:
            dx, dy = after[near][0] - before[near][0], after[near][1] - before[near][1]
        # notes that somebody laid on each other stay so
        others = [found[each] for each in found if not _hits(box, [notes[each]], 0.0)]
        found[id] = _free((box[0] + dx, box[1] + dy, box[2], box[3]), [*taken, *others])
    return {id: box for id, box in found.items() if box != notes[id]}


def _free(box: Box, taken: Collection[Box]) -> Box:
    """Return the nearest place that hits nothing: to the right or the left, below or above, else around."""
    if not _hits(box, taken, 0.0):
        return box
    x, y, w, h = box
    for far in range(1, _FAR):
        span = range(-far, far + 1)
        ring = [(dx, dy) for dx in span for dy in (-far, far)]
        ring += [(dx, dy) for dx in (-far, far) for dy in span]
        near = [each for each in taken if _gap(each, box) <= far * _STEP + _CLEAR]
        for dx, dy in sorted(
            ring, key=lambda step: (step[0] ** 2 + step[1] ** 2, -step[1], -step[0])
        ):
            there = (x + dx * _STEP, y + dy * _STEP, w, h)
            if not _hits(there, near, _CLEAR):
                return there
    return (x, max(ty + th for _, ty, _, th in taken) + _CLEAR, w, h)


def _hits(box: Box, others: Iterable[Box], clear: float) -> bool:
    x, y, w, h = box
    return any(
        x < ox + ow + clear and ox < x + w + clear and y < oy + oh + clear and oy < y + h + clear
        for ox, oy, ow, oh in others
    )


def _gap(a: Box, b: Box) -> float:
    """Return how far two boxes are apart along the axis where that is more, 0 where they touch."""
    across = max(a[0] - b[0] - b[2], b[0] - a[0] - a[2])
    along = max(a[1] - b[1] - b[3], b[1] - a[1] - a[3])
    return max(across, along, 0.0)
