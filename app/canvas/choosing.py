"""What else to select, starting from what is selected."""

from collections.abc import Collection, Iterable

from models.component import Boundary, Component
from models.design import Design, record


def same_kind(design: Design, shown: Iterable[str], chosen: Iterable[str]) -> tuple[str, ...]:
    """Return what is shown and of the kind of something chosen: components by kind, boundaries by sort."""
    kinds = {kind for id in chosen if (kind := _kind(design, id))}
    return tuple(id for id in sorted(shown) if _kind(design, id) in kinds)


def connected(design: Design, shown: Collection[str], chosen: Iterable[str]) -> tuple[str, ...]:
    """Return what is chosen with its connections and what is at their other ends, as far as it is shown."""
    found = dict.fromkeys(chosen)
    parts = {id for id in found if id in design.components}
    for id, row in sorted(design.links.items()):
        ends = (row.source, row.target)
        if id in shown and (id in found or not parts.isdisjoint(ends)):
            found |= dict.fromkeys((id, *ends))
    return tuple(found)


def others(shown: Iterable[str], chosen: Collection[str]) -> tuple[str, ...]:
    """Return what is shown and not chosen."""
    return tuple(id for id in sorted(shown) if id not in chosen)


def _kind(design: Design, id: str) -> tuple[str, str | None] | None:
    row = record(design, id)
    if isinstance(row, Component):
        return ("component", row.kind)
    return ("boundary", row.sort) if isinstance(row, Boundary) else None
