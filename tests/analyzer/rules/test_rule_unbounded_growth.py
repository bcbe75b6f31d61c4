"""Data that is only ever added to."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design
from rule_findings import found, one

from models.design import Design
from models.entity import Entity


def kept(month: float | None = None, **fields: Any) -> Design:
    fields = {"records": 1e6, "records_per_day": 1e6, "record_size": 1000.0, **fields}
    return design(
        component("db", "relational-database", storage={"replication": 1, "index_overhead": 0.0, "log_overhead": 0.0}, cost={"month": month}),
        component("s", cost={"month": 100.0}, capacity=capacity()),
        Entity(id="e", name="Posts", store="db", **fields),
        growth=0.0,
    )  # fmt: skip


def test_records_that_never_leave_are_found_with_their_growth() -> None:
    finding = one(kept(20.0), "unbounded-growth")
    assert (finding.key, finding.severity, finding.subjects) == (
        "unbounded-growth@db",
        "low",
        ("db", "e"),
    )
    assert finding.evidence.startswith(
        "Posts in Db grows by 30.4 GB a month, and no retention is set."
    )
    assert "in a year" in finding.evidence


def test_it_is_worse_where_it_is_much_of_the_cost() -> None:
    finding = one(kept(25.0), "unbounded-growth")
    assert finding.severity == "medium"
    assert finding.evidence.endswith("It is 20 % of the cost.")


@pytest.mark.parametrize(
    "fields",
    [
        {"retention": 1e6},
        {"ttl": 60.0},
        {"archive": "cold storage"},
        {"records_per_day": 0.0},
        {"records_per_day": None},
    ],
)
def test_records_that_go_or_do_not_come_are_fine(fields: dict[str, Any]) -> None:
    assert not found(kept(**fields), "unbounded-growth")


@pytest.mark.parametrize(
    ("kind", "fields", "found_"),
    [
        ("event-stream", {"messaging": {"retention": 604800.0}}, False),
        ("cache", {}, False),
        ("search-engine", {}, True),
    ],
)
def test_what_the_store_drops_by_itself_does_not_grow_without_end(
    kind: str, fields: dict[str, Any], found_: bool
) -> None:
    of = kept()
    store = component("db", kind, **fields)
    of = design(store, *of.entities.values())
    assert bool(found(of, "unbounded-growth")) is found_
