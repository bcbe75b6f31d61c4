"""What moves with what, and what stays: locked things do, unless the boundary around them is moved."""

from collections.abc import Collection, Iterable

from models.design import Design
from models.nesting import around, inside
from models.shape import Shape
from models.view import Placement, placement_id

_MANY = 500  # with more, what is locked is looked for among all that stands somewhere


def standing_row(design: Design, view: str, id: str) -> Placement | Shape | None:
    """Return the record that says where something stands in a view: its placement, or the shape itself."""
    shape = design.shapes.get(id)
    if shape:
        return shape if shape.view == view else None
    return design.placements.get(placement_id(view, id))


def locked(design: Design, view: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of these things that are locked in a view."""
    ids = tuple(ids)
    if len(ids) > _MANY:
        held = locked_in(design, view)
        return tuple(id for id in ids if id in held)
    return tuple(id for id in ids if (row := standing_row(design, view, id)) and row.locked)


def locked_in(design: Design, view: str) -> frozenset[str]:
    """Return all that is locked in a view."""
    rows = design.placements.values()
    placed = {row.element for row in rows if row.locked and row.view == view}
    return frozenset(placed).union(
        row.id for row in design.shapes.values() if row.locked and row.view == view
    )


def moved_along(design: Design, view: str, ids: Collection[str]) -> dict[str, Placement | Shape]:
    """Return where everything stands that moves when these are moved by hand, by id."""
    held = set(locked(design, view, ids))
    free = [id for id in ids if id not in held]
    wanted = {*free, *inside(design, free)} - design.links.keys()
    found = {id: standing_row(design, view, id) for id in sorted(wanted)}
    return {id: row for id, row in found.items() if row}


def roots(design: Design, ids: Collection[str]) -> tuple[str, ...]:
    """Return these things without those that are inside others of them."""
    within = inside(design, ids)
    return tuple(id for id in ids if id not in within)


def shut_in(design: Design, view: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the boundaries that are collapsed in a view, and the components and boundaries that are inside them."""
    prefix = placement_id(view, "")
    shut = frozenset(
        id
        for id in design.boundaries
        if (row := design.placements.get(prefix + id)) and row.collapsed and not row.hidden
    )
    return shut, inside(design, shut) if shut else frozenset()


def shut_around(design: Design, view: str, id: str) -> tuple[str, ...]:
    """Return the collapsed boundaries around something, the outermost first."""
    shut, _ = shut_in(design, view)
    part = design.components.get(id)
    far = around(design.boundaries, part.boundaries if part else [id])
    return tuple(border for border in reversed(far) if border in shut and border != id)
