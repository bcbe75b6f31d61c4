"""Edits that line things up in a view: align, distribute, the same size. Boundaries take along what is inside."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Literal

from models.design import Design
from models.edits.boundaries import resize
from models.edits.canvas import move
from models.moving import locked, moved_along, roots, standing_row
from models.nesting import Box
from models.shape import Shape
from models.view import CARD, Placement

Edge = Literal["left", "centre", "right", "top", "middle", "bottom"]
Axis = Literal["horizontally", "vertically"]
Size = Literal["width", "height", "size"]
_EDGES: dict[Edge, tuple[int, float]] = {
    "left": (0, 0.0), "centre": (0, 0.5), "right": (0, 1.0),
    "top": (1, 0.0), "middle": (1, 0.5), "bottom": (1, 1.0),
}  # fmt: skip
_APART = 24  # at least, between what is distributed


def standing_boxes(design: Design, view: str, ids: Collection[str]) -> dict[str, Box]:
    """Return where these things stand in a view, without what is inside others of them, by id."""
    found: dict[str, Box] = {}
    for id, row in _standing(design, view, ids):
        shut = isinstance(row, Placement) and row.collapsed and id in design.boundaries
        found[id] = (*row.box[:2], *CARD) if shut else row.box
    return found


def standing_ids(design: Design, view: str, ids: Collection[str]) -> Iterator[str]:
    """Yield those of these things that stand in a view, without what is inside others of them."""
    return (id for id, _ in _standing(design, view, ids))


def _standing(
    design: Design, view: str, ids: Collection[str]
) -> Iterator[tuple[str, Placement | Shape]]:
    for id in roots(design, [id for id in ids if id not in design.links]):
        row = standing_row(design, view, id)
        if row and not row.hidden:
            yield id, row


def align(design: Design, view: str, ids: Collection[str], edge: Edge) -> Design:
    """Bring things in line: with what is locked among them, else with the outermost of them."""
    boxes = standing_boxes(design, view, ids)
    if len(boxes) < 2:
        return design
    axis, share = _EDGES[edge]
    held = locked(design, view, boxes)
    among = [boxes[id] for id in held or boxes]
    low = min(box[axis] for box in among)
    high = max(box[axis] + box[axis + 2] for box in among)
    at = low + (high - low) * share
    by = {id: at - box[axis] - box[axis + 2] * share for id, box in boxes.items()}
    return _shift(design, view, {id: _along(axis, far) for id, far in by.items() if id not in held})


def distribute(design: Design, view: str, ids: Collection[str], axis: Axis) -> Design:
    """Make the gaps between things equal and whole, within what they span; the first of them stays.

    Only what would cover each other there is spread beyond it.
    """
    boxes = standing_boxes(design, view, ids)
    if len(boxes) < 3:
        return design
    a = 0 if axis == "horizontally" else 1
    order = sorted(boxes, key=lambda id: (boxes[id][a] + boxes[id][a + 2] / 2, id))
    row = [boxes[id] for id in order]
    room = row[-1][a] - row[0][a] - sum(box[a + 2] for box in row[:-1])
    gap = math.floor(room / (len(row) - 1))
    starts = _starts(row, a, gap)
    if gap < 0 and _cover(row, a, starts):
        starts = _starts(row, a, _APART)
    held = locked(design, view, boxes)
    return _shift(
        design,
        view,
        {
            id: _along(a, start - boxes[id][a])
            for id, start in zip(order, starts, strict=True)
            if id not in held
        },
    )


def _starts(row: Sequence[Box], a: int, gap: float) -> list[float]:
    """Return where each of these begins with so much between them."""
    ways = accumulate(box[a + 2] + gap for box in row[:-1])
    return [row[0][a], *(row[0][a] + way for way in ways)]


def _cover(row: Sequence[Box], a: int, starts: Sequence[float]) -> bool:
    """Tell whether two of these would lie on each other if they began there."""
    other = 1 - a
    for n, (box, start) in enumerate(zip(row, starts, strict=True)):
        for next_box, next_start in zip(row[n + 1 :], starts[n + 1 :], strict=True):
            apart = next_start >= start + box[a + 2] or start >= next_start + next_box[a + 2]
            low, high = next_box[other], next_box[other] + next_box[other + 2]
            if not apart and low < box[other] + box[other + 2] and box[other] < high:
                return True
    return False


def same_size(design: Design, view: str, ids: Collection[str], what: Size) -> Design:
    """Make things as wide, as high or both as the largest of them; what is locked or collapsed stays as it is."""
    boxes = {
        id: box
        for id, box in standing_boxes(design, view, ids).items()
        if not _shut(design, view, id)
    }
    wide = max((box[2] for box in boxes.values()), default=0.0)
    high = max((box[3] for box in boxes.values()), default=0.0)
    held = locked(design, view, boxes)
    for id, (x, y, w, h) in boxes.items():
        box = (x, y, w if what == "height" else wide, h if what == "width" else high)
        if id not in held and box != (x, y, w, h):
            design = _resized(design, view, id, box)
    return design


def _resized(design: Design, view: str, id: str, box: Box) -> Design:
    return resize(design, view, id, box)


def _shift(design: Design, view: str, by: Mapping[str, tuple[float, float]]) -> Design:
    """Move things by so much, what is inside boundaries with them."""
    to: dict[str, tuple[float, float]] = {}
    for id, (dx, dy) in by.items():
        for each, row in moved_along(design, view, [id]).items():
            to[each] = (row.x + dx, row.y + dy)
    return move(design, view, to)


def _along(axis: int, far: float) -> tuple[float, float]:
    return (0.0, far) if axis else (far, 0.0)


def _shut(design: Design, view: str, id: str) -> bool:
    row = standing_row(design, view, id)
    return isinstance(row, Placement) and row.collapsed and id in design.boundaries
