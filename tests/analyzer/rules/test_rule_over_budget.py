"""The rule on the budget."""

import pytest
from analyzer_designs import component, design, flow

from analyzer.engine import analyze


@pytest.mark.parametrize(
    ("cost", "severity"),
    [(90.0, None), (91.0, "low"), (101.0, "medium"), (150.0, "medium"), (151.0, "high")],
)
def test_the_budget_is_compared_with_what_a_month_costs(cost: float, severity: str | None) -> None:
    of = design(component("s", cost={"month": cost}), flow("f", "s"), budget=100.0)
    found = analyze(of).findings.get("over-budget@design")
    assert (found and found.severity) == severity


def test_it_names_what_costs_most() -> None:
    of = design(component("s", cost={"month": 120.0}), flow("f", "s"), budget=100.0)
    found = analyze(of).findings["over-budget@design"]
    assert found.evidence == "A month costs $120 of a budget of $100. Most of it goes to S."
    assert found.clears == "$20 less a month would meet the budget."


@pytest.mark.parametrize(
    ("cost", "title"), [(95.0, "Close to the budget"), (101.0, "Over the budget")]
)
def test_what_is_still_within_the_budget_is_not_called_over_it(cost: float, title: str) -> None:
    of = design(component("s", cost={"month": cost}), flow("f", "s"), budget=100.0)
    assert analyze(of).findings["over-budget@design"].title == title
