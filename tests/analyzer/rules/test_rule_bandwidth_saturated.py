"""The rule on networks."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from models.design import Design


def moved(size: float) -> Design:
    """Return a service that can move 1 MB/s and is asked 10 times a second."""
    return design(
        component("c", "web-app"),
        component("s", capacity=capacity(1, bandwidth=1e6)),
        link("c", "s", request_size=0.0, response_size=size),
        flow("f", "c", rate=10.0),
    )


@pytest.mark.parametrize(
    ("size", "severity"), [(69e3, None), (70.1e3, "high"), (99e3, "high"), (101e3, "critical")]
)
def test_a_full_network_is_found(size: float, severity: str | None) -> None:
    found = analyze(moved(size)).findings.get("bandwidth-saturated@s")
    assert (found and found.severity) == severity


def test_it_says_how_much_and_how_many_would_do() -> None:
    found = analyze(moved(80e3)).findings["bandwidth-saturated@s"]
    assert found.evidence.startswith("S moves ")
    assert found.clears == "2 instances would bring it to 40 %."
