"""Personal data that never goes."""

from typing import Any

import pytest
from analyzer_designs import component, design
from rule_findings import found, one

from models.component import Boundary
from models.design import Design
from models.entity import Entity

SLUG = "erasure-retention"


def kept(*rules: str, data: str = "restricted", **fields: Any) -> Design:
    return design(
        Boundary(id="eu", name="EU", sort="region", compliance=rules),
        component("db", "relational-database", boundaries=("eu",)),
        Entity(id="people", name="People", store="db", data_class=data, **fields),
    )


@pytest.mark.parametrize(("rules", "severity"), [((), "medium"), (("GDPR",), "high")])
def test_what_cannot_be_erased_is_found(rules: tuple[str, ...], severity: str) -> None:
    finding = one(kept(*rules, erasable="no", retention=1e7), SLUG)
    assert (finding.key, finding.severity) == ("erasure-retention@people", severity)
    assert finding.subjects == ("people", "db")
    assert finding.evidence == "People (restricted) in Db cannot be erased on request."


def test_no_retention_is_a_question() -> None:
    assert one(kept(erasable="yes"), SLUG).asks == "entities.retention"


@pytest.mark.parametrize(
    "of", [kept(retention=1e7), kept(ttl=60.0), kept(data="confidential", erasable="no")]
)
def test_a_lifetime_or_less_than_restricted_is_fine(of: Design) -> None:
    assert not found(of, SLUG)
