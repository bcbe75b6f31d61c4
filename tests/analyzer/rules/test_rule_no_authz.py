"""Services that do not ask whether a caller may."""

from typing import Any

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.design import Design

SLUG = "no-authz"


def service(data: str | None, passed: str | None = "yes", **security: Any) -> Design:
    return design(
        component("a"),
        component("s", security=security),
        component("db", "relational-database", security={"data_class": data}),
        link("a", "s", identity_passed=passed),
        link("s", "db"),
    )


@pytest.mark.parametrize(("data", "severity"), [("restricted", "high"), ("confidential", "medium")])
def test_a_service_that_checks_nothing_is_found(data: str, severity: str) -> None:
    finding = one(service(data, authorisation="none"), SLUG)
    assert (finding.key, finding.severity) == ("no-authz@s", severity)
    assert finding.evidence == f"S handles {data} data and checks no permissions."


def test_a_call_without_the_users_identity_is_found() -> None:
    finding = one(service("restricted", "no", authorisation="none"), SLUG)
    assert finding.subjects == ("s", "a-s")
    assert finding.evidence == (
        "S handles restricted data, checks no permissions and is not told by A for whom a call is made."
    )


def test_unknown_is_a_question_where_data_is_sensitive() -> None:
    assert one(service("restricted"), SLUG).asks == "components.security.authorisation"
    assert not found(service(None), SLUG)


@pytest.mark.parametrize(
    "of", [service("restricted", authorisation="roles"), service("internal", authorisation="none")]
)
def test_checks_and_harmless_data_are_fine(of: Design) -> None:
    assert not found(of, SLUG)
