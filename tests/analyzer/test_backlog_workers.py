"""Backlog per worker, as AWS EC2 Auto Scaling scales consumers by."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze, explain
from models.design import Design


def queued(**messaging: float) -> Design:
    return design(
        component("q", "message-queue", messaging=messaging),
        component("w", "worker", capacity=capacity(10, 1, 0.1)),
        component("slow", "worker", capacity=capacity(40, 1, 0.2)),
        link("q", "w"),
        *([link("q", "slow")] if messaging.get("partitions") else []),
        flow("f", "q", rate=50.0),
    )


def test_aws_backlog_per_worker() -> None:
    """10 s late at most and 0.1 s a message are 100 for each; 1,500 need 15 where there are 10: five more."""
    of = queued(backlog=1500.0, lag_allowed=10.0)
    found = analyze(of)
    assert found.value("q.backlog.worker") == pytest.approx(100)
    assert found.value("q.workers.needed") == 15
    said = explain(of, "q.backlog.worker")
    assert said
    assert said.formula == "lag allowed of Q ÷ service time of W"
    needed = explain(of, "q.workers.needed")
    assert needed
    assert needed.terms[0].field == "messaging.backlog"
    assert needed.terms[1].result == "q.backlog.worker"


def test_the_slowest_consumer_counts_and_what_nobody_said_is_left_out() -> None:
    both = analyze(queued(backlog=1500.0, lag_allowed=10.0, partitions=9))
    assert both.value("q.backlog.worker") == pytest.approx(50)
    assert both.results["q.backlog.worker"].about == ("slow",)
    assert "q.backlog.worker" not in analyze(queued(backlog=1500.0)).results
    assert "q.workers.needed" not in analyze(queued(lag_allowed=10.0)).results


def test_kafka_the_larger_of_what_partitions_take_in_and_hand_out() -> None:
    """20 MB/s: 5 MB/s in and 3 MB/s out of a partition are 7 partitions; 1 MB/s in makes it 20."""

    def needed(rate: float) -> float | None:
        return analyze(_stream(rate)).value("q.partitions.needed")

    assert needed(5e6) == 7
    assert needed(1e6) == 20
    said = explain(_stream(1e6), "q.partitions.needed")
    assert said
    assert "messaging.partition_rate" in {term.field for term in said.terms}


def _stream(rate: float) -> Design:
    return design(
        component("a"),
        component("q", "event-stream", messaging={"partition_rate": rate}),
        component("w", "worker", capacity=capacity(7, 1, 1e3 / 3e6)),
        link("a", "q", request_size=1e3),
        link("q", "w", request_size=1e3),
        flow("f", "a", rate=20e3),
    )
