"""Real data where things are tried."""

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.component import Boundary
from models.design import Design

SLUG = "masking-nonprod"


def copied(data: str, masked: str | None, production: str | None = "no") -> Design:
    return design(
        Boundary(id="test", name="Test", sort="network", production=production),
        component("db", "relational-database", security={"data_class": data}),
        component("trial", "relational-database", boundaries=("test",)),
        link("db", "trial", mode="batch", masked=masked),
    )


@pytest.mark.parametrize(("data", "severity"), [("restricted", "high"), ("confidential", "medium")])
def test_real_data_in_a_test_environment_is_found(data: str, severity: str) -> None:
    finding = one(copied(data, "no"), SLUG)
    assert (finding.key, finding.severity) == ("masking-nonprod@db-trial", severity)
    assert finding.evidence == f"Db → Trial brings {data} data to a test environment, not masked."


def test_unknown_is_a_question() -> None:
    assert one(copied("restricted", None), SLUG).asks == "links.masked"


@pytest.mark.parametrize(
    "of", [copied("restricted", "yes"), copied("internal", "no"), copied("restricted", "no", "yes")]
)
def test_masked_harmless_or_production_is_fine(of: Design) -> None:
    assert not found(of, SLUG)
