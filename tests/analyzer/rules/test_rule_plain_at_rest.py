"""Data that can be read from the disk."""

import pytest
from analyzer_designs import component, design
from rule_findings import found, one

from models.design import Design
from models.entity import Entity

SLUG = "plain-at-rest"


def kept(data: str | None, encrypted: str | None, kind: str = "relational-database") -> Design:
    return design(
        component("db", kind, storage={"encrypted": encrypted}, security={"data_class": data}),
        Entity(id="people", name="People", store="db"),
    )


@pytest.mark.parametrize(
    ("data", "severity"), [("restricted", "high"), ("confidential", "medium"), (None, "low")]
)
def test_plain_data_is_found_by_its_class(data: str | None, severity: str) -> None:
    finding = one(kept(data, "no"), SLUG)
    assert (finding.key, finding.severity) == ("plain-at-rest@db", severity)
    named = f" ({data})" if data else ""
    assert finding.evidence == f"Db keeps People{named} unencrypted on disk."


def test_unknown_is_a_question() -> None:
    assert one(kept("restricted", None), SLUG).asks == "components.storage.encrypted"


@pytest.mark.parametrize(
    "of", [kept("restricted", "yes"), kept("internal", "no"), kept(None, "no", "cache")]
)
def test_encrypted_harmless_or_passing_data_is_not(of: Design) -> None:
    assert not found(of, SLUG)
