"""The rule on the slowest of many."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow, link

from analyzer.engine import analyze
from models.design import Design


def spread(calls: float, **fields: Any) -> Design:
    return design(
        component("s"),
        component("t"),
        link("s", "t", calls=calls, **{"parallel": "all", **fields}),
        flow("f", "s", rate=1.0),
    )


@pytest.mark.parametrize(
    ("calls", "severity"), [(9.0, None), (10.0, "medium"), (49.0, "medium"), (50.0, "high")]
)
def test_many_calls_at_once_are_found(calls: float, severity: str | None) -> None:
    found = analyze(spread(calls)).findings.get("tail-fanout@s-t")
    assert (found and found.severity) == severity


def test_it_computes_how_many_requests_are_slow() -> None:
    assert "63.4 % of its requests" in analyze(spread(100.0)).findings["tail-fanout@s-t"].evidence


def test_calls_of_one_group_count_together_and_a_fallback_is_enough() -> None:
    three = [component("s"), *(component(f"t{i}") for i in range(3))]
    calls = [link("s", f"t{i}", parallel="all", calls=4.0) for i in range(3)]
    assert "tail-fanout@s-t0" in analyze(design(*three, *calls, flow("f", "s"))).findings
    assert "tail-fanout@s-t" not in analyze(spread(50.0, fallback="partial")).findings
    assert "tail-fanout@s-t" not in analyze(spread(50.0, parallel="")).findings
