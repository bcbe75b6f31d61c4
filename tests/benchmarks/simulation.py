"""Computed answer times against a simulation of the same random designs, longer than the tests run it."""

import sys
from collections.abc import Iterator
from pathlib import Path

from analyzer.engine import analyze
from tests.benchmarks.measure import Row

SECONDS, RUNS = 50.0, 10  # of about 5,000 requests a flow and run
EACH = 4  # designs of each shape


def run() -> Iterator[Row]:
    """Yield what is computed for each design; the ratio is to the simulation's mean over all runs."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "analyzer"))
    from simulated_designs import busy, designs
    from simulation import simulate

    for name, design in (designs(EACH) | busy(EACH)).items():
        found, simulated = analyze(design), simulate(design, SECONDS, RUNS)
        for flow in sorted(design.flows):
            for figure in ("mean", "p50", "p95", "p99"):
                value = found.value(f"{flow}.latency.{figure}") or 0.0
                other = simulated[flow][figure]
                said = f"simulated ± {other.error / other.value:.1%}"
                yield Row(name, flow, figure, value * 1000, "ms", value / other.value, said)
