"""Copying: the small design that a clipboard holds, and its merging into a design under new ids."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.design import ONE_ROW, PREFIXES, TABLES, Design, ranked, rows
from models.edits.boundaries import settle_added
from models.edits.canvas import with_view
from models.edits.removal import without_dangling
from models.edits.rows import add, put
from models.ids import NewId, new_id
from models.nesting import inside
from models.record import Record
from models.references import Change, rewrite
from models.shape import Shape
from models.view import FAR, Bend, Placement, placement_id

_COPIED = tuple(t for t in TABLES if t not in (*ONE_ROW, "views", "placements", "shapes"))
_APART = 24  # between things that nobody has placed


def excerpt(design: Design, ids: Iterable[str], view: str) -> Design:
    """Return the small design of what is chosen: cards, borders with what is in them, and their places in a view.

    A connection comes along if both its ends do. What points to the chosen things from elsewhere (steps of
    flows, requirements, entities) stays where it is.
    """
    placed = {p.element: p for p in design.placements.values() if p.view == view}
    ids = tuple(ids)
    chosen = {
        id for id in ids if id in placed or id in design.components or id in design.boundaries
    }
    chosen |= inside(design, chosen) & placed.keys()
    components = {id: row for id, row in design.components.items() if id in chosen}
    boundaries = {id: row for id, row in design.boundaries.items() if id in chosen}
    links = {
        id: row
        for id, row in design.links.items()
        if row.source in components and row.target in components
    }
    shown = components | boundaries | links
    return Design(
        components=components,
        boundaries=boundaries,
        links=links,
        views={view: design.views[view]} if view in design.views else {},
        placements={place.id: place for id, place in placed.items() if id in shown},
        shapes={id: row for id in sorted(ids) if (row := _shape(design, id, view))},
    )


def _shape(design: Design, id: str, view: str) -> Shape | None:
    row = design.shapes.get(id)
    return row if row and row.view == view else None


def fresh_ids(excerpt: Design, new: NewId = new_id) -> dict[str, str]:
    """Return a new id for each record that pasting will copy, by the one it has now."""
    return {
        id: new(PREFIXES[table])
        for table in (*_COPIED, "shapes")
        for id in sorted(rows(excerpt, table))
    }


def paste(
    design: Design,
    excerpt: Design,
    view: str,
    ids: Mapping[str, str],
    shift: tuple[float, float] = (0.0, 0.0),
    same_document: bool = False,
) -> Design:
    """Merge an excerpt into a design and a view of it, under the ids of fresh_ids and moved by shift.

    A reference to what is not in the excerpt survives only where it comes from the same document; what cannot
    be without it stays out. What is within the boundaries of the view follows from where it comes to stand.
    """
    design, change = with_view(design, view), _renamed(ids, same_document)
    of = design.views[view].of
    for table in _COPIED:
        found: list[Any] = ranked(rows(excerpt, table))
        copies = ((row.id, rewrite(row, change)) for row in found)
        fresh = {ids[id]: copy.but(id=ids[id]) for id, copy in copies if copy}
        design = _added(design, table, fresh if table != "components" else _parts(fresh, of))
    for row in _shapes(excerpt, view, ids, shift):
        design = add(design, "shapes", row)
    places = {place.id: place for place in _places(excerpt, view, ids, shift)}
    after = without_dangling(put(design, "placements", places))[0]
    # what came with its border belongs to that one, also where the copy covers another
    outermost = set(ids.values()) - inside(after, ids.values())
    return settle_added(after, view, outermost)


def _parts(fresh: dict[str, Any], of: str | None) -> dict[str, Any]:
    """Return components as parts of what the view shows the inside of, where they are part of nothing else."""
    if of is None:
        return fresh
    return {id: row if row.parent else row.but(parent=of) for id, row in fresh.items()}


def _renamed(ids: Mapping[str, str], same_document: bool) -> Change:
    return lambda _, id: ids.get(id, id if same_document else None)


def _added(design: Design, table: str, fresh: Mapping[str, Record]) -> Design:
    """Return design with these records, in a ranked table as its last ones in the order they have."""
    if "rank" not in TABLES[table].model_fields:
        return put(design, table, fresh) if fresh else design
    for row in fresh.values():
        design = add(design, table, row.but(rank=""))
    return design


def _places(
    excerpt: Design, view: str, ids: Mapping[str, str], shift: tuple[float, float]
) -> Iterator[Placement]:
    """Yield where each thing comes to stand; what has no place in the excerpt gets one beside the others."""
    dx, dy = (round(by) for by in shift)
    for element, place in standing(excerpt).items():
        if element in ids:
            bends = tuple(Bend(x=_held(b.x + dx), y=_held(b.y + dy)) for b in place.bends)
            id = ids[element]
            yield place.but(
                id=placement_id(view, id),
                view=view,
                element=id,
                x=_held(place.x + dx),
                y=_held(place.y + dy),
                bends=bends,
            )


def _shapes(
    excerpt: Design, view: str, ids: Mapping[str, str], shift: tuple[float, float]
) -> Iterator[Shape]:
    """Yield notes and the like where they come to stand, in the order that they have."""
    dx, dy = (round(by) for by in shift)
    found: list[Shape] = ranked(excerpt.shapes)
    for row in found:
        if row.id in ids:
            x, y = _held(row.x + dx), _held(row.y + dy)
            yield row.but(id=ids[row.id], view=view, x=x, y=y, rank="", hidden=False)


def standing(excerpt: Design) -> dict[str, Placement]:
    """Return one place for each card and border of an excerpt, in its first view if it is there."""
    order = {view.id: n for n, view in enumerate(ranked(excerpt.views))}
    known = [place for place in excerpt.placements.values() if place.view in order]
    found = {p.element: p for p in sorted(known, key=lambda p: (-order[p.view], p.element))}
    loose = sorted((excerpt.components.keys() | excerpt.boundaries.keys()) - found.keys())
    for n, element in enumerate(loose):
        at = _APART * n
        found[element] = Placement(id=element, view=element, element=element, x=at, y=at)
    return found


def _held(value: int) -> int:
    return min(max(value, -FAR), FAR)
