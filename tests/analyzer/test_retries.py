"""Calls made again after timeouts: where load and answers agree, where they run away, and what a storm leaves."""

import heapq
import random
from itertools import pairwise

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.conditions import Conditions
from analyzer.engine import Engine, analyze, explain
from analyzer.queues.gamma import beyond
from models.design import Design
from models.edits import set_field


def calling(rate: float, timeout: float | None = 0.05, attempts: int = 3, **more: object) -> Design:
    """Return a caller of one worker that does 100 calls a second."""
    return design(
        component("a", capacity=capacity(9, 900)),
        component("b", capacity=capacity(1, 1, 0.01)),
        component("c", capacity=capacity(9, 900, 0.0001)),
        link("a", "b", timeout=timeout, attempts=attempts, **more),
        link("b", "c", mode="async", calls=2.0),
        flow("f", "a", rate=rate),
    )


def simulated(rate: float, calls: int) -> float:
    """Return the attempts for each call of M/M/1 with 100 a second, 50 ms of patience and three attempts."""
    chance = random.Random(7)  # noqa: S311 - a simulation
    arrivals = [(0.0, 1)]
    free, made, fresh = 0.0, 0, 0
    while fresh < calls:
        now, attempt = heapq.heappop(arrivals)
        if attempt == 1:
            fresh += 1
            heapq.heappush(arrivals, (now + chance.expovariate(rate), 1))
        made += 1
        free = max(free, now) + chance.expovariate(100.0)  # also for those who no longer wait
        if free - now > 0.05 and attempt < 3:
            heapq.heappush(arrivals, (now + 0.05, attempt + 1))
    return made / fresh


def test_attempts_and_answers_agree() -> None:
    found = analyze(calling(20.0))
    attempts = found.value("a-b.attempts") or 0.0
    late = beyond(0.05, 0.01 / (1 - 0.2 * attempts), (0.01 / (1 - 0.2 * attempts)) ** 2)
    assert attempts == pytest.approx(1 + late + late**2, rel=1e-3)
    assert found.value("b.load.peak") == pytest.approx(20 * attempts)
    assert found.value("b.utilisation") == pytest.approx(0.2 * attempts)
    assert found.value("b-c.load.peak") == pytest.approx(
        40 * attempts
    )  # what is behind is asked more too
    assert attempts == pytest.approx(simulated(20.0, 200_000), rel=0.02)


def test_without_attempts_or_timeouts_that_are_reached_nothing_is_made_again() -> None:
    for of in (calling(20.0, attempts=1), calling(20.0, timeout=None), calling(20.0, timeout=1.0)):
        found = analyze(of)
        assert "a-b.attempts" not in found.results
        assert found.value("b.load.peak") == 20.0


def test_a_load_that_agrees_with_no_answers_has_every_attempt_made() -> None:
    found = analyze(calling(70.0))
    assert found.value("a-b.attempts") == 3.0
    assert found.value("b.utilisation") == pytest.approx(2.1)
    assert found.results["f.latency.p95"].missing.endswith("is unstable")
    # instances and headroom are those without the overload that causes the retries
    assert found.value("b.saturation") == pytest.approx(1 / 0.7)
    assert found.value("b.required") == 1.0


def test_a_storm_that_would_stay_is_said_before_it_comes() -> None:
    """A load that carries itself may still be kept down by its retries: so it happens in the simulation too."""
    calm = analyze(calling(40.0))
    assert (calm.value("b.utilisation") or 1.0) < 0.5
    assert calm.value("b.utilisation.storm") == pytest.approx(1.2)
    assert [f.rule for f in calm.findings.values() if "b" in f.subjects and f.rule == "retry-storm"]
    assert simulated(40.0, 300_000) > 2.0
    broken = analyze(calling(40.0, breaker="yes"))
    assert "b.load.storm" not in broken.results


@pytest.mark.parametrize(("attempts", "layers", "times"), [(4, 3, 64), (3, 5, 243)])
def test_sre_book_retries_multiply_over_layers(attempts: int, layers: int, times: float) -> None:
    ids = [f"l{n}" for n in range(layers + 1)]
    links = [link(a, b, attempts=attempts) for a, b in pairwise(ids)]
    chain = design(*(component(id) for id in ids), *links, flow("f", "l0", rate=1.0))
    assert analyze(chain).value(f"{ids[-1]}.load.storm") == times
    failing = Conditions(failing=dict.fromkeys((one.id for one in links), 0.5))
    half = sum(0.5**n for n in range(attempts)) ** layers  # 6.6 for four attempts at three layers
    assert analyze(chain, failing).value(f"{ids[-1]}.load.peak") == pytest.approx(half)
    assert analyze(chain, failing).value(f"{ids[-1]}.load.storm") == pytest.approx(times)


def test_retries_that_make_calls_go_round_without_end_are_said() -> None:
    ring = design(
        component("a", capacity=capacity(1, 1, 0.01)),
        component("b", capacity=capacity(1, 1, 0.01)),
        link("a", "b", timeout=0.001, attempts=3),
        link("b", "a", mode="async", calls=0.5),
        flow("f", "a", rate=1.0),
    )
    found = analyze(ring)
    assert found.results["b.load.peak"].missing.startswith("calls go round with gain 1.")


def test_a_slow_dependency_makes_its_callers_try_again() -> None:
    slowed = analyze(calling(20.0), Conditions(late={"a-b": 0.045}))
    assert (slowed.value("a-b.attempts") or 0.0) > 1.5


def test_every_number_with_retries_is_explained() -> None:
    of = calling(20.0)
    found = analyze(of)
    said = explain(of, "a-b.load.peak")
    assert said
    assert said.formula == "load of A × attempts for each call of A → B"
    assert said.terms[1].result == "a-b.attempts"
    tried = explain(of, "a-b.attempts")
    assert tried
    assert [(t.record, t.field) for t in tried.terms] == [("a-b", "timeout"), ("a-b", "attempts")]
    full = explain(of, "b.saturation")
    assert full
    assert full.formula == "1 ÷ utilisation of B without retries"
    for key in found.results:
        assert explain(of, key), key


def test_what_is_computed_again_is_what_is_computed_from_nothing() -> None:
    engine, of = Engine(), calling(20.0)
    edits = [
        ("f", "rate", 40.0), ("a-b", "timeout", 1.0), ("a-b", "timeout", 0.04), ("b", "name", "Back"),
        ("a-b", "breaker", "yes"), ("b", "capacity.service_time", 0.012), ("f", "rate", 75.0), ("b-c", "calls", 5.0),
        ("a-b", "attempts", 1), ("a-b", "attempts", 2), ("workload", "read_share", 0.5), ("b", "capacity.instances", 9),
    ]  # fmt: skip
    for record, field, value in edits:
        of = set_field(of, record, field, value)
        for conditions in (Conditions(), Conditions(traffic=1.5), Conditions(late={"b": 0.01})):
            assert engine.update(of, conditions) == analyze(of, conditions), (record, field)


@pytest.mark.parametrize(
    ("shape", "point", "share"),
    [(1.0, 3.0, 0.049787), (2.0, 3.0, 0.199148), (0.5, 2.0, 0.045500), (50.0, 60.0, 0.084407)],
)
def test_the_gamma_distribution(shape: float, point: float, share: float) -> None:
    """Erlang's sum for whole shapes, and the error function for a half."""
    assert beyond(point, shape, shape) == pytest.approx(share, abs=1e-6)
    assert beyond(1.0, 0.5, 0.0) == 0.0
    assert beyond(1.0, 2.0, 0.0) == 1.0


def test_sre_book_a_retry_budget_bounds_what_retries_add() -> None:
    """With a budget of 10 % a layer adds a tenth at most, where three attempts would triple its load and keep it down."""
    assert analyze(calling(60.0)).value("b.load.peak") == pytest.approx(180)
    of = calling(60.0, retry_budget=0.1)
    found = analyze(of)
    assert found.value("b.load.storm") == pytest.approx(66)
    assert found.value("a-b.attempts") == pytest.approx(1.1)
    assert found.value("b.load.peak") == pytest.approx(66)
    assert found.value("b.utilisation") == pytest.approx(0.66)
    assert "retry-storm" not in {one.rule for one in found.findings.values()}
    said = explain(of, "a-b.attempts")
    assert said
    assert "1 + retry budget of A → B" in said.formula
    assert {"retry_budget", "attempts"} <= {term.field for term in said.terms}
    storm = explain(of, "b.load.storm")
    assert storm
    assert "retry_budget" in {term.field for term in storm.terms}


@pytest.mark.parametrize("budget", [0.0, 0.02, 0.1, 0.5])
def test_a_budget_gives_up_what_it_does_not_try_again(budget: float) -> None:
    """Answered calls are attempts × the share that is in time, however few are made again."""
    scenario = Conditions(failing={"a-b": 0.3})
    of = calling(1.0, timeout=None, retry_budget=budget)
    made = min(1 + 0.3 + 0.3**2, 1 + budget)
    found = analyze(of, scenario)
    assert found.value("b.load.peak") == pytest.approx(made)
    assert found.value("f.availability") == pytest.approx(
        (analyze(of).value("f.availability") or 0) * made * 0.7
    )


def test_late_calls_are_tried_again_only_within_the_budget() -> None:
    def errors(**more: object) -> float:
        return analyze(calling(20.0, **more)).value("f.errors") or 0.0

    free, some, none = errors(), errors(retry_budget=0.01), errors(retry_budget=0.0)
    once = errors(attempts=1)
    assert free < some < none
    assert none == pytest.approx(once, rel=0.01)
    late = once
    assert some == pytest.approx(1 - (1 - late) * 1.01, abs=5e-4)  # its own retries make it busier
