"""The rule on what is left after a loss."""

import pytest
from analyzer_designs import capacity, component, design, flow

from analyzer.engine import analyze
from models.design import Design


def busy(rate: float, instances: int = 4, zones: int | None = 2) -> Design:
    """Return a service whose instances can do 100 requests a second each."""
    return design(
        component("s", capacity=capacity(instances), availability={"zones": zones}),
        flow("f", "s", rate=rate),
    )


@pytest.mark.parametrize(
    ("rate", "severity"), [(179.0, None), (180.0, "medium"), (199.0, "medium"), (200.0, "high")]
)
def test_the_other_zone_has_to_carry_the_peak(rate: float, severity: str | None) -> None:
    found = analyze(busy(rate)).findings.get("zone-loss-overload@s")
    assert (found and found.severity) == severity


def test_without_zones_one_instance_is_lost() -> None:
    found = analyze(busy(280.0, zones=None)).findings["zone-loss-overload@s"]
    assert found.evidence == "S is at 70 % at peak, and at 93.3 % once one instance is lost."
    assert found.clears == "5 in all stay at 70 % or below when one instance is lost."


def test_what_is_saturated_already_is_not_said_again() -> None:
    assert "zone-loss-overload@s" not in analyze(busy(400.0)).findings
