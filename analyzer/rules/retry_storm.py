"""Components that retries would keep down."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result, Severity
from analyzer.rule import Hit, rule
from models.units import brief


@rule("retry-storm", "Retries would keep it overloaded", "resilience")
def retry_storm(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A component carries its peak, but not the same calls tried as often as its callers may.

    Once its answers come late for any reason, the retries alone are more than it can do, so they go on coming late after
    the reason is gone (a metastable failure, Bronson et al. 2021).

    To fix: break the circuit at the callers, retry at one layer only and within a budget of some 10 %, or shed load.
    """
    for id in facts.components:
        used = results.get(key(id, "utilisation"))
        load = results.get(key(id, "load.peak"))
        if not used or not load or not used.value or not load.value or used.value >= 1.0:
            continue
        links = [link for link in facts.incoming[id] if _again(facts, link)]
        more = sum(_more(facts, results, link) for link in links) / load.value
        if used.value * (1.0 + more) >= 1.0:
            yield Hit(
                id,
                _severity(facts, id),
                _evidence(facts, id, used.value, more, links),
                tuple(links),
            )


def _again(facts: Facts, link: str) -> bool:
    row = facts.link(link)
    return (row.attempts or 1) > 1 and facts.modes[link] == "sync" and row.breaker != "yes"


def _more(facts: Facts, results: Mapping[str, Result], link: str) -> float:
    load = results[key(link, "load.peak")].value or 0.0
    return load * ((facts.link(link).attempts or 1) - 1)


def _severity(facts: Facts, id: str) -> Severity:
    return "high" if facts.tier(id) == 1 else "medium"


def _evidence(facts: Facts, id: str, used: float, more: float, links: list[str]) -> str:
    most = max(facts.link(link).attempts or 1 for link in links)
    callers = facts.names(sorted({facts.link(link).source for link in links}))
    now, then = brief(used, "fraction"), brief(used * (1.0 + more), "fraction")
    return (
        f"{facts.name(id)} is at {now} at peak. If its answers come late, up to {most} attempts of "
        f"{callers} make that {then}."
    )
