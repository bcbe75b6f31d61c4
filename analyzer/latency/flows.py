"""The distribution of a flow's answer time: its calls convolved on a grid as wide as they need."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from analyzer.formula import TOO_LARGE, Gap
from analyzer.latency.calls import Call, innermost_first
from analyzer.latency.stations import Answer, Answers
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
from analyzer.queues.times import exponential_phases, service
from models.frozen import frozen

PERCENTILES = (0.5, 0.9, 0.95, 0.99, 0.999)
_REACH = 14.0  # standard deviations that a grid goes beyond the mean
_TRIES = 5
_KEPT = 600  # components whose distribution is remembered, of 64 KiB each


@frozen
class Times:
    """The answer time of a flow or an operation in seconds, what each component brings to its mean, what is given up."""

    percentiles: tuple[tuple[float, float], ...]  # share -> seconds
    mean: float
    floor: float
    parts: tuple[tuple[str, float], ...]  # component -> seconds of the mean, the largest first
    errors: float

    def percentile(self, share: float) -> float | None:
        """Return one of the percentiles, None for one that was not asked for."""
        return dict(self.percentiles).get(share)


class Tree(NamedTuple):
    """Calls made one after the other with all that they wait for: every call once, innermost first."""

    begins: tuple[Call, ...]
    order: list[Call]
    visits: dict[str, float]  # how often each component is called for one request
    late: float  # seconds on the way


def tree(begins: tuple[Call, ...]) -> Tree:
    """Return what calls come to whatever the answer times are."""
    order = innermost_first(begins)
    counts = _counts(begins, order)
    visits: dict[str, float] = {}
    for call, count in zip(reversed(order), reversed(counts), strict=True):
        if call.component:
            visits[call.component] = visits.get(call.component, 0.0) + count
    late = sum(count * call.delay for call, count in zip(order, counts, strict=True))
    return Tree(begins, order, visits, late)


def times(called: Tree, answers: Answers, more: tuple[float, ...] = ()) -> Times | Gap:
    """Return the times of calls made one after the other, or the gap that a component on the way leaves."""
    begins, order, visits, late = called
    known: dict[str, Answer] = {}
    for id in visits:
        answer = answers[id]
        if isinstance(answer, Gap):
            return answer
        known[id] = answer
    means = {id: count * known[id].mean for id, count in visits.items()}
    mean = sum(means.values()) + late
    spread = sum(count * known[id].second_moment for id, count in visits.items())
    wide = mean + _REACH * math.sqrt(spread)
    if not math.isfinite(wide):
        return TOO_LARGE
    grid = _Grid(wide, order, known)
    whole = series([grid.call(call) for call in begins]) if begins else instant(grid.step)
    shares = tuple(dict.fromkeys((*PERCENTILES, *more)))
    floor = sum(count * (known[id].work + known[id].delay) for id, count in visits.items()) + late
    parts = (part for part in means.items() if known[part[0]].mean > 0.0)
    return Times(
        tuple((share, whole.percentile(share)) for share in shares),
        whole.mean,
        floor,
        tuple(sorted(parts, key=lambda part: (-part[1], part[0]))),
        grid.errors,
    )


def _counts(begins: tuple[Call, ...], order: Sequence[Call]) -> list[float]:
    """Return how often each call is made for one request, in their order."""
    asked: dict[int, float] = {}
    for call in begins:
        asked[id(call)] = asked.get(id(call), 0.0) + 1.0
    made: list[float] = []
    for call in reversed(order):
        made.append(asked[id(call)] * call.times)
        for inner in call.inner:
            asked[id(inner)] = asked.get(id(inner), 0.0) + made[-1]
    return made[::-1]


def _patience(order: Sequence[Call], wide: float) -> float:
    """Return the longest that timeouts of repeated calls let a request wait; those beyond a time are never met."""
    return sum(
        call.timeout * min(call.attempts, _TRIES) * math.ceil(min(call.times, 100.0))
        for call in order
        if call.timeout and call.attempts > 1 and call.timeout < wide
    )


class _Grid:
    """Places components on one grid and puts their calls together; notes how many requests are given up."""

    def __init__(self, wide: float, order: Sequence[Call], answers: Mapping[str, Answer]) -> None:
        self.wide = wide
        self.step = _rounded(max(wide + _patience(order, wide), 1e-9) / POINTS)
        self.answers = answers
        self.errors = 0.0
        self._made: dict[
            int, Distribution
        ] = {}  # connections that meet again lead to the same call
        for call in order:
            self._made[id(call)] = self._once(call)

    def call(self, call: Call) -> Distribution:
        """Return the distribution of one call with what it waits for."""
        if call.instead:
            parts = [(one.times, self._made[id(one)]) for one in call.instead]
            left = 1.0 - sum(share for share, _ in parts)
            return mixture([*parts, (left, instant(self.step))] if left > 1e-12 else parts)
        return times_over(self._made[id(call)], call.times)

    def _once(self, call: Call) -> Distribution:
        parts = [_own(self.answers[call.component], self.step)] if call.component else []
        parts += [together([self.call(inner) for inner in group]) for group in call.groups]
        if call.delay:
            parts.append(_later(call.delay, self.step))
        made = series(parts) if parts else instant(self.step)
        return self._patient(made, call) if call.timeout and call.timeout < self.wide else made

    def _patient(self, made: Distribution, call: Call) -> Distribution:
        """Return a call that is given up after its timeout and made again as often as is allowed."""
        timeout = call.timeout or 0.0
        once, given_up = cut(made, timeout)
        if given_up < 1e-9:
            return made
        tries = min(call.attempts, _TRIES)
        lost = min(call.times, 1.0) * given_up**tries
        self.errors = 1.0 - (1.0 - self.errors) * (1.0 - lost)
        waited = instant(self.step, min(int(timeout / self.step), POINTS - 1))
        whole = waited  # after the last try the caller goes on without an answer
        for _ in range(tries):
            late = series([waited, whole]) if whole is not waited else waited
            whole = Distribution(self.step, spectrum=once.spectrum + given_up * late.spectrum)
        return whole


def _rounded(step: float) -> float:
    """Return a step of a coarse scale, at most a fifth longer, so that flows share the components placed on it."""
    return float(2.0 ** (math.ceil(math.log2(step) * 4.0) / 4.0))


@lru_cache(_KEPT)
def _own(answer: Answer, step: float) -> Distribution:
    """Return a component's own answer time."""
    phases = exponential_phases(answer.work, answer.variability)
    work = (
        exponentials(phases, step)
        if phases
        else placed(service(answer.work, answer.variability), step)
    )
    parts = [work]
    if answer.waits:
        waits = ((wait.part * wait.share, 1.0 / wait.rate) for wait in answer.waits)
        parts.append(exponentials(tuple(waits), step))
    if answer.delay:
        parts.append(_later(answer.delay, step))
    return series(parts)


def _later(seconds: float, step: float) -> Distribution:
    return instant(step, min(round(seconds / step), POINTS - 1))
