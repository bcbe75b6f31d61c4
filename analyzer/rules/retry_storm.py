"""Components that retries would keep down."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance, worse
from analyzer.rule import Hit, rule
from analyzer.storms import again
from models.units import brief


@rule(
    "retry-storm",
    "Retries would keep it overloaded",
    "resilience",
    "D",
    (
        "AWS Well-Architected REL05-BP03",
        "SRE book, chapter 22: Addressing Cascading Failures",
        "Bronson et al. 2021: Metastable Failures in Distributed Systems",
    ),
)
def retry_storm(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A component carries its peak, but not the same calls tried as often as its callers may.

    Once its answers come late for any reason, the retries alone are more than it can do, so they go on coming late after
    the reason is gone (a metastable failure, Bronson et al. 2021).

    To fix: break the circuit at the callers, retry at one layer only and within a budget of some 10 %, or shed load.
    """
    for id in facts.components:
        full = results.get(key(id, "saturation"))
        storm = results.get(key(id, "utilisation.storm"))
        if not full or not storm or not full.value or not storm.value:
            continue
        if full.value > 1.0 and storm.value >= 1.0:
            links = [link for link in facts.incoming[id] if again(facts, link)]
            said = _evidence(facts, id, 1.0 / full.value, storm.value, links)
            yield Hit(
                id, _risk(facts, id), said, tuple(links), clears=_clears(full.value, storm.value)
            )


def _risk(facts: Facts, id: str) -> Risk:
    impact = worse(Weight(2, "it stays overloaded"), importance(facts, id))
    return Risk(Weight(2, "one slow minute is enough"), impact)


def _clears(full: float, storm: float) -> str:
    most = brief(storm * full, "ratio")
    return f"Attempts may make {most} times its load; at most {brief(full, 'ratio')} times fits."


def _evidence(facts: Facts, id: str, used: float, storm: float, links: list[str]) -> str:
    most = max((facts.link(link).attempts or 1 for link in links), default=0)
    callers = facts.names(sorted({facts.link(link).source for link in links}))
    tries = (
        f"up to {most} attempts of {callers}" if links else "the attempts of its callers' callers"
    )
    now, then = brief(used, "fraction"), brief(storm, "fraction")
    return (
        f"{facts.name(id)} is at {now} at peak. If its answers come late, {tries} make that {then}."
    )
