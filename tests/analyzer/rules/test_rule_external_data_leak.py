"""Sensitive data that other companies get to see."""

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.design import Design

SLUG = "external-data-leak"


def sent(data: str, masked: str | None, kind: str = "payment-gateway") -> Design:
    return design(
        component("s"), component("x", kind), link("s", "x", data_class=data, masked=masked)
    )


@pytest.mark.parametrize(("data", "severity"), [("restricted", "high"), ("confidential", "medium")])
def test_what_leaves_unmasked_is_found(data: str, severity: str) -> None:
    finding = one(sent(data, "no"), SLUG)
    assert (finding.key, finding.severity) == ("external-data-leak@x", severity)
    assert finding.subjects == ("x", "s-x")
    assert finding.evidence == f"S sends {data} data to X, not masked."


def test_unknown_is_a_question() -> None:
    assert one(sent("restricted", None), SLUG).asks == "links.masked"


@pytest.mark.parametrize(
    "of", [sent("restricted", "yes"), sent("internal", "no"), sent("restricted", "no", "service")]
)
def test_masked_harmless_or_own_is_fine(of: Design) -> None:
    assert not found(of, SLUG)
