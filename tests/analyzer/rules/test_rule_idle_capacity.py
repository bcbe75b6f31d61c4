"""Machines that are paid for and not needed."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow
from rule_findings import found, one

from models.design import Design


def idle(
    instances: int = 4, rate: float = 10.0, rest: float = 0.0, size: Any = True, **more: Any
) -> Design:
    """Return a service whose instances carry 100 requests a second each."""
    sized: Any = {"cpu": 2.0, "memory": 8e9} if size else {}
    return design(
        component("s", capacity=capacity(instances, 1, 0.01, **sized, **more)),
        component("other", cost={"month": rest}),
        flow("f", "s", rate=rate),
    )


def test_instances_beyond_what_failures_need_are_found() -> None:
    finding = one(idle(), "idle-capacity")
    assert (finding.key, finding.severity) == ("idle-capacity@s", "medium")
    assert finding.evidence.startswith(
        "S is at 2.5 % at peak with 4 instances; 2 are enough to survive a failure"
    )
    assert finding.clears.startswith("2 instances bring utilisation to 5 % and save $")


def test_a_small_part_of_the_cost_is_low() -> None:
    assert one(idle(rest=1e5), "idle-capacity").severity == "low"


@pytest.mark.parametrize(
    "of", [idle(2), idle(4, 80.0), idle(autoscaling="yes", instances_max=8), idle(size=False)]
)
def test_what_is_needed_used_or_of_unknown_price_is_fine(of: Design) -> None:
    assert not found(of, "idle-capacity")
