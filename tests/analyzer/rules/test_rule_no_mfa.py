"""Sign-ins for which a password is enough."""

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.design import Design

SLUG = "no-mfa"


def signing_in(
    mfa: str | None, data: str = "restricted", kind: str = "identity-provider"
) -> Design:
    return design(
        component("app", "web-app"),
        component("s"),
        component("idp", kind, security={"mfa": mfa}),
        component("db", "relational-database", security={"data_class": data}),
        *(link("app", "s"), link("s", "idp"), link("s", "db")),
    )


def test_a_password_that_opens_restricted_data_is_found() -> None:
    finding = one(signing_in("no"), SLUG)
    assert (finding.key, finding.severity) == ("no-mfa@idp", "medium")
    assert finding.subjects == ("idp", "db")
    assert finding.evidence == (
        "Idp asks for no second factor, and the way leads to Db (restricted)."
    )


def test_what_administrators_use_is_worse() -> None:
    assert one(signing_in("no", "internal", "ci-cd-pipeline"), SLUG).severity == "high"


def test_unknown_is_a_question_where_it_matters() -> None:
    assert one(signing_in(None), SLUG).asks == "components.security.mfa"


@pytest.mark.parametrize(
    "of",
    [signing_in("yes"), signing_in("no", "confidential"), signing_in(None, "confidential")],
)
def test_a_second_factor_or_less_than_restricted_is_fine(of: Design) -> None:
    assert not found(of, SLUG)
