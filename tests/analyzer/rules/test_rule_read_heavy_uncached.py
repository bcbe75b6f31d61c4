"""The rule on reads without a cache."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from models.design import Design

KEY = "read-heavy-uncached@db"


def read(rate: float, share: float = 10 / 11, *more: Any, **storage: Any) -> Design:
    """Return a store that can do 100 requests a second."""
    return design(
        component("s"),
        component("cache", "cache", capacity=capacity(2)),
        component("db", "relational-database", capacity=capacity(1), storage=storage),
        link("s", "db", **({"miss_of": "cache", "when": "on a miss"} if more else {})),
        *more,
        flow("f", "s", rate=rate),
        read_share=share,
    )


@pytest.mark.parametrize(
    ("rate", "share", "severity"),
    [(49.0, 0.95, None), (50.0, 0.95, "medium"), (70.0, 0.95, "high"), (70.0, 0.9, None)],
)
def test_many_reads_of_a_busy_store_are_found(
    rate: float, share: float, severity: str | None
) -> None:
    found = analyze(read(rate, share)).findings.get(KEY)
    assert (found and found.severity) == severity


def test_it_says_what_a_cache_would_bring() -> None:
    found = analyze(read(60.0, 0.95)).findings[KEY]
    assert found.clears == "A cache that answers 80 % of the reads would bring it to 14.4 %."


def test_a_cache_or_read_replicas_are_enough() -> None:
    assert KEY not in analyze(read(900.0, 0.95, link("s", "cache"))).findings
    assert KEY not in analyze(read(150.0, 0.95, read_replicas=1)).findings
