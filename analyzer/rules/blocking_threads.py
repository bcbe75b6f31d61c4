"""Workers that all wait."""

from collections.abc import Iterator, Mapping

from analyzer.consumers import only_fed
from analyzer.facts import Facts
from analyzer.holding import carried, holding, more_workers, waited_for
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief


@rule(
    "blocking-threads",
    "Workers held by waiting",
    "capacity",
    "D",
    ("Lazowska et al., Quantitative System Performance, chapter 8",),
)
def blocking_threads(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """The workers of a service are nearly all held while what it calls answers, though nothing it calls is busy.

    It looks idle and is full: a slightly slower answer of any callee stops it.

    To fix: give it more workers, wait without holding them, or make what it waits for shorter.
    """
    for id in facts.components:
        full = carried(facts, results, id)
        if full >= 1.5 or (full < 1.0 and only_fed(facts, id)):  # then queue-unstable says so
            continue
        if any(_busy(results, part) >= 0.7 for part in (id, *waited_for(facts, id))):
            continue
        level = 4 if full < 1.0 else 3 if full < 1.2 else 2
        risk = Risk(
            Weight(level, f"full at {brief(full, 'ratio')} times the peak"),
            Weight(2, "requests wait though nothing is busy"),
        )
        clears = more_workers(facts, id, full)
        yield Hit(id, risk, holding(facts, results, id, full), clears=clears)


def _busy(results: Mapping[str, Result], id: str) -> float:
    found = results.get(key(id, "utilisation"))
    return (found.value or 0.0) if found else 0.0
