"""Input that becomes part of a command."""

from typing import Any

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.design import Design

SLUG = "injection-surface"


def asking(caller: str = "web-app", store: str = "relational-database", **security: Any) -> Design:
    return design(
        component("a", caller),
        component("s", security=security),
        component("db", store),
        *(link("a", "s"), link("s", "db")),
    )


@pytest.mark.parametrize(("caller", "severity"), [("web-app", "high"), ("worker", "medium")])
def test_queries_of_pasted_text_are_found(caller: str, severity: str) -> None:
    finding = one(asking(caller, parameterised="no"), SLUG)
    assert (finding.key, finding.severity) == ("injection-surface@s", severity)
    assert finding.evidence == "S puts values into the text of queries to Db."
    assert finding.subjects == ("s", "db")


def test_unchecked_input_is_found() -> None:
    finding = one(asking(input_validation="no", parameterised="yes"), SLUG)
    assert finding.evidence == "S does not check its input."


def test_unknown_is_a_question_behind_public_entries() -> None:
    assert one(asking(), SLUG).asks == "components.security.parameterised"
    assert not found(asking("worker"), SLUG)


@pytest.mark.parametrize(
    "of", [asking(parameterised="yes"), asking(store="object-storage", parameterised="no")]
)
def test_parameters_and_stores_without_queries_are_fine(of: Design) -> None:
    assert not found(of, SLUG)
