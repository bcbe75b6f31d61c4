"""Distributions of response times on a grid of equal steps: in series, together, one or the other, cut off."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.queues.times import Beyond

Array = NDArray[np.float64]
POINTS = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Distribution:
    """The share of requests that take 0, 1, 2, … steps; what lies beyond the grid stands in late."""

    step: float  # seconds
    masses: Array
    late: float = 0.0

    @property
    def mean(self) -> float:
        """The mean in seconds of what lies on the grid."""
        on_grid = float(self.masses.sum())
        sums = float(np.arange(len(self.masses)) @ self.masses)
        return self.step * sums / on_grid if on_grid else math.inf

    @property
    def deviation(self) -> float:
        """The standard deviation in seconds of what lies on the grid."""
        on_grid = float(self.masses.sum())
        squares = float(np.arange(len(self.masses), dtype=float) ** 2 @ self.masses)
        spread = self.step**2 * squares / on_grid - self.mean**2 if on_grid else 0.0
        return math.sqrt(max(spread, 0.0))

    def percentile(self, share: float) -> float:
        """Return the time in seconds that this share of requests stays within, infinite beyond the grid."""
        reached = np.cumsum(self.masses)
        place = int(np.searchsorted(reached, share))
        if place >= len(reached):
            return math.inf
        before = float(reached[place - 1]) if place else 0.0
        inside = float(reached[place]) - before
        part = (share - before) / inside if inside > 0.0 else 1.0
        # a mass at a point stands for half a step on either side of it, at 0 for what is no time at all
        return self.step * max(place - 0.5 + part, 0.0) if place else 0.0

    def within(self, seconds: float) -> float:
        """Return the share of requests that take at most this long."""
        place = seconds / self.step + 0.5
        whole = min(int(place), len(self.masses))
        sure = float(self.masses[:whole].sum())
        part = float(self.masses[whole]) * (place - whole) if whole < len(self.masses) else 0.0
        return sure + part


def placed(beyond: Beyond, step: float, points: int = POINTS) -> Distribution:
    """Return a time on a grid; masses keep its mean exactly wherever the grid is long enough to hold it."""
    values = beyond(np.arange(points + 1, dtype=float) * step)
    falls = (values[:-1] - values[1:]) / step  # the mean share that takes longer, over each step
    masses = np.empty(points)
    masses[0] = 1.0 - falls[0]
    masses[1:] = falls[:-1] - falls[1:]
    masses = np.maximum(masses, 0.0)
    return Distribution(step, masses, max(1.0 - float(masses.sum()), 0.0))


def instant(step: float, points: int = POINTS) -> Distribution:
    """Return what takes no time."""
    masses = np.zeros(points)
    masses[0] = 1.0
    return Distribution(step, masses)


def series(parts: Sequence[Distribution]) -> Distribution:
    """Return one after the other; the times are taken as independent."""
    if len(parts) == 1:
        return parts[0]
    size, step = len(parts[0].masses), parts[0].step
    made = parts[0].masses
    for part in parts[1:]:
        made = _convolved(made, part.masses)[:size]
    return Distribution(step, made, max(1.0 - float(made.sum()), 0.0))


def times_over(part: Distribution, count: float) -> Distribution:
    """Return a part done count times, one after the other; half a time is done by half of the requests."""
    whole, some = int(count), count - int(count)
    parts = [part] * whole
    if some > 0.0:
        parts.append(mixture([(some, part), (1.0 - some, instant(part.step, len(part.masses)))]))
    return series(parts) if parts else instant(part.step, len(part.masses))


def together(parts: Sequence[Distribution]) -> Distribution:
    """Return the slowest of parts that run at the same time: the product of their distribution functions."""
    if len(parts) == 1:
        return parts[0]
    whole = np.ones(len(parts[0].masses))
    for part in parts:
        whole = whole * np.minimum(np.cumsum(part.masses), 1.0)
    masses = np.diff(whole, prepend=0.0)
    return Distribution(parts[0].step, masses, max(1.0 - float(whole[-1]), 0.0))


def mixture(parts: Iterable[tuple[float, Distribution]]) -> Distribution:
    """Return one part or another by their shares, which add up to 1."""
    chosen = list(parts)
    masses = np.zeros_like(chosen[0][1].masses)
    late = 0.0
    for share, part in chosen:
        masses = masses + share * part.masses
        late += share * part.late
    return Distribution(chosen[0][1].step, masses, late)


def cut(part: Distribution, seconds: float) -> tuple[Distribution, float]:
    """Return a part given up after this time, and the share of requests that is given up."""
    last = min(int(seconds / part.step), len(part.masses) - 1)
    given_up = max(1.0 - float(part.masses[: last + 1].sum()), 0.0)
    masses = np.zeros_like(part.masses)
    masses[: last + 1] = part.masses[: last + 1]
    masses[last] += given_up
    return Distribution(part.step, masses), given_up


def _convolved(first: Array, second: Array) -> Array:
    size = 2 * len(first)
    made: Array = np.fft.irfft(np.fft.rfft(first, size) * np.fft.rfft(second, size), size)
    return np.maximum(made, 0.0)
