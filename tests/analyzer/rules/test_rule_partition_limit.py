"""Streams with fewer partitions than their consumers need."""

import pytest
from analyzer_designs import capacity, component, design, flow, link
from rule_findings import found, one

from models.design import Design


def fed(partitions: int | None, workers: int = 4, rate: float = 300.0, tier: int = 2) -> Design:
    """Return a stream whose consumers take 10 ms for a message."""
    return design(
        component("s"), component("q", "event-stream", messaging={"partitions": partitions}),
        component("w", "worker", capacity=capacity(workers, 1, 0.01)),
        link("s", "q"), link("q", "w"), flow("f", "s", rate=rate, tier=tier),
    )  # fmt: skip


def test_too_few_for_the_load_are_found() -> None:
    finding = one(fed(2), "partition-limit")
    assert (finding.key, finding.severity) == ("partition-limit@q", "high")
    assert finding.evidence == "Q has 2 partitions; its consumers need 3 to keep up at peak."
    assert finding.clears == "3 partitions clear it."


def test_consumers_that_stand_idle_are_found() -> None:
    finding = one(fed(3), "partition-limit")
    assert finding.severity == "medium"
    assert finding.evidence == "Q has 3 partitions for 4 instances of W: 1 of them stand idle."
    assert finding.subjects == ("q", "w")


def test_what_nobody_said_is_asked_where_it_matters() -> None:
    assert one(fed(None), "partition-limit").asks == "components.messaging.partitions"
    assert not found(fed(None, tier=3), "partition-limit")
    assert not found(fed(None, workers=1), "partition-limit")


@pytest.mark.parametrize("of", [fed(4), fed(1, workers=1, rate=100.0)])
def test_enough_are_fine(of: Design) -> None:
    assert not found(of, "partition-limit")
