"""Edits of how a connection runs in a view: what it is pinned to, and where its label stands."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from models.design import Design
from models.edits.rows import change, put
from models.view import FAR, Bend, Lines, Placement, placement_id

_PLAIN = ("bends", "label_at", "hidden", "locked", "depth", "collapsed")


def draw_lines(design: Design, view: str, lines: Lines) -> Design:
    """Draw the connections of a view at right angles, straight or curved."""
    return change(design, view, lines=lines)


def pin(design: Design, view: str, link: str, points: Iterable[tuple[float, float]]) -> Design:
    """Have a connection pass these points in a view, in their order; none lets it find its way."""
    bends = tuple(Bend(x=_held(x), y=_held(y)) for x, y in points)
    return _put(design, _row(design, view, link).but(bends=bends))


def put_label(design: Design, view: str, link: str, at: float) -> Design:
    """Put the label of a connection at a share of its length in a view, from 0 to 1."""
    share = round(min(max(at, 0.0), 1.0), 4)
    return _put(design, _row(design, view, link).but(label_at=share))


def route_again(design: Design, view: str, links: Iterable[str]) -> Design:
    """Forget what connections are pinned to in a view, and where their labels were put."""
    for link in links:
        if (row := design.placements.get(placement_id(view, link))) is not None:
            design = _put(design, row.but(bends=(), label_at=None))
    return design


def pinned(design: Design, view: str, links: Iterable[str]) -> list[str]:
    """Return those of these connections that a person pinned in a view, or moved the label of."""
    rows = ((id, design.placements.get(placement_id(view, id))) for id in links)
    return [id for id, row in rows if row and (row.bends or row.label_at is not None)]


def carry_pins(
    design: Design, view: str, before: Mapping[str, Placement], moved: Collection[str]
) -> Design:
    """Move what connections are pinned to along with both their ends, where these moved alike."""
    prefix, fresh = placement_id(view, ""), {}
    for id, row in design.placements.items():
        link = design.links.get(row.element) if row.bends and row.view == view else None
        if link is None or link.source not in moved or link.target not in moved:
            continue
        steps = {
            _step(before, design.placements, prefix + end) for end in (link.source, link.target)
        }
        dx, dy = steps.pop()
        if not steps:
            bends = tuple(Bend(x=_held(b.x + dx), y=_held(b.y + dy)) for b in row.bends)
            fresh[id] = row.but(bends=bends)
    return put(design, "placements", fresh) if fresh else design


def _step(
    before: Mapping[str, Placement], after: Mapping[str, Placement], id: str
) -> tuple[int, int]:
    return after[id].x - before[id].x, after[id].y - before[id].y


def _row(design: Design, view: str, link: str) -> Placement:
    """A connection's placement, a new one if it has none; raises KeyError for no connection."""
    design.links[link], design.views[view]
    id = placement_id(view, link)
    return design.placements.get(id) or Placement(id=id, view=view, element=link)


def _put(design: Design, row: Placement) -> Design:
    """Keep a placement that says something; one that says nothing is left out."""
    blank = Placement(id=row.id, view=row.view, element=row.element)
    if all(getattr(row, field) == getattr(blank, field) for field in _PLAIN):
        rest = {id: p for id, p in design.placements.items() if id != row.id}
        return replace(design, placements=rest)
    return put(design, "placements", {row.id: row})


def _held(value: float) -> int:
    return min(max(round(value), -FAR), FAR)
