"""Walking over the drawing by key: which component comes next."""

from collections.abc import Iterable, Mapping

from drawing.primitives import Box, Point

_SIDEWAYS = 3.0  # how much more a unit to the side counts than one ahead
_STEEP = 2.5  # times as far to the side as ahead is no way in that direction any more


def nearest(boxes: Mapping[str, Box], to: Point) -> str:
    """Return the component whose middle is nearest to a point; "" if there is none."""
    x, y = to
    gaps = {id: (mx - x) ** 2 + (my - y) ** 2 for id, (mx, my) in _middles(boxes).items()}
    return min(sorted(gaps), key=gaps.__getitem__, default="")


def neighbour(boxes: Mapping[str, Box], start: str, way: Point) -> str:
    """Return the nearest component in a direction, of (±1, 0) or (0, ±1), from another one; "" if there is none.

    What is straight ahead comes before what is nearer but more to the side.
    """
    middles = _middles(boxes)
    (x, y), (wx, wy) = middles[start], way
    costs = {}
    for id, (mx, my) in middles.items():
        ahead = (mx - x) * wx + (my - y) * wy
        aside = abs((mx - x) * wy) + abs((my - y) * wx)
        if ahead > 0 and id != start:
            costs[id] = ahead + _SIDEWAYS * aside
    return min(sorted(costs), key=costs.__getitem__, default="")


def along(boxes: Mapping[str, Box], ends: Iterable[tuple[str, str]], start: str, way: Point) -> str:
    """Return what a line leads to from a component in a direction, the straightest first; "" if none does."""
    others = {b if a == start else a for a, b in ends if start in (a, b)} & boxes.keys()
    (x, y), (wx, wy) = _middles({start: boxes[start]})[start], way
    found = {start: boxes[start]}
    for id, (mx, my) in _middles({id: boxes[id] for id in others}).items():
        ahead, aside = (mx - x) * wx + (my - y) * wy, abs((mx - x) * wy) + abs((my - y) * wx)
        if ahead > 0 and aside <= _STEEP * ahead:
            found[id] = boxes[id]
    return neighbour(found, start, way)


def end_towards(boxes: Mapping[str, Box], ends: tuple[str, str], way: Point) -> str:
    """Return the end of a line that lies farther in a direction; "" if neither is there."""
    middles = _middles({id: boxes[id] for id in ends if id in boxes})
    return max(
        middles, key=lambda id: middles[id][0] * way[0] + middles[id][1] * way[1], default=""
    )


def _middles(boxes: Mapping[str, Box]) -> dict[str, Point]:
    return {id: (x + w / 2, y + h / 2) for id, (x, y, w, h) in boxes.items()}
