"""Data in a store that is not made for how it is used."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow
from rule_findings import found, one

from models.design import Design
from models.entity import Entity


def kept(kind: str, rate: float = 10.0, **fields: Any) -> Design:
    return design(
        component("db", kind, capacity=capacity(1, 1, 0.01)),
        Entity(id="e", name="Posts", store="db", **fields),
        flow("f", "db", rate=rate),
    )


SERIES = {"time_series": "yes", "record_size": 100.0}


@pytest.mark.parametrize(
    ("of", "pattern", "better"),
    [
        (kept("relational-database", access=("full-text search",)), "full-text", "A search engine"),
        (kept("key-value-store", access=("join with users",)), "join", "A relational database"),
        (kept("document-database", record_size=1.1e6), "1.1 MB a record", "Object storage"),
        (kept("relational-database", records_per_day=8.64e6, **SERIES), "a time series of 100/s", "A time-series database"),
    ],
)  # fmt: skip
def test_a_store_made_for_something_else_is_found(of: Design, pattern: str, better: str) -> None:
    finding = one(of, "store-mismatch")
    assert (finding.key, finding.severity, finding.subjects) == (
        "store-mismatch@e",
        "low",
        ("e", "db"),
    )
    assert finding.evidence.startswith(f"Posts ({pattern}) is kept in Db, ")
    assert finding.clears.startswith(better)


def test_it_is_worse_in_a_busy_store() -> None:
    assert (
        one(kept("relational-database", 50.0, record_size=2e6), "store-mismatch").severity
        == "medium"
    )
    assert (
        one(kept("relational-database", 49.0, record_size=2e6), "store-mismatch").severity == "low"
    )


@pytest.mark.parametrize(
    "of",
    [
        kept("search-engine", access=("full-text search",)),
        kept("relational-database", access=("join with users", "by id")),
        kept("object-storage", record_size=5e6),
        kept("document-database", record_size=1e6),
        kept("relational-database", records_per_day=8.6e6, **SERIES),
    ],
)
def test_one_made_for_it_is_fine(of: Design) -> None:
    assert not found(of, "store-mismatch")
