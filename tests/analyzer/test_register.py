"""The register: how findings and risks are treated, and when a treatment holds no more."""

from dataclasses import replace

import pytest

from analyzer.engine import Engine, analyze
from analyzer.register import fingerprint, register, risk_key, untreated
from analyzer.results import Finding
from analyzer.rules import rules
from models import edits
from models.design import Design, rows
from models.review import Risk, RuleSetting, Treatment
from tests.designs import shop

TODAY = "2026-11-21"


def finding(key: str = "spof@cmp_db", **fields: object) -> Finding:
    rule = key.partition("@")[0]
    made = Finding(
        key=key,
        rule=rule,
        title="Single point of failure",
        severity="high",
        category="availability",
        subjects=("cmp_db",),
        evidence="Orders database carries 12,345 req/s alone.",
        why="",
        remedy="",
        likelihood=3,
        impact=2,
    )
    return replace(made, **fields)


def treated(design: Design, of: Finding, **fields: object) -> Design:
    row = Treatment(
        id="trt_1", key=of.key, title=of.title, evidence=fingerprint(design, of), date="2026-11-01"
    )
    return edits.add(design, "treatments", row.but(**fields))


def test_a_finding_without_a_treatment_is_open() -> None:
    (entry,) = register(shop(), [finding()], TODAY).entries
    assert (entry.state, entry.untreated, entry.treatment, entry.by_hand) == (
        "open",
        True,
        None,
        False,
    )


@pytest.mark.parametrize("state", ["accepted", "mitigated", "transferred", "avoided"])
def test_what_is_dealt_with_is_not_counted(state: str) -> None:
    design = treated(shop(), finding(), state=state, reason="Known")
    found = register(design, [finding(), finding("other@cmp_web")], TODAY)
    assert [entry.state for entry in found.entries] == ["open", state]
    assert found.untreated["high"] == 1
    assert found.accepted["high"] == (state == "accepted")
    assert [row.key for row in untreated(found)] == ["other@cmp_web"]


def test_one_in_discussion_still_counts() -> None:
    design = treated(shop(), finding(), state="in discussion")
    found = register(design, [finding()], TODAY)
    assert (found.entries[0].state, found.untreated["high"]) == ("in discussion", 1)


@pytest.mark.parametrize("state", ["accepted", "false positive"])
def test_accepting_needs_a_reason(state: str) -> None:
    design = treated(shop(), finding(), state=state, reason="  ")
    (entry,) = register(design, [finding()], TODAY).entries
    assert entry.state == "open"
    assert entry.reopened == f"It was {state} without a reason."


def test_it_opens_again_the_day_after_the_last_one() -> None:
    design = treated(shop(), finding(), state="accepted", reason="Known", expires=TODAY)
    assert register(design, [finding()], TODAY).entries[0].state == "accepted"
    (entry,) = register(design, [finding()], "2026-11-22").entries
    assert entry.state == "open"
    assert entry.reopened == f"It was accepted until {TODAY}; that day has passed."


@pytest.mark.parametrize(
    "change",
    [
        {"severity": "critical"},
        {"evidence": "Orders database carries 99,999 req/s alone."},
        {"subjects": ("cmp_db", "cmp_web")},
    ],
)
def test_it_opens_again_when_what_it_rested_on_changes(change: dict[str, object]) -> None:
    design = treated(shop(), finding(), state="accepted", reason="Known")
    (entry,) = register(design, [finding(**change)], TODAY).entries
    assert entry.untreated
    assert entry.reopened == "It was accepted on 2026-11-01; what it rested on has changed since."


@pytest.mark.parametrize(
    "evidence",
    [
        "Orders database carries 12345 req/s alone.",
        "Orders database carries 12\u202f345 req/s alone.",
    ],
)
def test_it_stays_when_numbers_are_only_written_otherwise(evidence: str) -> None:
    design = treated(shop(), finding(), state="accepted", reason="Known")
    assert register(design, [finding(evidence=evidence)], TODAY).entries[0].state == "accepted"


def test_sizes_may_be_written_in_either_unit() -> None:
    one, other = (finding(evidence=f"Takes {size} a day.") for size in ("20 KiB", "20.5 kB"))
    assert fingerprint(shop(), one) == fingerprint(shop(), other)
    assert fingerprint(shop(), one) != fingerprint(shop(), finding(evidence="Takes 3 s a day."))


def test_it_stays_when_a_subject_gets_another_name() -> None:
    design = treated(shop(), finding(), state="accepted", reason="Known")
    renamed = edits.set_field(design, "cmp_db", "name", "Ledger")
    after = finding(evidence="Ledger carries 12,345 req/s alone.")
    assert register(renamed, [after], TODAY).entries[0].state == "accepted"


def test_a_treatment_of_what_is_gone_is_listed() -> None:
    design = treated(shop(), finding(), state="accepted", reason="Known")
    found = register(design, [], TODAY)
    assert (found.entries, [row.title for row in found.orphans]) == (
        (),
        ["Single point of failure"],
    )
    assert not register(design, [finding()], TODAY).orphans


def test_of_two_treatments_of_one_finding_the_later_holds() -> None:
    design = treated(shop(), finding(), state="accepted", reason="Known")
    later = Treatment(id="trt_0", key=finding().key, state="avoided", date="2026-11-20")
    found = register(edits.add(design, "treatments", later), [finding()], TODAY)
    assert (found.entries[0].state, found.orphans) == ("avoided", ())


def test_risks_of_people_stand_among_the_findings() -> None:
    row = Risk(id="rsk_1", name="Insider", about="cmp_db", likelihood=4, impact=4, stride="I")
    design = edits.add(shop(), "risks", row)
    found = register(design, [finding()], TODAY)
    assert [entry.finding.key for entry in found.entries] == [risk_key("rsk_1"), "spof@cmp_db"]
    risk = found.entries[0]
    assert (risk.by_hand, risk.finding.severity, risk.finding.stride) == (True, "critical", "I")
    assert (risk.finding.subjects, found.untreated["critical"]) == (("cmp_db",), 1)
    accepted = treated(design, risk.finding, state="accepted", reason="Insured")
    assert register(accepted, [], TODAY).accepted["critical"] == 1


def test_a_risk_that_nobody_assessed_is_low_and_says_so() -> None:
    design = edits.add(shop(), "risks", Risk(id="rsk_1", name="Insider"))
    (entry,) = register(design, [], TODAY).entries
    assert entry.finding.severity == "low"
    assert entry.finding.reasoning == "Likelihood and impact are not assessed yet."


def test_a_risk_out_of_scope_is_listed_and_not_counted() -> None:
    row = Risk(id="rsk_1", name="Flood", likelihood=4, impact=4, out_of_scope="The landlord's")
    found = register(edits.add(shop(), "risks", row), [], TODAY)
    assert (found.entries[0].state, found.untreated["critical"]) == ("out of scope", 0)


def test_a_risk_stays_when_what_it_is_about_is_removed() -> None:
    design = edits.add(shop(), "risks", Risk(id="rsk_1", name="Insider", about="cmp_db"))
    assert edits.remove(design, ["cmp_db"]).risks["rsk_1"].about is None


def test_questions_are_counted_apart() -> None:
    asking = finding("timeout@unknown", asks="links.timeout", severity="low")
    found = register(shop(), [finding(), asking], TODAY)
    assert (found.untreated["low"], found.untreated["high"], found.questions) == (0, 1, 1)


def test_the_order_does_not_depend_on_the_order_given() -> None:
    some = [finding(f"rule{n}@cmp_db", severity="low", likelihood=1) for n in range(5)]
    one, other = (register(shop(), given, TODAY) for given in (some, some[::-1]))
    assert one == other


def setting(**fields: object) -> Design:
    row = RuleSetting(id="rul_1", rule=RULE, reason="Not for us").but(**fields)
    return edits.add(shop(), "rule_settings", row)


RULE = next(iter(analyze(shop()).findings.values())).rule


def test_a_rule_that_is_switched_off_is_not_run_and_listed() -> None:
    before, after = analyze(shop()), analyze(setting(off=True))
    assert any(row.rule == RULE for row in before.findings.values())
    assert not any(row.rule == RULE for row in after.findings.values())
    assert before.off == ()
    assert [rule for rule, title in after.off if title == rules()[RULE].title] == [RULE]


def test_a_severity_of_the_design_wins_and_is_said() -> None:
    after = analyze(setting(severity="critical"))
    found = [row for row in after.findings.values() if row.rule == RULE]
    assert {row.severity for row in found} == {"critical"}
    assert all(
        row.reasoning.endswith("This design weighs it as critical: Not for us.") for row in found
    )
    assert next(iter(after.findings.values())).rule == RULE


def test_settings_hold_at_once_and_are_taken_back() -> None:
    engine = Engine()
    first = engine.update(shop())
    assert [rule for rule, _ in engine.update(setting(off=True)).off] == [RULE]
    assert engine.update(shop()) == first


def test_a_setting_of_a_rule_that_is_not_there_does_nothing() -> None:
    assert analyze(setting(rule="no-such-rule", off=True)) == analyze(shop())


def test_treatments_do_not_make_the_analysis_run() -> None:
    engine = Engine()
    first = engine.update(shop())
    after = treated(shop(), next(iter(first.findings.values())), state="avoided")
    assert rows(after, "treatments")
    assert engine.update(after) is first


def test_what_is_accepted_stays_so_under_what_is_assumed_unless_it_is_worse() -> None:
    usual = finding()
    design = treated(shop(), usual, state="accepted", reason="Known")
    told = {usual.key: usual}

    def entry(**fields: object) -> tuple[str, str]:
        now = replace(usual, evidence="Orders database carries 99,999 req/s alone.", **fields)
        (found,) = register(design, [now], TODAY, told).entries
        return found.state, found.reopened

    assert entry() == ("accepted", "")
    assert entry(impact=1, severity="medium") == ("accepted", "")
    assert entry(impact=4, severity="critical") == (
        "open",
        "It is accepted; under what is assumed it is critical instead of high.",
    )
    assert entry(impact=3) == (
        "open",
        "It is accepted; under what is assumed it is worse, though still high.",
    )


def test_what_was_open_before_is_open_under_what_is_assumed_too() -> None:
    usual = finding()
    design = treated(shop(), usual, state="accepted", reason="Known", expires="2026-11-20")
    (entry,) = register(design, [usual], TODAY, {usual.key: usual}).entries
    assert entry.reopened == "It was accepted until 2026-11-20; that day has passed."


def test_what_is_not_found_under_what_is_assumed_is_no_orphan() -> None:
    usual = finding()
    design = treated(shop(), usual, state="accepted", reason="Known")
    assert register(design, [], TODAY).orphans
    assert not register(design, [], TODAY, {usual.key: usual}).orphans
