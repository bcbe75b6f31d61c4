"""Retries on top of each other, where nobody knows what the last can do."""

import pytest
from analyzer_designs import capacity, component, design, flow, link
from rule_findings import found, one

from models.design import Design


def layered(*attempts: int | None, sized: bool = False, mode: str = "sync") -> Design:
    n = len(attempts)
    # 100 of 200,000 requests a second, or of nobody knows how many
    end = (
        component(f"s{n}", capacity=capacity(200, 10, 0.01))
        if sized
        else component(f"s{n}", "third-party-api")
    )
    links = [
        link(f"s{i}", f"s{i + 1}", attempts=tries, mode=mode if i == 1 else "sync")
        for i, tries in enumerate(attempts)
    ]
    room = {"capacity": capacity(200, 10, 0.01)}
    return design(*(component(f"s{i}", **room) for i in range(n)), end, *links, flow("f", "s0"))


@pytest.mark.parametrize(
    ("attempts", "severity", "times"),
    [
        ((3, 3), "medium", 9),
        ((2, 2, 2), "medium", 8),
        ((3, 3, 3), "high", 27),
        ((3, None, 3), "medium", 9),
    ],
)
def test_layers_that_all_try_again_are_found(
    attempts: tuple[int, ...], severity: str, times: int
) -> None:
    finding = one(layered(*attempts), "retry-storm")
    assert (finding.key, finding.severity) == (f"retry-storm@s{len(attempts) - 1}", severity)
    assert f"may be called {times} times for one request" in finding.evidence


@pytest.mark.parametrize(
    "of", [layered(2, 4), layered(3, 3, mode="async"), layered(3, 3, sized=True)]
)
def test_few_attempts_or_known_room_are_fine(of: Design) -> None:
    assert not found(of, "retry-storm")
