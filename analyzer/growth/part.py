"""The rates of every flow in each year up to the horizon, as formulas over those of today."""

import math
from collections.abc import Iterator

from analyzer.changes import Reads
from analyzer.facts import Facts
from analyzer.formula import Expr, Fixed, Gap, Leaf, Node, computed, evaluate, product, total
from analyzer.formulas import Formula, formula_part
from analyzer.growth.quantities import QUANTITIES
from analyzer.keys import DESIGN
from analyzer.load import WHEN
from analyzer.part import Known
from analyzer.rates import entry, flow_load, workload

_READS = Reads({"workload": ("growth", "horizon")}, ("year",))


def formulas(known: Known) -> Iterator[Formula]:
    """Yield the peak at the horizon, and the rates of each whole year up to it; none where growth is not known."""
    facts, rates = known.facts, known.numbers.rates
    horizon = facts.design.load.horizon
    if horizon is not None:
        ahead = Leaf("horizon", (), horizon, "years", "typed", "workload", "horizon")
        yield Formula(DESIGN, "entry.horizon", product(_entry(known, "peak"), _grown(facts, ahead)))
    grown = [
        (n, _grown(facts, computed("number of the year", (), float(n), "count")))
        for n in _years(facts)
    ]
    if not grown:
        return
    bases: list[tuple[str, str, Leaf]] = [
        (id, f"load.{when}", flow_load(id, rates[id], when)) for id in facts.flows for when in WHEN
    ]
    if facts.flows:
        bases += [(DESIGN, f"entry.{when}", _entry(known, when)) for when in WHEN]
    if not isinstance(known.numbers.users, Gap):
        users = computed("daily users", (), known.numbers.users, "count", f"{DESIGN}.users")
        bases.append((DESIGN, "users", users))
    for record, quantity, now in bases:
        for number, times in grown:
            yield Formula(record, f"{quantity}.year{number}", product(now, times))


def _entry(known: Known, when: str) -> Leaf:
    whole = evaluate(entry(known.facts, known.numbers.rates, when))
    return computed(f"{when} entry rate", (), whole, "1/s", f"{DESIGN}.entry.{when}")


def _years(facts: Facts) -> range:
    load = facts.design.load
    if load.growth is None or load.horizon is None:
        return range(0)
    return range(1, math.floor(load.horizon) + 1)


def _grown(facts: Facts, ahead: Expr) -> Expr:
    """Return what traffic grows by from now to so many years from today."""
    growth = total(Fixed(1.0, "1"), workload(facts, "growth", "growth a year", "fraction"))
    if facts.conditions.year:
        gone = Leaf("years", (), -facts.conditions.year, "years", "typed", source="the scenario")
        ahead = total(ahead, gone)
    return Node("^", (growth, ahead))


PART = formula_part("growth", QUANTITIES, _READS, ("rates", "users"), formulas)
