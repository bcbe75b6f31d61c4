"""How far apart pieces in one channel can be, given the range that each may slide in."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from drawing.routing.links import GAP
from drawing.routing.slides import Slide

FINE = 8.0  # distances from here on look well
_LEAST, _SHRINK = 0.5, 0.8  # the least distance tried, and the steps towards it
_PATIENCE = 64  # chains shortened one by one before all are shortened alike
_TINY = 1e-7  # below what rounding of sums can do
Pair = tuple[int, int]


def fitted(
    pieces: Sequence[Slide],
    order: Sequence[int],
    before: Sequence[Sequence[int]],
    least: list[float],
    most: list[float],
) -> dict[Pair, float]:
    """The distance for each pair: GAP, or less along chains that do not fit into their room.

    Before it gets less than FINE, the ends of a chain may come closer to cards: least and most
    are changed for that.
    """
    gap = {(j, k): GAP for k in order for j in before[k]}
    for _ in range(min(2 * len(pieces), _PATIENCE)):
        chain = _overfull(order, before, gap, least, most)
        if chain is None:
            return gap
        first, last = chain[0], chain[-1]
        even = max(most[last] - least[first], 0.0) / (len(chain) - 1)
        low, high = pieces[first].inmost[0], pieces[last].inmost[1]
        if even < FINE and (low < least[first] or high > most[last]):
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


def limits(
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
