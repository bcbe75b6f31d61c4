"""Components that retries would keep down."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.failures import most_attempts
from analyzer.keys import key
from analyzer.layers import Pile, piles
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance, worse
from analyzer.rule import Hit, rule
from analyzer.storms import again
from models.units import brief

_MANY, _VERY_MANY, _LAYERS = 9, 27, 3


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
    the reason is gone (a metastable failure, Bronson et al. 2021). Where its capacity is not known, nine attempts for one
    request or three layers that try again are too many.

    To fix: break the circuit at the callers, retry at one layer only and within a budget of some 10 %, or shed load.
    """
    kept_down = set()
    for id in facts.components:
        storm = results.get(f"{id}.utilisation.storm")
        full = results.get(f"{id}.saturation") if storm and storm.value else None
        if not full or not storm or not full.value or not storm.value:
            continue
        if full.value > 1.0 and storm.value >= 1.0:
            kept_down.add(id)
            links = [link for link in facts.incoming[id] if again(facts, link)]
            said = _evidence(facts, id, 1.0 / full.value, storm.value, links)
            yield Hit(
                id, _risk(facts, id), said, tuple(links), clears=_clears(full.value, storm.value)
            )
    yield from _piled(facts, results, kept_down)


def _piled(facts: Facts, results: Mapping[str, Result], said: set[str]) -> Iterator[Hit]:
    """Yield the last callers on ways with many attempts to components of which nobody knows what they can do."""
    most: dict[str, Pile] = {}
    for id, pile in piles(facts).items():
        if pile.attempts < _MANY and len(pile.links) < _LAYERS:
            continue
        busy = results.get(key(id, "utilisation.storm"))
        last = not any(again(facts, link) for link in facts.outgoing[id])
        on_way = {end for link in pile.links for end in (facts.link(link).source, id)}
        if last and said.isdisjoint(on_way) and (busy is None or busy.value is None):
            caller = facts.link(pile.links[-1]).source
            most[caller] = max(most.get(caller, pile), pile)
    for caller, pile in sorted(most.items()):
        layers = (
            f"{len(pile.links)} layers try again"
            if len(pile.links) > 1
            else "one layer tries again"
        )
        evidence = f"{facts.name(pile.links[-1])} may be called {brief(pile.attempts, 'count')} times for one request: {layers}."
        clears = "Retries at one layer only, with three attempts, make that 3."
        yield Hit(caller, _pile_risk(pile.attempts), evidence, pile.links, clears=clears)


def _pile_risk(attempts: float) -> Risk:
    level = 3 if attempts >= _VERY_MANY else 2
    return Risk(
        Weight(2, "one slow minute is enough"),
        Weight(level, f"it is called {brief(attempts, 'count')} times as often"),
    )


def _risk(facts: Facts, id: str) -> Risk:
    impact = worse(Weight(2, "it stays overloaded"), importance(facts, id))
    return Risk(Weight(2, "one slow minute is enough"), impact)


def _clears(full: float, storm: float) -> str:
    most = brief(storm * full, "ratio")
    return f"Attempts may make {most} times its load; at most {brief(full, 'ratio')} times fits."


def _evidence(facts: Facts, id: str, used: float, storm: float, links: list[str]) -> str:
    most = brief(max((most_attempts(facts, link) for link in links), default=0.0), "count")
    callers = facts.names(sorted({facts.link(link).source for link in links}))
    tries = (
        f"up to {most} attempts of {callers}" if links else "the attempts of its callers' callers"
    )
    now, then = brief(used, "fraction"), brief(storm, "fraction")
    return (
        f"{facts.name(id)} is at {now} at peak. If its answers come late, {tries} make that {then}."
    )
