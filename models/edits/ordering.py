"""The edit that puts a layout into a view: one step, and nothing belongs elsewhere by it."""

from collections.abc import Mapping
from dataclasses import replace

from models.design import Design
from models.nesting import Box, inside
from models.view import Placement, placement_id


def put_in_order(design: Design, view: str, boxes: Mapping[str, Box]) -> Design:
    """Give cards and boundaries these boxes; lines at what has moved forget where somebody bent them.

    A collapsed boundary takes along what is inside it.
    """
    prefix, table = placement_id(view, ""), dict(design.placements)
    moved = set[str]()
    for id, (x, y, w, h) in boxes.items():
        row = table.get(prefix + id)
        if row is None:
            continue
        if row.collapsed and id in design.boundaries:
            moved |= _along(design, table, prefix, id, round(x) - row.x, round(y) - row.y)
            table[row.id] = row.moved(round(x), round(y))
        elif id in design.boundaries:
            size = {"width": round(w), "height": round(h)}
            table[row.id] = row.but(x=round(x), y=round(y), **size)
        else:
            table[row.id] = row.moved(round(x), round(y))
        moved.add(id)
    for id, link in design.links.items():
        bent = table.get(prefix + id)
        if (
            bent
            and (bent.bends or bent.label_at is not None)
            and moved & {link.source, link.target}
        ):
            table[bent.id] = bent.but(bends=(), label_at=None)
    return replace(design, placements=table)


def _along(
    design: Design, table: dict[str, Placement], prefix: str, id: str, dx: int, dy: int
) -> set[str]:
    """Move what is inside a collapsed boundary; return it."""
    found = inside(design, [id])
    for each in found:
        if row := table.get(prefix + each):
            table[row.id] = row.moved(row.x + dx, row.y + dy)
    return set(found)
