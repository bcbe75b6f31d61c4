"""The rule on waiting for what is not essential."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow, link

from analyzer.engine import analyze
from models.design import Design


def order(tier: int = 1, kind: str = "recommendation-service", **fields: Any) -> Design:
    return design(
        component("s"),
        component("extra", kind),
        link("s", "extra", **{"mode": "sync", **fields}),
        flow("f", "s", tier=tier),
    )


def test_waiting_for_what_is_optional_is_found(optional: str) -> None:
    found = analyze(order(kind=optional)).findings["critical-on-optional@design"]
    assert found.severity == "medium"
    assert found.evidence.startswith("F waits for Extra without a fallback.")


def test_a_fallback_an_event_or_a_lower_tier_is_enough(optional: str) -> None:
    for of in (
        order(kind=optional, fallback="none shown"),
        order(kind=optional, mode="async"),
        order(kind=optional, tier=2),
        order(kind="service"),
    ):
        assert "critical-on-optional@design" not in analyze(of).findings


@pytest.fixture
def optional() -> str:
    from models.catalog import kinds

    return next(id for id, kind in kinds().items() if kind.has("optional") and kind.has("service"))


def test_what_is_called_behind_a_queue_is_not_waited_for(optional: str) -> None:
    of = design(
        component("s"),
        component("q", "message-queue"),
        component("w", "worker"),
        component("extra", optional),
        link("s", "q"),
        link("q", "w"),
        link("w", "extra", mode="sync"),
        flow("f", "s", tier=1),
    )
    assert "critical-on-optional@design" not in analyze(of).findings


def test_all_that_is_missing_a_fallback_is_one_finding(optional: str) -> None:
    more = [component("rare", optional), link("s", "rare", mode="sync")]
    of = order(kind=optional)
    both = design(*of.components.values(), *of.links.values(), *of.flows.values(), *more)
    found = analyze(both).findings["critical-on-optional@design"]
    assert {"extra", "rare", "s-extra", "s-rare", "f"} == {*found.subjects}
