"""What is left to carry the load when a zone or an instance is gone, and what would be needed for it."""

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
    zones, parts = spread(facts, id, number)
    if parts is not None and not isinstance(parts.value, Gap) and parts.value > 1:
        left = Node("÷", (parts, total(parts, Fixed(-1.0, "−1"))))
        yield Formula(id, "zone_lost", product(used, left))
    yield Formula(id, "required.spare", total(needed, ONE))
    if zones and not isinstance(zones.value, Gap) and zones.value > 1:
        each = Node("ceiling", (Node("÷", (needed, total(zones, Fixed(-1.0, "−1")))),))
        yield Formula(id, "required.zone", product(zones, each))


def spread(facts: Facts, id: str, number: int) -> tuple[Leaf | None, Leaf | None]:
    """Return how many zones a component is spread over, and how many parts of it may be lost one at a time."""
    zones = _zones(facts, id)
    if zones and float(zones.value if not isinstance(zones.value, Gap) else 1) > 1:
        return zones, zones
    if number > 1:
        return zones, facet(facts, id, "capacity.instances", "instances", "count", float(number))
    return zones, None


def _zones(facts: Facts, id: str) -> Leaf | None:
    """Return how many zones a component is spread over: those it is in, else what it says, else its region's."""
    inside = set(facts.component(id).boundaries) & facts.boundaries(id, "zone")
    if inside:
        return computed("zones of {}", (id,), float(len(inside)), "count")
    if facts.value(id, "availability", "zones") is not None:
        return facet(facts, id, "availability.zones", "zones", "count")
    return None
