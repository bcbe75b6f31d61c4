"""Changes that nobody can account for."""

from typing import Any

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.component import Boundary
from models.design import Design

SLUG = "audit-missing"


def changed(audit: str | None, *more: Any, data: str = "restricted", rules: Any = ()) -> Design:
    return design(
        Boundary(id="eu", name="EU", sort="region", compliance=rules),
        component("s"),
        component("db", "relational-database", boundaries=("eu",), security={"data_class": data, "audit_log": audit}),
        link("s", "db"),
        *more,
    )  # fmt: skip


@pytest.mark.parametrize(("rules", "severity"), [((), "medium"), (("HIPAA",), "high")])
def test_use_that_nobody_records_is_found(rules: tuple[str, ...], severity: str) -> None:
    finding = one(changed("no", rules=rules), SLUG)
    assert (finding.key, finding.severity) == ("audit-missing@db", severity)
    assert finding.evidence == (
        "S uses the restricted data of Db, and no audit log keeps who did what."
    )


def test_unknown_is_a_question() -> None:
    assert one(changed(None), SLUG).asks == "components.security.audit_log"


def test_a_log_or_less_than_restricted_is_fine() -> None:
    assert not found(changed("yes"), SLUG)
    assert not found(changed("no", data="confidential"), SLUG)
    assert not found(changed("no", component("log", "audit-log"), link("s", "log")), SLUG)
    assert found(changed("no", component("log", "logging"), link("s", "log")), SLUG)
