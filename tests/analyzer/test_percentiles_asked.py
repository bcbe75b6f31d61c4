"""Percentiles that only a target names, and those of single components: computed, explained, and never a mean in disguise."""

import math

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import Engine, analyze
from analyzer.keys import QUANTITIES, parts
from analyzer.targets import Standing, standings
from models.design import Design
from models.edits import set_field
from models.requirement import Requirement, Target

MEAN = 0.02  # of M/M/1 at 50/s with 10 ms


def asked(percentile: float | None, scope: str | None = None, value: float = 1.0) -> Design:
    target = Target(metric="latency", percentile=percentile, value=value, scope=scope)
    made = Requirement(id="req", name="Fast", sort="non-functional", target=target)
    return design(
        component("s", capacity=capacity(1, 1, 0.01)),
        component("t", capacity=capacity(1, 1, 0.01)),
        link("s", "t"),
        flow("f", "t", rate=50.0, steps=()),
        made,
    )


def stands(of: Design) -> Standing:
    return standings(of, analyze(of))[0]


@pytest.mark.parametrize("percentile", [75.0, 97.0, 97.5, 99.99])
@pytest.mark.parametrize("scope", [None, "f", "t"])
def test_any_percentile_that_a_target_names_is_computed(
    percentile: float, scope: str | None
) -> None:
    exact = -MEAN * math.log(1 - percentile / 100)  # the answer time of M/M/1 is exponential
    found = stands(asked(percentile, scope))
    assert found.value == pytest.approx(exact, rel=2e-3)
    assert found.key == f"{scope or 'design'}.latency.p{percentile:g}"
    explained = Engine()
    explained.update(asked(percentile, scope))
    why = explained.explain(found.key)
    assert why
    assert why.value == found.value
    assert f"p{percentile:g}" in why.title


@pytest.mark.parametrize("percentile", [50.0, 95.0, 99.0])
def test_a_percentile_of_a_component_is_not_its_mean(percentile: float) -> None:
    of = asked(percentile, "t", value=MEAN * 1.01)
    exact = -MEAN * math.log(1 - percentile / 100)
    found = stands(of)
    assert found.value == pytest.approx(exact, rel=2e-3)
    assert found.state == ("met" if exact < MEAN else "missed")
    mean = stands(asked(None, "t", value=MEAN * 1.01))
    assert (mean.state, mean.key) == ("met", "t.response")


def test_what_nobody_asks_for_is_not_computed() -> None:
    found = analyze(asked(99.0))
    assert "f.latency.p97" not in found.results
    assert "t.latency.p99" not in found.results


def test_another_percentile_is_there_at_the_next_edit() -> None:
    engine, of = Engine(), asked(99.0, "f")
    engine.update(of)
    for percentile in (97.0, 98.0, 99.0):
        of = set_field(of, "req", "target.percentile", percentile)
        assert engine.update(of) == analyze(of)
    of = set_field(of, "f", "latency_percentile", 42.0)
    assert engine.update(of) == analyze(of)
    assert engine.update(of).value("f.latency.p42") == pytest.approx(
        -MEAN * math.log(0.58), rel=5e-3
    )


@pytest.mark.parametrize("percentile", [0.0, 5e-324, 1e-6, 99.9999999, 100.0])
@pytest.mark.parametrize("scope", ["f", "t"])
def test_what_is_hardly_a_percentile_is_a_number_or_a_gap(percentile: float, scope: str) -> None:
    found = stands(asked(percentile, scope))
    assert found.key.startswith(f"{scope}.latency.p")
    assert found.value is None or 0 <= found.value < 1e-4
    assert bool(found.missing) == (found.value is None)


def test_names_of_percentiles_are_told_apart_from_records() -> None:
    assert parts("op.latency.p97.5") == ("op", "latency.p97.5")
    assert parts("op.latency.p99.9") == ("op", "latency.p99.9")
    assert QUANTITIES["latency.p97.5"].title == "Answer time p97.5"
    assert "latency.pretty" not in QUANTITIES
    assert parts("op.latency.pretty") is None


def test_of_what_is_unstable_no_percentile_is_named() -> None:
    of = set_field(asked(97.0, "t"), "f", "rate", 100.0)
    found = stands(of)
    assert (found.state, found.value) == ("unknown", None)
    assert "unstable" in found.missing


def test_a_target_that_nothing_is_computed_of_says_what_is_not_there() -> None:
    target = Target(metric="retention", value=86_400.0)
    kept = Requirement(id="req", name="Kept", sort="non-functional", target=target)
    assert stands(design(component("s"), kept)).missing == "no entity or queue is kept there"
