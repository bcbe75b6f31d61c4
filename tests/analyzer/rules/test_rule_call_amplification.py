"""The rule on one request that becomes many."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from models.design import Design


def many(calls: float, rate: float = 1.0, **fields: Any) -> Design:
    return design(
        component("s"),
        component("t", capacity=capacity(1)),
        link("s", "t", calls=calls, **fields),
        flow("f", "s", rate=rate),
    )


@pytest.mark.parametrize(
    ("calls", "rate", "severity"),
    [(9.0, 1.0, None), (10.0, 1.0, "medium"), (10.0, 7.0, "high")],
)
def test_ten_calls_for_one_request_are_found(
    calls: float, rate: float, severity: str | None
) -> None:
    found = analyze(many(calls, rate)).findings.get("call-amplification@s-t")
    assert (found and found.severity) == severity


def test_events_and_calls_at_once_are_another_matter() -> None:
    assert "call-amplification@s-t" not in analyze(many(10.0, mode="async")).findings
    assert "call-amplification@s-t" not in analyze(many(10.0, parallel="all")).findings


@pytest.mark.parametrize(("calls", "found"), [(4.0, False), (5.0, True)])
def test_what_is_asked_twenty_times_in_the_end_is_found(calls: float, found: bool) -> None:
    of = design(
        *(component(id) for id in ("a", "b", "c")),
        link("a", "b", calls=4.0),
        link("b", "c", calls=calls),
        flow("f", "a", rate=1.0),
    )
    assert ("call-amplification@c" in analyze(of).findings) is found


def test_one_cause_is_said_once() -> None:
    of = design(
        *(component(id) for id in ("a", "b", "c")),
        link("a", "b", calls=30.0),
        link("b", "c"),
        flow("f", "a", rate=1.0),
    )
    found = [key for key in analyze(of).findings if key.startswith("call-amplification")]
    assert found == ["call-amplification@a-b"]
