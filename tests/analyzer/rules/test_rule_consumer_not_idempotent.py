"""Consumers that do a message twice."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow, link
from rule_findings import found, one

from models.design import Design


def fed(
    own: str | None = None, put: str | None = None, name: str = "Posts", tier: int = 2,
    purpose: str = "write", **messaging: Any,
) -> Design:  # fmt: skip
    return design(
        component("s"), component("q", "message-queue", messaging=messaging), component("w", "worker"),
        component("db", "relational-database", name=name),
        link("s", "q"), link("q", "w", idempotent=own), link("w", "db", purpose=purpose, idempotent=put),
        flow("f", "s", tier=tier),
    )  # fmt: skip


@pytest.mark.parametrize(("name", "severity"), [("Posts", "medium"), ("Payments", "high")])
def test_a_consumer_that_writes_twice_is_found_and_worse_for_money(
    name: str, severity: str
) -> None:
    finding = one(fed(put="no", name=name), "consumer-not-idempotent")
    assert (finding.key, finding.severity) == ("consumer-not-idempotent@q-w", severity)
    assert finding.subjects == ("w", "q", "db")
    assert finding.evidence == f"Q delivers at least once, and W writes to {name} each time."
    assert found(fed(own="no"), "consumer-not-idempotent")


def test_what_nobody_said_is_asked_where_it_matters() -> None:
    finding = one(fed(), "consumer-not-idempotent")
    assert (finding.subjects, finding.asks) == (("q-w",), "links.idempotent")
    assert not found(fed(tier=3), "consumer-not-idempotent")


@pytest.mark.parametrize(
    "of",
    [
        fed(own="yes", put="no"),
        fed(put="yes"),
        fed(own="no", purpose="read"),
        fed(own="no", delivery="exactly once"),
    ],
)
def test_a_consumer_that_may_repeat_is_fine(of: Design) -> None:
    assert not found(of, "consumer-not-idempotent")
