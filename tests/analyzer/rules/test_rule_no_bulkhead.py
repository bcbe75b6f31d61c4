"""Workers that important and less important flows share."""

import pytest
from analyzer_designs import capacity, component, design, flow, link
from rule_findings import found, one

from models.design import Design


def shared(bulkhead: str | None = "no", slow: float = 0.05, tier: int = 2) -> Design:
    return design(
        component("api", capacity=capacity(4, 16, 0.001)),
        component("fast", capacity=capacity(4, 16, 0.01)),
        component("slow", capacity=capacity(4, 64, slow)),
        link("api", "fast"),
        link("api", "slow", bulkhead=bulkhead),
        flow("pay", "api", tier=1, rate=3.0, steps=("api-fast",)),
        flow("report", "api", tier=tier, rate=1.0, steps=("api-slow",)),
    )


def test_a_slow_call_of_a_lesser_flow_is_found() -> None:
    finding = one(shared(), "no-bulkhead")
    assert (finding.key, finding.severity) == ("no-bulkhead@api-slow", "medium")
    assert finding.subjects == ("api", "api-slow")
    assert finding.evidence == (
        "Api serves flows of tier 1 with the same workers that wait 50 ms for Slow in Report. 25 % of its requests do so."
    )


def test_what_nobody_said_is_asked() -> None:
    assert one(shared(None), "no-bulkhead").asks == "links.bulkhead"


@pytest.mark.parametrize("of", [shared("yes"), shared(slow=0.049), shared(tier=1)])
def test_alike_or_apart_is_fine(of: Design) -> None:
    assert not found(of, "no-bulkhead")
