"""Calls to what is likely to fail, without a circuit breaker."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance, worse
from analyzer.rule import Hit, question, rule
from models.units import brief

_BUSY = 0.7


@rule(
    "no-breaker",
    "No circuit breaker",
    "resilience",
    "D",
    (
        "AWS Well-Architected REL05-BP01",
        "Azure Well-Architected RE:07",
        "Nygard: Release It!, Circuit Breaker",
    ),
)
def no_breaker(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A component waits for another company's service, or for one that is busy already, and goes on calling while it fails.

    Each call then holds a worker until its timeout, so the failure spreads to callers that could have answered without it.

    To fix: stop calling for a while when too many calls fail, and give a reduced answer meanwhile.
    """
    asked = []
    for id in facts.components:
        why = _likely(facts, results, id)
        links = [link for link in facts.incoming[id] if _waits(facts, link)] if why else []
        bare = [link for link in links if facts.link(link).breaker == "no"]
        asked += [link for link in links if facts.link(link).breaker is None]
        if bare and why:
            yield Hit(
                id, _risk(facts, id, why), _evidence(facts, id, bare, why), tuple(bare),
                clears="A circuit breaker with a reduced answer clears it.",
            )  # fmt: skip
    yield from question(
        facts,
        sorted(asked),
        "Is there a circuit breaker on {name}?",
        "Is there a circuit breaker on these {count} connections?",
        "Fill in the field Circuit breaker of each connection.",
        "links.breaker",
    )


def _likely(facts: Facts, results: Mapping[str, Result], id: str) -> str:
    """Return in words why a component is likely to fail, nothing if it is not."""
    if facts.has(id, "third-party", "external") and not facts.has(id, "client", "cache"):
        return "is not ours to keep up"
    used = results.get(f"{id}.utilisation")
    if used and used.value is not None and used.value >= _BUSY:
        return f"is at {brief(used.value, 'fraction')} at peak"
    return ""


def _waits(facts: Facts, link: str) -> bool:
    """Tell whether a flow waits for a connection that nothing stands in for."""
    row = facts.link(link)
    alone = not row.fallback and link not in facts.stood_in_for
    ours = not facts.outside(row.source) and facts.protocol(link) != "in-process"
    return alone and ours and facts.modes[link] == "sync" and link in facts.flows_through


def _risk(facts: Facts, id: str, why: str) -> Risk:
    impact = Weight(2, "its callers stand still with it")
    if facts.has(id, "third-party", "external"):
        impact = worse(impact, importance(facts, id))
    return Risk(Weight(2, f"{facts.name(id)} {why}"), impact)


def _evidence(facts: Facts, id: str, links: list[str], why: str) -> str:
    callers = sorted({facts.link(link).source for link in links})
    wait = "waits" if len(callers) == 1 else "wait"
    return (
        f"{facts.name(id)} {why}, and {facts.names(callers)} {wait} for it without a circuit breaker "
        "and without a fallback."
    )
