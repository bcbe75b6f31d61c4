"""Sharing out the room between pieces that run side by side."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from drawing.routing.fit import Pair, fitted, limits
from drawing.routing.order import lean
from drawing.routing.ports import slots
from drawing.routing.slides import Side, Slide

_NEAR = 24.0  # pieces closer than this may change places to save a crossing
_SAME = 0.75  # coordinates closer than this are one


def spread(pieces: Sequence[Slide], pairs: Sequence[Pair], axis: int) -> list[float]:
    """Return a place for each piece, so that those of a pair keep their distance.

    Each stays as close to its wish as that allows: where it is, or its slot on the side it ends at.
    Where the room is short the distances shrink evenly.
    """
    if len(pieces) == 1:
        return [_alone(pieces[0])]
    order, before = _sorted(pieces, pairs, axis)
    wish = _wishes(pieces, order)
    least, most = [p.least for p in pieces], [p.most for p in pieces]
    gap = fitted(pieces, order, before, least, most)
    low, high = limits(order, before, gap, least, most)
    after: list[list[int]] = [[] for _ in pieces]
    for k in order:
        for j in before[k]:
            after[j].append(k)
    down, up = [0.0] * len(pieces), [0.0] * len(pieces)
    for k in order:
        pushed = max([wish[k], low[k], *(down[j] + gap[j, k] for j in before[k])])
        down[k] = min(pushed, high[k])
    for k in reversed(order):
        pushed = min([wish[k], high[k], *(up[j] - gap[k, j] for j in after[k])])
        up[k] = max(pushed, low[k])
    # both keep all distances, so their mean does, and it favours no side
    return [
        min(max(round(a + b) / 2, lo), hi)
        for a, b, lo, hi in zip(down, up, least, most, strict=True)
    ]


def _alone(piece: Slide) -> float:
    """The place of a piece that minds no other: where it is, or the middle of the sides that it ends at."""
    if not piece.sides:
        return piece.at
    middles = [(start + end) / 2 for _, _, start, end in piece.sides]
    wish = sum(middles) / len(middles)
    place = min(max(wish, piece.least), max(piece.least, piece.most))
    return min(max(round(2 * place) / 2, piece.least), piece.most)


def _sorted(
    pieces: Sequence[Slide], pairs: Sequence[Pair], axis: int
) -> tuple[list[int], list[list[int]]]:
    """An order of all pieces that agrees with most pairs, and for each those of its pairs before it."""
    later: list[list[int]] = [[] for _ in pieces]
    beside: list[list[int]] = [[] for _ in pieces]
    waits = [0] * len(pieces)
    for i, j in pairs:
        first, second = (i, j) if _precedes(pieces[i], pieces[j], axis) else (j, i)
        later[first].append(second)
        waits[second] += 1
        beside[i].append(j)
        beside[j].append(i)
    order = _topological(pieces, later, waits)
    rank = {k: n for n, k in enumerate(order)}
    return order, [[j for j in beside[k] if rank[j] < rank[k]] for k in range(len(pieces))]


def _topological(
    pieces: Sequence[Slide], later: Sequence[Sequence[int]], waits: list[int]
) -> list[int]:
    """What waits for nothing comes first; a circle is broken where the least are waited for."""

    def key(k: int) -> tuple[float, str, int]:
        return (pieces[k].at, pieces[k].link, pieces[k].nth)

    ready = [(key(k), k) for k, n in enumerate(waits) if n == 0]
    heapify(ready)
    left = set(range(len(pieces)))
    order = []
    while left:
        k = heappop(ready)[1] if ready else min(left, key=lambda k: (waits[k], key(k)))
        if k not in left:
            continue
        left.discard(k)
        order.append(k)
        for j in later[k]:
            waits[j] -= 1
            if waits[j] == 0 and j in left:
                heappush(ready, (key(j), j))
    return order


def _precedes(a: Slide, b: Slide, axis: int) -> bool:
    """Whether a belongs at the lower coordinate: as its range, its turns or its place say."""
    if a.most < b.least or b.most < a.least:
        return a.most < b.least
    apart = a.at - b.at
    if abs(apart) < _NEAR or set(a.sides) & set(b.sides):
        back = lean(a.way, a.nth, b.way, b.nth, 1 - axis, -1)
        ahead = lean(a.way, a.nth, b.way, b.nth, 1 - axis, 1)
        if back + ahead:
            return back + ahead < 0
        if abs(apart) > _SAME:
            return apart < 0
        return _by_name(a, b, back, ahead, axis)
    return apart < 0


def _by_name(a: Slide, b: Slide, back: int, ahead: int, axis: int) -> bool:
    """For lines that part to different sides or never: decided alike along all that they share."""
    first = a if (a.link, a.nth) < (b.link, b.nth) else b
    onward = first.way[first.nth + 1][1 - axis] > first.way[first.nth][1 - axis]
    if back:
        return (back if onward else ahead) < 0
    # the first keeps to the left of its own direction: lower y going right, higher x going down
    return (first is a) == (onward == (axis == 1))


def _wishes(pieces: Sequence[Slide], order: Sequence[int]) -> list[float]:
    """Where each piece is now, or its slot on the busier of the sides that it ends at."""
    held: dict[Side, list[int]] = {}
    for k in order:
        for side in pieces[k].sides:
            held.setdefault(side, []).append(k)
    wish = [p.at for p in pieces]
    most = [0] * len(pieces)
    for (_, _, start, stop), members in sorted(held.items()):
        for k, place in zip(members, slots(start, stop, len(members)), strict=True):
            if len(members) > most[k]:
                most[k], wish[k] = len(members), place
            elif len(members) == most[k]:
                wish[k] = (wish[k] + place) / 2
    return wish
