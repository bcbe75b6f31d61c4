"""The rule on scaling that comes too late."""

import pytest
from analyzer_designs import capacity, component, design, flow

from analyzer.engine import analyze
from models.design import Design

KEY = "autoscale-too-slow"


def scaled(time: float | None, ramp: float | None = 600.0, least: int = 1) -> Design:
    """Return a service of 100 requests a second an instance, at 50 on average and 250 at peak."""
    more = {"autoscaling": "yes", "instances_min": least, "scaling_time": time}
    return design(
        component("s", capacity=capacity(4, **more)),
        flow("f", "s", rate=50.0),
        peak_factor=5.0,
        ramp=ramp,
    )


@pytest.mark.parametrize(("time", "found"), [(149.0, False), (150.0, True), (1200.0, True)])
def test_the_load_must_not_outgrow_what_runs_until_it_has_scaled(time: float, found: bool) -> None:
    assert (f"{KEY}@s" in analyze(scaled(time)).findings) is found


def test_it_says_how_many_would_be_enough() -> None:
    found = analyze(scaled(300.0)).findings[f"{KEY}@s"]
    assert found.evidence == (
        "S takes 5 min to scale; by then the load has risen to 150 % of what the fewest it runs (1) can do."
    )
    assert found.clears == "2 instances at the least would be at 75 % by then."


def test_enough_at_the_least_or_an_unknown_rise_is_no_finding() -> None:
    assert f"{KEY}@s" not in analyze(scaled(300.0, least=3)).findings
    assert f"{KEY}@s" not in analyze(scaled(300.0, ramp=None)).findings
    assert f"{KEY}@unknown" in analyze(scaled(None)).findings
