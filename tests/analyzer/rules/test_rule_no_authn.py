"""Calls that anybody may make."""

from typing import Any

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.design import Design

SLUG = "no-authn"


def called(caller: str, kind: str = "service", data: str | None = None, **fields: Any) -> Design:
    return design(
        component("a", caller), component("t", kind, security={"data_class": data}), link("a", "t", **fields)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("caller", "data", "severity"),
    [("web-app", "restricted", "critical"), ("web-app", None, "high"), ("service", "restricted", "medium")],
)  # fmt: skip
def test_open_calls_are_as_bad_as_who_can_make_them(
    caller: str, data: str | None, severity: str
) -> None:
    finding = one(called(caller, data=data, authentication="none"), SLUG)
    assert (finding.key, finding.severity) == ("no-authn@t", severity)
    assert finding.evidence == "T answers A without authentication."
    assert finding.subjects == ("t", "a-t")


def test_unknown_calls_from_outside_are_a_question_and_others_only_with_sensitive_data() -> None:
    assert one(called("web-app"), SLUG).asks == "links.authentication"
    assert one(called("service", data="restricted"), SLUG).asks == "links.authentication"
    assert not found(called("service"), SLUG)


@pytest.mark.parametrize(
    "of",
    [
        called("web-app", authentication="OAuth 2.0"),
        called("web-app", data="public", authentication="none"),
        called("web-app", "load-balancer", authentication="none"),
        called("web-app", "identity-provider", authentication="none"),
        called("service", protocol="in-process", authentication="none"),
    ],
)
def test_public_data_and_what_passes_on_need_none(of: Design) -> None:
    assert not found(of, SLUG)


def test_a_queue_that_anybody_may_put_messages_into_is_found_and_is_never_asked_about() -> None:
    open_one = called("service", "message-queue", data="confidential", authentication="none")
    assert one(open_one, SLUG).subjects == ("t", "a-t")
    assert not found(called("service", "message-queue", data="confidential"), SLUG)
