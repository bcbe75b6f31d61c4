"""How high everything stands in its column: lines as straight as the order allows."""

from collections.abc import Mapping, Sequence

from drawing.layout.order import GAP, Columns, middles, ordered
from drawing.layout.plan import Plan

_ROUNDS = 8
_STRAIGHT = 4.0  # a line that passes counts so much more than a card


def heights(
    plan: Plan, column: Mapping[str, int], pulls: Mapping[str, Sequence[float]]
) -> dict[str, float]:
    """Return the upper edge of each card; what nothing leads to or from stands below everything else."""
    joined = {id for ends in plan.arrows for id in ends} | pulls.keys()
    loose = plan.sizes.keys() - joined
    made = ordered(plan.only(joined), {id: column[id] for id in column if id in joined}, pulls)
    at = middles(made)
    for n in range(_ROUNDS):
        for near in (
            ((made.left,), (made.right,)) if n < _ROUNDS - 2 else ((made.left, made.right),)
        ):
            _straighten(made, at, near, forward=near[0] is made.left)
    found = {id: at[id] - plan.sizes[id][1] / 2 for id in plan.sizes if id in joined}
    return found | _below(plan, column, found, sorted(loose))


def _below(
    plan: Plan, column: Mapping[str, int], found: Mapping[str, float], loose: Sequence[str]
) -> dict[str, float]:
    start = max((y + plan.sizes[id][1] + GAP for id, y in found.items()), default=0.0)
    line: dict[int, float] = {}
    made = {}
    for id in loose:
        made[id] = line.get(column[id], start)
        line[column[id]] = made[id] + plan.sizes[id][1] + GAP
    return made


def _straighten(
    made: Columns,
    at: dict[str, float],
    sides: Sequence[Mapping[str, Sequence[str]]],
    forward: bool,
) -> None:
    for column in made.lists if forward else made.lists[::-1]:
        wanted, weights = [], []
        for id in column:
            ends = [at[other] for near in sides for other in near[id]]
            ends += made.pulls.get(id, ())
            wanted.append(_median(ends) if ends else at[id])
            passed = made.passes(id) or any(made.passes(o) for near in sides for o in near[id])
            weights.append(_STRAIGHT if passed else 1.0 if ends else 0.05)
        at |= dict(zip(column, _fitted(made, column, wanted, weights), strict=True))


def _fitted(
    made: Columns, column: Sequence[str], wanted: Sequence[float], weights: Sequence[float]
) -> list[float]:
    """Return the places nearest to those wanted that keep everything apart and in order (least squares)."""
    offset, blocks = 0.0, list[list[float]]()  # of each block: place, weight, how many
    offsets = []
    for n, id in enumerate(column):
        offset += made.apart(column[n - 1], id) if n else 0.0
        offsets.append(offset)
        blocks.append([wanted[n] - offset, weights[n], 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            place, weight, count = blocks.pop()
            last = blocks[-1]
            last[0] = (last[0] * last[1] + place * weight) / (last[1] + weight)
            last[1], last[2] = last[1] + weight, last[2] + count
    places = [place for place, _, count in blocks for _ in range(int(count))]
    return [place + offset for place, offset in zip(places, offsets, strict=True)]


def _median(values: Sequence[float]) -> float:
    order = sorted(values)
    half = len(order) // 2
    return order[half] if len(order) % 2 else (order[half - 1] + order[half]) / 2
