"""Edits of views: make one, copy one, take things out of one, and part of what a thing is."""

from collections.abc import Collection, Iterable, Mapping

from models.design import Design
from models.edits.boundaries import settle
from models.edits.canvas import unplace
from models.edits.rows import add, put
from models.edits.several import set_field_in
from models.edits.shapes import without_shapes
from models.nesting import innermost, inside
from models.view import Placement, View, placement_id


def add_view(design: Design, view: View, places: Iterable[Placement] = ()) -> Design:
    """Add a view, last in their order, with what stands on it; a place of another view counts as one of this one."""
    made = add(design, "views", view)
    rows = (placed_in(view.id, row) for row in places)
    return put(made, "placements", {row.id: row for row in rows})


def duplicate_view(design: Design, id: str, copy: View, shapes: Mapping[str, str]) -> Design:
    """Add a copy of a view with all that stands on it; shapes are copied under the ids given by the ones they have."""
    made = add_view(design, copy, [row for row in design.placements.values() if row.view == id])
    found = [row for row in design.shapes.values() if row.view == id and row.id in shapes]
    return put(
        made,
        "shapes",
        {shapes[row.id]: row.but(id=shapes[row.id], view=copy.id) for row in found},
    )


def place_rows(design: Design, rows: Iterable[Placement], view: str) -> Design:
    """Put things into a view as their places say; components then belong to the boundaries that they stand in."""
    fresh = {row.id: row for row in rows}
    parts = {row.element for row in fresh.values()} & design.components.keys()
    return settle(design, put(design, "placements", fresh), view, parts, parts)


def remove_from_view(design: Design, view: str, ids: Collection[str]) -> Design:
    """Take things out of a view, a collapsed boundary with what it covers; all but notes and the like stay in the design."""
    shut = {
        id for id in ids if (row := design.placements.get(placement_id(view, id))) and row.collapsed
    }
    return without_shapes(unplace(design, view, {*ids, *inside(design, shut)}), ids)


def nest(design: Design, ids: Iterable[str], parent: str | None) -> Design:
    """Make things part of another, of their own sort, or of none; raises ValueError if one were inside itself."""
    return set_field_in(design, ids, "parent", parent)


def join(design: Design, ids: Iterable[str], border: str) -> Design:
    """Let components belong to a boundary too; raises KeyError if one of them, or the boundary, is not there."""
    table = {**design.boundaries, border: design.boundaries[border]}
    rows = (design.components[id] for id in ids)
    fresh = {
        row.id: row.but(boundaries=innermost(table, (*row.boundaries, border))) for row in rows
    }
    return put(design, "components", fresh)


def placed_in(view: str, row: Placement) -> Placement:
    """Return a place as one in a view."""
    if row.view == view:
        return row
    return row.but(id=placement_id(view, row.element), view=view)
