"""Availability of things that come in several copies, and what a share of time down means in hours."""

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


def with_common_cause(needed: int, copies: Sequence[float], beta: float) -> float:
    """Return the same where a share beta of each copy's failures takes all copies with it (beta-factor model).

    The mean unavailability q of a copy is split: beta · q is common to all, the rest is each copy's own.
    """
    if len(copies) < 2 or beta <= 0.0:
        return at_least(needed, copies)
    common = beta * sum(1.0 - up for up in copies) / len(copies)
    own = [1.0 - (1.0 - beta) * (1.0 - up) for up in copies]
    return (1.0 - common) * at_least(needed, own)


def from_times(between_failures: float, repair: float) -> float:
    """Return the availability MTBF / (MTBF + MTTR), both in the same unit."""
    return between_failures / (between_failures + repair)


def downtime(availability: float, period: float = YEAR) -> float:
    """Return the expected seconds down in a period of seconds."""
    return (1.0 - availability) * period


def needed_copies(
    availability: float, target: float, beta: float = 0.0, most: int = 99
) -> int | None:
    """Return the fewest copies of which one is enough to reach a target, None where common causes forbid it."""
    for count in range(1, most + 1):
        if with_common_cause(1, [availability] * count, beta) >= target:
            return count
    return None
