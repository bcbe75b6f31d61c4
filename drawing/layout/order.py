"""What stands above what in each column, so that few lines cross; long lines take a place in the columns they pass."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from drawing.layout.plan import Plan

GAP = 40.0  # between what stands below each other: room for lines that pass
_SWEEPS, _PASSES = 20, 6
_RESTS = 300
_PATIENCE = 6  # sweeps without anything better


@dataclass(slots=True)
class Columns:
    """Cards, and lines that pass, in columns from left to right, each from top to bottom."""

    lists: list[list[str]]
    high: dict[str, float]  # 0 of a line that passes
    left: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    right: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    pulls: Mapping[str, Sequence[float]] = field(default_factory=dict)

    def passes(self, id: str) -> bool:
        """Tell whether something is no card but a line that passes."""
        return self.high[id] == 0.0

    def apart(self, upper: str, lower: str) -> float:
        """Return how far the middles of two neighbours are apart at least."""
        thin = self.passes(upper) + self.passes(lower)
        gap = (GAP, GAP * 0.6, GAP * 0.3)[thin]
        return (self.high[upper] + self.high[lower]) / 2 + gap


def ordered(plan: Plan, column: Mapping[str, int], pulls: Mapping[str, Sequence[float]]) -> Columns:
    """Return columns in a good order; pulls are how high lines lead to that leave the plan."""
    made = _columns(plan, column, pulls)
    found = [_improved(made, begin) for begin in (_walk, _relax)]
    made.lists = min(found, key=lambda each: each[0])[1]
    return made


def _improved(made: Columns, begin: Callable[[Columns], None]) -> tuple[int, list[list[str]]]:
    """Return how many crossings remain, and the order, from one beginning."""
    begin(made)
    best, least = _copy(made), _crossings(made)
    waited = 0
    for sweep in range(_SWEEPS):
        if not least or waited == _PATIENCE:
            break
        _sweep(made, sweep % 2 == 0)
        _transpose(made)
        count = _crossings(made)
        waited = 0 if count < least else waited + 1
        if count < least:
            best, least = _copy(made), count
    return least, best


def _columns(
    plan: Plan, column: Mapping[str, int], pulls: Mapping[str, Sequence[float]]
) -> Columns:
    count = max(column.values(), default=-1) + 1
    high = {id: size[1] for id, size in plan.sizes.items()}
    made = Columns([[] for _ in range(count)], high, pulls=pulls)
    joined = {tuple(sorted(ends, key=lambda id: (column[id], id))) for ends in plan.arrows}
    for a, b in sorted(joined):
        last = a
        for n in range(column[a] + 1, column[b]):
            passing = f"{a}>{b}>{n}"
            made.high[passing] = 0.0
            made.lists[n].append(passing)
            _join(made, last, passing)
            last = passing
        if column[a] != column[b]:
            _join(made, last, b)
    for id in sorted(column):
        made.lists[column[id]].append(id)
    return made


def _join(made: Columns, a: str, b: str) -> None:
    made.right[a].append(b)
    made.left[b].append(a)


def _relax(made: Columns) -> None:
    """Put everything where it comes to rest between what it is joined to, columns kept spread: near things are near."""
    ids = [id for column in made.lists for id in column]
    y = {id: float(n) for column in made.lists for n, id in enumerate(column)}
    for _ in range(_RESTS):
        fresh = {}
        for id in ids:
            ends = made.left[id] + made.right[id]
            fresh[id] = (y[id] + sum(map(y.__getitem__, ends)) / len(ends)) / 2 if ends else y[id]
        for column in made.lists:
            mean = sum(fresh[id] for id in column) / max(len(column), 1)
            fresh |= {id: fresh[id] - mean for id in column}
        most = max(map(abs, fresh.values()), default=0.0) or 1.0
        y = {id: value / most for id, value in fresh.items()}
    for column in made.lists:
        column.sort(key=lambda id: (y[id], id))


def _walk(made: Columns) -> None:
    """Put everything in the order in which a walk along the lines comes to it."""
    place: dict[str, int] = {}
    for column in made.lists:
        for root in sorted(column):
            waiting = [root]
            while waiting:
                at = waiting.pop()
                if at not in place:
                    place[at] = len(place)
                    waiting += made.left[at][::-1] + made.right[at][::-1]
    for column in made.lists:
        column.sort(key=place.__getitem__)


def middles(made: Columns) -> dict[str, float]:
    """Return the middles of everything, each column packed and centred on the tallest."""
    found: dict[str, float] = {}
    reach = []
    for column in made.lists:
        at = 0.0
        for n, id in enumerate(column):
            at += made.apart(column[n - 1], id) if n else made.high[id] / 2
            found[id] = at
        reach.append(at + (made.high[column[-1]] / 2 if column else 0.0))
    tallest = max(reach, default=0.0)
    for column, high in zip(made.lists, reach, strict=True):
        for id in column:
            found[id] += (tallest - high) / 2
    return found


def _sweep(made: Columns, forward: bool) -> None:
    """Order one column after another by what is beside it."""
    at = middles(made)
    near = made.left if forward else made.right
    for column in made.lists if forward else made.lists[::-1]:
        wanted = {}
        for id in column:
            ends = [at[other] for other in near[id]] + list(made.pulls.get(id, ()))
            wanted[id] = sum(ends) / len(ends) if ends else at[id]
        places = sorted(at[id] for id in column)
        column.sort(key=wanted.__getitem__)
        at |= dict(zip(column, places, strict=True))


def _transpose(made: Columns) -> None:
    """Exchange neighbours in columns while that takes crossings away."""
    for _ in range(_PASSES):
        better = False
        for n, column in enumerate(made.lists):
            sides = []
            for near, beside in ((made.left, n - 1), (made.right, n + 1)):
                if 0 <= beside < len(made.lists):
                    place = {id: k for k, id in enumerate(made.lists[beside])}
                    sides.append({id: sorted(place[o] for o in near[id]) for id in column})
            for k in range(len(column) - 1):
                a, b = column[k], column[k + 1]
                if (
                    sum(_crossed(ends[a], ends[b]) - _crossed(ends[b], ends[a]) for ends in sides)
                    > 0
                ):
                    column[k], column[k + 1] = b, a
                    better = True
        if not better:
            return


def _crossed(upper: Sequence[int], lower: Sequence[int]) -> int:
    """Count the crossings of the lines of two neighbours, both with the places where their lines end, in order."""
    count = passed = 0
    for end in upper:
        while passed < len(lower) and lower[passed] < end:
            passed += 1
        count += passed
    return count


def _crossings(made: Columns) -> int:
    count = 0
    for n, column in enumerate(made.lists[1:]):
        place = {id: k for k, id in enumerate(column)}
        ends = [e for id in made.lists[n] for e in sorted(place[o] for o in made.right[id])]
        tree = [0] * (len(column) + 1)
        for done, end in enumerate(ends):
            k, before = end + 1, 0
            while k:
                before += tree[k]
                k &= k - 1
            count += done - before
            k = end + 1
            while k < len(tree):
                tree[k] += 1
                k += k & -k
    return count


def _copy(made: Columns) -> list[list[str]]:
    return [list(column) for column in made.lists]
