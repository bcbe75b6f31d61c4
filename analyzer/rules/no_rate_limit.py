"""Public entries that take any amount of traffic."""

from collections.abc import Iterator, Mapping

from analyzer.entrances import entries, way_in
from analyzer.facts import Facts
from analyzer.graph import reachable
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.units import brief, rate


@rule(
    "no-rate-limit",
    "No rate limit at a public entry",
    "security",
    "D",
    (
        "CWE-770: Allocation of resources without limits or throttling",
        "OWASP API Security Top 10 2023, API4: Unrestricted resource consumption",
        "AWS Well-Architected REL05-BP02: Throttle requests",
    ),
)
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
        yield _hit(facts, results, id, *full)
    yield from question(
        facts,
        asked,
        "Is the rate limited at {name}?",
        "Is the rate limited at these {count} public entries?",
        "Fill in the rate limit of each entry, of the gateway behind it, or of its API operations.",
        "components.capacity.rate_limit",
    )


def _hit(
    facts: Facts, results: Mapping[str, Result], id: str, multiple: float, weakest: str
) -> Hit:
    times = f"full at {brief(multiple, 'ratio')} times the peak"
    state = f"{facts.name(weakest)} is {times if multiple > 1 else 'already full at peak'}"
    evidence = f"{facts.name(id)} limits nothing, nor does what it passes requests to. {state}."
    likelihood = Weight(3 if multiple < 10 else 2, f"from outside, and {state}")
    risk = Risk(likelihood, Weight(2, "everybody else waits"))
    load = results.get(key(id, "load.peak"))
    clears = ""
    if load and load.value and multiple > 1:
        most = rate(load.value * multiple)
        clears = f"A limit below {most} in all keeps {facts.name(weakest)} from filling up."
    return Hit(id, risk, evidence, (weakest,), clears=clears)


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
