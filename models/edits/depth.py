"""Edits of what stands before what in a view."""

from collections.abc import Callable, Collection, Sequence
from typing import Literal

from models.design import Design
from models.edits.rows import put
from models.moving import shut_in, standing_row
from models.nesting import Box, around
from models.shape import Shape
from models.view import CARD, Placement

Where = Literal["front", "forward", "backward", "back"]
Key = tuple[int, str]


def restack(design: Design, view: str, ids: Collection[str], where: Where) -> Design:
    """Put things in front of all of their own kind, or behind; one step goes past the next one that they touch.

    Cards, shapes, and boundaries within the same one are stacked among themselves.
    """
    shown = _Stacks(design, view)
    fresh: dict[str, int] = {}
    for stack in shown.stacks(ids):
        chosen = [id for id in stack if id in ids]
        fresh |= shown.depths(_restacked(stack, chosen, where, shown.touch), where)
    return _with_depths(design, view, fresh)


def _restacked(
    stack: Sequence[str],
    chosen: Sequence[str],
    where: Where,
    touch: Callable[[str, Sequence[str]], bool],
) -> list[str]:
    rest = [id for id in stack if id not in chosen]
    if where in ("front", "back"):
        return [*rest, *chosen] if where == "front" else [*chosen, *rest]
    up = where == "forward"
    ends = [stack.index(id) for id in chosen]
    beyond = stack[max(ends) + 1 :] if up else stack[: min(ends)][::-1]
    passed = next((id for id in beyond if touch(id, chosen)), None)
    if passed is None:
        return list(stack)
    at = rest.index(passed) + (1 if up else 0)
    return [*rest[:at], *chosen, *rest[at:]]


class _Stacks:
    """What can be in front of what in a view, from back to front."""

    def __init__(self, design: Design, view: str) -> None:
        self.design = design
        self.shut, covered = shut_in(design, view)
        tables = (design.components, design.boundaries, design.shapes)
        found = {id: standing_row(design, view, id) for table in tables for id in table}
        self.rows = {
            id: row for id, row in found.items() if row and not row.hidden and id not in covered
        }
        order = sorted(self.rows, key=lambda id: (self.rows[id].depth, id))
        self._groups: dict[object, list[str]] = {}
        for id in order:
            self._groups.setdefault(self._group(id), []).append(id)

    def stacks(self, ids: Collection[str]) -> list[list[str]]:
        """Return the stacks that hold some of these."""
        return [stack for stack in self._groups.values() if not set(ids).isdisjoint(stack)]

    def touch(self, id: str, others: Sequence[str]) -> bool:
        """Tell whether something overlaps others."""
        ax, ay, aw, ah = self._box(id)
        return any(
            ax < x + w and x < ax + aw and ay < y + h and y < ay + ah
            for x, y, w, h in map(self._box, others)
        )

    def depths(self, order: Sequence[str], where: Where) -> dict[str, int]:
        """Return new depths that give this order, as few as can be."""
        fresh: dict[str, int] = {}
        up = where in ("front", "forward")
        last: Key | None = None
        for id in order if up else reversed(order):
            depth = self.rows[id].depth
            if last is not None:
                # equal depths are in the order of their ids
                nearest = last[0] + (0 if id > last[1] else 1) if up else last[0] - (id > last[1])
                depth = max(depth, nearest) if up else min(depth, nearest)
            last = (depth, id)
            fresh[id] = depth
        return fresh

    def _group(self, id: str) -> object:
        if id in self.design.boundaries and id not in self.shut:
            return ("frames", len(around(self.design.boundaries, [id])))
        return "shapes" if id in self.design.shapes else "cards"

    def _box(self, id: str) -> Box:
        box = self.rows[id].box
        return (*box[:2], *CARD) if id in self.shut else box


def _with_depths(design: Design, view: str, depths: dict[str, int]) -> Design:
    shapes: dict[str, Shape] = {}
    placements: dict[str, Placement] = {}
    for id, depth in depths.items():
        row = standing_row(design, view, id)
        if isinstance(row, Shape) and row.depth != depth:
            shapes[id] = row.but(depth=depth)
        elif isinstance(row, Placement) and row.depth != depth:
            placements[row.id] = row.but(depth=depth)
    design = put(design, "shapes", shapes) if shapes else design
    return put(design, "placements", placements) if placements else design
