"""Where requests from outside come in: entries, and what stands at the edge behind them."""

from analyzer.facts import Facts
from analyzer.graph import reachable


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
