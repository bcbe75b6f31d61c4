"""Designs that cost more than there is."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import DESIGN, key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief


@rule("over-budget", "Over the budget", "cost")
def over_budget(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A month costs more than nine tenths of the budget, as far as the prices are known.

    What is not priced yet comes on top, and so does growth.

    To fix: begin with what costs most: fewer or smaller instances, a commitment, a cheaper tier, less data moved.
    """
    used = results.get(key(DESIGN, "budget.used"))
    if used is None or used.value is None or used.value <= 0.9:
        return
    over = used.value
    likely = Weight(3 if over > 1.5 else 2, f"{brief(over, 'fraction')} of the budget")
    impact = Weight(
        2 if over > 1.0 else 1, "money has to be found" if over > 1.0 else "little is left"
    )
    most = _most(facts, results)
    budget, cost = facts.design.load.budget or 0.0, results[key(DESIGN, "cost.month")].value or 0.0
    dear = f" Most of it goes to {facts.names(most, 5)}." if most else ""
    evidence = f"A month costs {brief(cost, '$')} of a budget of {brief(budget, '$')}.{dear}"
    title = ""
    less = f"{brief(max(0.0, cost - budget), '$')} less a month would meet the budget."
    if over <= 1.0:
        title = "Close to the budget"
        less = f"{brief(cost - 0.9 * budget, '$')} less a month would leave a tenth of the budget."
    yield Hit("workload", Risk(likely, impact), evidence, most, "design", title, clears=less)


def _most(facts: Facts, results: Mapping[str, Result]) -> tuple[str, ...]:
    found = {id: results.get(key(id, "cost.month")) for id in facts.components}
    known = {id: row.value for id, row in found.items() if row and row.value}
    return tuple(sorted(known, key=lambda id: (-known[id], id))[:5])
