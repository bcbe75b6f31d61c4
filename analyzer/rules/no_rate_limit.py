"""Public entries that take any amount of traffic."""

from collections.abc import Iterator, Mapping

from analyzer.entrances import entries, way_in, weakest_behind
from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, question, rule
from analyzer.weakest import Weakest
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
    bare = [id for id in entries(facts) if not any(limited(facts, at) for at in way_in(facts, id))]
    behind = {id: found for id in bare if (found := weakest_behind(facts, results, id))}
    known = sorted((id for id in bare if id in behind), key=lambda id: (behind[id].times, id))
    if known:
        risk, said, clears = _told(facts, results, known, behind[known[0]])
        for hit in grouped(risk, said, known):
            yield hit._replace(clears=clears)
    asked = [id for id in bare if id not in behind]
    yield from question(
        facts,
        asked,
        "Is the rate limited at {name}?",
        "Is the rate limited at these {count} public entries?",
        "Fill in the rate limit of each entry, of the gateway behind it, or of its API operations.",
        "components.capacity.rate_limit",
    )


def _told(
    facts: Facts, results: Mapping[str, Result], ids: list[str], first: Weakest
) -> tuple[Risk, str, str]:
    """Return the risk, the evidence and what clears it for entries, the one with the weakest part behind it first."""
    name = facts.name(first.id)
    times = f"full at {brief(first.times, 'ratio')} times the peak"
    state = f"{name} is {times if first.times > 1 else 'already full at peak'}"
    limit, they = ("limits", "it passes") if len(ids) == 1 else ("limit", "they pass")
    evidence = f"{facts.names(ids)} {limit} nothing, nor does what {they} requests to. {state}."
    likelihood = Weight(3 if first.times < 10 else 2, f"from outside, and {state}")
    load = results.get(key(ids[0], "load.peak"))
    clears = ""
    if load and load.value and first.times > 1:
        most = rate(load.value * first.times)
        at = "" if len(ids) == 1 else f" at {facts.name(ids[0])}"
        clears = f"A limit below {most} in all{at} keeps {name} from filling up."
    return Risk(likelihood, Weight(2, "everybody else waits")), evidence, clears


def limited(facts: Facts, id: str) -> bool:
    """Tell whether a component, or an API operation of it, has a rate limit."""
    if facts.value(id, "capacity", "rate_limit") is not None:
        return True
    return any(row.provider == id and row.rate_limits for row in facts.design.operations.values())
