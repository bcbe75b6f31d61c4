"""Designs with little to spare."""

from collections.abc import Iterator, Mapping

from analyzer.breaking import Break, breaking
from analyzer.facts import Facts
from analyzer.results import Analysis, Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief

# limits with a rule of their own, and the multiple of the peak up to which that rule speaks
_TOLD = {
    "saturation": 1 / 0.7,
    "limit.network": 1 / 0.7,
    "limit.partition": 1 / 0.7,
    "limit.pool": 1.0,
    "limit.workers": 1.5,
}


@rule(
    "headroom-low",
    "Little headroom",
    "capacity",
    "D",
    (
        "Lazowska et al., Quantitative System Performance, chapter 5",
        "SRE book, chapter 21: Handling Overload",
    ),
)
def headroom_low(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """The first part of the design is full before traffic is half as much again as at peak.

    A good day, a campaign or a neighbour that fails is enough to reach it. Parts that a rule of their own names are left out.

    To fix: relieve the parts in the order in which they are full; only the first one counts.
    """
    order = breaking(Analysis(results))
    for first in order:
        if first.times >= 1.5:
            return
        if first.times <= _TOLD.get(first.key.removeprefix(f"{first.record}."), 0.0):
            continue
        level = 3 if first.times < 1.1 else 2
        risk = Risk(
            Weight(level, f"full at {_times(first)} the peak"), Weight(2, "requests wait or fail")
        )
        after = next(order, None)
        evidence = (
            f"{facts.name(first.record)} is full at {_times(first)} the peak: {_small(first.what)}."
        )
        clears = "Nothing else has a limit that is known."
        if after:
            clears = f"Once it is relieved, {facts.name(after.record)} is next, at {_times(after)} the peak."
        yield Hit(first.record, risk, evidence, clears=clears)
        return


def _times(found: Break) -> str:
    return f"{brief(found.times, 'ratio')} times"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
