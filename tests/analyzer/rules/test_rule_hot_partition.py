"""The rule on hot partitions."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow

from analyzer.engine import analyze
from models.design import Design
from models.entity import Entity

KEY = "hot-partition@db"


def split(rate: float, shards: int = 4, **entity: Any) -> Design:
    """Return a store of 4 shards that can do 100 requests a second each."""
    return design(
        component("db", "relational-database", capacity=capacity(1), storage={"shards": shards}),
        Entity(id="e", name="Posts", store="db", **entity),
        flow("f", "db", rate=rate),
    )


@pytest.mark.parametrize(
    ("rate", "severity"), [(139.0, None), (140.0, "medium"), (201.0, "high"), (280.0, None)]
)
def test_the_popular_part_is_found_unless_all_is_hot(rate: float, severity: str | None) -> None:
    found = analyze(split(rate, skew=0.5)).findings.get(KEY)
    assert (found and found.severity) == severity


@pytest.mark.parametrize(
    ("shards", "entity", "found"),
    [
        (4, {"partitioning": "range", "keys": "auto increment"}, True),
        (4, {"partitioning": "range", "time_series": "yes"}, True),
        (4, {"partitioning": "range", "keys": "UUID"}, False),
        (4, {"partitioning": "hash", "keys": "auto increment"}, False),
        (1, {"partitioning": "range", "keys": "auto increment"}, False),
    ],
)
def test_a_key_that_only_grows_is_found(shards: int, entity: dict[str, Any], found: bool) -> None:
    assert (KEY in analyze(split(10.0, shards, **entity)).findings) is found
