"""Answer times and loads against a simulation of the same designs, on seeds that never change."""

import pytest
from simulated_designs import SHAPES, asked_at_once, busy, designs
from simulation import Simulated, simulate

from analyzer.engine import Engine, analyze
from analyzer.latency.band import busiest, tolerance
from analyzer.results import Analysis
from models.design import Design

WITHIN = {"mean": 0.05, "p50": 0.10, "p95": 0.10}
RUNS, SECONDS = 10, 12.0  # of about 1,200 requests a flow and run


def off(analysis: Analysis, key: str, simulated: Simulated) -> float:
    """Return by which share a result is further from the simulation than three standard errors."""
    value = analysis.value(key)
    assert value is not None, (key, analysis.results[key].missing)
    return max(abs(value - simulated.value) - 3 * simulated.error, 0.0) / simulated.value


@pytest.mark.parametrize("name", [name for name in designs() if "balanced" not in name])
def test_below_a_utilisation_of_80_percent_it_agrees_with_the_simulation(name: str) -> None:
    of = designs()[name]
    found, simulated = analyze(of), simulate(of, SECONDS, RUNS)
    for flow in of.flows:
        for figure, within in WITHIN.items():
            key = f"{flow}.latency.{figure}"
            assert off(found, key, simulated[flow][figure]) <= within, key
    for id in of.components:
        assert off(found, f"{id}.load.peak", simulated[id]["load"]) <= 0.02, id


@pytest.mark.parametrize(
    ("rate", "calls", "workers"), [(300, (1, 1, 1), 8), (40, (10,), 8), (100, (4, 4), 16)]
)
def test_workers_are_held_until_the_slowest_of_what_they_ask_at_once_has_answered(
    rate: float, calls: tuple[int, ...], workers: int
) -> None:
    """One after the other, three calls of 10 ms would hold 8 workers longer than they are there for."""
    of = asked_at_once(rate, calls, workers)
    found, simulated = analyze(of), simulate(of, 1200 / rate * 4, RUNS)
    for figure, within in WITHIN.items():
        assert off(found, f"f.latency.{figure}", simulated["f"][figure]) <= within, figure


@pytest.mark.parametrize("name", [*busy(), "balanced 0", "balanced 1", "balanced 2"])
def test_elsewhere_it_is_within_the_band_that_it_states(name: str) -> None:
    of = (busy() | designs(3))[name]
    simulated = simulate(of, 2 * SECONDS, RUNS)
    for flow in of.flows:
        within, words = stated(of, flow)
        assert within
        assert f"±{within:.0%}".replace("%", " %") in words
        for figure in WITHIN:
            key = f"{flow}.latency.{figure}"
            assert off(analyze(of), key, simulated[flow][figure]) <= within, key


def stated(of: Design, flow: str) -> tuple[float | None, str]:
    """Return the band of a flow's answer time, and the words in which it is stated."""
    engine = Engine()
    engine.update(of)
    known = engine.known
    assert known
    latency = known.done["latency"]
    found = busiest(known, latency.answers, latency.flows[flow].made)
    said = engine.explain(f"{flow}.latency.p95")
    assert found
    assert said
    return tolerance(found[1]), said.note


def test_every_shape_that_was_asked_for_is_there() -> None:
    assert {"tandem", "fan-out", "cache", "capped", "queue"} <= set(SHAPES)
    assert len(designs()) >= 20
    for of in designs().values():
        rows = analyze(of).results
        assert (
            max(
                r.value or 0
                for k, r in rows.items()
                if k.endswith(".utilisation") and "cold" not in k
            )
            < 0.8
        )


def test_busy_designs_are_busy() -> None:
    for of in busy().values():
        rows = analyze(of).results
        used = [r.value or 0.0 for k, r in rows.items() if k.endswith(".utilisation")]
        assert 0.8 <= max(used) < 0.95
