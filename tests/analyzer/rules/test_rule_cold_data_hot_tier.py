"""Old data where reading is fast and keeping is dear."""

from typing import Any

import pytest
from analyzer_designs import component, design
from rule_findings import found, one

from models.design import Design
from models.entity import Entity

DAY = 86400.0


def kept(tier: str | None = "hot", rest: float = 0.0, **fields: Any) -> Design:
    fields = {
        "records": 1e7,
        "records_per_day": 1e5,
        "record_size": 1e6,
        "read_for": 30 * DAY,
        **fields,
    }
    return design(
        component("files", "object-storage", storage={"tier": tier}),
        component("other", cost={"month": rest}),
        Entity(id="e", name="Videos", store="files", **fields),
    )


def test_data_older_than_anybody_reads_is_found() -> None:
    finding = one(kept(), "cold-data-hot-tier")
    assert (finding.key, finding.severity, finding.subjects) == (
        "cold-data-hot-tier@e",
        "medium",
        ("e", "files"),
    )
    assert finding.evidence.startswith("7 TB of 10 TB of Videos in Files is older than 30 d")
    assert "a month where it lies" in finding.evidence


def test_a_small_part_of_the_cost_is_low() -> None:
    assert one(kept(rest=1e6), "cold-data-hot-tier").severity == "low"


@pytest.mark.parametrize(
    "of",
    [
        kept("cold"),
        kept(archive="cold storage"),
        kept(read_for=None),
        kept(read_for=100 * DAY),
        kept(records=None, record_size=None),
    ],
)
def test_cool_new_or_unknown_data_is_fine(of: Design) -> None:
    assert not found(of, "cold-data-hot-tier")
