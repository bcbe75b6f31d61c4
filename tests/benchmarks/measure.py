"""How things are timed: the best of several runs, so that a busy machine disturbs least."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured figure; the ratio is to the named reference, timed in the same run."""

    case: str
    size: str
    metric: str
    value: float
    unit: str
    ratio: float | None = None
    reference: str = ""


def best(work: Callable[[], object], runs: int = 7) -> float:
    """Return the least of so many timings in milliseconds."""
    found = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return min(found)


def percentile(values: list[float], share: float) -> float:
    """Return the value that a share of the values do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
