"""What is around what: a record names its innermost boundaries, and those around them follow."""

from collections.abc import Iterable, Mapping
from typing import Any

from models.component import Boundary
from models.design import Design

Box = tuple[float, float, float, float]


def around(boundaries: Mapping[str, Boundary], ids: Iterable[str]) -> tuple[str, ...]:
    """Return these boundaries and those around them, innermost first; a circle ends where it closes."""
    found: dict[str, None] = {}
    waiting = list(ids)
    for id in waiting:
        row = boundaries.get(id)
        if row and id not in found:
            found[id] = None
            waiting += [row.parent] if row.parent else []
    return tuple(found)


def inside(design: Design, ids: Iterable[str]) -> frozenset[str]:
    """Return the components and boundaries that are within some of these boundaries, at any depth."""
    table = design.boundaries
    wanted = {id for id in ids if id in table}
    if not wanted:
        return frozenset()
    borders = {id for id in table if not wanted.isdisjoint(around(table, [id]))}
    parts = {c.id for c in design.components.values() if not borders.isdisjoint(c.boundaries)}
    nested = {id for id in borders if id not in wanted or wanted & set(around(table, [id])[1:])}
    return frozenset(parts | nested)


def innermost(boundaries: Mapping[str, Boundary], ids: Iterable[str]) -> tuple[str, ...]:
    """Return these boundaries once each, without those that are around another one of them."""
    once = tuple(dict.fromkeys(ids))
    outer = {far for id in once for far in around(boundaries, [id])[1:]}
    return tuple(id for id in once if id not in outer)


def inside_itself(table: Mapping[str, Any], id: str) -> bool:
    """Tell whether a record of a table whose records have parents is its own parent, directly or through others."""
    seen, at = {id}, table[id].parent
    while at is not None and at in table:
        if at == id:
            return True
        if at in seen:
            return False
        seen.add(at)
        at = table[at].parent
    return False


def standing(frames: Mapping[str, Box], box: Box) -> tuple[str, ...]:
    """Return the frames, of these in their order, that the middle of a box stands in and that are larger than it."""
    left, top, wide, high = box
    x, y, area = left + wide / 2, top + high / 2, wide * high
    return tuple(
        id
        for id, (fx, fy, w, h) in frames.items()
        if fx <= x <= fx + w and fy <= y <= fy + h and w * h > area
    )
