"""The rule on headroom."""

import pytest
from analyzer_designs import capacity, component, design, flow

from analyzer.engine import analyze
from models.design import Design


def two(rate: float) -> Design:
    """Return a flow each through services of 100 and 200 requests a second."""
    return design(
        component("s", capacity=capacity(1)),
        component("t", capacity=capacity(2)),
        flow("f", "s", rate=rate),
        flow("g", "t", rate=rate),
    )


@pytest.mark.parametrize(("rate", "found"), [(66.0, False), (67.0, True), (69.0, True)])
def test_less_than_half_as_much_again_is_found(rate: float, found: bool) -> None:
    assert ("headroom-low@s" in analyze(two(rate)).findings) is found


def test_it_says_what_is_next() -> None:
    found = analyze(two(68.0)).findings["headroom-low@s"]
    assert found.severity == "medium"
    assert found.evidence == "S is full at 1.47 times the peak: capacity."
    assert found.clears == "Once it is relieved, T is next, at 2.94 times the peak."


def test_what_is_hot_is_not_said_again() -> None:
    assert "headroom-low@s" not in analyze(two(70.0)).findings
    assert "hot-utilisation@s" in analyze(two(70.0)).findings


def test_open_connections_count_too() -> None:
    few = capacity(1, 100, 1.0, connections=105)
    of = design(component("s", capacity=few), flow("f", "s", rate=60.0), flow("g", "s", rate=0.0))
    assert "headroom-low@s" not in analyze(of).findings
    tight = capacity(1, 200, 1.0, connections=105)
    of = design(component("s", capacity=tight), flow("f", "s", rate=100.0))
    assert analyze(of).findings["headroom-low@s"].severity == "high"
