"""Where requests from outside come in: entries, and what stands at the edge behind them."""

from collections.abc import Mapping

from analyzer.facts import Facts
from analyzer.graph import reachable
from analyzer.results import Result
from analyzer.weakest import Weakest


def entries(facts: Facts) -> list[str]:
    """Return what clients and the outer world send requests to; stores have a rule of their own."""
    return [
        id
        for id, called in facts.structural(_called)
        if called or facts.typed(id, "security", "exposure") == "internet"
    ]


def _called(facts: Facts) -> list[tuple[str, bool]]:
    """Return what may be an entry, and whether clients or the outer world call it."""
    return [
        (id, any(facts.outside(caller) for caller in facts.callers(id)))
        for id in facts.components
        if not facts.outside(id)
        and not facts.has(id, "datastore", "cache", "messaging", "ops", "identity")
    ]


def way_in(facts: Facts, entry: str) -> list[str]:
    """Return an entry, what stands at the edge behind it, and the first services behind that."""
    edge = reachable([entry], lambda id: facts.callees(id) if facts.has(id, "edge") else ())
    return list(edge)


def behind(facts: Facts, roots: list[str]) -> set[str]:
    """Return everything of ours that requests can come to from these components, themselves included."""
    return set(reachable(roots, lambda id: (c for c in facts.onward(id) if not facts.outside(c))))


def weakest_behind(facts: Facts, results: Mapping[str, Result], entry: str) -> Weakest | None:
    """Return what is full first behind an entry, itself included; None where nothing is known of any of it."""
    ways = facts.structural(_ways)
    if entry not in ways:
        ways[entry] = [(id, f"{id}.saturation") for id in reachable([entry], facts.callees)]
    full = ((results.get(key), id) for id, key in ways[entry])
    known = [(found.value, id) for found, id in full if found and found.value is not None]
    return Weakest(*min(known)) if known else None


def _ways(facts: Facts) -> dict[str, list[tuple[str, str]]]:
    """Return what is behind each entry that was asked for, with the keys of when it is full; none to begin with."""
    return {}
