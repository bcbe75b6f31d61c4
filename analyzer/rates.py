"""Rates: how many requests a second each flow makes, on average and at peak, as formulas over what was typed."""

from collections.abc import Mapping
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.formula import (
    Amount,
    Expr,
    Fixed,
    Gap,
    Leaf,
    Node,
    computed,
    evaluate,
    product,
    total,
)
from models.catalog import Origin

DAY = Fixed(86400.0, "86,400 s")
_DAY_PEAK = "Xu, System Design Interview, chapter 2: the peak is twice the average of a day"
# peak over average that a pattern stands for until somebody types the real one, and where it is from
PATTERNS: dict[str, tuple[float, str]] = {
    "steady": (1.0, "assumed: steady traffic is its own peak"),
    "daily": (2.0, f"assumed: {_DAY_PEAK}"),
    "weekly": (
        2.8,
        f"assumed: all of a week on five days, × 7 ÷ 5, and {_DAY_PEAK}",
    ),
    "seasonal": (
        8.0,
        "assumed: the busiest days of a shop's year have 4 times the usual traffic (OneUptime, Peak capacity planning, "
        f"2026), and {_DAY_PEAK}",
    ),
    "spiky": (
        10.0,
        "assumed: a launch has 5 to 10 times the usual traffic (OneUptime, Peak capacity planning, 2026), the upper end taken",
    ),
}


class Rate(NamedTuple):
    """A flow's rates in 1/s, and the formulas they come from."""

    average: Amount
    peak: Amount
    average_formula: Expr
    peak_formula: Expr


def rates(facts: Facts) -> dict[str, Rate]:
    """Return every flow's rates under the conditions: an explicit rate, else users times actions, else followed."""
    growing = growth(facts)
    found: dict[str, Rate] = {}
    for id in facts.flows:
        waiting = _leaders(facts, id, found)
        if waiting and _leader(facts, waiting[-1]) in waiting:
            around = waiting[waiting.index(str(_leader(facts, waiting[-1]))) :]
            for at in around:
                found[at] = _rate(facts, at, _going_round(around))
        for at in reversed(waiting):
            if at not in found:
                found[at] = _rate(facts, at, _average(facts, at, growing, found))
    return {id: found[id] for id in facts.flows}


def users(facts: Facts) -> Expr:
    """Return the formula of the users active in a day; growth is in it, a what-if on traffic is not."""
    return product(*_users(facts), *growth(facts))


def growth(facts: Facts) -> tuple[Expr, ...]:
    """Return the factor that traffic has grown by in the year asked for; empty for today."""
    if not facts.conditions.year:
        return ()
    share = workload(facts, "growth", "growth a year", "fraction")
    year = Leaf("years", (), facts.conditions.year, "years", "typed", source="the scenario")
    return (Node("^", (total(Fixed(1.0, "1"), share), year)),)


def _leader(facts: Facts, id: str) -> str | None:
    """Return the flow whose rate this one takes, where it has none of its own."""
    flow = facts.design.flows[id]
    if flow.rate is not None or flow.actions is not None:
        return None
    return flow.follows if flow.follows in facts.design.flows else None


def _leaders(facts: Facts, id: str, found: Mapping[str, Rate]) -> list[str]:
    """Return a flow and those it follows, up to one that is known or comes round again."""
    waiting: dict[str, None] = {}
    at: str | None = id
    while at and at not in found and at not in waiting:
        waiting[at] = None
        at = _leader(facts, at)
    return list(waiting)


def _going_round(around: list[str]) -> Leaf:
    way = (*around, around[0])
    gap = Gap("no rate on flows that follow each other: " + " → ".join("{}" for _ in way), way)
    return Leaf("rate of {}", (around[0],), gap, "1/s", "missing", around[0], "follows")


def _rate(facts: Facts, id: str, average: Expr) -> Rate:
    peak = product(average, _peak_factor(facts, id))
    return Rate(evaluate(average), evaluate(peak), average, peak)


def _average(facts: Facts, id: str, growing: tuple[Expr, ...], found: Mapping[str, Rate]) -> Expr:
    flow = facts.design.flows[id]
    outside = (*_traffic(facts), *growing)
    if flow.rate is not None:
        return product(_leaf(id, "rate", "rate of {}", flow.rate, "1/s"), *outside)
    if flow.actions is not None:
        actions = _leaf(id, "actions", "actions per user of {}", flow.actions, "1/d", "actions")
        return product(Node("÷", (product(*_users(facts), actions), DAY)), *outside)
    if leader := _leader(facts, id):
        return _followed(facts, id, leader, found[leader].average)
    gap = Gap("no rate on the flow {}", (id,))
    return Leaf("rate of {}", (id,), gap, "1/s", "missing", id, "rate")


def _followed(facts: Facts, id: str, leader: str, rate: Amount) -> Expr:
    """Return the leader's rate times the share followed, 1 where none was typed."""
    origin: Origin = "missing" if isinstance(rate, Gap) else "computed"
    result = f"{leader}.load.average"
    load = Leaf("average of {}", (leader,), rate, "1/s", origin, result=result)
    ratio = facts.design.flows[id].follows_ratio
    if ratio is None:
        return load
    return product(load, _leaf(id, "follows_ratio", "share followed by {}", ratio, "ratio"))


def _users(facts: Facts) -> tuple[Expr, ...]:
    load = facts.design.load
    if load.daily_users is not None or load.monthly_users is None:
        return (workload(facts, "daily_users", "daily users", "count", "users"),)
    monthly = workload(facts, "monthly_users", "monthly users", "count", "users")
    return monthly, workload(facts, "active_share", "share active a day", "fraction", "active")


def _traffic(facts: Facts) -> tuple[Expr, ...]:
    times = facts.conditions.traffic
    if times == 1.0:
        return ()
    return (Leaf("traffic", (), times, "ratio", "typed", source="the scenario", noun="traffic"),)


def _peak_factor(facts: Facts, id: str) -> Expr:
    """Return the flow's peak factor, else that of the flow it follows, else the workload's, else its pattern's."""
    for at in _leaders(facts, id, {}):
        factor = facts.design.flows[at].peak_factor
        if factor is not None:
            return _leaf(at, "peak_factor", "peak factor of {}", factor, "ratio", "peak")
    usual = PATTERNS.get(facts.design.load.pattern or "")
    if facts.design.load.peak_factor is None and usual:
        return _usual_peak(str(facts.design.load.pattern), *usual)
    if facts.design.load.peak_factor is None:
        gap = Gap("no peak factor on the flow {} or in the workload", (id,))
        return Leaf("peak factor", (), gap, "ratio", "missing", "workload", "peak_factor")
    return workload(facts, "peak_factor", "peak factor", "ratio", "peak")


def _usual_peak(pattern: str, factor: float, source: str) -> Leaf:
    words = f"peak factor of {pattern} traffic"
    origin: Origin = "catalogue"
    return Leaf(
        words, (), factor, "ratio", origin, "workload", "pattern", source=source, noun="peak"
    )


def workload(facts: Facts, field: str, words: str, unit: str, noun: str = "") -> Leaf:
    """Return a field of the workload as a value of formulas, or the gap it leaves."""
    value = getattr(facts.design.load, field)
    if value is None:
        gap = Gap(f"no {words} in the workload", ("workload",))
        return Leaf(words, (), gap, unit, "missing", "workload", field)
    return Leaf(words, (), float(value), unit, "typed", "workload", field, noun=noun)


def _leaf(flow: str, field: str, words: str, value: float, unit: str, noun: str = "") -> Leaf:
    return Leaf(words, (flow,), float(value), unit, "typed", flow, field, noun=noun)


def entry(facts: Facts, found: Mapping[str, Rate], when: str) -> Expr:
    """Return the sum of all flows' rates, on average or at peak."""
    if not facts.flows:
        gap = Gap("no flow in the design")
        return Leaf("flows", (), gap, "1/s", "missing")
    return total(*(flow_load(id, found[id], when) for id in facts.flows))


def flow_load(id: str, rate: Rate, when: str) -> Leaf:
    """Return a flow's load as a value of other formulas."""
    value = rate.peak if when == "peak" else rate.average
    return computed("load of {}", (id,), value, "1/s", f"{id}.load.{when}")
