"""Workers that all wait."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief, rate


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
        held, load = (results.get(key(id, name)) for name in ("held", "load.peak"))
        if held is None or load is None or held.value is None or not load.value:
            continue
        full = held.value / load.value
        if full >= 1.5:
            continue
        if any(_busy(results, part) >= 0.7 for part in (id, *facts.onward(id))):
            continue
        level = 3 if full < 1.2 else 2
        risk = Risk(
            Weight(level, f"full at {brief(full, 'ratio')} times the peak"),
            Weight(2, "requests wait though nothing is busy"),
        )
        callees = facts.onward(id)
        evidence = (
            f"The workers of {facts.name(id)} are held while {facts.names(callees)} "
            f"{'answers' if len(callees) == 1 else 'answer'}. They carry {rate(held.value)}; the peak is {rate(load.value)}."
        )
        yield Hit(id, risk, evidence, clears=_clears(facts, id, full))


def _busy(results: Mapping[str, Result], id: str) -> float:
    found = results.get(key(id, "utilisation"))
    return (found.value or 0.0) if found else 0.0


def _clears(facts: Facts, id: str, full: float) -> str:
    workers = facts.value(id, "capacity", "concurrency")
    if not workers:
        return ""
    return f"About {brief(float(int(workers * 1.5 / full) + 1), 'count')} workers an instance in place of {workers} would leave half as much again."
