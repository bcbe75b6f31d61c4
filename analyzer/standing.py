"""What of a design is up under conditions: the components that are gone, and the share that is left of others."""

import math
from collections.abc import Mapping
from dataclasses import field

from analyzer.conditions import Conditions
from models.catalog import value
from models.component import Component
from models.design import Design
from models.frozen import frozen
from models.nesting import around

_PLACES = ("zone", "region", "cluster")  # what instances are spread over, the first of these


@frozen
class Standing:
    """What is up: everything but these."""

    down: frozenset[str] = frozenset()  # components
    gone: frozenset[str] = frozenset()  # boundaries, with those within them
    left: Mapping[str, float] = field(default_factory=dict)  # share of instances, where not all


def standing(design: Design, conditions: Conditions) -> Standing:
    """Return what is up; a component is down with what it is part of, its last place or its last instance."""
    down = _with_parts(design, conditions.down)
    if not conditions.out and not conditions.lost:
        return Standing(down)
    table = design.boundaries
    gone = frozenset(id for id in table if not conditions.out.isdisjoint(around(table, [id])))
    shares = {
        id: _share(design, row, conditions, gone)
        for id, row in design.components.items()
        if id in conditions.lost or gone
    }
    down |= _with_parts(design, frozenset(id for id, share in shares.items() if share <= 0.0))
    left = {id: s for id, s in sorted(shares.items()) if s < 1.0 and id not in down}
    return Standing(down, gone, left)


def _with_parts(design: Design, ids: frozenset[str]) -> frozenset[str]:
    """Return components with everything that is part of them."""
    found = frozenset(id for id in ids if id in design.components)
    while found:
        parts = {id for id, row in design.components.items() if row.parent in found}
        if parts <= found:
            break
        found |= parts
    return found


def _share(design: Design, row: Component, conditions: Conditions, gone: frozenset[str]) -> float:
    """Return the share of a component's instances that is left, 0 where none is."""
    number = value(row, "capacity", "instances")
    lost = conditions.lost.get(row.id, 0)
    here = _in_places(design, row, conditions, gone, number)
    if number is None:
        return 0.0 if lost else here
    return float(max(here - max(lost, 0) / number, 0.0))


def _in_places(
    design: Design, row: Component, conditions: Conditions, gone: frozenset[str], number: int | None
) -> float:
    """Return the share that stands in places that are still there; instances are dealt out one place after the other."""
    places = _places(design, row)
    if any(at in gone and at not in places for at in row.boundaries):
        return 0.0
    if not places or (len(places) == 1 and places[0] not in gone):
        return _in_unnamed_zones(design, row, conditions, number)
    kept = [at not in gone for at in places]
    if number is None:
        return sum(kept) / len(kept)
    whole, rest = divmod(number, len(kept))
    return (whole * sum(kept) + sum(kept[:rest])) / number


def _places(design: Design, row: Component) -> list[str]:
    """Return the zones that a component is in, else its regions, else its clusters."""
    table = design.boundaries
    for sort in _PLACES:
        found = sorted(at for at in row.boundaries if at in table and table[at].sort == sort)
        if found:
            return found
    return []


def _in_unnamed_zones(
    design: Design, row: Component, conditions: Conditions, number: int | None
) -> float:
    """Return the share left of a component that is spread over zones of its region without saying which."""
    zones = value(row, "availability", "zones") or 1
    table = design.boundaries
    lost = sum(
        table[at].sort == "zone" and not set(around(table, [at])[1:]).isdisjoint(row.boundaries)
        for at in conditions.out
        if at in table
    )
    if zones < 2 or not lost:
        return 1.0
    share = min(lost / zones, 1.0)
    lost_share = share if number is None else math.ceil(number * share - 1e-9) / number
    return float(1.0 - lost_share)
