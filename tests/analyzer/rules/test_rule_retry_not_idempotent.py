"""Writes that a retry may do twice."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow, link
from rule_findings import found, one

from models.design import Design
from models.flow import Step
from models.operation import Operation


def retried(name: str = "Posts", key: str | None = None, **fields: Any) -> Design:
    fields = {"attempts": 2, "purpose": "write", "idempotent": "no", **fields}
    return design(
        component("s"), component("t", name=name), link("s", "t", "put", **fields),
        Operation(id="o", name="/posts", provider="t", idempotency_key=key),
        flow("f", "s", steps=(Step(link="put", operation="o"),)),
    )  # fmt: skip


@pytest.mark.parametrize(("name", "severity"), [("Posts", "medium"), ("Payments", "high")])
def test_a_retried_write_is_found_and_worse_for_money(name: str, severity: str) -> None:
    finding = one(retried(name), "retry-not-idempotent")
    assert (finding.key, finding.severity) == ("retry-not-idempotent@put", severity)
    assert "up to 2 attempts" in finding.evidence


def test_what_nobody_said_is_asked() -> None:
    finding = one(retried(idempotent=None), "retry-not-idempotent")
    assert (finding.key, finding.asks) == ("retry-not-idempotent@unknown", "links.idempotent")
    assert finding.subjects == ("put",)


@pytest.mark.parametrize(
    "of",
    [
        retried(attempts=1),
        retried(purpose="read"),
        retried(idempotent="yes"),
        retried(key="yes"),
        retried(mode="replication"),
    ],
)
def test_what_can_be_repeated_or_is_not_is_fine(of: Design) -> None:
    assert not found(of, "retry-not-idempotent")
