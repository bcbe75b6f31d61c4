"""The rule on long work that is waited for."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from models.design import Design


def work(time: float, mode: str = "sync", patience: float | None = None) -> Design:
    return design(
        component("app", "mobile-app"),
        component("a", capacity=capacity(4)),
        component("b", capacity=capacity(4, 1, time)),
        link("app", "a", timeout=patience),
        link("a", "b", mode=mode),
        flow("f", "app", rate=0.1),
    )


@pytest.mark.parametrize(
    ("time", "mode", "patience", "found"),
    [
        (1.0, "sync", None, False),
        (1.1, "sync", None, True),
        (1.1, "async", None, False),
        (0.6, "sync", 0.5, True),
        (0.5, "sync", 0.5, False),
    ],
)
def test_long_work_belongs_into_a_queue(
    time: float, mode: str, patience: float | None, found: bool
) -> None:
    assert ("long-sync-task@b" in analyze(work(time, mode, patience)).findings) is found
