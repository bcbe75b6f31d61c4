"""Which column each card stands in: behind all that ask it, as near to them as can be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import ceil, sqrt

from drawing.layout.plan import CLIENT, Plan

Edge = tuple[str, str]
_GAP = 40.0
_FLAT = 2.0  # what nothing connects fills a block so much wider than high


def ranks(plan: Plan, lanes: bool = False) -> dict[str, int]:
    """Return the column of each card, 0 being the first; with lanes, every layer has columns of its own."""
    forward = _without_circles(plan)
    if lanes:
        forward = [(a, b) for a, b in forward if plan.layers[a] == plan.layers[b]]
    found = _longest(plan.sizes, forward)
    _pull(plan, found, forward)
    if lanes:
        found = _in_lanes(plan, found)
    columns = {rank: n for n, rank in enumerate(sorted(set(found.values())))}
    return {id: columns[rank] for id, rank in found.items()}


def spread_loose(plan: Plan, found: dict[str, int]) -> None:
    """Give what nothing leads to or from the columns with the most room, so that nothing becomes a tower."""
    joined = {id for ends in plan.arrows for id in ends}
    loose = [id for id in found if id not in joined]
    high: dict[int, float] = defaultdict(float)
    for id in joined:
        high[found[id]] += plan.sizes[id][1] + _GAP
    area = sum(plan.sizes[id][0] * plan.sizes[id][1] for id in loose)
    widest = max((plan.sizes[id][0] for id in loose), default=1.0)
    count = max(len(high), ceil(sqrt(area * _FLAT) / widest))
    for id in sorted(loose, key=lambda id: (-plan.sizes[id][1], id)):
        found[id] = min(range(count), key=lambda n: (high[n], n))
        high[found[id]] += plan.sizes[id][1] + _GAP


def _without_circles(plan: Plan) -> list[Edge]:
    """Return the arrows without those that lead back; clients begin, what keeps things ends."""
    after: dict[str, list[str]] = defaultdict(list)
    asked: set[str] = set()
    for source, target in plan.arrows:
        after[source].append(target)
        asked.add(target)
    order = sorted(plan.sizes, key=lambda id: (id in asked, plan.layers[id], id))
    state: dict[str, int] = {}
    back: set[Edge] = set()
    for root in order:
        if root in state:
            continue
        state[root] = 1
        way = [(root, iter(after[root]))]
        while way:
            at, rest = way[-1]
            to = next(rest, None)
            if to is None:
                state[at] = 2
                way.pop()
            elif state.get(to) == 1:
                back.add((at, to))
            elif to not in state:
                state[to] = 1
                way.append((to, iter(after[to])))
    return [edge for edge in plan.arrows if edge not in back]


def _longest(ids: Iterable[str], forward: Iterable[Edge]) -> dict[str, int]:
    """Return how many steps there are at most before each."""
    before, after = _neighbours(forward)
    found = dict.fromkeys(ids, 0)
    open_in = {id: len(before[id]) for id in found}
    ready = [id for id, count in open_in.items() if not count]
    for at in ready:
        for to in after[at]:
            found[to] = max(found[to], found[at] + 1)
            open_in[to] -= 1
            if not open_in[to]:
                ready.append(to)
    return found


def _pull(plan: Plan, found: dict[str, int], forward: Iterable[Edge]) -> None:
    """Move what asks more than it is asked towards what it asks; clients stay at the edge."""
    before, after = _neighbours(forward)
    for _ in range(3):
        for id in sorted(found, key=lambda id: (-found[id], id)):
            lead = len(after[id]) > len(before[id])
            if lead and (before[id] or plan.layers[id] != CLIENT):
                found[id] = min(found[to] for to in after[id]) - 1


def _in_lanes(plan: Plan, found: Mapping[str, int]) -> dict[str, int]:
    start, shift = 0, dict[int, int]()
    for layer in sorted(set(plan.layers.values())):
        own = [found[id] for id in found if plan.layers[id] == layer]
        shift[layer] = start - min(own)
        start += max(own) - min(own) + 1
    return {id: rank + shift[plan.layers[id]] for id, rank in found.items()}


def _neighbours(edges: Iterable[Edge]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for source, target in edges:
        before[target].append(source)
        after[source].append(target)
    return before, after
