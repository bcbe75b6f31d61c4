"""The rule on growth."""

import pytest
from analyzer_designs import capacity, component, design, flow

from analyzer.engine import analyze
from models.design import Design


def growing(rate: float, growth: float | None = 1.0, horizon: float | None = 4.0) -> Design:
    return design(
        component("s", capacity=capacity(1)),
        flow("f", "s", rate=rate),
        growth=growth,
        horizon=horizon,
    )


@pytest.mark.parametrize(
    ("rate", "severity"),
    [(43.0, "high"), (42.0, "medium"), (22.0, "medium"), (21.0, "low"), (5.4, "low"), (5.3, None)],
)
def test_the_year_decides(rate: float, severity: str | None) -> None:
    found = analyze(growing(rate)).findings.get("growth-exhausts@design")
    assert (found and found.severity) == severity


def test_it_says_when_and_how_much_more_would_last() -> None:
    found = analyze(growing(42.5)).findings["growth-exhausts@design"]
    assert found.evidence == "Growing by 100 % a year, S is 85 % full after 1 y."
    assert found.clears == "8 times the capacity of S would last to the horizon."


def test_without_growth_or_horizon_there_is_nothing_to_say() -> None:
    for of in (growing(43.0, None), growing(43.0, 0.0), growing(43.0, horizon=None), growing(86.0)):
        assert "growth-exhausts@design" not in analyze(of).findings
