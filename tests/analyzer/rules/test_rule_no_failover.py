"""The rule on standbys that do not take over."""

import pytest
from analyzer_designs import component, design, flow

from analyzer.engine import analyze
from models.design import Design


def store(failover: str | None, tier: int = 1, copies: int = 2, repair: float = 7200.0) -> Design:
    return design(
        component(
            "db",
            "relational-database",
            capacity={"instances": copies},
            availability={"failover": failover, "repair_time": repair},
        ),
        flow("f", "db", tier=tier),
    )


@pytest.mark.parametrize(
    ("failover", "tier", "severity"),
    [
        ("none", 1, "high"),
        ("manual", 1, "high"),
        ("none", 2, "medium"),
        ("automatic", 1, None),
    ],
)
def test_a_standby_has_to_take_over_by_itself(
    failover: str, tier: int, severity: str | None
) -> None:
    found = analyze(store(failover, tier)).findings.get("no-failover@db")
    assert (found and found.severity) == severity


def test_without_a_standby_there_is_nothing_to_fail_over_to() -> None:
    assert "no-failover@db" not in analyze(store("none", copies=1)).findings


def test_what_is_not_known_is_asked() -> None:
    assert "no-failover@unknown" in analyze(store(None)).findings
    assert "no-failover@unknown" not in analyze(store(None, tier=3)).findings
