"""The rule on workers that wait."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from models.design import Design


def waiting(rate: float, concurrency: int = 10, callee: int = 1000) -> Design:
    """Return a service of 10 workers, each held for 0.1 s while a large store answers."""
    return design(
        component("s", capacity=capacity(1, concurrency, 0.0001)),
        component("db", "relational-database", capacity=capacity(1, callee, 0.1)),
        link("s", "db"),
        flow("f", "s", rate=rate),
    )


@pytest.mark.parametrize(
    ("rate", "severity"), [(60.0, None), (70.0, "medium"), (90.0, "high"), (150.0, "high")]
)
def test_workers_held_by_an_idle_store_are_found(rate: float, severity: str | None) -> None:
    found = analyze(waiting(rate)).findings.get("blocking-threads@s")
    assert (found and found.severity) == severity


def test_a_busy_callee_is_the_fault_itself() -> None:
    assert "blocking-threads@s" not in analyze(waiting(90.0, callee=10)).findings


def test_more_workers_clear_it() -> None:
    found = analyze(waiting(90.0)).findings["blocking-threads@s"]
    assert found.clears == (
        "About 14 workers an instance in place of 10 would leave half as much again."
    )
    assert "blocking-threads@s" not in analyze(waiting(90.0, 14)).findings


def test_workers_that_are_held_already_are_found_with_what_they_wait_for_alone() -> None:
    of = design(
        component("s", capacity=capacity(1, 10, 0.002)),
        component("far", capacity=capacity(50, 10, 0.2)),
        component("q", "message-queue"),
        link("s", "far"),
        link("s", "q", mode="async"),
        flow("f", "s", rate=60.0),
    )
    found = analyze(of)
    assert found.value("f.latency.mean") is None
    assert found.findings["blocking-threads@s"].evidence == (
        "The workers of S are held while Far answers. They carry 49.5 req/s; the peak is 60 req/s."
    )
