"""Fixes clear what they were made for."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow, link

from analyzer.engine import analyze
from analyzer.fixes import fix_for, fixed
from analyzer.results import Finding
from models.design import Design


def called(**fields: Any) -> Design:
    return design(
        component("app", "web-app"),
        component("s"),
        component("t", security={"data_class": "restricted"}),
        link("app", "s"),
        link("s", "t", **fields),
        flow("f", "app", tier=1, steps=("app-s", "s-t")),
    )


BROKEN: dict[str, Design] = {
    "timeout-missing": called(),
    "retry-no-backoff": called(attempts=3, backoff="none", jitter="no"),
    "plain-transport": called(encryption="none"),
}


def faults(of: Design, rule: str) -> list[Finding]:
    return [f for f in analyze(of).findings.values() if f.rule == rule and not f.asks]


@pytest.mark.parametrize("rule", BROKEN)
def test_a_fix_clears_its_finding(rule: str) -> None:
    of = BROKEN[rule]
    (finding,) = faults(of, rule)
    fix = fix_for(finding)
    assert fix
    assert fix.title
    after = fixed(of, finding, analyze(of).results)
    assert after != of
    assert not faults(after, rule)
    again = {f.key for f in analyze(after).findings.values()}
    assert again - {f.key for f in analyze(of).findings.values()} <= NEW.get(rule, set())


NEW: dict[str, set[str]] = {}


def test_questions_have_none() -> None:
    of = called(protocol="gRPC")
    (asked,) = [f for f in analyze(of).findings.values() if f.rule == "plain-transport"]
    assert asked.asks
    assert fix_for(asked) is None
    assert fixed(of, asked, {}) == of
