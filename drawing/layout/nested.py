"""A plan with boundaries, from the inside out: each is laid out, then stands in what is around it like a large card."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drawing.layout.across import ABOVE, BELOW, BESIDE, lefts
from drawing.layout.heights import heights
from drawing.layout.order import GAP
from drawing.layout.plan import APPLICATION, Plan
from drawing.layout.ranks import ranks, spread_loose
from drawing.primitives import Box, Point, union

_ROUNDS = 3  # each knows better than the one before where lines lead that leave a boundary
_CHAIN, _LONG = 4, 2.0  # so many boundaries, and so much wider than high: they are folded
_FOLDS = (1, 2, 3, 4)  # columns to try for them
_SCREEN = 1.6  # how much wider than high


@dataclass(frozen=True, slots=True)
class _Level:
    """What is directly inside one boundary, and which of it stands for each card further inside."""

    border: str
    flat: Plan
    stands: Mapping[str, str]


def nested(plan: Plan, lanes: bool = False) -> dict[str, Box]:
    """Return the box of every card, from 0, 0 on; with lanes, layers have columns of their own in each boundary."""
    best: dict[str, Box] = {}
    least = 0.0
    found: dict[str, Box] = {}
    for _ in range(_ROUNDS if plan.within else 1):
        found = _round(plan, found, lanes)
        cost = _length(plan, found)
        if not best or cost < least:
            best, least = found, cost
    return best


def _round(plan: Plan, before: Mapping[str, Box], lanes: bool) -> dict[str, Box]:
    sizes = dict(plan.sizes)
    places: dict[str, dict[str, Point]] = {}
    inner = plan.inner()
    for border in sorted(inner, key=lambda id: (-len(plan.around(id)) if id else 1, id)):
        level = _level(plan, inner[border], border, sizes)
        if not level.flat.sizes:
            continue
        boxes = _placed(level, _pulls(plan, level, before), lanes)
        x, y, w, h = union(boxes.values())
        places[border] = {id: (box[0] - x, box[1] - y) for id, box in boxes.items()}
        sizes[border] = (w + 2 * BESIDE, h + ABOVE + BELOW)
    return {
        id: (x, y, *plan.sizes[id]) for id, (x, y) in _absolute(plan, places, "", 0.0, 0.0).items()
    }


def _absolute(
    plan: Plan, places: Mapping[str, Mapping[str, Point]], border: str, x: float, y: float
) -> dict[str, Point]:
    found: dict[str, Point] = {}
    for id, (dx, dy) in places.get(border, {}).items():
        if id in plan.sizes:
            found[id] = (x + dx, y + dy)
        else:
            found |= _absolute(plan, places, id, x + dx + BESIDE, y + dy + ABOVE)
    return found


def _level(plan: Plan, ids: Sequence[str], border: str, sizes: Mapping[str, Point]) -> _Level:
    own = {id: sizes[id] for id in ids if id in sizes}
    stands: dict[str, str] = {}
    for id in plan.sizes:
        way = [id, *plan.around(id), ""]
        if border in way:
            stands[id] = way[way.index(border) - 1]
    arrows: Counter[tuple[str, str]] = Counter()
    for (a, b), count in plan.arrows.items():
        source, target = stands.get(a), stands.get(b)
        if source and target and source != target:
            arrows[source, target] += count
    held: dict[str, set[int]] = defaultdict(set)
    for id, stand in stands.items():
        held[stand].add(plan.layers.get(id, APPLICATION))
    layers = {id: min(held[id]) if len(held[id]) == 1 else APPLICATION for id in own}
    return _Level(border, Plan(own, dict(sorted(arrows.items())), {}, layers), stands)


def _placed(level: _Level, pulls: Mapping[str, Sequence[float]], lanes: bool) -> dict[str, Box]:
    """Return where everything stands in a level; long chains of boundaries are folded into fewer columns."""
    found = _in_columns(level.flat, ranks(level.flat, lanes), pulls)
    groups = [id for id in level.flat.sizes if id not in level.stands]
    _, _, w, h = union(found.values())
    if len(groups) >= _CHAIN and not lanes and w > _LONG * h:
        ways = [_in_columns(level.flat, _folded(level.flat, groups, n), pulls) for n in _FOLDS]
        return min([found, *ways], key=_reach)
    return found


def _reach(found: Mapping[str, Box]) -> float:
    """Return how large a screen must be to show boxes."""
    _, _, w, h = union(found.values())
    return max(w / _SCREEN, h)


def _in_columns(
    plan: Plan, column: dict[str, int], pulls: Mapping[str, Sequence[float]]
) -> dict[str, Box]:
    spread_loose(plan, column)
    tops, across = heights(plan, column, pulls), lefts(plan, column)
    return {id: (across[id], tops[id], w, h) for id, (w, h) in plan.sizes.items()}


def _folded(plan: Plan, groups: Sequence[str], beside: int) -> dict[str, int]:
    """Return columns where boundaries that ask each other stand below each other, so many columns of them."""
    chain = ranks(plan)
    large = set(groups)
    behind = _behind(plan, large)
    arrows = {
        (a, b): n for (a, b), n in plan.arrows.items() if b not in large or a not in large | behind
    }
    base = ranks(Plan(plan.sizes, arrows, {}, plan.layers))
    each = sum(plan.sizes[id][1] + GAP for id in groups) / beside
    columns: dict[int, list[str]] = defaultdict(list)
    for id in sorted(plan.sizes, key=lambda id: (chain[id], id)):
        columns[base[id]].append(id)
    found: dict[str, int] = {}
    at = 0
    for n in sorted(columns):
        line = 0.0
        found |= dict.fromkeys(columns[n], at)
        for id in (id for id in columns[n] if id in large):
            high = plan.sizes[id][1] + GAP
            found[id] = at + int((line + high / 2) / each)
            line += high
        at = max(found.values()) + 1
    return found


def _behind(plan: Plan, large: set[str]) -> set[str]:
    """Return the cards that are asked, directly or through others, by what is in boundaries."""
    found: set[str] = set()
    waiting = sorted(large)
    while waiting:
        at = waiting.pop()
        fresh = [b for a, b in plan.arrows if a == at and b not in large and b not in found]
        found.update(fresh)
        waiting += fresh
    return found


def _pulls(plan: Plan, level: _Level, before: Mapping[str, Box]) -> Mapping[str, list[float]]:
    """Return where the lines go that leave a level, as heights in it, by what they leave from."""
    inside = [before[id] for id in level.stands if id in before]
    if not inside or not level.border:
        return {}
    top = union(inside)[1]
    found: dict[str, list[float]] = defaultdict(list)
    for ends in plan.arrows:
        for own, other in (ends, ends[::-1]):
            if own in level.stands and other not in level.stands:
                found[level.stands[own]].append(before[other][1] + before[other][3] / 2 - top)
    return found


def _length(plan: Plan, boxes: Mapping[str, Box]) -> float:
    """Return how long all lines are about."""
    total = 0.0
    for a, b in plan.arrows:
        ax, ay, aw, ah = boxes[a]
        bx, by, bw, bh = boxes[b]
        total += abs(ax + aw / 2 - bx - bw / 2) + abs(ay + ah / 2 - by - bh / 2)
    return total
