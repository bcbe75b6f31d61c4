"""Edits of notes, texts, frames and images."""

from collections.abc import Collection
from dataclasses import replace

from models.design import Design, ranked
from models.edits.canvas import with_view
from models.edits.rows import add, reorder
from models.shape import Shape


def add_shape(design: Design, shape: Shape) -> Design:
    """Add a shape to its view, last in the order of what is presented; without that view, with a new one."""
    return add(with_view(design, shape.view), "shapes", shape)


def frames_of(design: Design, view: str) -> list[Shape]:
    """Return the frames of a view in the order in which they are presented."""
    frames = {
        id: row for id, row in design.shapes.items() if row.sort == "frame" and row.view == view
    }
    return ranked(frames)


def move_frame(design: Design, id: str, by: int) -> Design:
    """Move a frame earlier (by -1) or later (by 1) among those of its view; at the end nothing happens."""
    order = frames_of(design, design.shapes[id].view)
    at = order.index(design.shapes[id])
    if not 0 <= at + by < len(order):
        return design
    others = [row.id for row in ranked(design.shapes) if row.id != id]
    beside = others.index(order[at + by].id)
    return reorder(design, "shapes", id, beside + (1 if by > 0 else 0))


def without_shapes(design: Design, ids: Collection[str]) -> Design:
    """Return design without the shapes among these; nothing points to one."""
    if design.shapes.keys().isdisjoint(ids):
        return design
    return replace(design, shapes={id: row for id, row in design.shapes.items() if id not in ids})
