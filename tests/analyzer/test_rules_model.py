"""Rules about what the drawing says: orphans, blanks, missing workload, circles."""

import pytest
from analyzer_designs import component, design, flow, link

from analyzer.engine import analyze
from analyzer.results import Finding
from models.design import Design


def found(of: Design, rule: str) -> list[Finding]:
    return [f for f in analyze(of).findings.values() if f.rule == rule]


def one(of: Design, rule: str) -> Finding:
    (finding,) = found(of, rule)
    return finding


PAIR = (component("app", "web-app"), component("s"), link("app", "s"))


def test_orphans_are_one_finding_and_say_who_and_how() -> None:
    lost = (component("w", "worker"), component("q", "message-queue"), link("w", "q"))
    finding = one(design(*PAIR, component("x"), component("y"), *lost), "model-orphan")
    assert (finding.key, finding.severity) == ("model-orphan@design", "low")
    assert finding.subjects == ("x", "y", "q", "w")
    assert finding.evidence == (
        "X and Y have no connection. Nothing that begins a request leads to Q and W."
    )


@pytest.mark.parametrize(
    "spare",
    [
        component("x", status="planned"),
        component("x", status="out of scope"),
        component("x", "metrics"),
    ],
)
def test_what_is_planned_or_looks_after_the_rest_is_no_orphan(spare: object) -> None:
    assert not found(design(*PAIR, spare), "model-orphan")


def test_containers_clocks_and_entries_of_flows_are_no_orphans() -> None:
    nested = component("system"), component("inner", parent="system"), link("s", "inner")
    assert not found(design(*PAIR, *nested), "model-orphan")
    clock = component("clock", "scheduler"), component("w", "worker"), link("clock", "w")
    assert not found(design(*PAIR, *clock), "model-orphan")
    begun = component("w", "worker"), component("v", "worker"), link("w", "v")
    assert found(design(*PAIR, *begun), "model-orphan")
    assert not found(design(*PAIR, *begun, flow("f", "w")), "model-orphan")


def test_connections_that_say_too_little_are_one_finding() -> None:
    parts = (component("a"), component("b", "not-a-kind"), component("db", "relational-database"))
    odd = link("a", "db", "odd", protocol="SMTP", request_size=1.0)
    finding = one(design(*parts, link("a", "b"), odd), "edge-underspecified")
    assert (finding.key, finding.severity) == ("edge-underspecified@design", "low")
    assert set(finding.subjects) == {"a-b", "odd"}
    assert finding.evidence == (
        "2 of 2 connections. No protocol on A → B. No request or response size on A → B. "
        "A → Db speaks SMTP, which a relational database does not accept."
    )
    full = link("a", "db", request_size=1.0)
    assert not found(design(*parts[:1], parts[2], full), "edge-underspecified")


def test_a_missing_workload_is_one_finding_for_all_flows() -> None:
    blank = [flow(id, "app", rate=None) for id in ("one", "two")]
    finding = one(design(*PAIR, *blank), "workload-missing")
    assert (finding.severity, finding.subjects) == ("medium", ("one", "two"))
    assert finding.evidence.startswith(
        "How often One and Two happen at peak is not known, first because there is no rate on the flow One."
    )
    assert not found(design(*PAIR, flow("f", "app")), "workload-missing")


def test_without_any_flow_the_workload_is_missing_at_the_clients() -> None:
    finding = one(design(*PAIR), "workload-missing")
    assert finding.subjects == ("app",)
    assert "No flow says how often App is used" in finding.evidence
    assert not found(design(component("app", "web-app")), "workload-missing")


def test_a_flow_without_a_rate_is_told_before_anything_is_connected() -> None:
    blank = design(component("s"), flow("f", "s", rate=None))
    assert "no rate on the flow F" in one(blank, "workload-missing").evidence
    circle = [flow("f", "s", rate=None, follows="g"), flow("g", "s", rate=None, follows="f")]
    said = one(design(component("s"), *circle), "workload-missing").evidence
    assert "flows that follow each other" in said


def test_a_missing_peak_factor_counts_too() -> None:
    finding = one(design(*PAIR, flow("f", "app"), peak_factor=None), "workload-missing")
    assert "no peak factor on the flow F" in finding.evidence


def test_a_flow_that_begins_nowhere_is_told() -> None:
    finding = one(design(*PAIR, flow("f", "app"), flow("g")), "workload-missing")
    assert finding.subjects == ("g",)
    assert finding.evidence == "Nobody has said where G begins: no part has that load."


@pytest.mark.parametrize(("tier", "severity"), [(1, "high"), (2, "medium"), (None, "medium")])
def test_a_circle_of_waiting_is_told_as_a_way(tier: int | None, severity: str) -> None:
    circle = design(
        component("a"),
        component("b"),
        *(link("a", "b"), link("b", "a", when="sometimes", probability=0.2)),
        flow("f", "a", tier=tier),
    )
    finding = one(circle, "sync-cycle")
    assert (finding.key, finding.severity) == ("sync-cycle@a", severity)
    assert finding.evidence == "A → B → A wait for each other."
    assert finding.subjects == ("a", "b", "a-b", "b-a")


def test_a_gain_of_one_or_more_is_critical_and_told_once() -> None:
    endless = design(
        component("a"),
        component("b"),
        component("c"),
        *(link("a", "b", calls=2.0), link("b", "a"), link("b", "c")),
        flow("f", "a"),
    )
    finding = one(endless, "sync-cycle")
    assert finding.severity == "critical"
    assert finding.evidence == "Calls go round with gain 2: A → B → A; the load has no end."


def test_events_and_answers_to_clients_make_no_circle() -> None:
    parts = (component("app", "web-app"), component("a"), component("q", "message-queue"))
    loose = design(
        *parts, link("app", "a"), link("a", "app"), link("a", "q"), link("q", "a", calls=0.5)
    )
    assert not found(loose, "sync-cycle")


def test_messages_that_multiply_in_a_circle_are_found_too() -> None:
    storm = design(
        component("a"),
        component("q", "message-queue"),
        link("a", "q"),
        link("q", "a"),
        flow("f", "a"),
    )
    assert one(storm, "sync-cycle").severity == "critical"
