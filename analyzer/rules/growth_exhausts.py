"""Designs that their own growth fills."""

import math
from collections.abc import Iterator, Mapping

from analyzer.breaking import breaks
from analyzer.facts import Facts
from analyzer.results import Analysis, Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief

_FULL = 0.85


@rule(
    "growth-exhausts",
    "Growth fills it within the horizon",
    "capacity",
    "",
    ("SRE book, chapter 18: Software Engineering in SRE", "AWS Well-Architected REL07-BP03"),
)
def growth_exhausts(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """With the growth that the workload states, a part is 85 % full before the horizon that it looks ahead to.

    What is enough today is then not; a larger database or a split takes months to prepare.

    To fix: plan the step in capacity for that year, and begin with what is hard to grow, such as a store with one writer.
    """
    growth, horizon = facts.design.load.growth, facts.design.load.horizon
    if not growth or growth <= 0.0 or not horizon:
        return
    years = {
        one.record: math.log(one.times * _FULL) / math.log1p(growth)
        for one in breaks(Analysis(results))
        if one.times * _FULL > 1.0  # what is full today has rules of its own
    }
    full = sorted((year, id) for id, year in years.items() if year <= horizon)
    if full:
        year, id = full[0]
        evidence = (
            f"Growing by {brief(growth, 'fraction')} a year, {facts.name(id)} is 85 % full "
            f"after {brief(year, 'years', 2)}.{_others(facts, full, horizon)}"
        )
        risk = Risk(
            _likely(year, horizon),
            Weight(2 if year <= horizon / 2 or year <= 1 else 1, "it has to grow in time"),
        )
        ids = tuple(one for _, one in full)
        yield Hit(
            id, risk, evidence, ids[1:], "design", clears=_clears(facts, id, growth, horizon, year)
        )


def _likely(year: float, horizon: float) -> Weight:
    return Weight(
        3 if year <= 1 else 2,
        f"reached after {brief(year, 'years', 2)} of {brief(horizon, 'years')}",
    )


def _others(facts: Facts, full: list[tuple[float, str]], horizon: float) -> str:
    if len(full) == 1:
        return ""
    names = facts.names(id for _, id in full[1:])
    return f" Within {brief(horizon, 'years')}, so {'is' if len(full) == 2 else 'are'} {names}."


def _clears(facts: Facts, id: str, growth: float, horizon: float, year: float) -> str:
    more = (1.0 + growth) ** (horizon - year)
    return (
        f"{brief(more, 'ratio')} times the capacity of {facts.name(id)} would last to the horizon."
    )
