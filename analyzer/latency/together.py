"""How long calls hold a worker that are made at the same time: until the slowest of them has answered."""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from analyzer.latency.answer import Answer
from analyzer.queues.networks import Demand

_COUNTED = 8  # calls of which every combination is looked at; of more the mean one stands for all


class Together(NamedTuple):
    """The calls along one connection of a group: what they ask of the target in all, and how many there are at once."""

    demand: Demand
    answer: Answer
    calls: float
    late: float = 0.0  # seconds on the way, of all of them


def at_once(group: Sequence[Together]) -> list[Demand]:
    """Return what a group of calls holds a worker for: the longest call as it is, and what the others add to it.

    Times are taken as exponential and independent.
    """
    if len(group) == 1 and group[0].calls <= 1.0:
        one = group[0]
        return [one.demand, Demand(one.late, 0, one.demand.visits)] if one.late else [one.demand]
    shares = [min(one.demand.visits / max(one.calls, 1.0), 1.0) for one in group]
    means = [
        share * (_all(one) + one.late / one.demand.visits)
        for one, share in zip(group, shares, strict=True)
    ]
    whole = slowest(means)
    longest = max(range(len(group)), key=means.__getitem__)
    kept = group[longest]
    if kept.calls > 1.0:  # the target works on several of them at the same time
        return [Demand(whole, 0, kept.demand.visits)]
    left = whole - kept.demand.visits * kept.answer.mean
    return [kept.demand, Demand(left, 0)] if left > 0.0 else [kept.demand]


def _all(one: Together) -> float:
    """Return the seconds until the last call of one connection has answered."""
    workers = one.answer.workers or math.inf
    beside = max(min(one.calls, workers), 1.0)
    behind = max(one.calls / workers - 1.0, 0.0) * one.answer.work
    return one.answer.mean * harmonic(beside) + behind


def harmonic(count: float) -> float:
    """Return how many times the mean the slowest of so many exponential times takes."""
    whole = math.floor(count)
    if whole > _COUNTED:
        return math.log(count) + 0.5772156649 + 0.5 / count
    return sum(1.0 / n for n in range(1, whole + 1)) + (count - whole) / (whole + 1)


def slowest(means: Sequence[float]) -> float:
    """Return the mean of the slowest of some exponential times in seconds."""
    there = [mean for mean in means if mean > 0.0]
    if len(there) > _COUNTED:
        return max(sum(there) / len(there) * harmonic(len(there)), max(there))
    found = 0.0
    for size in range(1, len(there) + 1):
        sign = 1.0 if size % 2 else -1.0
        found += sign * sum(
            1.0 / sum(1.0 / mean for mean in some) for some in combinations(there, size)
        )
    return found
