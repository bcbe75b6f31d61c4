"""Places in neat columns, left to right along the arrows, for what comes into a view without a place of its own."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from drawing.primitives import Box, Point
from models.view import CARD

PITCH = (CARD[0] + 184, CARD[1] + 48)  # from card to card: room for a line with its words
_TALLEST = 7  # cards in a column, before it goes on beside
_CLEAR = 16.0
_GRID = 8

Arrows = Collection[tuple[str, str]]


def columns(ids: Iterable[str], arrows: Arrows) -> list[list[str]]:
    """Return things in columns: each behind all that lead to it, what nothing leads to or from in columns of its own."""
    order = list(dict.fromkeys(ids))
    ahead: dict[str, list[str]] = defaultdict(list)
    there = set(order)
    for source, target in sorted(set(arrows)):
        if source != target and {source, target} <= there:
            ahead[source].append(target)
    joined = {end for source, ends in ahead.items() for end in (source, *ends)}
    depth = _depths([id for id in order if id in joined], ahead)
    layers: dict[int, list[str]] = defaultdict(list)
    for id in order:
        if id in joined:
            layers[depth[id]].append(id)
    found = [layers[level] for level in sorted(layers)]
    loose = [id for id in order if id not in joined]
    return [part for column in _levelled(found, ahead) for part in split(column)] + split(loose)


def split(column: Sequence[str]) -> list[list[str]]:
    """Return a column as one, or as several beside each other of nearly the same height where it is too tall."""
    count = -(-len(column) // _TALLEST)
    if not count:
        return []
    tall = -(-len(column) // count)
    return [list(column[at : at + tall]) for at in range(0, len(column), tall)]


def spread(found: Sequence[Sequence[str]], corner: Point = (0.0, 0.0)) -> dict[str, Point]:
    """Return the corners of cards in columns, each column in the middle of the tallest, from a corner on."""
    tallest = max(map(len, found), default=0)
    places = {}
    for column, ids in enumerate(found):
        top = (tallest - len(ids)) * PITCH[1] / 2
        for line, id in enumerate(ids):
            x, y = column * PITCH[0], top + line * PITCH[1]
            places[id] = (corner[0] + _whole(x), corner[1] + _whole(y))
    return places


def free_beside(anchor: Box, side: int, taken: Collection[Box]) -> Point:
    """Return the corner of a free place for a card left (-1) or right (1) of a box, as near as there is one."""
    x, y, w, h = anchor
    middle = y + h / 2 - CARD[1] / 2
    for column in range(1, 40):
        left = x + w / 2 - CARD[0] / 2 + side * column * PITCH[0]
        for line in sorted(range(-6, 7), key=lambda n: (abs(n), -n)):
            at = (_whole(left), _whole(middle + line * PITCH[1]))
            if not any(touch((*at, *CARD), box) for box in taken):
                return at
    return (_whole(x + side * 40 * PITCH[0]), _whole(middle))


def touch(first: Box, second: Box) -> bool:
    """Tell whether two boxes overlap, or stand too near to each other."""
    (ax, ay, aw, ah), (bx, by, bw, bh) = first, second
    return (
        ax < bx + bw + _CLEAR
        and bx < ax + aw + _CLEAR
        and ay < by + bh + _CLEAR
        and by < ay + ah + _CLEAR
    )


def _depths(ids: Sequence[str], ahead: Mapping[str, list[str]]) -> dict[str, int]:
    """Return how many steps there are at most before each; an arrow that closes a circle does not count."""
    order: list[str] = []
    seen: set[str] = set()
    led = {target for ends in ahead.values() for target in ends}
    backward: set[tuple[str, str]] = set()
    for root in (*(id for id in ids if id not in led), *ids):
        if root in seen:
            continue
        seen.add(root)
        on_way, way = {root}, [(root, iter(ahead.get(root, ())))]
        while way:
            at, rest = way[-1]
            to = next(rest, None)
            if to is None:
                order.append(at)
                on_way.discard(at)
                way.pop()
            elif to in on_way:
                backward.add((at, to))
            elif to not in seen:
                seen.add(to)
                on_way.add(to)
                way.append((to, iter(ahead.get(to, ()))))
    depth = dict.fromkeys(ids, 0)
    for at in reversed(order):
        for to in ahead.get(at, ()):
            if (at, to) not in backward:
                depth[to] = max(depth[to], depth[at] + 1)
    return depth


def _levelled(found: list[list[str]], ahead: Mapping[str, list[str]]) -> list[list[str]]:
    """Return the columns with each thing about as high as what leads to it, so that few arrows cross."""
    height: dict[str, float] = {}
    made = []
    for column in found:
        feeds = {
            id: [height[before] for before in height if id in ahead.get(before, ())]
            for id in column
        }
        ordered = sorted(column, key=lambda id: sum(feeds[id]) / len(feeds[id]) if feeds[id] else 0)
        made.append(ordered)
        height |= {id: line - (len(ordered) - 1) / 2 for line, id in enumerate(ordered)}
    return made


def _whole(value: float) -> float:
    return float(round(value / _GRID) * _GRID)
