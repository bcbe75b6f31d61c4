"""Sharing out the room between pieces that run side by side."""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise

from drawing.routing.links import GAP
from drawing.routing.order import lean
from drawing.routing.ports import slots
from drawing.routing.slides import Side, Slide

_NEAR = 24.0  # pieces closer than this may change places to save a crossing
_FINE = 8.0  # distances from here on look well
_LEAST, _SHRINK = 0.5, 0.8  # the least distance tried, and the steps towards it
_TINY = 1e-7  # below what rounding of sums can do
_SAME = 0.75  # coordinates closer than this are one

Pair = tuple[int, int]


def spread(
    pieces: Sequence[Slide],
    pairs: Sequence[Pair],
    axis: int,
) -> list[float]:
    """Return a place for each piece, so that those of a pair keep their distance.

    Each stays as close to its wish as that allows: where it is, or its slot on the side it ends at.
    Where the room is short the distances shrink evenly.
    """
    if len(pieces) == 1 and not pieces[0].sides:
        return [pieces[0].at]
    order, before = _sorted(pieces, pairs, axis)
    wish = _wishes(pieces, order)
    least, most = [p.least for p in pieces], [p.most for p in pieces]
    gap = _fitted(pieces, order, before, least, most)
    low, high = _limits(order, before, gap, least, most)
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


def _fitted(
    pieces: Sequence[Slide],
    order: Sequence[int],
    before: Sequence[Sequence[int]],
    least: list[float],
    most: list[float],
) -> dict[Pair, float]:
    """The distance for each pair: GAP, or less along chains that do not fit into their room.

    Before it gets less than _FINE, the ends of a chain may come closer to cards: least and most
    are changed for that.
    """
    gap = {(j, k): GAP for k in order for j in before[k]}
    for _ in range(2 * len(pieces)):
        chain = _overfull(order, before, gap, least, most)
        if chain is None:
            return gap
        first, last = chain[0], chain[-1]
        even = max(most[last] - least[first], 0.0) / (len(chain) - 1)
        low, high = pieces[first].inmost[0], pieces[last].inmost[1]
        if even < _FINE and (low < least[first] or high > most[last]):
            least[first], most[last] = low, high
            continue
        for step in pairwise(chain):
            gap[step] = min(gap[step], even)
    return _cramped(order, before, gap, least, most)


def _cramped(
    order: Sequence[int],
    before: Sequence[Sequence[int]],
    gap: Mapping[Pair, float],
    least: list[float],
    most: list[float],
) -> dict[Pair, float]:
    """The same distance for all, for when so many chains are too long that none fits well."""
    even = GAP
    while even > _LEAST:
        even *= _SHRINK
        less = {pair: min(g, even) for pair, g in gap.items()}
        if _overfull(order, before, less, least, most) is None:
            return less
    return dict.fromkeys(gap, 0.0)


def _overfull(
    order: Sequence[int],
    before: Sequence[Sequence[int]],
    gap: Mapping[Pair, float],
    least: list[float],
    most: list[float],
) -> list[int] | None:
    """The first chain of pairs that needs more room than there is."""
    low: dict[int, float] = {}
    origin: dict[int, int] = {}
    for k in order:
        low[k] = least[k]
        for j in sorted(before[k]):
            if low[j] + gap[j, k] > low[k] + _TINY:
                low[k], origin[k] = low[j] + gap[j, k], j
        if low[k] > most[k] + 2 * _TINY * len(order) and k in origin:
            chain = [k]
            while chain[-1] in origin:
                chain.append(origin[chain[-1]])
            return chain[::-1]
    return None


def _limits(
    order: Sequence[int],
    before: Sequence[Sequence[int]],
    gap: Mapping[Pair, float],
    least: list[float],
    most: list[float],
) -> tuple[list[float], list[float]]:
    """The range of each piece that leaves room for those before and after it."""
    low, high = list(least), [max(a, b) for a, b in zip(least, most, strict=True)]
    for k in order:
        for j in before[k]:
            low[k] = max(low[k], low[j] + gap[j, k])
    for k in reversed(order):
        high[k] = max(high[k], low[k])
        for j in before[k]:
            high[j] = min(high[j], high[k] - gap[j, k])
    return low, high
