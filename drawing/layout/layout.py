"""The layout of a plan: where its cards and boundaries come to stand."""

from collections.abc import Mapping

from drawing.layout.across import ABOVE, BELOW, BESIDE
from drawing.layout.nested import nested
from drawing.layout.plan import Plan
from drawing.primitives import Box, union

GRID = 8


def lay_out(plan: Plan, lanes: bool = False) -> dict[str, Box]:
    """Return the box of every card and of every boundary that holds any, on the grid, near 0, 0."""
    found = nested(plan, lanes)
    cards: dict[str, Box] = {id: (_whole(x), _whole(y), w, h) for id, (x, y, w, h) in found.items()}
    return cards | frames(plan, cards)


def frames(plan: Plan, cards: Mapping[str, Box]) -> dict[str, Box]:
    """Return the box of every boundary around these cards, with room for its title and for those inside it."""
    found: dict[str, Box] = {}
    depths = {border: len(plan.around(border)) for border in plan.within.values()}
    for border in sorted(depths, key=lambda id: (-depths[id], id)):
        parts = [id for id, far in plan.within.items() if far == border]
        boxes = [box for id in parts if (box := cards.get(id) or found.get(id))]
        if boxes:
            x, y, w, h = union(boxes)
            found[border] = (x - BESIDE, y - ABOVE, w + 2 * BESIDE, h + ABOVE + BELOW)
    for border, ids in plan.across.items():
        if boxes := [cards[id] for id in sorted(ids) if id in cards]:
            x, y, w, h = union(boxes)
            found[border] = (x - BESIDE / 2, y - ABOVE / 2, w + BESIDE, h + (ABOVE + BELOW) / 2)
    return found


def _whole(value: float) -> float:
    return float(round(value / GRID) * GRID)
