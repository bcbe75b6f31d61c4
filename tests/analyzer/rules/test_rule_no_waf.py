"""Public web entries without a filter."""

from itertools import pairwise

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.design import Design

SLUG = "no-waf"


def entered(*way: str, data: str | None = None, **fields: object) -> Design:
    """Return a client and components of these kinds one behind the other."""
    parts = [component(f"c{i}", kind) for i, kind in enumerate(way)]
    db = component("db", "relational-database", security={"data_class": data})
    ids = ["app", *(part.id for part in parts), "db"]
    links = [link(a, b, **(fields if a == "app" else {})) for a, b in pairwise(ids)]
    return design(component("app", "web-app"), *parts, db, *links)


@pytest.mark.parametrize(("data", "severity"), [(None, "medium"), ("restricted", "high")])
def test_an_entry_without_filter_is_found(data: str | None, severity: str) -> None:
    finding = one(entered("load-balancer", "service", data=data), SLUG)
    assert (finding.key, finding.severity) == ("no-waf@design", severity)
    assert finding.subjects == ("c0",)
    assert finding.evidence == "C0 takes requests from the internet unfiltered."


@pytest.mark.parametrize(
    "of",
    [
        entered("waf", "load-balancer", "service"),
        entered("load-balancer", "waf", "service"),
        entered("load-balancer", protocol="MQTT"),
    ],
)
def test_a_filter_on_the_way_or_another_protocol_is_fine(of: Design) -> None:
    assert not found(of, SLUG)


def test_a_filter_behind_the_service_is_too_late() -> None:
    assert found(entered("service", "waf", "service"), SLUG)
