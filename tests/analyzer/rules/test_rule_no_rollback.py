"""Releases that cannot be taken back."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow
from rule_findings import found, one

from models.design import Design


def shipped(tier: int = 2, kind: str = "service", **operations: Any) -> Design:
    return design(component("s", kind, operations=operations), flow("f", "s", tier=tier))


@pytest.mark.parametrize("fields", [{"rollback": "no"}, {"deployment": "in place"}])
def test_a_release_without_a_way_back_is_found(fields: dict[str, Any]) -> None:
    finding = one(shipped(**fields), "no-rollback")
    assert (finding.key, finding.severity) == ("no-rollback@s", "medium")


def test_what_nobody_said_is_asked_where_it_matters() -> None:
    assert (
        one(shipped(deployment="rolling"), "no-rollback").asks == "components.operations.rollback"
    )
    assert not found(shipped(3), "no-rollback")


@pytest.mark.parametrize(
    "of",
    [
        shipped(deployment="canary"),
        shipped(deployment="in place", rollback="yes"),
        shipped(3, rollback="no"),
        shipped(kind="relational-database", rollback="no"),
    ],
)
def test_a_way_back_is_fine(of: Design) -> None:
    assert not found(of, "no-rollback")
