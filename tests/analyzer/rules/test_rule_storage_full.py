"""The rule on full volumes."""

import pytest
from analyzer_designs import component, design, flow

from analyzer.engine import analyze
from models.design import Design
from models.entity import Entity


def filling(space: float | None, horizon: float = 3.0) -> Design:
    """Return a store of 100 GB that grows by 100 GB a year."""
    posts = Entity(
        id="e", name="Posts", store="db", records=1e8, records_per_day=1e8 / 365, record_size=1000.0
    )
    store = {"capacity": space, "replication": 1, "index_overhead": 0.0, "log_overhead": 0.0}
    db = component("db", "relational-database", storage=store)
    return design(db, posts, flow("f", "db"), growth=0.0, horizon=horizon)


@pytest.mark.parametrize(
    ("space", "severity"),
    [
        (124e9, "high"),
        (150e9, "high"),
        (160e9, "medium"),
        (245e9, "medium"),
        (260e9, "low"),
        (495e9, "low"),
        (505e9, None),
        (None, None),
    ],
)
def test_the_time_until_it_is_full_decides(space: float | None, severity: str | None) -> None:
    found = analyze(filling(space)).findings.get("storage-full@db")
    assert (found and found.severity) == severity
