"""Stations in steady state: M/M/c by Erlang's formulas, other variability by Allen and Cunneen, and limited places.

Times are in seconds, rates in requests a second, loads in erlangs. Variability is the squared coefficient of
variation: 0 for constant times, 1 for exponential ones.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

LAST = 1_000_000  # servers; more than that are not looked for
_COUNTED = 10_000  # servers up to which Erlang's formula is worked out one by one


class Waiting(NamedTuple):
    """What a request meets at a stable station: mean times in seconds, queue in requests, shares of 1."""

    utilisation: float
    waits: float  # the share of requests that has to wait
    wait: float
    response: float
    queue: float  # requests waiting, on average
    drain: float  # 1/s: those that wait, wait an exponential time with this rate


class Limited(NamedTuple):
    """A station with a limited number of places: who finds them all taken is turned away."""

    empty: float  # probability that nobody is there
    blocked: float  # probability that a request is turned away
    throughput: float
    response: float  # of those that are let in
    population: float


def erlang_b(servers: int, offered: float) -> float:
    """Return the probability that all servers are busy where nobody waits (Erlang B), by its stable recursion."""
    blocking = 1.0
    for count in range(1, servers + 1):
        blocking = offered * blocking / (count + offered * blocking)
    return blocking


def erlang_c(servers: int, offered: float) -> float:
    """Return the probability that a request waits in M/M/c (Erlang C); 1 at full load and above.

    For more than 10,000 servers by the limit of Halfin and Whitt (1981), within 0.001 of the formula.
    """
    if offered >= servers:
        return 1.0
    if servers > _COUNTED:
        return _many(servers, offered)
    blocking = erlang_b(servers, offered)
    return blocking / (1.0 - offered / servers * (1.0 - blocking))


def _many(servers: int, offered: float) -> float:
    spare = (1.0 - offered / servers) * math.sqrt(servers)
    if spare > 30.0:
        return 0.0
    density = math.exp(-spare * spare / 2.0) / math.sqrt(2.0 * math.pi)
    below = (1.0 + math.erf(spare / math.sqrt(2.0))) / 2.0
    return density / (density + spare * below)


def pooled(
    rate: float, service: float, servers: int, arrival: float = 1.0, variability: float = 1.0
) -> Waiting | None:
    """Return the waiting at one queue before several servers, None at full load and above.

    Exact for M/M/c and for the mean of M/G/1; otherwise Wq of M/M/c times (Ca² + Cs²) / 2 (Allen and Cunneen).
    """
    offered = rate * service
    used = offered / servers
    if used >= 1.0:
        return None
    if service == 0.0:
        return Waiting(0.0, 0.0, 0.0, 0.0, 0.0, math.inf)
    free = servers / service - rate  # 1/s: how fast a queue drains while all servers work
    if free <= 0.0:  # what rounding leaves of a hair
        return None
    waits = erlang_c(servers, offered)
    spread = (arrival + variability) / 2.0
    wait = waits / free * spread
    drain = free / spread if spread > 0.0 else math.inf
    return Waiting(used, waits, wait, wait + service, rate * wait, drain)


def limited(rate: float, service: float, servers: int, places: int) -> Limited:
    """Return M/M/c/K: the servers' places and those to wait in are counted together."""
    weights = [1.0]
    for count in range(1, places + 1):
        weights.append(weights[-1] * rate * service / min(count, servers))
        if weights[-1] > 1e200:  # only ratios matter
            weights = [weight * 1e-200 for weight in weights]
    whole = sum(weights)
    shares = [weight / whole for weight in weights]
    throughput = rate * (1.0 - shares[-1])
    population = sum(count * share for count, share in enumerate(shares))
    response = population / throughput if throughput else 0.0
    return Limited(shares[0], shares[-1], throughput, response, population)


def still_waiting(station: Waiting, seconds: float) -> float:
    """Return the share of requests that wait longer than this."""
    return station.waits * math.exp(-station.drain * seconds)


def fewest_for_waiting(chance: Callable[[int], float], most: float, last: int = LAST) -> int | None:
    """Return the fewest servers with which at most this share of requests waits for longer than may; None where none do.

    The chance of such a wait falls with the servers, up to the last of them that help.
    """
    if last < 1 or chance(last) > most:
        return None
    low, high = 0, 1
    while high < last and chance(high) > most:
        low, high = high, min(2 * high, last)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if chance(middle) <= most else (middle, high)
    return high


def batch_wait(size: float, service: float, utilisation: float) -> float:
    """Return what requests that arrive in batches of a fixed size wait on average for those of their own batch (M[k]/M/1)."""
    if utilisation >= 1.0:
        return math.inf
    return (size - 1.0) * service / (2.0 * (1.0 - utilisation))
