"""Caches whose items never grow old."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow
from rule_findings import found, one

from models.design import Design
from models.entity import Entity


def kept(tier: int = 2, **fields: Any) -> Design:
    return design(component("cache", "cache", cache=fields), flow("f", "cache", tier=tier))


def test_items_that_stay_for_ever_are_found() -> None:
    finding = one(kept(invalidation="none"), "cache-stale")
    assert (finding.key, finding.severity) == ("cache-stale@cache", "medium")
    assert finding.evidence == "Cache has no time to live, and a write does not replace its items."


def test_what_nobody_said_is_asked_where_it_matters() -> None:
    assert one(kept(), "cache-stale").asks == "components.cache.ttl"
    assert not found(kept(3), "cache-stale")


@pytest.mark.parametrize(
    "fields", [{"ttl": 60.0, "invalidation": "none"}, {"invalidation": "on write"}]
)
def test_items_that_go_are_fine(fields: dict[str, Any]) -> None:
    assert not found(kept(**fields), "cache-stale")


def test_entities_that_go_by_themselves_are_fine() -> None:
    sessions = Entity(id="e", name="Sessions", store="cache", ttl=60.0)
    of = design(component("cache", "cache", cache={"invalidation": "none"}), sessions)
    assert not found(of, "cache-stale")
