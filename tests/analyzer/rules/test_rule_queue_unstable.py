"""Queues that only grow."""

import pytest
from analyzer_designs import capacity, component, design, flow, link
from rule_findings import found, one

from models.design import Design


def fed(rate: float, peak: float = 1.0, *, direct: bool = False) -> Design:
    """Return a queue with one consumer that can take 100 messages a second."""
    return design(
        component("s"), component("q", "message-queue"), component("w", "worker", capacity=capacity(1, 1, 0.01)),
        link("s", "q"), link("q", "w"), *([link("s", "w")] if direct else []),
        flow("f", "s", rate=rate, peak_factor=peak, steps=("s-q", "q-w")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rate", "peak", "severity"), [(110.0, 1.0, "critical"), (55.0, 2.0, "high")]
)
def test_a_queue_whose_consumer_cannot_keep_up_is_found(
    rate: float, peak: float, severity: str
) -> None:
    finding = one(fed(rate, peak), "queue-unstable")
    assert (finding.key, finding.severity) == ("queue-unstable@q", severity)
    assert finding.subjects == ("q", "w")
    assert finding.evidence.startswith("Q grows by 36,000 messages an hour at peak. W is at 110 %")
    assert "2 instances" in finding.clears
    assert not found(fed(rate, peak), "saturated")


def test_one_that_keeps_up_is_not() -> None:
    assert not found(fed(99.0), "queue-unstable")


def test_a_consumer_that_others_call_too_is_saturated_instead() -> None:
    of = fed(110.0, direct=True)
    assert not found(of, "queue-unstable")
    assert one(of, "saturated").key == "saturated@w"


def held(rate: float) -> Design:
    """Return a queue whose consumer is idle by its own work, and held for 0.2 s of each message by another company."""
    return design(
        component("s"), component("q", "message-queue"), component("w", "worker", capacity=capacity(5, 2, 0.002)),
        component("m", "email-provider", capacity=capacity(time=0.2)),
        link("s", "q"), link("q", "w"), link("w", "m"), flow("f", "s", rate=rate),
    )  # fmt: skip


def test_a_consumer_that_waits_for_others_cannot_keep_up_either() -> None:
    finding = one(held(60.0), "queue-unstable")
    assert finding.evidence == (
        "Q grows by 37,800 messages an hour at peak. The workers of W are held while M answers. "
        "They carry 49.5 req/s; the peak is 60 req/s."
    )
    assert (
        finding.clears
        == "About 4 workers an instance in place of 2 would leave half as much again."
    )
    assert not found(held(60.0), "blocking-threads")
    assert not found(held(45.0), "queue-unstable")
