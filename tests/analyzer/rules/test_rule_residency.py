"""Data outside the regions where it may be."""

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.component import Boundary
from models.design import Design
from models.entity import Entity

SLUG = "residency"


def kept(region: str, *allowed: str, copy: str = "eu-west-1") -> Design:
    return design(
        Boundary(id="here", name="Here", sort="region", region=region),
        Boundary(id="there", name="There", sort="region", region=copy),
        component("db", "relational-database", boundaries=("here",) if region else ()),
        component("copy", "relational-database", boundaries=("there",)),
        link("db", "copy", mode="replication"),
        Entity(id="people", name="People", store="db", regions=allowed),
    )


def test_a_store_elsewhere_is_found() -> None:
    finding = one(kept("us-east-1", "eu"), SLUG)
    assert (finding.key, finding.severity) == ("residency@people", "critical")
    assert finding.evidence == "People may be kept only in eu, and is in Db (us-east-1)."


def test_a_copy_elsewhere_is_found() -> None:
    finding = one(kept("EU-West-1", "eu", copy="us-east-1"), SLUG)
    assert finding.subjects == ("people", "copy")


def test_a_store_of_no_region_is_a_question() -> None:
    assert one(kept("", "eu"), SLUG).asks == "components.boundaries"


def test_a_border_of_no_region_is_a_question_of_its_own() -> None:
    of = design(
        Boundary(id="net", name="Net", sort="network"),
        component("db", "relational-database", boundaries=("net",)),
        Entity(id="people", name="People", store="db", regions=("eu",)),
    )
    finding = one(of, SLUG)
    assert (finding.asks, finding.subjects) == ("boundaries.region", ("net",))


@pytest.mark.parametrize("of", [kept("eu-central-1", "eu"), kept("us-east-1", "us", "eu"), kept("us-east-1")])  # fmt: skip
def test_an_allowed_region_is_fine(of: Design) -> None:
    assert not found(of, SLUG)
