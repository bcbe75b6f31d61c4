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
    ("Lazowska et al., Quantitative System Performance, chapter 9",),
)
def blocking_threads(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """The workers of a service are nearly all held while what it calls answers, though nothing it calls is busy.

    It looks idle and is full: a slightly slower answer of any callee stops it.

    To fix: give it more workers, wait without holding them, or make what it waits for shorter.
    """
    for id in facts.components:
        full = results.get(key(id, "limit.workers"))
        if full is None or full.value is None or full.value >= 1.5:
            continue
        if any(_busy(results, part) >= 0.7 for part in (id, *facts.onward(id))):
            continue
        held, load = (results.get(key(id, name)) for name in ("held", "load.peak"))
        level = 3 if full.value < 1.2 else 2
        risk = Risk(
            Weight(level, f"full at {brief(full.value, 'ratio')} times the peak"),
            Weight(2, "requests wait though nothing is busy"),
        )
        can = (
            f" They carry {rate(held.value)}; the peak is {rate(load.value)}."
            if held and load and held.value and load.value
            else ""
        )
        evidence = f"The workers of {facts.name(id)} are held while {facts.names(facts.onward(id))} answers.{can}"
        yield Hit(id, risk, evidence, clears=_clears(facts, id, full.value))


def _busy(results: Mapping[str, Result], id: str) -> float:
    found = results.get(key(id, "utilisation"))
    return (found.value or 0.0) if found else 0.0


def _clears(facts: Facts, id: str, full: float) -> str:
    workers = facts.value(id, "capacity", "concurrency")
    if not workers:
        return ""
    return f"About {brief(float(int(workers * 1.5 / full) + 1), 'count')} workers an instance in place of {workers} would leave half as much again."
