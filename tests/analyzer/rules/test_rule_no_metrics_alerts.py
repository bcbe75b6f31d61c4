"""Components that fail unnoticed."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow, link
from rule_findings import found, one

from models.design import Design


def watched(tier: int = 2, **operations: Any) -> Design:
    full = {"metrics": "yes", "alerts": "yes"}
    return design(
        component("app", "web-app"), component("a", operations=full), component("b", operations=full | operations),
        link("app", "a"), link("a", "b"), flow("f", "app", tier=tier),
    )  # fmt: skip


@pytest.mark.parametrize(("tier", "severity"), [(1, "medium"), (2, "low")])
@pytest.mark.parametrize("field", ["metrics", "alerts"])
def test_what_is_not_watched_is_one_finding(tier: int, severity: str, field: str) -> None:
    finding = one(watched(tier, **{field: "no"}), "no-metrics-alerts")
    assert (finding.key, finding.severity, finding.subjects) == (
        "no-metrics-alerts@design",
        severity,
        ("b",),
    )
    assert finding.evidence == "1 of 2 components of tier 1 and 2 is without metrics or alerts: B."


def test_metrics_are_asked_about_first_and_then_alerts() -> None:
    assert (
        one(watched(metrics=None, alerts=None), "no-metrics-alerts").asks
        == "components.operations.metrics"
    )
    assert one(watched(alerts=None), "no-metrics-alerts").asks == "components.operations.alerts"


@pytest.mark.parametrize("of", [watched(), watched(3, metrics="no"), watched(3, metrics=None)])
def test_what_is_watched_or_matters_little_is_fine(of: Design) -> None:
    assert not found(of, "no-metrics-alerts")
