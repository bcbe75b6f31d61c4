"""The rule on pools of connections."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from models.design import Design


def pooled(pool: int, allowed: int | None, rate: float = 10.0) -> Design:
    return design(
        component("s", capacity=capacity(4, 64, 0.001)),
        component("db", "relational-database", capacity=capacity(1, 64, 0.1, connections=allowed)),
        link("s", "db", pool=pool),
        flow("f", "s", rate=rate),
    )


@pytest.mark.parametrize(
    ("pool", "allowed", "found"), [(25, 100, False), (26, 100, True), (99, None, False)]
)
def test_all_pools_have_to_fit(pool: int, allowed: int | None, found: bool) -> None:
    assert ("pool-exhaustion@db" in analyze(pooled(pool, allowed)).findings) is found


def test_it_counts_the_connections() -> None:
    found = analyze(pooled(50, 100)).findings["pool-exhaustion@db"]
    assert found.severity == "high"
    assert found.evidence == "The callers of Db may open 200 connections, and it allows 100."
    assert found.clears == "50 % of the size of each pool would fit."


@pytest.mark.parametrize(("rate", "found"), [(79.0, False), (82.0, True)])
def test_a_pool_has_to_carry_the_peak(rate: float, found: bool) -> None:
    keys = analyze(pooled(2, None, rate)).findings
    assert ("pool-exhaustion@s-db" in keys) is found
