"""Fixes clear what they were made for."""

import subprocess
import sys
from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow, healthy, link

from analyzer.engine import analyze
from analyzer.fixes import FIXES, fix_for, fixed
from analyzer.results import Finding
from analyzer.rules import rules
from models.component import Boundary
from models.design import Design
from models.entity import Entity
from models.view import Placement, View, placement_id

RESTRICTED = {"data_class": "restricted"}


def called(**fields: Any) -> Design:
    """Return a call from a service to another that is said to hold restricted data."""
    return design(
        component("app", "web-app"),
        component("s"),
        component("t", security=RESTRICTED),
        link("app", "s"),
        link("s", "t", **fields),
        flow("f", "app", tier=1, steps=("app-s", "s-t")),
    )


def kept(kind: str = "relational-database", **fields: Any) -> Design:
    """Return a service and its store with these fields."""
    fields.setdefault("security", RESTRICTED)
    return design(
        component("app", "web-app"),
        component("s", capacity=capacity(4, 16)),
        component("db", kind, **fields),
        Entity(id="e", name="People", store="db"),
        link("app", "s"),
        link("s", "db", purpose="write"),
        flow("f", "app", tier=1, rate=100.0, steps=("app-s", "s-db")),
    )


def served(**fields: Any) -> Design:
    """Return a service with these fields, called by a client through a balancer, that uses restricted data."""
    fields.setdefault("capacity", capacity(2, 16))
    return design(
        component("app", "web-app"),
        component("lb", "load-balancer", availability={"health_check": "no"}),
        component("s", **fields),
        component("db", "relational-database", security=RESTRICTED),
        component("bank", "payment-gateway"),
        link("app", "lb"),
        link("lb", "s", authentication="none"),
        link("s", "db"),
        link("s", "bank", breaker="no", data_class="restricted", masked="no", authentication="API key"),
        flow("f", "app", tier=1, rate=100.0, steps=("app-lb", "lb-s", "s-db", "s-bank")),
    )  # fmt: skip


def queued() -> Design:
    return design(
        component("s"),
        component("q", "message-queue", messaging={"dead_letter": "no"}),
        component("w", "worker"),
        component("db", "relational-database"),
        *(link("s", "q"), link("q", "w", idempotent="no"), link("w", "db", purpose="write")),
        flow("f", "s", steps=("s-q", "q-w", "w-db")),
    )


SIGNING_IN = design(
    component("app", "web-app"),
    component("idp", "identity-provider", security={"mfa": "no"}),
    component("s"),
    component("db", "relational-database", security=RESTRICTED),
    *(link("app", "s"), link("s", "idp"), link("s", "db")),
)

BROKEN: dict[str, Design] = {
    "timeout-missing": called(),
    "retry-no-backoff": called(attempts=3, backoff="none", jitter="no"),
    "retry-not-idempotent": called(attempts=3, purpose="write", idempotent="no"),
    "plain-transport": called(encryption="none"),
    "no-breaker": served(),
    "external-data-leak": served(),
    "no-authn": served(),
    "no-authz": served(security={"authorisation": "none"}),
    "no-health-check": served(),
    "no-rate-limit": served(),
    "no-waf": served(),
    "secrets-unmanaged": served(security={"secrets": "code"}),
    "injection-surface": served(security={"input_validation": "no", "parameterised": "no"}),
    "dlq-missing": queued(),
    "consumer-not-idempotent": queued(),
    "plain-at-rest": kept(storage={"encrypted": "no"}),
    "backup-missing": kept(storage={"backup": "none"}),
    "backup-same-domain": kept(storage={"backup": "snapshot", "backup_place": "same zone"}),
    "no-failover": kept(storage={"replication": 2}, availability={"failover": "manual"}),
    "spof-component": kept(capacity=capacity(1, 64)),
    "saturated": kept(capacity=capacity(1, 1, 0.02)),
    "hot-utilisation": kept(capacity=capacity(1, 1, 0.008)),
    "admin-exposed": kept(security={"admin_access": "internet"}),
    "audit-missing": kept(security={**RESTRICTED, "audit_log": "no"}),
    "erasure-retention": design(Entity(id="e", name="E", data_class="restricted", erasable="no")),
    "no-mfa": SIGNING_IN,
}


def faults(of: Design, rule: str) -> list[Finding]:
    return [f for f in analyze(of).findings.values() if f.rule == rule and not f.asks]


@pytest.mark.parametrize("rule", BROKEN)
def test_a_fix_clears_its_finding(rule: str) -> None:
    of = BROKEN[rule]
    before = analyze(of)
    finding, *_ = faults(of, rule)
    assert fix_for(finding)
    after = fixed(of, finding, before.results)
    assert after != of
    assert not [f for f in faults(after, rule) if {*f.subjects} & {*finding.subjects}]


def test_every_fix_is_of_a_rule_and_says_what_it_does() -> None:
    assert set(FIXES) <= set(rules())
    for fix in FIXES.values():
        assert fix.title[0].isupper()
        assert not fix.title.endswith(".")


def test_questions_and_what_a_person_decides_have_none() -> None:
    of = called(protocol="gRPC")
    (asked,) = [f for f in analyze(of).findings.values() if f.rule == "plain-transport"]
    assert asked.asks
    assert fix_for(asked) is None
    assert fixed(of, asked, {}) == of


@pytest.mark.parametrize("kind", ["web-app", "mobile-app"])
def test_a_firewall_stands_between_all_clients_and_the_entry(kind: str) -> None:
    of = design(
        component("a", kind),
        component("b", "web-app"),
        component("s"),
        Boundary(id="net", name="Net", sort="network"),
        *(link("a", "s"), link("b", "s")),
        *(flow(f"f{end}", end, steps=(f"{end}-s",)) for end in "ab"),
    )
    places = {"a": (0, 0), "b": (0, 200), "s": (600, 0)}
    rows = [Placement(id=placement_id("v", id), view="v", element=id, x=x, y=y) for id, (x, y) in places.items()]  # fmt: skip
    of = Design(**{**tables(of), "views": {"v": View(id="v", name="Main")}, "placements": {row.id: row for row in rows}})  # fmt: skip
    (finding,) = faults(of, "no-waf")
    after = fixed(of, finding, {})
    (waf,) = after.components.keys() - of.components.keys()
    assert {row.target for row in after.links.values() if row.source in "ab"} == {waf}
    (onward,) = [id for id, row in after.links.items() if row.source == waf]
    assert [step.link for step in after.flows["fb"].steps] == ["b-s", onward]
    assert after.placements[placement_id("v", waf)].box[:2] == (304.0, 0.0)


def tables(of: Design) -> dict[str, Any]:
    return {name: getattr(of, name) for name in of.__slots__}


def test_twice_the_peak_or_what_fits_is_let_in() -> None:
    of = served()
    (finding,) = faults(of, "no-rate-limit")
    after = fixed(of, finding, analyze(of).results)
    assert after.components["lb"].capacity.rate_limit == 200.0
    assert fixed(of, finding, {}) == of


def test_slow_callees_get_longer_timeouts() -> None:
    of = kept(capacity=capacity(64, 64, 0.4))
    (finding,) = faults(of, "timeout-missing")
    after = fixed(of, finding, analyze(of).results)
    assert after.links["s-db"].timeout == 5.0
    assert fixed(of, finding, {}).links["s-db"].timeout == 1.0


def test_nothing_is_to_be_fixed_in_a_healthy_design() -> None:
    assert not [f for f in analyze(healthy()).findings.values() if fix_for(f)]


def test_the_window_can_ask_without_slow_libraries() -> None:
    loaded = "import sys, analyzer.fixes; print({'numpy', 'networkx'} & set(sys.modules))"
    told = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "set()"
