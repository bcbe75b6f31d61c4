"""Where columns begin, with room between them for lines, and the room in a boundary."""

from collections import defaultdict
from collections.abc import Mapping

from drawing.layout.plan import Plan

BESIDE = 24.0  # between a frame and what is in it, left and right
ABOVE, BELOW = 40.0, 24.0  # with its title above
_COLUMN, _LINE, _WIDEST = 128.0, 4.0, 232.0  # between columns: at least, for each line, at most


def lefts(plan: Plan, column: Mapping[str, int]) -> dict[str, float]:
    """Return the left edge of each card: that of its column."""
    wide: dict[int, float] = defaultdict(float)
    for id, n in column.items():
        wide[n] = max(wide[n], plan.sizes[id][0])
    starts = _starts(plan, column, wide)
    return {id: starts[n] for id, n in column.items()}


def _starts(plan: Plan, column: Mapping[str, int], wide: Mapping[int, float]) -> list[float]:
    lines: dict[int, int] = defaultdict(int)
    for source, target in plan.arrows:
        lines[min(column[source], column[target])] += 1
    found, at = [0.0], 0.0
    for n in range(max(column.values(), default=0)):
        room = min(_COLUMN + _LINE * lines[n], _WIDEST)
        at += wide[n] + room
        found.append(at)
    return found
