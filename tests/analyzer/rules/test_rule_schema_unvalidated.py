"""Operations that take what they are sent."""

import pytest
from analyzer_designs import component, design
from rule_findings import found, one

from models.design import Design
from models.operation import Operation, Parameter


def taking(
    checked: str | None = "no", method: str = "POST", place: str = "query", by: str | None = None
) -> Design:
    return design(
        component("api", security={"input_validation": by}),
        Operation(id="o", name="/posts", provider="api", method=method, validated=checked, parameters=(Parameter(name="p", place=place),)),
    )  # fmt: skip


@pytest.mark.parametrize("of", [taking(), taking(method="GET", place="body"), taking(by="yes")])
def test_an_unchecked_body_is_found(of: Design) -> None:
    finding = one(of, "schema-unvalidated")
    assert (finding.key, finding.severity, finding.subjects) == (
        "schema-unvalidated@design",
        "medium",
        ("o",),
    )
    assert finding.evidence.startswith("1 of 1 operations with a body takes it unchecked: ")


def test_what_nobody_said_is_asked() -> None:
    assert one(taking(None), "schema-unvalidated").asks == "operations.validated"


@pytest.mark.parametrize("of", [taking("yes"), taking(method="GET"), taking(None, by="yes")])
def test_checked_input_or_none_is_fine(of: Design) -> None:
    assert not found(of, "schema-unvalidated")
