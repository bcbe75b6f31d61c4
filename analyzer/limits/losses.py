"""What is left to carry the load when a zone or an instance is gone, and what would be needed for it."""

from collections.abc import Iterator

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.formula import Fixed, Gap, Leaf, Node, computed, product, total
from analyzer.formulas import Formula
from analyzer.part import Known
from analyzer.storage.values import facet

ONE = Fixed(1.0, "1")


def losses(known: Known, id: str) -> Iterator[Formula]:
    """Yield what is left to carry the load when a zone or an instance is gone, and what would be needed for it."""
    facts = known.facts
    station = known.numbers.stations.get(id)
    number = copies(facts, id).number
    if (
        station is None
        or station.required is None
        or number is None
        or isinstance(station.utilisation, Gap)
    ):
        return
    used = computed(
        "utilisation of {}", (id,), station.utilisation, "fraction", f"{id}.utilisation"
    )
    needed = computed("instances needed of {}", (id,), station.required, "count", f"{id}.required")
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
