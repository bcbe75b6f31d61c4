"""The outline as a tree of ids: components by what they are part of, boundaries by what is around them, views. No Qt."""

from collections.abc import Iterable, Mapping

from models.catalog import kind
from models.component import Boundary, Component
from models.design import Design, ranked
from models.frozen import frozen
from models.view import View

ROOT = ""
TITLES = {"components": "Components", "boundaries": "Boundaries", "views": "Views"}
GROUPS = tuple(TITLES)

Nested = Component | Boundary


@frozen
class Tree:
    """What is below what, in order; the three groups are below the root."""

    below: Mapping[str, tuple[str, ...]]
    above: Mapping[str, str]
    place: Mapping[str, int]  # of each among its siblings
    counts: Mapping[str, int]  # how many things each group holds


EMPTY = Tree({}, {}, {}, {})


def tree(design: Design, words: str = "") -> Tree:
    """Return the outline of a design; with words only what has all of them in its name, kind or sort, and what is above."""
    wanted = words.casefold().split()
    views: list[View] = ranked(design.views)
    below: dict[str, list[str]] = {}
    counts = {}
    for group, table in (("components", design.components), ("boundaries", design.boundaries)):
        kept = _kept(table, wanted)
        counts[group] = len(kept)
        names = sorted((table[id].name.casefold(), id) for id in kept)
        for _, id in names:
            below.setdefault(_parent(table, id) or group, []).append(id)
    found = [row.id for row in views if _has(f"{row.name} {row.sort or ''}", wanted)]
    counts["views"] = len(found)
    if found:
        below["views"] = found
    below[ROOT] = [group for group in GROUPS if not wanted or group in below]
    return Tree(
        {up: tuple(ids) for up, ids in below.items()},
        {id: up for up, ids in below.items() for id in ids},
        {id: place for ids in below.values() for place, id in enumerate(ids)},
        counts,
    )


def way_to(found: Tree, id: str) -> tuple[str, ...]:
    """Return what is above something, outermost first, without the root."""
    way: list[str] = []
    at = found.above.get(id, ROOT)
    while at:
        way.append(at)
        at = found.above.get(at, ROOT)
    return tuple(reversed(way))


def in_order(found: Tree, ids: Iterable[str]) -> tuple[str, ...]:
    """Return things as they stand from the top."""
    ids = tuple(ids)
    if len(ids) < 2:
        return ids
    above, place = found.above, found.place
    ways = {ROOT: list[int]()}  # to what is above them, which most share with others
    for up in {above.get(id, ROOT) for id in ids} - {ROOT}:
        ways[up] = [place.get(each, -1) for each in (*way_to(found, up), up)]
    return tuple(sorted(ids, key=lambda id: [*ways[above.get(id, ROOT)], place.get(id, -1)]))


def _kept(table: Mapping[str, Component] | Mapping[str, Boundary], wanted: list[str]) -> set[str]:
    if not wanted:
        return set(table)
    kept: set[str] = set()
    for id, row in table.items():
        if _has(_words(row), wanted):
            at: str | None = id
            while at is not None and at not in kept:
                kept.add(at)
                at = _parent(table, at)
    return kept


def _parent(table: Mapping[str, Component] | Mapping[str, Boundary], id: str) -> str | None:
    up = table[id].parent
    return up if up in table else None


def _words(row: Nested) -> str:
    if isinstance(row, Component):
        return f"{row.name} {kind(row.kind).title} {row.product}"
    return f"{row.name} {row.sort or ''}"


def _has(text: str, wanted: Iterable[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)
