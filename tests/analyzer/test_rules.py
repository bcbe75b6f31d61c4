"""What holds for all rules: their texts, their keys, how much they say."""

import re
from itertools import pairwise

from analyzer_designs import capacity, component, design, flow, healthy, link, sketch

from analyzer.engine import analyze
from analyzer.results import SEVERITIES
from analyzer.rules import rules
from analyzer.unchecked import NOT_YET
from models.design import Design

FIRST_WAVE = (
    "model-orphan edge-underspecified workload-missing sync-cycle spof-component saturated hot-utilisation "
    "shared-database plain-transport public-datastore no-rate-limit timeout-missing dlq-missing backup-missing "
    "cache-as-store retry-no-backoff no-health-check"
)


def test_the_first_wave_is_there() -> None:
    assert set(FIRST_WAVE.split()) <= set(rules())


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
    assert said[-1] == NOT_YET
    assert said[0] == "Load is not computed for 200 of 200 components: no flow in the design."
    strange = analyze(design(component("x", "flux-capacitor", name="Flux"))).unchecked
    assert "This version's catalogue does not know the kind of Flux." in strange
