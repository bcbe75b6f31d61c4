"""Passwords and keys that lie about."""

from typing import Any

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.design import Design

SLUG = "secrets-unmanaged"


def paying(secrets: str | None, *more: Any, kind: str = "payment-gateway", **fields: Any) -> Design:
    return design(
        component("s", security={"secrets": secrets}),
        component("bank", kind),
        link("s", "bank", **fields),
        *more,
    )


@pytest.mark.parametrize(("source", "severity"), [("code", "high"), ("environment", "medium")])
def test_secrets_that_lie_about_are_found(source: str, severity: str) -> None:
    finding = one(paying(source), SLUG)
    assert (finding.key, finding.severity) == ("secrets-unmanaged@s", severity)
    where = "code" if source == "code" else "environment"
    assert finding.evidence == (
        f"S has its secrets for Bank in its {where}, and asks no secrets manager."
    )


def test_unknown_is_a_question_where_there_are_secrets() -> None:
    assert one(paying(None), SLUG).asks == "components.security.secrets"
    assert not found(paying(None, kind="service"), SLUG)
    assert not found(paying(None, authentication="IAM"), SLUG)


def test_a_secrets_manager_is_fine() -> None:
    assert not found(paying("secrets manager"), SLUG)
    vault = (component("vault", "secrets-manager"), link("s", "vault"))
    assert not found(paying("environment", *vault), SLUG)
