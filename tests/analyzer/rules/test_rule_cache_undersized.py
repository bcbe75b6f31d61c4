"""Caches that cannot hold what their hit ratio asks for."""

import pytest
from analyzer_designs import component, design
from rule_findings import found, one

from models.design import Design


def sized(memory: float | None, ratio: float = 0.9) -> Design:
    held = {"hit_ratio": ratio, "items": 1e4, "item_size": 1000.0, "popularity": 0.8}
    return design(component("cache", "cache", cache={**held, "memory": memory}))


def test_a_small_cache_is_found_with_the_memory_it_needs() -> None:
    finding = one(sized(1e6), "cache-undersized")
    assert (finding.key, finding.severity) == ("cache-undersized@cache", "medium")
    assert finding.evidence == "Cache is said to answer 90 % of reads; its 1 MB hold 43.7 %."
    assert finding.clears == "7.27 MB of memory, or a hit ratio of 43.7 %, clears it."


@pytest.mark.parametrize("of", [sized(7.3e6), sized(1e6, 0.44), sized(None)])
def test_one_that_holds_it_within_the_method_is_not(of: Design) -> None:
    assert not found(of, "cache-undersized")
