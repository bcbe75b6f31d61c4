"""What holds for all rules: their texts, their keys, how much they say."""

import re
from itertools import pairwise

from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from analyzer.results import SEVERITIES
from analyzer.rules import rules
from models.catalog import kinds
from models.design import Design
from models.flow import Step

FIRST_WAVE = (
    "model-orphan edge-underspecified workload-missing sync-cycle spof-component saturated hot-utilisation "
    "shared-database plain-transport public-datastore no-rate-limit timeout-missing dlq-missing backup-missing "
    "cache-as-store retry-no-backoff no-health-check"
)


def healthy() -> Design:
    """Return a small system of which everything is said, and to which nobody should object."""
    sized = {"request_size": 500.0, "response_size": 2000.0, "encryption": "mTLS", "timeout": 0.5}
    many = {"capacity": capacity(4, 16, 0.005)}
    store = {"backup": "point in time", "replication": 3}
    return design(
        component("app", "mobile-app"),
        component("lb", "load-balancer", capacity=capacity(2, 64, 0.0005, rate_limit=2000.0), availability={"health_check": "yes"}),
        component("api", **many, owner="Content"),
        component("fan", "worker", **many, owner="Content"),
        component("cache", "cache", capacity=capacity(3, 1, 0.0002)),
        component("posts", "relational-database", capacity=capacity(2, 32, 0.003), storage=store, availability={"failover": "automatic"}),
        component("events", "event-stream", messaging={"dead_letter": "yes"}, storage={"replication": 3}),
        link("app", "lb", **sized),
        link("lb", "api", **sized),
        link("api", "cache", purpose="read", **sized),
        link("api", "posts", "miss", when="on a miss", miss_of="cache", purpose="read", **sized),
        link("api", "posts", "put", when="sometimes", probability=0.1, purpose="write", **sized),
        link("api", "events", purpose="write", **sized),
        link("events", "fan", **sized),
        link("fan", "posts", "note", purpose="write", **sized),
        flow("read", "app", tier=1, rate=200.0, steps=("app-lb", "lb-api", "api-cache", "miss")),
        flow("write", "app", tier=1, rate=20.0, steps=("app-lb", "lb-api", Step(link="put", probability=1.0), "api-events", "events-fan", "note")),
    )  # fmt: skip


def sketch(n: int = 200) -> Design:
    """Return a large design as it is drawn: kinds, names and connections, and nothing filled in."""
    names = list(kinds())
    parts = [component(f"c{i:03}", names[(i * 7) % len(names)]) for i in range(n)]
    tree = [link(f"c{(i - 1) // 2:03}", f"c{i:03}") for i in range(1, n)]
    more = [link(f"c{i:03}", f"c{(i * 5 + 3) % n:03}", f"m{i}") for i in range(n // 2)]
    return design(*parts, *tree, *more, peak_factor=None)


def test_the_first_wave_is_there() -> None:
    assert set(rules()) == set(FIRST_WAVE.split())


def test_every_rule_says_what_why_and_how_to_fix_it() -> None:
    for slug, rule in rules().items():
        assert rule.slug == slug
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", slug)
        assert all(
            text.endswith(".") and text[0].isupper() for text in (rule.what, rule.why, rule.remedy)
        ), slug
        assert "To fix" not in rule.why
        assert len(rule.what) < 160, slug


def test_a_healthy_design_is_left_in_peace() -> None:
    assert list(analyze(healthy()).findings) == []


def test_a_large_sketch_is_asked_few_questions() -> None:
    found = analyze(sketch()).findings
    assert 5 < len(found) < 60
    empty = design(*sketch().components.values())
    assert len(analyze(empty).findings) < 60


def test_an_empty_design_has_no_findings() -> None:
    assert analyze(Design()).findings == {}


def test_findings_are_worst_first_and_about_records_that_are_there() -> None:
    of = sketch()
    found = list(analyze(of).findings.values())
    ranks = [SEVERITIES.index(f.severity) for f in found]
    assert all(a >= b for a, b in pairwise(ranks))
    for finding in found:
        assert finding.subjects
        assert finding.evidence.endswith((".", "?"))
        assert all(
            id in {*of.components, *of.links, *of.flows, "workload"} for id in finding.subjects
        )


def test_a_findings_key_stays_when_others_come_and_go() -> None:
    hot = {"capacity": capacity(1, 1, 0.009)}
    pair = design(component("a", **hot), component("b", **hot), link("a", "b"), flow("f", "a"))
    alone = design(component("b", **hot), flow("f", "b"))
    assert "hot-utilisation@b" in analyze(pair).findings
    assert "hot-utilisation@b" in analyze(alone).findings


def test_what_cannot_be_checked_is_said() -> None:
    said = analyze(sketch()).unchecked
    assert (
        said[-1]
        == "Latency, availability figures, storage growth and cost are not computed in this version."
    )
    assert said[0] == "Load is not computed for 200 of 200 components: no flow in the design."
    strange = analyze(design(component("x", "flux-capacitor", name="Flux"))).unchecked
    assert "This version's catalogue does not know the kind of Flux." in strange
