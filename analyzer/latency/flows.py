"""The distribution of a flow's answer time: its calls convolved on a grid as wide as they need."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from analyzer.formula import TOO_LARGE, Gap
from analyzer.latency.answer import Answer
from analyzer.latency.calls import Call, innermost_first
from analyzer.latency.demands import Answers
from analyzer.queues.distribution import (
    POINTS,
    Distribution,
    cut,
    exponentials,
    instant,
    mixture,
    placed,
    series,
    slowest,
    times_over,
    together,
)
from analyzer.queues.times import exponential_phases, service
from models.frozen import frozen

PERCENTILES = (0.5, 0.9, 0.95, 0.99, 0.999)
_REACH = 14.0  # standard deviations that a grid goes beyond the mean
_HALVED = 40  # times, for a share to ten digits
_TRIES = 5
_KEPT = 600  # components whose distribution is remembered, of 40 KiB each


@frozen
class Times:
    """The answer time of a flow or an operation in seconds, what each component brings to its mean, what is given up."""

    percentiles: tuple[tuple[float, float], ...]  # share -> seconds
    mean: float
    floor: float
    parts: tuple[tuple[str, float], ...]  # component -> seconds of the mean, the largest first
    errors: float
    works: tuple[
        tuple[str, float], ...
    ] = ()  # component -> seconds of the floor, the largest first

    def percentile(self, share: float) -> float | None:
        """Return one of the percentiles, None for one that was not asked for."""
        return dict(self.percentiles).get(share)


class Tree(NamedTuple):
    """Calls made one after the other with all that they wait for: every call once, innermost first."""

    begins: tuple[Call, ...]
    order: list[Call]
    visits: dict[str, float]  # how often each component is called for one request
    late: float  # seconds on the way
    apart: bool  # whether no calls are made at the same time


def tree(begins: tuple[Call, ...]) -> Tree:
    """Return what calls come to whatever the answer times are."""
    order = innermost_first(begins)
    counts = _counts(begins, order, {})
    late = sum(count * call.delay for call, count in zip(order, counts, strict=True))
    apart = not any(call.together or any(len(g) > 1 for g in call.groups) for call in order)
    return Tree(begins, order, _visits(order, counts), late, apart)


def _visits(order: Sequence[Call], counts: Sequence[float]) -> dict[str, float]:
    """Return how often each component is called, the first called first."""
    visits: dict[str, float] = {}
    for call, count in zip(reversed(order), reversed(counts), strict=True):
        if call.component:
            visits[call.component] = visits.get(call.component, 0.0) + count
    return visits


def times(called: Tree, answers: Answers, more: tuple[float, ...] = ()) -> Times | Gap:
    """Return the times of calls made one after the other, or the gap that a component on the way leaves."""
    begins, order, visits, late, apart = called
    known: dict[str, Answer] = {}
    for id in visits:
        answer = answers[id]
        if isinstance(answer, Gap):
            return answer
        known[id] = answer.bare
    means = {id: answer.mean for id, answer in known.items()}
    mean = sum(count * means[id] for id, count in visits.items()) + late
    spread = sum(count * known[id].second_moment for id, count in visits.items())
    wide = mean + _REACH * math.sqrt(spread)
    if not math.isfinite(wide):
        return TOO_LARGE
    grid = _Grid(wide, order, known)
    whole = grid.one_after_the_other(begins)
    shares = tuple(dict.fromkeys((*PERCENTILES, *more)))
    work = {id: answer.work + answer.delay for id, answer in known.items()}
    works = _parts(visits, work)
    floor = sum(seconds for _, seconds in works) + late
    if not apart:
        visits = _visits(order, _counts(begins, order, grid.shares))
        idle = {id: answer._replace(waits=()) for id, answer in known.items()}
        alone = _Grid(wide, order, idle)
        floor = alone.one_after_the_other(begins).mean
        works = _parts(_visits(order, _counts(begins, order, alone.shares)), work)
    return Times(
        tuple((share, whole.percentile(share)) for share in shares),
        whole.mean,
        floor,
        _parts(visits, means),
        grid.errors,
        works,
    )


def _parts(visits: Mapping[str, float], each: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Return the seconds that each component brings by those of each visit, the largest first."""
    parts = [(id, count * each[id]) for id, count in visits.items() if each[id] > 0.0]
    return tuple(sorted(parts, key=lambda part: (-part[1], part[0])))


def _counts(
    begins: tuple[Call, ...], order: Sequence[Call], shares: Mapping[int, float]
) -> list[float]:
    """Return how often each call is made for one request, in their order.

    With shares, those made at the same time count for as much of their time as the whole waits for them.
    """
    asked: dict[int, float] = {}
    for call in begins:
        asked[id(call)] = asked.get(id(call), 0.0) + 1.0
    made: list[float] = []
    for call in reversed(order):
        made.append(asked[id(call)] * call.times * shares.get(id(call), 1.0))
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
        # of calls that are made with others at the same time: their share of what all take one after the other
        self.shares: dict[int, float] = {}
        self._made: dict[
            int, Distribution
        ] = {}  # connections that meet again lead to the same call
        for call in order:
            if not self._alone(call):
                self._made[id(call)] = self._once(call)

    def _alone(self, call: Call) -> bool:
        """Tell whether a call is nothing but a component's own time."""
        if not call.component or call.groups or call.instead or call.delay or call.together:
            return False
        return not call.timeout or call.timeout >= self.wide

    def one_after_the_other(self, begins: Sequence[Call]) -> Distribution:
        """Return the distribution of several calls in a row."""
        return series([self.call(call) for call in begins]) if begins else instant(self.step)

    def call(self, call: Call) -> Distribution:
        """Return the distribution of one call with what it waits for."""
        if id(call) not in self._made:
            return _own(self.answers[call.component], self.step, call.times)
        if call.instead:
            parts = [(one.times, self._single(one)) for one in call.instead]
            left = 1.0 - sum(share for share, _ in parts)
            return mixture([*parts, (left, instant(self.step))] if left > 1e-12 else parts)
        if call.together:
            return self._at_once(call)
        return times_over(self._made[id(call)], call.times)

    def _single(self, call: Call) -> Distribution:
        found = self._made.get(id(call))
        return found or _own(self.answers[call.component], self.step)

    def _at_once(self, call: Call) -> Distribution:
        """Return the slowest of calls that are made at once, behind those that the target has no worker for."""
        one, answer = self._made[id(call)], self.answers[call.component]
        workers = answer.workers or math.inf
        made = slowest(one, min(call.times, workers))
        if call.times > workers:
            behind = (call.times / workers - 1.0) * answer.work
            made = series([made, _later(behind, self.step)])
        self.shares[id(call)] = made.mean / (call.times * one.mean) if one.mean > 0.0 else 1.0
        return made

    def _group(self, group: Sequence[Call]) -> Distribution:
        """Return calls that are made at the same time, of which the slowest counts."""
        parts = [self.call(call) for call in group]
        made = together(parts)
        if len(parts) > 1 and (whole := sum(part.mean for part in parts)) > 0.0:
            for call in group:
                alone = self.shares[id(call)] if call.together and not call.instead else 1.0
                for one in call.instead or (call,):
                    self.shares[id(one)] = alone * made.mean / whole
        return made

    def _once(self, call: Call) -> Distribution:
        parts = [_own(self.answers[call.component], self.step)] if call.component else []
        parts += [self._group(group) for group in call.groups]
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
        again = taken_again(given_up, tries, call.budget)
        lost = min(call.times, 1.0) * _never(given_up, tries, again)
        self.errors = 1.0 - (1.0 - self.errors) * (1.0 - lost)
        waited = instant(self.step, min(int(timeout / self.step), POINTS - 1))
        whole = waited  # after the last try the caller goes on without an answer
        for _ in range(tries):
            late = series([waited, whole]) if whole is not waited else waited
            last = again * late.spectrum + (1.0 - again) * waited.spectrum
            whole = Distribution(self.step, spectrum=once.spectrum + given_up * last)
        return whole


def taken_again(late: float, tries: int, budget: float | None) -> float:
    """Return the share of calls past their timeout that a retry budget lets be made again; all without one.

    So many that the calls made again, late · s + (late · s)² + …, are the budget.
    """
    if budget is None or sum(late**n for n in range(1, tries)) <= budget:
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(_HALVED):
        middle = (low + high) / 2.0
        fits = sum((late * middle) ** n for n in range(1, tries)) <= budget
        low, high = (middle, high) if fits else (low, middle)
    return low


def _never(late: float, tries: int, again: float) -> float:
    """Return the share of calls that are never answered in time."""
    lost = late
    for _ in range(tries - 1):
        lost = late * (1.0 - again + again * lost)
    return lost


def _rounded(step: float) -> float:
    """Return a step of a coarse scale, at most a fifth longer, so that flows share the components placed on it."""
    return float(2.0 ** (math.ceil(math.log2(step) * 4.0) / 4.0))


@lru_cache(_KEPT)
def _own(answer: Answer, step: float, times: float = 1.0) -> Distribution:
    """Return a component's own answer time, so many times over."""
    if times != 1.0:
        return times_over(_own(answer, step), times)
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
