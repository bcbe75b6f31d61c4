"""The rule on flows without targets."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow

from analyzer.engine import analyze
from models.requirement import Requirement, Target

FAST = {"latency_target": 0.3, "latency_percentile": 99.0}


@pytest.mark.parametrize(
    ("tier", "fields", "found"),
    [
        (1, {}, True),
        (2, FAST, True),
        (1, {"availability_target": 0.99, "latency_target": 0.3}, True),
        (1, {"availability_target": 0.99, **FAST}, False),
        (3, {}, False),
        (None, {}, False),
    ],
)
def test_important_flows_need_both_targets(
    tier: int | None, fields: dict[str, Any], found: bool
) -> None:
    of = design(component("s"), flow("f", "s", tier=tier, **fields))
    assert ("slo-missing@design" in analyze(of).findings) is found


def test_it_says_which_is_missing_and_requirements_count() -> None:
    whole = Requirement(
        id="r",
        name="Up",
        sort="non-functional",
        target=Target(metric="availability", value=0.99),
    )
    of = design(component("s"), flow("f", "s", tier=1), whole)
    found = analyze(of).findings["slo-missing@design"]
    assert (found.severity, found.evidence) == (
        "low",
        "No percentile of the latency is asked of F.",
    )
