"""Taking things out of a boundary: they stop belonging to it and stand beside it; a boundary itself is dissolved."""

from collections.abc import Iterable

from models.design import Design
from models.edits.canvas import move
from models.edits.removal import remove
from models.edits.rows import put
from models.nesting import Box, innermost
from models.view import placement_id

_GAP = 24.0  # between a frame and what was taken out of it


def take_out(design: Design, view: str, ids: Iterable[str]) -> Design:
    """Take components out of the innermost boundary that they name, beside its frame; dissolve boundaries.

    What was in a dissolved boundary stays where it is; what leaves one belongs to the one around it.
    """
    chosen = set(ids)
    design = remove(design, chosen & design.boundaries.keys())
    boxes = _boxes(design, view)
    leaving: dict[str, list[str]] = {}
    for id in sorted(chosen & design.components.keys()):
        if named := design.components[id].boundaries:
            leaving.setdefault(min(named, key=lambda b: (_area(boxes, b), b)), []).append(id)
    for border, group in leaving.items():
        design = _released(_beside(design, view, border, group), border, group)
    return design


def _released(design: Design, border: str, group: Iterable[str]) -> Design:
    """Return design with components in what is around a boundary instead of in it."""
    table = design.boundaries
    fresh = {}
    for id in group:
        row = design.components[id]
        named = (table[b].parent if b == border else b for b in row.boundaries)
        fresh[id] = row.but(boundaries=innermost(table, filter(None, named)))
    return put(design, "components", fresh)


def _beside(design: Design, view: str, border: str, group: Iterable[str]) -> Design:
    """Return design with components moved out of a frame together: where there is room, then by as little as can be."""
    boxes = _boxes(design, view)
    frame = boxes.get(border)
    if frame is None:
        return design
    inside = {id: boxes[id] for id in group if id in boxes and _touch(boxes[id], frame)}
    if not inside:
        return design
    others = [boxes[id] for id in design.components if id in boxes and id not in inside]
    outer = boxes.get(design.boundaries[border].parent or "")

    def worth(way: tuple[float, float]) -> tuple[bool, bool, float]:
        there = [_shifted(box, way) for box in inside.values()]
        crowded = any(_touch(box, other) for box in there for other in others)
        lost = outer is not None and not all(_touch(_middle(box), outer) for box in there)
        return (crowded, lost, abs(way[0]) + abs(way[1]))

    dx, dy = min(_ways(list(inside.values()), frame), key=worth)
    return move(design, view, {id: (x + dx, y + dy) for id, (x, y, _, _) in inside.items()})


def _ways(boxes: list[Box], frame: Box) -> tuple[tuple[float, float], ...]:
    """Return the ways out of a frame to the right, to the left, down and up."""
    x, y, w, h = frame
    return (
        (x + w + _GAP - min(b[0] for b in boxes), 0.0),
        (x - _GAP - max(b[0] + b[2] for b in boxes), 0.0),
        (0.0, y + h + _GAP - min(b[1] for b in boxes)),
        (0.0, y - _GAP - max(b[1] + b[3] for b in boxes)),
    )


def _boxes(design: Design, view: str) -> dict[str, Box]:
    prefix = placement_id(view, "")
    ids = (*design.components, *design.boundaries)
    return {id: row.box for id in ids if (row := design.placements.get(prefix + id))}


def _area(boxes: dict[str, Box], id: str) -> float:
    return boxes[id][2] * boxes[id][3] if id in boxes else float("inf")


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def _middle(box: Box) -> Box:
    return (box[0] + box[2] / 2, box[1] + box[3] / 2, 0.0, 0.0)


def _shifted(box: Box, way: tuple[float, float]) -> Box:
    return (box[0] + way[0], box[1] + way[1], box[2], box[3])
