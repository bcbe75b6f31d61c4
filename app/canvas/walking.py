"""Walking over the drawing by key: which component comes next."""

from collections.abc import Mapping

from drawing.primitives import Box, Point

_SIDEWAYS = 3.0  # how much more a unit to the side counts than one ahead


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


def _middles(boxes: Mapping[str, Box]) -> dict[str, Point]:
    return {id: (x + w / 2, y + h / 2) for id, (x, y, w, h) in boxes.items()}
