"""Public entries that take any amount of traffic."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.graph import reachable
from analyzer.keys import key
from analyzer.results import Result
from analyzer.rule import Hit, question, rule
from models.units import brief


@rule("no-rate-limit", "No rate limit at a public entry", "security")
def no_rate_limit(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Everyone may send as much as they like to a public entry.

    One client gone wild, or one attacker, is enough to fill what stands behind it for everybody.

    To fix: limit the rate per client, at the entry or at the gateway behind it, and shed load before the weakest part is full.
    """
    asked = []
    first_full = _first_full(facts, results)
    for id in entries(facts):
        if any(limited(facts, at) for at in way_in(facts, id)):
            continue
        full = first_full.get(id)
        if full is None:
            asked.append(id)
            continue
        multiple, weakest = full
        full_at = f"full at {brief(multiple, 'ratio')} times the peak"
        evidence = (
            f"{facts.name(id)} limits nothing, nor does what it passes requests to. "
            f"{facts.name(weakest)} is {full_at if multiple > 1 else 'already full at peak'}."
        )
        yield Hit(id, "high" if multiple < 10 else "medium", evidence, (weakest,))
    yield from question(
        facts,
        asked,
        "Is the rate limited at {name}?",
        "Is the rate limited at these {count} public entries?",
        "Fill in the rate limit of each entry, of the gateway behind it, or of its API operations.",
        "components.capacity.rate_limit",
    )


def entries(facts: Facts) -> list[str]:
    """Return what clients and the outer world send requests to; stores have a rule of their own."""
    return [
        id
        for id in facts.components
        if not facts.outside(id)
        and not facts.has(id, "datastore", "cache", "messaging", "ops", "identity")
        and (
            facts.typed(id, "security", "exposure") == "internet"
            or any(facts.outside(caller) for caller in facts.callers(id))
        )
    ]


def way_in(facts: Facts, entry: str) -> list[str]:
    """Return an entry, what stands at the edge behind it, and the first services behind that."""
    edge = reachable([entry], lambda id: facts.callees(id) if facts.has(id, "edge") else ())
    return list(edge)


def limited(facts: Facts, id: str) -> bool:
    """Tell whether a component, or an API operation of it, has a rate limit."""
    if facts.value(id, "capacity", "rate_limit") is not None:
        return True
    return any(row.provider == id and row.rate_limits for row in facts.design.operations.values())


def _first_full(facts: Facts, results: Mapping[str, Result]) -> dict[str, tuple[float, str]]:
    """Return for each component what is full first behind it as traffic grows, with the multiple of the peak."""
    known = (
        (found.value, id)
        for id in facts.components
        if (found := results.get(key(id, "saturation"))) and found.value is not None
    )
    first: dict[str, tuple[float, str]] = {}
    for multiple, weakest in sorted(known):
        if weakest not in first:
            fresh = reachable(
                [weakest], lambda id: (c for c in facts.callers(id) if c not in first)
            )
            first.update(dict.fromkeys(fresh, (multiple, weakest)))
    return first
