"""The distribution of a flow's answer time: its calls convolved on a grid as wide as they need."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analyzer.formula import Gap
from analyzer.latency.calls import Call
from analyzer.latency.stations import Answer, Answers
from analyzer.queues.distribution import (
    POINTS,
    Distribution,
    cut,
    instant,
    mixture,
    placed,
    series,
    times_over,
    together,
)
from analyzer.queues.times import Beyond, service, waiting

PERCENTILES = (0.5, 0.9, 0.95, 0.99, 0.999)
_REACH = 14.0  # standard deviations that a grid goes beyond the mean
_TRIES = 5


@dataclass(frozen=True, slots=True)
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


def times(begins: tuple[Call, ...], answers: Answers, more: tuple[float, ...] = ()) -> Times | Gap:
    """Return the times of calls made one after the other, or the gap that a component on the way leaves."""
    visits = _visits(Call("", groups=(begins,)), {})
    known: dict[str, Answer] = {}
    for id in visits:
        answer = answers[id]
        if isinstance(answer, Gap):
            return answer
        known[id] = answer
    mean = sum(count * known[id].mean for id, count in visits.items())
    spread = sum(count * known[id].second_moment for id, count in visits.items())
    wide = mean + _REACH * math.sqrt(spread) + _patience(begins) + _lateness(begins)
    if not math.isfinite(wide):
        return Gap("its numbers are too large to compute with")
    grid = _Grid(max(wide, 1e-9) / POINTS, known)
    whole = series([grid.call(call) for call in begins]) if begins else instant(grid.step)
    shares = tuple(dict.fromkeys((*PERCENTILES, *more)))
    floor = sum(count * (known[id].work + known[id].delay) for id, count in visits.items())
    floor += _lateness(begins)
    parts = ((id, count * known[id].mean) for id, count in visits.items() if known[id].mean > 0.0)
    return Times(
        tuple((share, whole.percentile(share)) for share in shares),
        whole.mean,
        floor,
        tuple(sorted(parts, key=lambda part: (-part[1], part[0]))),
        grid.errors,
    )


def _visits(call: Call, known: dict[int, dict[str, float]]) -> dict[str, float]:
    """Return how often each component is visited for one of a call's callers; known holds what was counted already."""
    if id(call) not in known:
        found: dict[str, float] = {}
        if call.component:
            found[call.component] = call.times
        groups = (inner for group in call.groups for inner in group)
        for inner in (*call.instead, *groups):
            for at, count in _visits(inner, known).items():
                found[at] = found.get(at, 0.0) + count * call.times
        known[id(call)] = found
    return known[id(call)]


def _lateness(begins: tuple[Call, ...]) -> float:
    """Return the seconds that a request spends on connections that are slower than usual."""
    known: dict[int, float] = {}

    def within(call: Call) -> float:
        if id(call) not in known:
            groups = (inner for group in call.groups for inner in group)
            inside = sum(within(inner) for inner in (*call.instead, *groups))
            known[id(call)] = (call.delay + inside) * call.times
        return known[id(call)]

    return sum(within(call) for call in begins)


def _patience(begins: tuple[Call, ...]) -> float:
    """Return the longest that timeouts of repeated calls let a request wait."""
    waiting, seen, total = list(begins), set[int](), 0.0
    while waiting:
        call = waiting.pop()
        if id(call) in seen:
            continue
        seen.add(id(call))
        if call.timeout and call.attempts > 1:
            total += call.timeout * min(call.attempts, _TRIES) * math.ceil(min(call.times, 100.0))
        waiting += [*call.instead, *(inner for group in call.groups for inner in group)]
    return total


class _Grid:
    """Places components on one grid and puts their calls together; notes how many requests are given up."""

    def __init__(self, step: float, answers: Mapping[str, Answer]) -> None:
        self.step, self.answers = step, answers
        self.errors = 0.0
        self._own: dict[str, Distribution] = {}
        self._made: dict[int, Distribution] = {}

    def call(self, call: Call) -> Distribution:
        """Return the distribution of one call with what it waits for."""
        if call.instead:
            parts = [(one.times, self._once(one)) for one in call.instead]
            left = 1.0 - sum(share for share, _ in parts)
            return mixture([*parts, (left, instant(self.step))] if left > 1e-12 else parts)
        return times_over(self._once(call), call.times)

    def _once(self, call: Call) -> Distribution:
        if id(call) not in self._made:  # connections that meet again lead to the same call
            parts = [self.own(call.component)]
            parts += [together([self.call(inner) for inner in group]) for group in call.groups]
            if call.delay:
                parts.append(self._later(call.delay))
            made = series(parts)
            self._made[id(call)] = self._patient(made, call) if call.timeout else made
        return self._made[id(call)]

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

    def own(self, id: str) -> Distribution:
        """Return a component's own answer time."""
        if id not in self._own:
            answer = self.answers[id]
            parts: list[Beyond] = [service(answer.work, answer.variability), *_waits(answer)]
            made = [placed(part, self.step) for part in parts]
            self._own[id] = series([*made, self._later(answer.delay)] if answer.delay else made)
        return self._own[id]

    def _later(self, seconds: float) -> Distribution:
        return instant(self.step, min(round(seconds / self.step), POINTS - 1))


def _waits(answer: Answer) -> Iterator[Beyond]:
    """Yield the wait of a component as one time, a mixture where its queues differ."""
    if answer.waits:
        kinds = [(w.part, waiting(w.share, w.rate)) for w in answer.waits]
        yield lambda at: sum((part * beyond(at) for part, beyond in kinds), start=at * 0.0)
