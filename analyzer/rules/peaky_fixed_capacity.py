"""Capacity that stands idle for most of the day."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, grouped, question, rule
from models.units import brief


@rule(
    "peaky-fixed-capacity",
    "Peaks against fixed capacity",
    "capacity",
    "D",
    ("AWS Well-Architected REL07-BP01", "Azure Well-Architected RE:06"),
)
def peaky_fixed_capacity(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """The peak is three times the average or more, the instances do not follow it, and no queue levels it.

    What is sized for the peak stands idle for the rest of the day, and what is not falls behind at the peak.

    To fix: let instances follow the load, or put a queue in front of work that can wait.
    """
    fixed: list[str] = []
    asked: list[str] = []
    for id in facts.structural(_exposed):
        known = facts.value(id, "capacity", "autoscaling")
        if known != "yes" and _peak(results, id) >= 3.0:
            (fixed if known == "no" else asked).append(id)
    if fixed:
        most = max(_peak(results, id) for id in fixed)
        idle = brief(1.0 - 1.0 / most, "fraction")
        risk = Risk(
            Weight(2, f"a peak of {brief(most, 'ratio')} times the average"),
            Weight(2, "too much or too little at any time"),
        )
        evidence = f"{facts.names(fixed)} {'keeps its' if len(fixed) == 1 else 'keep their'} instances while the load peaks at {brief(most, 'ratio')} times the average."
        clears = f"Following the load would save up to {idle} of the instances on average."
        for hit in grouped(risk, evidence, fixed):
            yield hit._replace(clears=clears)
    yield from question(
        facts,
        asked,
        "Do the instances of {name} follow the load?",
        "Do the instances of these {count} services follow the load?",
        "Fill in the autoscaling of each.",
        "components.capacity.autoscaling",
    )


def _peak(results: Mapping[str, Result], id: str) -> float:
    """Return the peak of a component's load over its average, 0 where it is not known."""
    peak, average = results.get(f"{id}.load.peak"), results.get(f"{id}.load.average")
    if peak is None or average is None or peak.value is None or not average.value:
        return 0.0
    return peak.value / average.value


def _exposed(facts: Facts) -> list[str]:
    """Return what runs on instances of ours that no queue keeps the peak from."""
    return [
        id
        for id in facts.having("service", "compute")
        if not facts.outside(id)
        and not facts.has(id, "serverless", "delay", "worker")
        and not _levelled(facts, id)
    ]


def _levelled(facts: Facts, id: str) -> bool:
    callers = facts.callers(id)
    return bool(callers) and all(facts.has(caller, "messaging") for caller in callers)
