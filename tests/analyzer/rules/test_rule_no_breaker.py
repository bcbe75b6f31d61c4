"""Calls to what is likely to fail, without a circuit breaker."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow, link
from rule_findings import found, one

from models.design import Design


def called(
    tier: int = 2, kind: str = "third-party-api", rate: float = 10.0, **fields: Any
) -> Design:
    fields = {"breaker": "no", **fields}
    work = {} if kind == "third-party-api" else {"capacity": capacity(1, 1, 0.01)}
    return design(
        component("s"), component("t", kind, **work),
        link("s", "t", **fields), flow("f", "s", tier=tier, rate=rate),
    )  # fmt: skip


@pytest.mark.parametrize(("tier", "severity"), [(1, "high"), (2, "medium"), (3, "medium")])
def test_another_companys_service_is_found(tier: int, severity: str) -> None:
    finding = one(called(tier), "no-breaker")
    assert (finding.key, finding.severity) == ("no-breaker@t", severity)
    assert finding.subjects == ("t", "s-t")
    assert finding.evidence.startswith("T is not ours to keep up, and S waits for it")


def test_a_busy_one_is_found_from_seventy_per_cent() -> None:
    assert "T is at 70 % at peak" in one(called(kind="service", rate=70.0), "no-breaker").evidence
    assert not found(called(kind="service", rate=69.0), "no-breaker")


def test_what_nobody_said_is_asked() -> None:
    finding = one(called(breaker=None), "no-breaker")
    assert (finding.key, finding.asks) == ("no-breaker@unknown", "links.breaker")


@pytest.mark.parametrize(
    "fields", [{"breaker": "yes"}, {"fallback": "an old answer"}, {"mode": "async"}]
)
def test_guarded_calls_are_fine(fields: dict[str, Any]) -> None:
    assert not found(called(**fields), "no-breaker")
