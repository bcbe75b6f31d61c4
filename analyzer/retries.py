"""Calls made again after their timeout: the load at which the answers and the retries that they cause agree.

More load makes answers late, late answers are asked for again, and that is more load: a fixed point, found from below. Where
there is none short of every attempt being made, the load with every attempt is what stays.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.formula import Gap
from analyzer.graph import reachable
from analyzer.latency.answer import Answer
from analyzer.latency.stations import UNSTABLE, answers
from analyzer.numbers import Numbers, repeated
from analyzer.pieces import Piece
from analyzer.queues.gamma import beyond
from analyzer.stations import Station

Pieces = Mapping[str, Piece[Answer | Gap]]
_MOST = 40  # rounds; what still rises then is taken to rise until every attempt is made
_ALIKE = 1e-4  # shares of calls that differ less than this are the same


class _Time(NamedTuple):
    """The mean in seconds and the variance of an answer with all that it waits for."""

    mean: float
    variance: float


def settled(
    facts: Facts,
    plain: Numbers,
    before: Pieces = MappingProxyType({}),
    last: Numbers | None = None,
) -> Numbers:
    """Return the numbers with the calls that are made again after timeouts; the same where there are none.

    Before are answers that still hold wherever they are made of the same, last are the numbers of the last analysis.
    """
    rows = facts.design.links
    links = [
        id for id in facts.links if rows[id].timeout is not None and _patient(facts, plain, id)
    ]
    if not links:
        return plain
    found, shares, rising = plain, dict.fromkeys(links, 0.0), True
    for _ in range(_MOST):
        fresh, before = _late(facts, found, shares, before)
        rising = any(fresh[id] - shares[id] > _ALIKE for id in links)
        if not rising:
            break
        moved = {id for id in links if fresh[id] - shares[id] > _ALIKE}
        shares = fresh
        found = repeated(plain, facts.timing_out(_some(shares)), last)
    if rising:
        shares |= dict.fromkeys(moved, 1.0)
        found = repeated(plain, facts.timing_out(_some(shares)), last)
    return found if found is plain else replace(found, stations=_sized(plain, found))


def _some(shares: Mapping[str, float]) -> dict[str, float]:
    return {id: share for id, share in shares.items() if share > _ALIKE}


def _patient(facts: Facts, plain: Numbers, id: str) -> bool:
    """Tell whether calls along a connection have a timeout and are made again."""
    row = facts.link(id)
    if (row.attempts or 1) < 2 or facts.modes[id] != "sync":
        return False
    load = plain.loads.links[id].peak
    return not isinstance(load, Gap) and load > 0.0 and not facts.has(row.source, "messaging")


def _late(
    facts: Facts, numbers: Numbers, shares: Mapping[str, float], before: Pieces
) -> tuple[dict[str, float], Pieces]:
    """Return the share of calls along each connection that come to their timeout, never less than it was, and answers."""
    inside = reachable({facts.link(id).target for id in shares}, lambda at: _called(facts, at))
    made = answers(facts, numbers, before, inside)
    times: dict[str, _Time | Gap] = {}
    for id, one in made.items():  # what is called comes first
        times[id] = _whole(facts, numbers, id, one.made, times)
    return {
        id: max(share, _share(facts, id, times[facts.link(id).target]))
        for id, share in shares.items()
    }, made


def _share(facts: Facts, id: str, whole: _Time | Gap) -> float:
    """Return the share of calls that take longer than a timeout; all where nothing answers in time any more."""
    row = facts.link(id)
    if isinstance(whole, Gap):  # a breaker stops calling what no longer answers
        return 1.0 if UNSTABLE in whole.words and row.breaker != "yes" else 0.0
    left = (row.timeout or 0.0) - facts.conditions.late.get(id, 0.0)
    # what rounding leaves of the loads moves no share, and so not what is made of it
    return round(beyond(left, whole.mean, whole.variance), 12)


def _called(facts: Facts, id: str) -> list[str]:
    return [facts.link(link).target for link in _waited(facts, id)]


def _waited(facts: Facts, id: str) -> list[str]:
    links = facts.outgoing[id]
    return [link for link in links if facts.modes[link] == "sync" and link in facts.requests]


def _whole(
    facts: Facts, numbers: Numbers, id: str, own: Answer | Gap, times: Mapping[str, _Time | Gap]
) -> _Time | Gap:
    """Return the time of an answer with the calls that it waits for; one that leads back to a caller is left out."""
    load = numbers.loads.components[id].peak
    if isinstance(own, Gap):
        return own
    if isinstance(load, Gap):
        return load
    groups: dict[str, _Time] = {}
    for link in _waited(facts, id):
        row, carried = facts.link(link), numbers.loads.links[link].peak
        inner = times.get(row.target)
        if isinstance(carried, Gap) or carried <= 0.0 or inner is None or not load:
            continue
        if isinstance(inner, Gap):
            return inner
        time = _several(inner, carried / load)
        group = row.parallel or link
        groups[group] = max(groups.get(group, time), time)  # the longest of those made together
    return _together(own, groups)


def _several(time: _Time, calls: float) -> _Time:
    """Return the time of so many calls in a row, or of a call that only a share of requests makes."""
    mean, variance = time
    if calls >= 1.0:
        return _Time(calls * mean, calls * variance)
    return _Time(calls * mean, calls * (variance + mean * mean) - (calls * mean) ** 2)


def _together(own: Answer, groups: Mapping[str, _Time]) -> _Time:
    variance = max(own.second_moment - own.mean * own.mean, 0.0)
    return _Time(
        own.mean + math.fsum(time.mean for time in groups.values()),
        variance + math.fsum(time.variance for time in groups.values()),
    )


def _sized(plain: Numbers, found: Numbers) -> dict[str, Station]:
    """Return the stations with what is proportional to traffic counted without retries.

    Retries end with the overload that causes them, so neither instances nor headroom are counted with them.
    """
    made = dict(found.stations)
    for id, station in found.stations.items():
        old = plain.stations.get(id)
        if old and old.utilisation != station.utilisation:
            made[id] = station._replace(saturation=old.saturation, required=old.required)
    return made
