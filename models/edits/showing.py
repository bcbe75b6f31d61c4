"""Edits of how things are shown in a view: locked, hidden, collapsed."""

from collections.abc import Iterable
from typing import Any

from models.design import Design
from models.edits.rows import put
from models.moving import standing_row
from models.nesting import inside
from models.shape import Shape
from models.view import Placement, placement_id


def lock(design: Design, view: str, ids: Iterable[str], locked: bool) -> Design:
    """Lock things in a view, or unlock them."""
    return _with(design, view, ids, locked=locked)


def hide(design: Design, view: str, ids: Iterable[str]) -> Design:
    """Hide things in a view, boundaries with what is inside; a connection needs no place of its own before."""
    wanted = set(ids)
    links = {
        placement_id(view, id): Placement(id=placement_id(view, id), view=view, element=id)
        for id in wanted & design.links.keys()
        if placement_id(view, id) not in design.placements
    }
    design = put(design, "placements", links) if links else design
    return _with(design, view, wanted | inside(design, wanted), hidden=True)


def show_hidden(design: Design, view: str) -> Design:
    """Show everything that is hidden in a view."""
    return _with(design, view, hidden(design, view), hidden=False)


def collapse(design: Design, view: str, ids: Iterable[str], collapsed: bool) -> Design:
    """Collapse boundaries in a view into cards, or open them; nothing moves."""
    return _with(design, view, set(ids) & design.boundaries.keys(), collapsed=collapsed)


def hidden(design: Design, view: str) -> tuple[str, ...]:
    """Return what is hidden in a view."""
    found = [row.element for row in design.placements.values() if row.hidden and row.view == view]
    shapes = [row.id for row in design.shapes.values() if row.hidden and row.view == view]
    return tuple(sorted([*found, *shapes]))


def _with(design: Design, view: str, ids: Iterable[str], **fields: Any) -> Design:
    rows = [row for id in sorted(ids) if (row := standing_row(design, view, id))]
    shapes = {row.id: row.but(**fields) for row in rows if isinstance(row, Shape)}
    placements = {row.id: row.but(**fields) for row in rows if isinstance(row, Placement)}
    design = put(design, "shapes", shapes) if shapes else design
    return put(design, "placements", placements) if placements else design
