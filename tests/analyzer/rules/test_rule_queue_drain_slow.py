"""Queues that take too long to catch up."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow, link
from rule_findings import found, one

from models.design import Design


def fed(tier: int = 2, **fields: Any) -> Design:
    """Return a queue that gets 60 of the 100 messages a second that its consumer can take: 1.5 h for one of outage."""
    fields.setdefault("retention", 86400.0)
    return design(
        component("s"), component("q", "message-queue", messaging=fields), component("w", "worker", capacity=capacity(1, 1, 0.01)),
        link("s", "q"), link("q", "w"), flow("f", "s", rate=60.0, tier=tier),
    )  # fmt: skip


def test_a_queue_that_stays_late_is_found() -> None:
    finding = one(fed(lag_allowed=5000.0), "queue-drain-slow")
    assert (finding.key, finding.severity) == ("queue-drain-slow@q", "medium")
    assert finding.subjects == ("q", "w")
    assert (
        finding.evidence == "Q works off an hour's backlog in 1.5 h, and they may be 1.39 h late."
    )


def test_one_that_loses_messages_is_worse() -> None:
    finding = one(fed(retention=8000.0), "queue-drain-slow")
    assert finding.severity == "high"
    assert finding.clears == "A retention above 2.5 h clears it."


def test_what_nobody_said_is_asked_where_it_matters() -> None:
    assert one(fed(), "queue-drain-slow").asks == "components.messaging.lag_allowed"
    assert not found(fed(3), "queue-drain-slow")


@pytest.mark.parametrize(
    "fields", [{"lag_allowed": 5400.0}, {"retention": 9000.0, "lag_allowed": 6000.0}]
)
def test_one_that_catches_up_in_time_is_not(fields: dict[str, Any]) -> None:
    assert not found(fed(**fields), "queue-drain-slow")
