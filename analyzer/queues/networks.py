"""Closed networks by convolution, and servers that hold a worker while they wait for others (flow-equivalent servers).

After Lazowska, Zahorjan, Graham and Sevcik, Quantitative System Performance, chapters 8 and 9.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Demand:
    """What one passage asks of a station: seconds in all, and how many can be served at a time (0: no queue at all)."""

    seconds: float
    servers: int = 1


@dataclass(frozen=True, slots=True)
class Held:
    """A server whose workers are held while others work for them."""

    limit: float  # 1/s that its workers can carry at most
    response: float  # seconds, waiting for a worker included
    waits: float  # share of requests that find every worker taken
    population: float  # requests inside, on average


def throughputs(stations: Sequence[Demand], population: int) -> Array:
    """Return the throughput in 1/s of a closed network with 1, 2, … circulating requests."""
    whole = _weights(stations[0], population)
    for station in stations[1:]:
        whole = _convolved(whole, _weights(station, population))
    made: Array = np.exp(whole[:-1] - whole[1:])
    return made


def held(rate: float, workers: int, stations: Sequence[Demand]) -> Held | None:
    """Return how a server with this many workers answers, None where its workers cannot carry the rate.

    Stations are what one request holds its worker for: its own work and the calls that it waits for.
    """
    asked = [station for station in stations if station.seconds > 0.0]
    if not asked:
        return Held(math.inf, 0.0, 0.0, 0.0)
    speeds = throughputs(asked, workers)
    limit = float(speeds[-1])
    if rate >= limit:
        return None
    if rate <= 0.0:
        return Held(limit, sum(station.seconds for station in asked), 0.0, 0.0)
    return _queue(rate, speeds, limit)


def _queue(rate: float, speeds: Array, limit: float) -> Held:
    """Return the birth-death process whose speed depends on how many are inside, up to the last worker."""
    logs = np.concatenate(([0.0], np.cumsum(math.log(rate) - np.log(speeds))))
    shares = np.exp(logs - logs.max())
    ratio = rate / limit
    beyond = float(shares[-1]) * ratio / (1.0 - ratio)
    whole = float(shares.sum()) + beyond
    inside = float(np.arange(len(shares)) @ shares)
    # the tail is geometric: all workers are taken, one more request for each step
    tail = beyond * (len(shares) - 1 + 1.0 / (1.0 - ratio))
    population = (inside + tail) / whole
    waits = (float(shares[-1]) + beyond) / whole
    return Held(limit, population / rate, waits, population)


def _weights(station: Demand, population: int) -> Array:
    """Return the logarithms of the station's weights for 0, 1, … requests at it; in logarithms nothing overflows."""
    counts = np.arange(1, population + 1, dtype=float)
    rates = np.minimum(counts, station.servers) if station.servers else counts
    return np.concatenate(([0.0], np.cumsum(math.log(station.seconds) - np.log(rates))))


def _convolved(first: Array, second: Array) -> Array:
    size = len(first)
    made = np.empty(size)
    for total in range(size):
        terms = first[: total + 1] + second[total::-1]
        top = terms.max()
        made[total] = top + math.log(float(np.exp(terms - top).sum()))
    return made
