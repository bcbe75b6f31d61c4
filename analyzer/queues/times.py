"""Times with a given mean and variability as mixtures of exponential phases: what lies beyond a time, in closed form.

Each is described by its stop-loss function G(t) = ∫ P(T > u) du from t on, from which a grid takes masses that keep the
mean exactly. Two moments are matched: Erlang mixtures below a variability of 1, balanced hyperexponentials above it.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Beyond = Callable[[Array], Array]  # times in seconds -> G at each of them, in seconds

_STEADY = (
    0.02  # variability below this is taken as constant; an Erlang with more phases looks alike
)


def service(mean: float, variability: float = 1.0) -> Beyond:
    """Return the stop-loss function of a time with this mean in seconds and squared coefficient of variation."""
    if mean <= 0.0:
        return np.zeros_like
    if variability < _STEADY:
        return lambda at: np.maximum(mean - at, 0.0)
    phases = exponential_phases(mean, variability)
    if phases:
        return lambda at: sum((s * m * np.exp(-at / m) for s, m in phases), start=at * 0.0)
    return _even(mean, variability)


def exponential_phases(mean: float, variability: float) -> tuple[tuple[float, float], ...]:
    """Return the same time as shares and means of exponential ones, empty where it is not made of such."""
    if mean <= 0.0 or variability < 1.0 - 1e-9:
        return ()
    if variability < 1.0 + 1e-9:
        return ((1.0, mean),)
    first = (1.0 + math.sqrt((variability - 1.0) / (variability + 1.0))) / 2.0
    return (first, mean / (2.0 * first)), (1.0 - first, mean / (2.0 * (1.0 - first)))


def _even(mean: float, variability: float) -> Beyond:
    """A mixture of k − 1 and k phases of one rate, where 1/k ≤ variability ≤ 1/(k − 1) (Tijms)."""
    phases = math.ceil(1.0 / variability)
    root = math.sqrt(phases * (1.0 + variability) - phases**2 * variability)
    fewer = (phases * variability - root) / (1.0 + variability)
    rate = (phases - fewer) / mean
    return lambda at: (
        fewer * _erlang(at, phases - 1, rate) + (1.0 - fewer) * _erlang(at, phases, rate)
    )


def _erlang(at: Array, phases: int, rate: float) -> Array:
    """Return G of an Erlang time: the sum over j of (phases − j) / rate times the Poisson share of j at rate · t."""
    passed = rate * at
    share = np.exp(-passed)
    found = np.zeros_like(passed)
    for done in range(phases):
        found += (phases - done) / rate * share
        share = share * passed / (done + 1)
    return found
