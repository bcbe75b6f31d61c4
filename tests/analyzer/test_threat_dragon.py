"""The threats that people wrote into the demo model of Threat Dragon are found by rules, as coverage.toml says."""

import pytest
from threat_dragon import demo, without

from analyzer.engine import analyze
from analyzer.fixes import fixed
from analyzer.register import register
from analyzer.results import Finding
from app.cli.rules_page import WHY, coverage
from models.design import Design
from models.review import Risk

# each open threat, the rule that finds it, and what that is about
OPEN = [
    ("Worker Config: accessing the database's credentials", "secrets-unmanaged", "worker"),
    ("Web Application Config: credentials should be encrypted", "secrets-unmanaged", "app"),
    ("Database: credential theft", "secrets-unmanaged", "worker"),
    ("Message Queue: message secrecy", "plain-at-rest", "messages"),
    ("Background Worker: poison messages, no place for them", "dlq-missing", "messages"),
    ("Background Worker: poison messages, not validated", "injection-surface", "worker"),
    ("Put Message: should use HTTPS", "plain-transport", "put-message"),
    ("Message: should use HTTPS", "plain-transport", "message"),
    ("Worker Query Results: man in the middle", "plain-transport", "worker-queries"),
]
# each mitigated one, the rule that finds it without its mitigation, and the connection with what was said of that
MITIGATED = [
    ("Web Request: should use HTTPS", "plain-transport", "web-request", {"encryption": "none"}),
    ("Web Response: should use HTTPS", "plain-transport", "web-request", {"encryption": "none"}),
    ("Database: unauthorised access", "no-authn", "queries", {"authentication": "none"}),
    ("Message Queue: fake messages", "no-authn", "put-message", {"authentication": "none"}),
]
UNSEEN = "Message Queue: message tampering"


def about(of: Design, rule: str, id: str) -> list[Finding]:
    found = analyze(of).findings.values()
    return [f for f in found if f.rule == rule and id in f.subjects and not f.asks]


@pytest.mark.parametrize(("threat", "rule", "id"), OPEN)
def test_what_is_open_there_is_found(threat: str, rule: str, id: str) -> None:
    assert about(demo(), rule, id)


@pytest.mark.parametrize(("threat", "rule", "id", "lost"), MITIGATED)
def test_what_is_mitigated_there_is_found_only_without_its_mitigation(
    threat: str, rule: str, id: str, lost: dict[str, str]
) -> None:
    assert not about(demo(), rule, id)
    assert about(without(demo(), id, **lost | {"protocol": None}), rule, id)


def test_the_page_about_rules_lists_all_fourteen_as_they_are_found_here() -> None:
    listed = next(part for part in coverage()["tool"] if part["title"].startswith("Threat Dragon"))
    told = {words: places for words, *places in listed["lines"]}
    assert {words: rule for words, (rule, *_) in told.items() if not rule.startswith(WHY)} == {
        threat: rule for threat, rule, *_ in (*OPEN, *MITIGATED)
    }
    assert [words for words, (place, *_) in told.items() if place.startswith(WHY)] == [UNSEEN]
    assert len(told) == 14


def test_what_no_rule_sees_stands_in_the_same_register_once_somebody_adds_it() -> None:
    of = demo()
    risk = Risk(id="t", name=UNSEEN, about="messages", stride="T", likelihood=2, impact=2)
    of = Design(components=of.components, links=of.links, flows=of.flows, risks={"t": risk})
    (entry,) = [e for e in register(of, analyze(of).findings.values(), "2026-11-21").entries if e.by_hand]  # fmt: skip
    assert (entry.finding.stride, entry.finding.severity, entry.untreated) == ("T", "medium", True)


def test_what_stays_within_a_process_is_out_of_scope_here_too() -> None:
    found = analyze(demo()).findings.values()
    for id in ("read-app", "read-worker"):
        assert not [f for f in found if id in f.subjects and f.category == "security"]


def test_one_step_encrypts_what_is_sent_in_the_open() -> None:
    of = demo()
    for finding in [f for f in analyze(of).findings.values() if f.rule == "plain-transport"]:
        of = fixed(of, finding, {})
    assert not [f for f in analyze(of).findings.values() if f.rule == "plain-transport"]
