"""Distributions on a grid: against closed forms, and what must hold for all of them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.queues.distribution import (
    POINTS,
    Distribution,
    cut,
    exponentials,
    instant,
    mixture,
    placed,
    series,
    times_over,
    together,
)
from analyzer.queues.stations import pooled
from analyzer.queues.times import exponential_phases, service

MEANS = st.floats(1e-4, 1.0)
SPREADS = st.floats(0.0, 8.0)


def exponential(mean: float, span: float) -> Distribution:
    return placed(service(mean), span / POINTS)


def test_a_tandem_of_three_stations_has_the_hypoexponential_percentiles() -> None:
    found = [pooled(50, 1 / speed, 1) for speed in (100, 80, 70)]
    stations = [station for station in found if station]
    assert len(stations) == 3
    step = 1.0 / POINTS
    parts = [
        part
        for station in stations
        for part in (
            placed(service(station.response - station.wait), step),
            exponentials([(station.waits, 1 / station.drain)], step),
        )
    ]
    whole = series(parts)
    percentiles = [round(whole.percentile(share), 4) for share in (0.5, 0.95, 0.99, 0.999)]
    assert percentiles == [0.0902, 0.2247, 0.3084, 0.4251]
    assert whole.mean == pytest.approx(sum(s.response for s in stations), rel=1e-3)


def test_adding_percentiles_would_say_too_much() -> None:
    one = exponential(0.05, 2.0)
    four = series([one] * 4)
    assert four.percentile(0.99) < 0.8 * 4 * one.percentile(0.99)


def test_the_slowest_of_two_is_the_product_of_their_distribution_functions() -> None:
    one = exponential(0.1, 3.0)
    both = together([one, one])
    for seconds in (0.05, 0.1, 0.4):
        assert both.within(seconds) == pytest.approx((1 - math.exp(-seconds / 0.1)) ** 2, abs=2e-3)
    assert both.mean == pytest.approx(0.15, rel=2e-3)


def test_a_cache_is_a_mixture() -> None:
    hit, miss = exponential(0.001, 2.0), exponential(0.1, 2.0)
    both = mixture([(0.9, hit), (0.1, miss)])
    assert both.mean == pytest.approx(0.9 * 0.001 + 0.1 * 0.1, rel=1e-3)
    assert both.percentile(0.5) < 0.002 < 0.1 < both.percentile(0.97)


def test_what_is_given_up_after_a_time_is_an_error() -> None:
    found, given_up = cut(exponential(0.1, 2.0), 0.2)
    assert given_up == pytest.approx(math.exp(-2), rel=0.01)
    assert float(found.masses.sum()) == pytest.approx(1 - given_up)
    assert found.within(0.3) == pytest.approx(1 - given_up)


def test_beyond_the_grid_there_is_no_number() -> None:
    assert exponential(1.0, 1.0).percentile(0.99) == math.inf


def test_half_a_call_is_made_by_half_of_the_requests() -> None:
    one = exponential(0.1, 3.0)
    assert times_over(one, 2.5).mean == pytest.approx(0.25, rel=2e-3)
    assert times_over(one, 0.0).mean == 0.0


@given(mean=MEANS, variability=SPREADS)
def test_a_grid_keeps_mean_and_variability(mean: float, variability: float) -> None:
    span = mean * (4 + 30 * math.sqrt(max(variability, 1)))
    found = placed(service(mean, variability), span / POINTS)
    assert found.mean == pytest.approx(mean, rel=2e-3, abs=1e-9)
    wanted = variability if variability >= 0.02 else 0.0
    assert (found.deviation / mean) ** 2 == pytest.approx(wanted, rel=0.05, abs=1e-3)


@given(st.lists(st.tuples(MEANS, SPREADS), min_size=1, max_size=5))
def test_series_adds_means_and_variances(parts: list[tuple[float, float]]) -> None:
    mean = sum(m for m, _ in parts)
    deviation = math.sqrt(sum(m**2 * v for m, v in parts))
    step = (mean + 30 * max(deviation, mean / 5)) / POINTS
    found = series([placed(service(m, v), step) for m, v in parts])
    assert found.mean == pytest.approx(mean, rel=5e-3)
    assert np.all(found.masses >= 0)
    assert float(found.masses.sum()) == pytest.approx(1.0, abs=1e-4)


@given(mean=st.floats(1e-6, 1.0), variability=st.floats(1.0, 50.0), span=st.floats(0.01, 20.0))
def test_the_closed_transform_is_that_of_the_masses(
    mean: float, variability: float, span: float
) -> None:
    step = span / POINTS
    summed = placed(service(mean, variability), step)
    closed = exponentials(exponential_phases(mean, variability), step)
    assert closed.masses == pytest.approx(summed.masses, abs=1e-9)


@given(a=MEANS, b=MEANS)
def test_together_is_never_sooner_than_either(a: float, b: float) -> None:
    step = 20 * max(a, b) / POINTS
    one, other = placed(service(a), step), placed(service(b), step)
    both = together([one, other])
    for share in (0.5, 0.95):
        longest = max(one.percentile(share), other.percentile(share))
        assert both.percentile(share) >= longest - step
    assert series([one, instant(step)]).percentile(0.9) == pytest.approx(
        one.percentile(0.9), rel=0.02, abs=step
    )
