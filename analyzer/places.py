"""Where components stand: their zones and regions, as far as anybody said."""

from analyzer.facts import Facts


def zones(facts: Facts, id: str) -> int | None:
    """Return over how many zones a component is spread, None where nobody said so."""
    named = facts.boundaries(id, "zone")
    if named:
        return len(named)
    count: int | None = facts.value(id, "availability", "zones")
    return count


def only_zone(facts: Facts, id: str) -> str:
    """Return the one zone that a component is in, "" where it is in several or none is drawn."""
    named = facts.boundaries(id, "zone")
    return min(named) if len(named) == 1 else ""


def regions(facts: Facts, id: str) -> frozenset[str]:
    """Return the regions that are drawn around a component."""
    return facts.boundaries(id, "region")


def only_region(facts: Facts, id: str) -> str:
    """Return the one region that a component is in, "" where it is in several or none is drawn."""
    drawn = regions(facts, id)
    more = (facts.value(id, "availability", "regions") or 1) > 1
    return min(drawn) if len(drawn) == 1 and not more else ""
