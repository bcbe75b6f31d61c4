"""Levels of a design: what is part of what, and which views show it."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from models.component import Component
from models.design import Design, ranked
from models.view import View

Children = Mapping[str, tuple[str, ...]]
_KEPT: OrderedDict[int, tuple[Mapping[str, Component], Children]] = OrderedDict()
_MOST = 4  # tables whose children are remembered; they are never mutated


def children(components: Mapping[str, Component]) -> Children:
    """Return the ids of what is directly part of each component that has parts; the same while the table is the same."""
    key = id(components)
    if key not in _KEPT:
        found: dict[str, list[str]] = {}
        for row in components.values():
            if row.parent is not None and row.parent in components:
                found.setdefault(row.parent, []).append(row.id)
        # the table is kept too, so that no other one gets its identity
        _KEPT[key] = (components, {up: tuple(sorted(ids)) for up, ids in found.items()})
        while len(_KEPT) > _MOST:
            _KEPT.popitem(last=False)
    return _KEPT[key][1]


def within(design: Design, ids: Iterable[str]) -> frozenset[str]:
    """Return the components that are part of some of these, at any depth."""
    table, found = children(design.components), set[str]()
    waiting = [part for id in ids for part in table.get(id, ())]
    while waiting:
        if (id := waiting.pop()) not in found:
            found.add(id)
            waiting += table.get(id, ())
    return frozenset(found)


def chain(design: Design, id: str) -> tuple[str, ...]:
    """Return what a component is part of and itself, outermost first; empty if it is not there."""
    found: dict[str, None] = {}
    at = design.components.get(id)
    while at and at.id not in found:
        found[at.id] = None
        at = design.components.get(at.parent or "")
    return tuple(reversed(found))


def beside(design: Design, id: str, other: str) -> str:
    """Return what stands for another component where one looks inside of id: the outermost thing that is around it alone."""
    mine = set(chain(design, id))
    return next((up for up in chain(design, other) if up not in mine), other)


def view_of(design: Design, id: str) -> str:
    """Return the first view that shows the inside of a component, "" if there is none."""
    rows: list[View] = ranked(design.views)
    return next((row.id for row in rows if row.of == id), "")


def views_with(design: Design, *ids: str) -> tuple[str, ...]:
    """Return the views that any of these elements is placed in, in their order."""
    wanted = frozenset(ids)
    found = {row.view for row in design.placements.values() if row.element in wanted}
    rows: list[View] = ranked(design.views)
    return tuple(row.id for row in rows if row.id in found)


def around_view(design: Design, id: str) -> str:
    """Return the view one level up, in which a component stands itself; "" if there is none."""
    found = views_with(design, id)
    row = design.components.get(id)
    up = row.parent if row else None
    inner = (view for view in found if up and design.views[view].of == up)
    outer = (view for view in found if design.views[view].of is None)
    return next(iter((*inner, *outer, *found)), "")
