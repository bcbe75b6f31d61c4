"""Stores that cannot do without their cache."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow, link
from rule_findings import found, one

from models.design import Design


def cached(rate: float = 200.0, nodes: int = 1, **fields: Any) -> Design:
    return design(
        component("s"),
        component(
            "cache", "cache", capacity={"instances": nodes}, cache={"hit_ratio": 0.9, **fields}
        ),
        component("db", "relational-database", capacity=capacity(1, 1, 0.01)),
        link("s", "cache", purpose="read"),
        link("s", "db", "miss", when="on a miss", miss_of="cache", purpose="read"),
        flow("f", "s", rate=rate),
    )


@pytest.mark.parametrize(("nodes", "severity"), [(1, "high"), (3, "medium")])
def test_a_store_that_the_cache_holds_up_is_found(nodes: int, severity: str) -> None:
    finding = one(cached(nodes=nodes), "cache-collapse")
    assert (finding.key, finding.severity) == ("cache-collapse@db", severity)
    assert finding.subjects == ("db", "cache")
    assert finding.evidence == "Db is at 20 % at peak. Without Cache it would be at 200 %."
    assert finding.clears == (
        "3 instances would carry it at 70 % without the cache. "
        "Caches have to keep off at least 50 % of 200/s; now they keep off 90 %."
    )


@pytest.mark.parametrize("of", [cached(99.0), cached(nodes=2, warm_up="yes"), cached(1001.0)])
def test_a_store_that_carries_it_or_is_full_already_is_not(of: Design) -> None:
    assert not found(of, "cache-collapse")
