"""Accounts that may do more than they need."""

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.design import Design

SLUG = "excess-privilege"


def acting(privilege: str | None, data: str | None = None) -> Design:
    return design(
        component("s", security={"privilege": privilege}),
        component("db", "relational-database", security={"data_class": data}),
        link("s", "db"),
    )


def sharing(*accounts: str) -> Design:
    return design(
        *(component(f"s{i}", security={"identity": name}) for i, name in enumerate(accounts))
    )


@pytest.mark.parametrize(
    ("privilege", "data", "severity"),
    [("admin", "restricted", "high"), ("broad", None, "medium")],
)
def test_too_many_rights_are_found(privilege: str, data: str | None, severity: str) -> None:
    finding = one(acting(privilege, data), SLUG)
    assert (finding.key, finding.severity) == ("excess-privilege@s", severity)


def test_three_components_with_one_account_are_found_and_two_are_not() -> None:
    finding = one(sharing("App", "app", "app "), SLUG)
    assert finding.key == "excess-privilege@s0@s1@s2"
    assert finding.evidence == "S0, S1 and S2 share the account app."
    assert not found(sharing("app", "app", "other"), SLUG)
    assert not found(sharing("", "", ""), SLUG)


def test_unknown_is_a_question_where_data_is_sensitive() -> None:
    assert one(acting(None, "confidential"), SLUG).asks == "components.security.privilege"
    assert not found(acting(None, "internal"), SLUG)


def test_few_rights_are_fine() -> None:
    assert not found(acting("least", "restricted"), SLUG)
