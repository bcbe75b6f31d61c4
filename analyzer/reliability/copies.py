"""Availability of things that come in several copies, and what a share of time down means in hours."""

import math
from collections.abc import Sequence

YEAR = 365.0 * 86400.0  # seconds
MONTH = YEAR / 12.0


def at_least(needed: int, copies: Sequence[float]) -> float:
    """Return the probability that at least so many of independent copies are up, each with its own availability."""
    if needed <= 0:
        return 1.0
    if needed > len(copies):
        return 0.0
    shares = [
        1.0
    ]  # of the states with 0, 1, … copies up among those seen; the last place is "needed or more"
    for up in copies:
        fresh = [0.0] * (min(len(shares), needed) + 1)
        for count, share in enumerate(shares):
            if count == needed:
                fresh[count] += share
            else:
                fresh[count] += share * (1.0 - up)
                fresh[count + 1] += share * up
        shares = fresh
    return shares[needed]


def at_least_alike(needed: int, number: int, up: float) -> float:
    """Return the same for copies that are all alike: the upper tail of the binomial distribution."""
    if needed <= 0 or up >= 1.0:
        return 1.0 if needed <= number else 0.0
    if needed > number or up <= 0.0:
        return 0.0
    if needed - 1 < number * up:  # the smaller tail is the one that is summed up
        return 1.0 - _tail(needed - 1, -1, number, up)
    return _tail(needed, 1, number, up)


def _tail(start: int, step: int, number: int, up: float) -> float:
    """Return the binomial probabilities from a count on, upwards or downwards, until they no longer matter."""
    logs = math.lgamma(number + 1) - math.lgamma(start + 1) - math.lgamma(number - start + 1)
    share = math.exp(logs + start * math.log(up) + (number - start) * math.log1p(-up))
    odds, total, count = up / (1.0 - up), 0.0, start
    while share > total * 1e-17 and 0 <= count <= number:
        total += share
        share *= (
            (number - count) / (count + 1) * odds
            if step > 0
            else count / (number - count + 1) / odds
        )
        count += step
    return min(total, 1.0)


def with_common_cause(needed: int, number: int, up: float, beta: float) -> float:
    """Return the same where a share beta of each copy's failures takes all copies with it (beta-factor model).

    Of the unavailability q of a copy, beta · q is common to all; the rest is each copy's own, so much that the copy by
    itself is up as often as before.
    """
    if number < 2 or beta <= 0.0 or up <= 0.0:
        return at_least_alike(needed, number, up)
    alike = 1.0 - beta * (1.0 - up)  # how often no common cause is there
    return alike * at_least_alike(needed, number, up / alike)


def from_times(between_failures: float, repair: float) -> float:
    """Return the availability MTBF / (MTBF + MTTR), both in the same unit."""
    return between_failures / (between_failures + repair)


def downtime(availability: float, period: float = YEAR) -> float:
    """Return the expected seconds down in a period of seconds."""
    return (1.0 - availability) * period
