"""Closed networks by convolution, and servers that hold a worker while they wait for others (flow-equivalent servers).

After Lazowska, Zahorjan, Graham and Sevcik, Quantitative System Performance, chapters 8 and 9.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_NEVER = 30.0  # e to the minus this is the share of requests of which nobody minds what they find
_FITS = 300.0  # the range of logarithms within which sums of products keep all their digits


class Demand(NamedTuple):
    """What one passage asks of a station: seconds in all, and how many can be served at a time (0: no queue at all).

    A part of a server is one that others keep busy for the rest of the time.
    """

    seconds: float
    servers: float = 1.0
    visits: float = 1.0  # that the seconds are spread over


class Held(NamedTuple):
    """A server whose workers are held while others work for them."""

    limit: float  # 1/s that its workers can carry at most
    response: float  # seconds, waiting for a worker included
    waits: float  # share of requests that find every worker taken
    population: float  # requests inside, on average
    queueing: float  # seconds of the response that a request waits for a worker
    crowding: float  # share of a worker's time that it waits at stations, while all are taken


def throughputs(stations: tuple[Demand, ...], population: int) -> Array:
    """Return the throughput in 1/s of a closed network with 1, 2, … circulating requests."""
    return _network(stations, population)[1]


def throughput(stations: tuple[Demand, ...], population: int) -> float:
    """Return the throughput in 1/s of a closed network with so many circulating requests."""
    for station in stations:
        if station.servers and station.servers < population:
            return float(throughputs(stations, population)[-1])
    # nobody ever waits for another
    whole = sum([station.seconds for station in stations])
    return population / whole if whole > 0.0 else math.inf


@lru_cache(2048)
def _network(stations: tuple[Demand, ...], population: int) -> tuple[Array, Array]:
    """Return the logarithms of a closed network's weights with 0, 1, … circulating requests, and its throughputs."""
    whole = None
    for station in _merged(stations, population):
        weights = _weights(station, population)
        whole = weights if whole is None else _convolved(whole, weights)
    if whole is None:
        return np.zeros(population + 1), np.full(population, math.inf)
    made: Array = np.exp(whole[:-1] - whole[1:])
    for one in (whole, made):
        one.setflags(write=False)
    return whole, made


def _merged(stations: tuple[Demand, ...], population: int) -> list[Demand]:
    """Return the stations with all those at which nobody ever waits as one."""
    free = [not station.servers or station.servers >= population for station in stations]
    delay = sum(s.seconds for s, is_free in zip(stations, free, strict=True) if is_free)
    queues = [s for s, is_free in zip(stations, free, strict=True) if not is_free]
    return [Demand(delay, 0), *queues] if delay > 0.0 else queues


def open_response(rate: float, station: Demand) -> float:
    """Return the time in seconds at a station to which requests come at a rate of their own, infinite at full load."""
    offered, servers = rate * station.seconds, station.servers
    if not servers or offered <= 0.0 or offered + 12.0 * math.sqrt(offered) + 20.0 < servers:
        return station.seconds
    if offered >= servers:
        return math.inf
    share, whole, inside = (
        1.0,
        1.0,
        0.0,
    )  # of the state with so many there, of all of them, and how many that makes
    for count in range(1, math.ceil(servers) + 1):
        share *= offered / min(count, servers)
        whole, inside = whole + share, inside + share * count
        if whole > 1e200:  # only ratios matter
            share, whole, inside = share / whole, 1.0, inside / whole
    ratio, most = offered / servers, math.ceil(servers)
    beyond = share * ratio / (1.0 - ratio)
    inside += beyond * (most + 1.0 / (1.0 - ratio))
    return inside / (whole + beyond) / rate


def held(rate: float, workers: int, stations: Sequence[Demand]) -> Held | None:
    """Return how a server with this many workers answers, None where its workers cannot carry the rate.

    Stations are what one request holds its worker for: its own work and the calls that it waits for.
    """
    asked = tuple([station for station in stations if station.seconds > 0.0])
    if not asked:
        return Held(math.inf, 0.0, 0.0, 0.0, 0.0, 0.0)
    limit = throughput(asked, workers)
    if rate >= limit:
        return None
    alone = sum([station.seconds for station in asked])
    if not any(station.servers for station in asked) and unhindered(rate, workers, alone):
        return Held(limit, alone, 0.0, rate * alone, 0.0, 0.0)
    if rate <= 0.0:
        return Held(limit, alone, 0.0, 0.0, 0.0, 0.0)
    states, speeds = _network(asked, workers)
    return _queue(rate, states, limit, float(speeds[0]))


def unhindered(rate: float, workers: int, seconds: float) -> bool:
    """Tell whether no request, but for one in 10¹³, waits for a worker that each holds for so many seconds in the mean.

    Those inside are as many as a Poisson variable says; Chernoff bounds how often that is more than the workers.
    """
    inside = rate * seconds
    if not 0.0 < inside < workers:
        return False
    return workers * math.log(workers / inside) - (workers - inside) > _NEVER


def _queue(rate: float, states: Array, limit: float, alone: float) -> Held:
    """Return the birth-death process whose speed depends on how many are inside, up to the last worker.

    Its shares are the weights of the closed network times powers of the rate.
    """
    workers, counts = len(states) - 1, _counts(len(states))
    shares = counts * math.log(rate)
    shares += states
    shares -= np.maximum.reduce(shares)
    np.exp(shares, out=shares)
    ratio, full = rate / limit, float(shares[-1])
    beyond = full * ratio / (1.0 - ratio)
    whole = float(np.add.reduce(shares)) + beyond
    inside = float(counts @ shares)
    # the tail is geometric: all workers are taken, one more request for each step
    tail = beyond * (workers + 1.0 / (1.0 - ratio))
    population = (inside + tail) / whole
    waits = (full + beyond) / whole
    queueing = beyond / (1.0 - ratio) / whole / rate
    crowding = 1.0 - limit / (workers * alone)
    return Held(limit, population / rate, waits, population, queueing, max(crowding, 0.0))


@lru_cache(256)
def _counts(size: int) -> Array:
    """Return 0, 1, … so many of them."""
    made = np.arange(size, dtype=float)
    made.setflags(write=False)
    return made


def _weights(station: Demand, population: int) -> Array:
    """Return the logarithms of the station's weights for 0, 1, … requests at it; in logarithms nothing overflows."""
    made = np.zeros(population + 1)
    (math.log(station.seconds) - _served(station.servers, population)).cumsum(out=made[1:])
    return made


@lru_cache(256)
def _served(servers: float, population: int) -> Array:
    """Return the logarithms of how many of 1, 2, … requests are served at a time; 0 servers serve all."""
    counts = np.arange(1, population + 1, dtype=float)
    made: Array = np.log(np.minimum(counts, servers) if servers else counts)
    made.setflags(write=False)
    return made


def _convolved(first: Array, second: Array) -> Array:
    """Return the convolution of weights given by their logarithms."""
    size = len(first)
    # a common slope takes the growth out of both; what is left mostly fits into ordinary numbers
    slope = np.arange(size) * (max(first[-1], second[-1]) / max(size - 1, 1))
    flat = [first - slope, second - slope]
    if all(one.max() - one.min() < _FITS for one in flat):
        tops = [float(one.max()) for one in flat]
        plain = np.convolve(np.exp(flat[0] - tops[0]), np.exp(flat[1] - tops[1]))[:size]
        if float(plain.min()) > 1e-290:
            exact: Array = np.log(plain) + (tops[0] + tops[1]) + slope
            return exact
    made = np.empty(size)
    for total in range(size):
        terms = first[: total + 1] + second[total::-1]
        top = terms.max()
        made[total] = top + math.log(float(np.exp(terms - top).sum()))
    return made
