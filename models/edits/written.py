"""Edits that take in what is written as lines of text."""

from collections.abc import Mapping

from models.component import Component, Link
from models.design import Design
from models.edits.boundaries import settle_added
from models.edits.canvas import connect, place, with_view
from models.edits.rows import put
from models.ids import NewId, new_id
from models.view import CARD, placement_id
from models.written import Arrow, Written, columns

_ACROSS, _DOWN = CARD[0] + 112.0, CARD[1] + 40.0  # from one card to the next


def fresh_written(written: Written, new: NewId = new_id) -> dict[str | Arrow, str]:
    """Return a new id for each component and connection that may have to be made."""
    parts: dict[str | Arrow, str] = {part.name: new("cmp") for part in written.parts}
    return parts | {arrow: new("lnk") for arrow in written.arrows}


def add_written(
    design: Design,
    written: Written,
    view: str,
    ids: Mapping[str | Arrow, str],
    at: tuple[float, float],
) -> Design:
    """Add what a text describes to a design and a view of it, its first card's corner at a point.

    A name that the design has already means that component; a connection with the same ends and label is not made twice.
    """
    design = with_view(design, view)
    there = {row.name.casefold(): id for id, row in sorted(design.components.items())}
    of = design.views[view].of
    meant = {part.name: there.get(part.name.casefold(), ids[part.name]) for part in written.parts}
    fresh = {
        ids[part.name]: Component(
            id=ids[part.name], kind=part.kind, name=part.name, product=part.product, parent=of
        )
        for part in written.parts
        if meant[part.name] == ids[part.name]
    }
    design = put(design, "components", fresh) if fresh else design
    placed = _places(design, written, view, meant, at)
    design = place(design, view, placed) if placed else design
    have = {(row.source, row.target, row.name) for row in design.links.values()}
    for arrow in written.arrows:
        ends = (meant[arrow.source], meant[arrow.target])
        if (*ends, arrow.label) not in have and ends[0] != ends[1]:
            link = Link(
                id=ids[arrow],
                source=ends[0],
                target=ends[1],
                name=arrow.label[:1000],
                mode=arrow.mode,
            )
            design = connect(design, link)
    return settle_added(design, view, placed)


def _places(
    design: Design,
    written: Written,
    view: str,
    meant: Mapping[str, str],
    at: tuple[float, float],
) -> dict[str, tuple[float, float]]:
    """Return where what the view does not show yet comes to stand."""
    shown = {name for name, id in meant.items() if placement_id(view, id) in design.placements}
    found = columns(written, shown)
    return {meant[name]: (at[0] + c * _ACROSS, at[1] + r * _DOWN) for name, c, r in found}
