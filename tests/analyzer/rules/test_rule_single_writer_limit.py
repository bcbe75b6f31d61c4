"""The rule on one primary for all writes."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from models.design import Design


def written(rate: float, instances: int = 2, **storage: Any) -> Design:
    """Return a store whose primary can do 100 writes a second."""
    return design(
        component("s"),
        component("db", "relational-database", capacity=capacity(instances), storage=storage),
        link("s", "db", purpose="write"),
        flow("f", "s", rate=rate),
    )


@pytest.mark.parametrize(
    ("rate", "severity"), [(69.0, None), (70.0, "medium"), (85.0, "high"), (100.0, "critical")]
)
def test_writes_have_to_fit_one_primary(rate: float, severity: str | None) -> None:
    found = analyze(written(rate)).findings.get("single-writer-limit@db")
    assert (found and found.severity) == severity


def test_shards_share_the_writes_and_a_hot_store_is_said_once() -> None:
    assert "single-writer-limit@db" not in analyze(written(100.0, shards=2)).findings
    assert "single-writer-limit@db" not in analyze(written(100.0, instances=1)).findings


def test_it_says_how_many_shards_would_do() -> None:
    found = analyze(written(100.0)).findings["single-writer-limit@db"]
    assert found.clears == "2 shards would bring it to 50 % each."
