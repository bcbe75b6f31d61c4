"""The rates of every flow in each year up to the horizon, as formulas over those of today."""

import math
from collections.abc import Iterator

from analyzer.changes import Reads
from analyzer.facts import Facts
from analyzer.formula import Expr, Fixed, Gap, Leaf, Node, evaluate, product, total
from analyzer.formulas import Formula, formula_part
from analyzer.growth.quantities import QUANTITIES
from analyzer.keys import DESIGN
from analyzer.load import WHEN
from analyzer.part import Known
from analyzer.rates import entry, flow_load, workload
from analyzer.storage.values import computed

_READS = Reads({"workload": ("growth", "horizon")}, ("year",))


def formulas(known: Known) -> Iterator[Formula]:
    """Yield the rates of each whole year; nothing where growth or horizon are not known."""
    facts, rates = known.facts, known.numbers.rates
    grown = [(number, _grown(facts, number)) for number in _years(facts)]
    if not grown:
        return
    bases: list[tuple[str, str, Leaf]] = [
        (id, f"load.{when}", flow_load(id, rates[id], when)) for id in facts.flows for when in WHEN
    ]
    for when in WHEN if facts.flows else ():
        whole = evaluate(entry(facts, rates, when))
        name = "average entry rate" if when == "average" else "peak entry rate"
        bases.append(
            (DESIGN, f"entry.{when}", computed(name, (), whole, "1/s", f"{DESIGN}.entry.{when}"))
        )
    if not isinstance(known.numbers.users, Gap):
        users = computed("daily users", (), known.numbers.users, "count", f"{DESIGN}.users")
        bases.append((DESIGN, "users", users))
    for record, quantity, now in bases:
        for number, times in grown:
            yield Formula(record, f"{quantity}.year{number}", product(now, times))


def _years(facts: Facts) -> range:
    load = facts.design.load
    if load.growth is None or load.horizon is None:
        return range(0)
    return range(1, math.floor(load.horizon) + 1)


def _grown(facts: Facts, number: int) -> Expr:
    """Return what traffic grows by from now to a year counted from today."""
    growth = total(Fixed(1.0, "1"), workload(facts, "growth", "growth a year", "fraction"))
    ahead: Expr = Fixed(float(number), str(number))
    if facts.conditions.year:
        gone = Leaf("years", (), -facts.conditions.year, "years", "typed", source="the scenario")
        ahead = total(ahead, gone)
    return Node("^", (growth, ahead))


PART = formula_part("growth", QUANTITIES, _READS, ("rates", "users"), formulas)
