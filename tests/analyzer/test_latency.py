"""Answer times of flows and operations, through the engine."""

import math

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.conditions import Conditions
from analyzer.engine import Engine, analyze, explain
from analyzer.queues.stations import batch_wait
from analyzer.results import Analysis
from models.design import Design
from models.edits import add, set_field
from models.flow import Step
from models.operation import Operation

ONE = {"capacity": capacity(1, 1, 0.010)}


def milliseconds(analysis: Analysis, key: str) -> float:
    value = analysis.value(key)
    assert value is not None, analysis.results[key].missing
    return value * 1000


def tandem(rate: float = 50.0) -> Design:
    """Three stations after each other, each M/M/1."""
    parts = [
        component(id, "proxy", capacity=capacity(1, 1, 1 / speed))
        for id, speed in (("a", 100), ("b", 80), ("c", 70))
    ]
    return design(
        *parts, link("a", "b"), link("b", "c"), flow("f", "a", rate=rate), peak_factor=1.0
    )


def test_a_tandem_has_the_published_percentiles() -> None:
    found = analyze(tandem())
    for quantity, expected in (("p50", 90.2), ("p95", 224.7), ("p99", 308.4)):
        assert milliseconds(found, f"f.latency.{quantity}") == pytest.approx(expected, rel=2e-3)
    assert milliseconds(found, "f.latency.mean") == pytest.approx(103.33, rel=1e-3)
    assert milliseconds(found, "f.latency.floor") == pytest.approx(10 + 12.5 + 1000 / 70)
    assert found.results["f.latency.p99"].about == ("c", "b", "a")


def test_p95_rises_with_load_and_refuses_a_number_when_unstable() -> None:
    found = [analyze(tandem(rate)).results["f.latency.p95"] for rate in (10, 30, 50, 65)]
    values = [row.value for row in found if row.value is not None]
    assert len(values) == 4
    assert values == sorted(values)
    full = analyze(tandem(70)).results["f.latency.p95"]
    assert full.value is None
    assert full.missing == "C is at full load or above, so its answer time is unstable"


def test_a_cache_takes_its_hits_off_the_answer_time() -> None:
    of = design(
        component("s", **ONE),
        component("cache", "cache", capacity=capacity(1, 64, 0.001), cache={"hit_ratio": 0.9}),
        component("db", "relational-database", capacity=capacity(1, 64, 0.100)),
        link("s", "cache"),
        link("s", "db", when="on a miss", miss_of="cache"),
        flow("f", "s", rate=1.0),
        peak_factor=1.0,
    )
    warm, cold = analyze(of), analyze(of, Conditions(cold=frozenset({"cache"})))
    assert milliseconds(warm, "f.latency.floor") == pytest.approx(10 + 1 + 10)
    assert milliseconds(cold, "f.latency.floor") == pytest.approx(10 + 1 + 100)
    assert milliseconds(cold, "f.latency.p50") > 3 * milliseconds(warm, "f.latency.p50")


def test_calls_in_parallel_count_by_the_slowest() -> None:
    parts = [component(id, "proxy", capacity=capacity(1, 1000, 0.1)) for id in ("x", "y")]
    gate = component("g", "proxy", capacity=capacity(1, 1000, 1e-6))
    ends = [gate, *parts]
    after = design(*ends, link("g", "x"), link("g", "y"), flow("f", "g", rate=0.1), peak_factor=1.0)
    beside = design(
        *ends, link("g", "x", parallel="1"), link("g", "y", parallel="1"), flow("f", "g", rate=0.1),
        peak_factor=1.0,
    )  # fmt: skip
    assert milliseconds(analyze(after), "f.latency.mean") == pytest.approx(200, rel=5e-3)
    assert milliseconds(analyze(beside), "f.latency.mean") == pytest.approx(150, rel=5e-3)


def fan(calls: float, *names: str, rate: float = 0.01, workers: int = 1000) -> Design:
    """Return a gateway that makes so many calls of 100 ms to each of these at once."""
    parts = [component(id, "proxy", capacity=capacity(1, workers, 0.1)) for id in names]
    gate = component("g", "proxy", capacity=capacity(1, 1000, 1e-6))
    links = [link("g", id, parallel="1", calls=calls) for id in names]
    return design(gate, *parts, *links, flow("f", "g", rate=rate), peak_factor=1.0)


@pytest.mark.parametrize("of", [fan(1.0, "x", "y", "z"), fan(5.0, "x", rate=1.0, workers=1)])
def test_parts_of_the_mean_and_of_the_floor_add_up_to_them(of: Design) -> None:
    found = analyze(of)
    assert milliseconds(found, "f.latency.floor") <= milliseconds(found, "f.latency.mean")
    for quantity in ("mean", "floor"):
        said = explain(of, f"f.latency.{quantity}")
        assert said
        assert sum(term.value or 0.0 for term in said.terms) == pytest.approx(said.value, rel=0.01)


def test_dean_and_barroso_the_slowest_of_a_hundred() -> None:
    """The mean of the slowest of k is H(k) means; the p99 of one is 4.61 of them, of a hundred 9.21."""
    one, all_of_them = analyze(fan(1.0, "x")), analyze(fan(100.0, "x"))
    harmonic = sum(1 / n for n in range(1, 101))
    assert milliseconds(all_of_them, "f.latency.mean") == pytest.approx(100 * harmonic, rel=0.01)
    assert milliseconds(one, "f.latency.p99") == pytest.approx(461, rel=0.01)
    assert milliseconds(all_of_them, "f.latency.p99") == pytest.approx(921, rel=0.01)


def test_a_batch_before_one_server_waits_for_those_before_it_and_for_its_own() -> None:
    """M[k]/M/1: the first of a batch waits ρ (k + 1) ÷ (2 μ (1 − ρ)), the last for k − 1 more."""
    of = fan(10.0, "x", rate=0.5, workers=1)
    rho, service, k = 0.5, 100.0, 10
    first = rho * (k + 1) * service / (2 * (1 - rho))
    assert analyze(of).value("x.utilisation") == pytest.approx(rho)
    assert milliseconds(analyze(of), "f.latency.mean") == pytest.approx(
        first + k * service, rel=0.05
    )
    assert milliseconds(analyze(of), "f.latency.floor") == pytest.approx(k * service, rel=0.01)
    mean = first + batch_wait(k, service / 1000, 0.0) * 1000  # of all of the batch
    assert mean == pytest.approx(rho * service / (1 - rho) + batch_wait(k, 0.1, rho) * 1000)


def test_steps_in_parallel_and_alternatives() -> None:
    parts = [component(id, "proxy", capacity=capacity(1, 1000, 0.1)) for id in ("x", "y")]
    gate = component("g", "proxy", capacity=capacity(1, 1000, 1e-6))
    links = (link("g", "x"), link("g", "y"))

    def mean(*steps: Step) -> float:
        of = design(gate, *parts, *links, flow("f", "g", rate=0.1, steps=steps), peak_factor=1.0)
        return milliseconds(analyze(of), "f.latency.mean")

    one = Step(link="g-x")
    assert mean(one, Step(link="g-y")) == pytest.approx(200, rel=5e-3)
    assert mean(one, Step(link="g-y", parallel=True)) == pytest.approx(150, rel=5e-3)
    half = Step(link="g-x", probability=0.5)
    assert mean(half, Step(link="g-y", alternative=True)) == pytest.approx(100, rel=5e-3)
    assert mean(Step(link="g-x", calls=3.0)) == pytest.approx(300, rel=5e-3)


def test_nobody_waits_for_what_is_asynchronous() -> None:
    of = design(
        component("s", **ONE),
        component("q", "message-queue", capacity=capacity(1, 8, 0.005)),
        component("w", "worker", capacity=capacity(1, 8, 2.0)),
        link("s", "q"),
        link("q", "w"),
        flow("f", "s", rate=1.0),
        peak_factor=1.0,
    )
    found = analyze(of)
    assert milliseconds(found, "f.latency.floor") == pytest.approx(10)
    assert found.value("w.load.peak") == 1.0


def test_held_workers_limit_a_service_that_a_flat_model_calls_idle() -> None:
    def of(rate: float) -> Design:
        return design(
            component("s", capacity=capacity(1, 8, 0.05, variability=1.0)),
            component("db", "relational-database", capacity=capacity(1, 1, 0.01)),
            link("s", "db"),
            flow("f", "s", rate=rate),
            peak_factor=1.0,
        )

    found = analyze(of(90))
    assert found.value("s.held") == pytest.approx(93.0, abs=0.05)
    assert milliseconds(found, "f.latency.mean") == pytest.approx(
        357, rel=0.04
    )  # simulated: 352 to 363
    full = analyze(of(94)).results["f.latency.mean"]
    assert full.value is None
    assert "held by calls that wait" in full.missing


def test_a_timeout_gives_up_and_tries_again() -> None:
    def found(**fields: object) -> Analysis:
        slow = component("t", "proxy", capacity=capacity(1, 1000, 0.1))
        gate = component("g", "proxy", capacity=capacity(1, 1000, 1e-6))
        ends = design(
            gate, slow, link("g", "t", **fields), flow("f", "g", rate=0.1), peak_factor=1.0
        )
        return analyze(ends)

    once = found(timeout=0.2)
    assert once.value("f.errors") == pytest.approx(math.exp(-2), rel=0.02)
    assert milliseconds(once, "f.latency.p99") == pytest.approx(200, rel=0.01)
    twice = found(timeout=0.2, attempts=2)
    assert twice.value("f.errors") == pytest.approx(math.exp(-4), rel=0.03)
    assert milliseconds(twice, "f.latency.p99") > 300
    assert "f.errors" not in found(timeout=30.0).results


def test_an_operation_takes_what_its_step_takes() -> None:
    named = add(tandem(), "operations", Operation(id="op", name="/b", provider="b"))
    assert "op.latency.p95" not in analyze(named).results
    steps = (Step(link="a-b", operation="op"), Step(link="b-c"))
    analysis = analyze(set_field(named, "f", "steps", steps))
    assert milliseconds(analysis, "op.latency.mean") == pytest.approx(1000 / 30 + 50, rel=5e-3)
    assert milliseconds(analysis, "f.latency.mean") == pytest.approx(103.3, rel=5e-3)


def test_only_what_was_touched_is_computed_again_and_the_answer_is_the_same() -> None:
    engine, of = Engine(), tandem()
    engine.update(of)
    changed = set_field(of, "b", "capacity.service_time", 0.005)
    assert engine.update(changed) == analyze(changed)


def test_calls_that_go_round_are_waited_for_each_time() -> None:
    """Half of the rounds are followed by another one: a geometric number of rounds of two times of a millisecond."""
    many = capacity(50, 10, 0.001)

    def round_and_round(again: float) -> Analysis:
        return analyze(
            design(
                component("s", capacity=many),
                component("t", capacity=many),
                link("s", "t"),
                link("t", "s", when="sometimes", probability=again),
                flow("f", "s", rate=10.0),
            )
        )

    found = round_and_round(0.5)
    assert found.value("t.load.peak") == pytest.approx(20.0)
    assert milliseconds(found, "f.latency.mean") == pytest.approx(4.0, rel=2e-3)
    assert milliseconds(found, "f.latency.p95") == pytest.approx(10.85, rel=0.01)  # simulated
    often = round_and_round(0.99).results["f.latency.mean"]
    assert (often.value, often.missing) == (
        None, "calls come back to T too often for an answer time",
    )  # fmt: skip
