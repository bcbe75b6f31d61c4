"""What is left to carry the load when a zone or an instance is gone, and what would be needed for it."""

import math
from collections.abc import Iterator

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.formula import (
    Amount,
    Expr,
    Fixed,
    Gap,
    Leaf,
    Node,
    computed,
    evaluate,
    product,
    total,
)
from analyzer.formulas import Formula
from analyzer.limits.bound import Bound
from analyzer.limits.instances import held, held_leaf, required
from analyzer.part import Known
from analyzer.stations import busy_leaf
from analyzer.storage.values import facet

ONE = Fixed(1.0, "1")


def losses(known: Known, id: str, bound: Bound | None = None) -> Iterator[Formula]:
    """Yield how many workers are held, the instances needed, and what is left when a zone or an instance is gone."""
    station = known.numbers.stations.get(id)
    if station is None or station.required is None:
        return
    if share := held(known, id, bound):
        yield Formula(id, "utilisation.held", share)
    if made := required(known, id, bound):
        yield Formula(id, "required", made)
        yield from _without(known, id, share, evaluate(made))


def _without(known: Known, id: str, share: Expr | None, instances: Amount) -> Iterator[Formula]:
    """Yield how busy the rest is when a zone or an instance is gone, and how many instances that asks for."""
    facts, station = known.facts, known.numbers.stations[id]
    number = copies(facts, id).number
    if number is None or isinstance(station.utilisation, Gap):
        return
    used = held_leaf(id, share) if share else busy_leaf(id, station.utilisation)
    needed = computed("instances needed of {}", (id,), instances, "count", f"{id}.required")
    zones = zones_of(facts, id)
    if part := largest_part(zones, number):
        gone = computed("instances in the largest zone of {}", (id,), float(part), "count")
        if part == 1:
            gone = computed("instances of {} that are lost", (id,), 1.0, "count")
        there = computed("instances of {}", (id,), float(number), "count")
        yield Formula(id, "zone_lost", product(used, Node("÷", (there, Node("−", (there, gone))))))
    yield Formula(id, "required.spare", total(needed, ONE))
    if zones and not isinstance(zones.value, Gap) and zones.value > 1:
        each = Node("ceiling", (Node("÷", (needed, total(zones, Fixed(-1.0, "−1")))),))
        yield Formula(id, "required.zone", product(zones, each))


def largest_part(zones: Leaf | None, number: int) -> int:
    """Return how many copies are lost at once with the largest zone, or else with one copy; 0 where that is all of them."""
    count = 1 if zones is None or isinstance(zones.value, Gap) else max(int(zones.value), 1)
    part = math.ceil(number / count) if count > 1 else 1
    return part if part < number else 0


def zones_of(facts: Facts, id: str) -> Leaf | None:
    """Return how many zones a component is spread over: those it is in, else what it says, else its region's."""
    if not facts.component(id).boundaries:
        return facts.own(_zones_said, id)
    inside = set(facts.component(id).boundaries) & facts.boundaries(id, "zone")
    if inside:
        return computed("zones of {}", (id,), float(len(inside)), "count")
    return _zones_said(facts, id)


def _zones_said(facts: Facts, id: str) -> Leaf | None:
    if facts.value(id, "availability", "zones") is not None:
        return facet(facts, id, "availability.zones", "zones", "count")
    return None
