"""Distributions of response times on a grid of equal steps: in series, together, one or the other, cut off.

A transform takes what runs over its end for times at its beginning. So masses are tilted before they are transformed:
multiplied by a share that falls along the grid, which makes what comes round negligible without a transform of twice the
length (Grübel and Hermesmeier, Computation of compound distributions I, ASTIN Bulletin 29, 1999).
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from analyzer.queues.times import Beyond

Array = NDArray[np.float64]
Spectrum = NDArray[np.complex128]
POINTS = 4096
_SIZE = 5120  # of the transform: a quarter more than the grid
_TILT = 12.0  # what comes round is left with e to the minus this; at the end, rounding is as much coarser
_NONE = 1e-17  # beside 1


class Distribution:
    """The share of requests that take 0, 1, 2, … steps of some seconds; what is missing from 1 takes longer.

    Kept as masses or as the Fourier transform of these tilted, whichever is there; the other is made when it is asked for.
    """

    def __init__(
        self, step: float, masses: Array | None = None, spectrum: Spectrum | None = None
    ) -> None:
        self.step = step
        if masses is not None:
            self.__dict__["masses"] = masses
        if spectrum is not None:
            self.__dict__["spectrum"] = spectrum

    @cached_property
    def masses(self) -> Array:
        """The share that takes each number of steps."""
        made: Array = np.fft.irfft(self.spectrum, _SIZE)[:POINTS]
        made /= _tilts()
        return np.maximum(made, 0.0, out=made)

    @cached_property
    def spectrum(self) -> Spectrum:
        """The Fourier transform of the tilted masses: of times one after the other it is the product."""
        made: Spectrum = np.fft.rfft(self.masses * _tilts(), _SIZE)
        return made

    @cached_property
    def reached(self) -> Array:
        """The share that takes at most each number of steps."""
        made: Array = np.cumsum(self.masses)
        return made

    @property
    def mean(self) -> float:
        """The mean in seconds of what lies on the grid."""
        on_grid = float(self.masses.sum())
        sums = float(_numbers() @ self.masses)
        return self.step * sums / on_grid if on_grid else math.inf

    @property
    def deviation(self) -> float:
        """The standard deviation in seconds of what lies on the grid."""
        on_grid = float(self.masses.sum())
        squares = float(np.arange(POINTS, dtype=float) ** 2 @ self.masses)
        spread = self.step**2 * squares / on_grid - self.mean**2 if on_grid else 0.0
        return math.sqrt(max(spread, 0.0))

    def percentile(self, share: float) -> float:
        """Return the time in seconds that this share of requests stays within, infinite beyond the grid."""
        reached = self.reached
        place = int(reached.searchsorted(share))
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
        whole = min(int(place), POINTS)
        sure = float(self.masses[:whole].sum())
        part = float(self.masses[whole]) * (place - whole) if whole < POINTS else 0.0
        return sure + part


def placed(beyond: Beyond, step: float) -> Distribution:
    """Return a time on a grid; masses keep its mean exactly wherever the grid is long enough to hold it."""
    values = beyond(np.arange(POINTS + 1, dtype=float) * step)
    falls = (values[:-1] - values[1:]) / step  # the mean share that takes longer, over each step
    masses = np.empty(POINTS)
    masses[0] = 1.0 - falls[0]
    masses[1:] = falls[:-1] - falls[1:]
    return Distribution(step, np.maximum(masses, 0.0))


def exponentials(parts: Sequence[tuple[float, float]], step: float) -> Distribution:
    """Return a mixture of exponential times by their shares and means; what is missing from 1 takes no time.

    The same masses as placed() would give, with their transform in closed form: they fall like a geometric series.
    """
    turn = _turn()
    at_once, falling = 1.0, []
    for share, mean in parts:
        if mean > 0.0 and share > 0.0:
            left = math.exp(-step / mean)
            first = mean / step * -math.expm1(-step / mean)
            at_once -= share * first
            falling.append((share * first * (1.0 - left), left))
    made = np.full(len(turn), at_once, dtype=complex)
    for tail, left in falling:
        below = left * turn
        np.subtract(1.0, below, out=below)
        sums = tail * turn
        sums /= below
        beyond = (left * math.exp(-_TILT / _SIZE)) ** (POINTS - 1)
        if beyond > _NONE:  # else all of it has its place on the grid
            sums *= 1.0 - beyond * _last_turn()
        made += sums
    return Distribution(step, spectrum=made)


@cache
def _numbers() -> NDArray[np.int64]:
    """Return the numbers of the steps of the grid."""
    return np.arange(POINTS)


@cache
def _tilts() -> Array:
    """Return what masses are multiplied by before they are transformed."""
    made: Array = np.exp(np.arange(POINTS) * (-_TILT / _SIZE))
    return made


@cache
def _turn() -> Spectrum:
    """Return the transform of one step."""
    made: Spectrum = np.exp(_angles() - _TILT / _SIZE)
    return made


@cache
def _last_turn() -> Spectrum:
    """Return the transform of as many steps as fit behind the first on the grid, not tilted."""
    made: Spectrum = np.exp(_angles() * (POINTS - 1))
    return made


def _angles() -> Spectrum:
    numbers = np.arange(_SIZE // 2 + 1, dtype=np.complex128)
    return -2j * math.pi / _SIZE * numbers


def instant(step: float, steps: int = 0) -> Distribution:
    """Return what takes no time, or always the same number of steps."""
    masses = np.zeros(POINTS)
    masses[steps] = 1.0
    return Distribution(step, masses)


def series(parts: Sequence[Distribution]) -> Distribution:
    """Return one after the other; the times are taken as independent."""
    if len(parts) == 1:
        return parts[0]
    made: Spectrum = parts[0].spectrum * parts[1].spectrum
    for part in parts[2:]:
        made *= part.spectrum
    return Distribution(parts[0].step, spectrum=made)


def times_over(part: Distribution, count: float) -> Distribution:
    """Return a part done count times, one after the other; half a time is done by half of the requests."""
    whole = math.floor(count)
    some = count - whole
    if some == 0.0 and whole == 1:
        return part
    made: Spectrum = some * part.spectrum
    made += 1.0 - some
    if whole:
        made *= _power(part.spectrum, whole)
    return Distribution(part.step, spectrum=made)


def _power(of: Spectrum, times: int) -> Spectrum:
    """Return a whole power by squaring, which takes a tenth of the time of the power of complex numbers."""
    if times == 1:
        return of
    half = _power(of, times // 2)
    made: Spectrum = half * half
    return made * of if times % 2 else made


def together(parts: Sequence[Distribution]) -> Distribution:
    """Return the slowest of parts that run at the same time: the product of their distribution functions."""
    if len(parts) == 1:
        return parts[0]
    reached = [np.minimum(part.reached, 1.0) for part in parts]
    return Distribution(parts[0].step, np.diff(reduce(np.multiply, reached), prepend=0.0))


def slowest(part: Distribution, count: float) -> Distribution:
    """Return the slowest of so many alike that run at the same time; half a one is there for half of the requests."""
    reached = np.minimum(part.reached, 1.0)
    whole, some = math.floor(count), count - math.floor(count)
    return Distribution(
        part.step, np.diff(reached**whole * (1.0 - some + some * reached), prepend=0.0)
    )


def mixture(parts: Iterable[tuple[float, Distribution]]) -> Distribution:
    """Return one part or another by their shares, which add up to 1."""
    chosen = list(parts)
    made: Spectrum = reduce(np.add, (share * part.spectrum for share, part in chosen))
    return Distribution(chosen[0][1].step, spectrum=made)


def cut(part: Distribution, seconds: float) -> tuple[Distribution, float]:
    """Return what is within a time, as a part of all requests, and the share that is given up then."""
    last = min(int(seconds / part.step), POINTS - 1)
    masses = np.zeros(POINTS)
    masses[: last + 1] = part.masses[: last + 1]
    return Distribution(part.step, masses), max(1.0 - float(masses.sum()), 0.0)
