"""Money that goes into moving bytes."""

import pytest
from analyzer_designs import capacity, component, design, flow, link
from rule_findings import found, one

from analyzer.engine import analyze
from models.design import Design


def sent(month: float, size: float | None = 1e5, gap: bool = False) -> Design:
    """Return a service that sends answers to an app, and costs so much without that."""
    return design(
        component("app", "web-app"), component("s", capacity=capacity(4, 16, 0.001), cost={"month": month}),
        *([component("other", "relational-database")] if gap else []),
        link("app", "s", request_size=0.0, response_size=size), flow("f", "app", rate=10.0),
    )  # fmt: skip


def test_data_that_leaves_for_most_of_the_money_is_found() -> None:
    of = sent(100.0)
    finding = one(of, "egress-dominant")
    assert (finding.key, finding.severity, finding.subjects) == (
        "egress-dominant@design",
        "medium",
        ("s",),
    )
    assert "2.63 TB to the internet" in finding.evidence
    spent = analyze(of).value("design.cost.egress")
    assert spent
    assert (
        finding.clears
        == f"${(spent - 0.3 * (spent + 100.0)) / 0.7:.0f} a month less of it clears it."
    )


@pytest.mark.parametrize(("ratio", "said"), [(0.31, True), (0.29, False)])
def test_it_begins_at_three_tenths(ratio: float, said: bool) -> None:
    spent = analyze(sent(100.0)).value("design.cost.egress") or 0.0
    assert bool(found(sent(spent / ratio - spent), "egress-dominant")) == said


def test_nothing_is_said_while_part_of_the_cost_is_unknown() -> None:
    of = sent(100.0, gap=True)
    assert analyze(of).value("design.cost.gaps")
    assert not found(of, "egress-dominant")
