"""How often one copy works by itself, and what its failovers and its releases take from that."""

from analyzer.facts import Facts
from analyzer.formula import Amount, Gap
from analyzer.reliability.copies import MONTH, from_times


def own_share(facts: Facts, id: str) -> Amount:
    """Return a component's own availability: as typed, by its times between failures and to repair, or the catalogue's."""
    if not by_times(facts, id):
        own = facts.value(id, "availability", "own")
        return Gap("no own availability on {}", (id,)) if own is None else float(own)
    between: float = facts.value(id, "availability", "between_failures")
    repair: float | None = facts.value(id, "availability", "repair_time")
    if repair is None:
        return Gap("no repair time on {}", (id,))
    return from_times(between, repair) if between else 0.0


def by_times(facts: Facts, id: str) -> bool:
    """Tell whether the own availability follows from times: somebody said how long it works between failures."""
    known = facts.value(id, "availability", "between_failures") is not None
    return known and facts.typed(id, "availability", "own") is None


def switching(facts: Facts, id: str, own: float, spare: bool) -> float:
    """Return failures a second of the copy in charge times the time that failing over takes."""
    failover = facts.value(id, "availability", "failover")
    repair = facts.value(id, "availability", "repair_time")
    time = facts.value(id, "availability", "failover_time")
    if not spare or failover not in ("manual", "automatic") or not repair or time is None:
        return 0.0
    return float(min((1.0 - own) / repair * time, 1.0 - own))


def releasing(facts: Facts, id: str) -> float:
    """Return the share of the time that releases take all copies away; 0 where nobody said how many, or how long."""
    number = facts.value(id, "operations", "releases")
    time = facts.value(id, "operations", "release_downtime")
    return min(number * time / MONTH, 1.0) if number and time else 0.0
