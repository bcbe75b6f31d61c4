"""When held workers are all taken as traffic grows: what they wait for gets slower, so this is not proportional.

Nobody who waits for an answer outlasts what answers, which bounds every limit at once; the first few are solved for.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.formula import Gap
from analyzer.graph import reachable
from analyzer.latency.answer import Answer
from analyzer.latency.demands import demands_of, waited
from analyzer.latency.stations import UNSTABLE, answer_these, callees_first, circles
from analyzer.latency.workers import server
from analyzer.limits.bound import Bound
from analyzer.load import Loads
from analyzer.numbers import Numbers
from analyzer.part import Known
from analyzer.pieces import Piece
from analyzer.purpose import Load
from analyzer.queues.networks import Demand, throughput
from analyzer.stations import Station

_SOLVED = 5  # of the first limits
_ROUNDS = 12
_CLOSE = 1e-4
_NEARLY = (
    0.998  # of what it waits for: so near, workers are held because that is full, and break with it
)
_STOPS = (
    "saturation",
    "limit.partition",
    "limit.workers",
)  # beyond these nothing is answered any more
Point = tuple[float, float]
Below = dict[float, dict[str, Answer | Gap]]  # answers by the multiple of the peak
Values = Mapping[str, Mapping[str, float]]  # of each limit of each record, with the waits of today


class Solved(NamedTuple):
    """The multiples that were solved for, each with its bound, and the answer times that they are made of."""

    times: Mapping[str, tuple[Bound, float]]
    made: Mapping[str, Piece[Answer | Gap]]


def bounds(known: Known, values: Values, before: Solved | None) -> tuple[dict[str, Bound], Solved]:
    """Return the limits of held workers as traffic grows, where they are not those that today's waits make.

    What was solved before is kept where no answer time that it is made of has been computed again.
    """
    found, made = _by_callees(known, values), known.done["latency"].pieces
    place = known.facts.structural(_places)
    first = [id for id, bound in found.items() if _first(bound, values[id])]
    order = sorted(first, key=lambda id: (found[id].times, place[id]))[:_SOLVED]
    ways = {id: _inside(known, id) for id in order}
    times: dict[str, tuple[Bound, float]] = {}
    shared: Below = {}
    for id in order:
        below = (Bound(times[at][1], at, "limit.workers") for at in ways[id] if at in times)
        found[id] = min((found[id], *below), key=lambda bound: bound.times)
        old = before.times.get(id) if before else None
        same = before and all(made[at] is before.made.get(at) for at in (id, *ways[id]))
        kept = same and old and old[0] == found[id]
        exact = (
            old[1] if kept and old else _solved(known, id, found[id], values[id], ways[id], shared)
        )
        times[id] = (found[id], exact)
        if not found[id].callee or exact < found[id].times * _NEARLY:
            found[id] = Bound(exact, solved=True)
    for id, (most, callee, quantity, _) in found.items():  # callees first
        if quantity == "limit.workers" and found[callee].times < most:
            found[id] = Bound(found[callee].times, callee, quantity)
    others = {
        id: bound
        for id, bound in found.items()
        if bound.solved or bound.callee or "limit.workers" not in values[id]
    }
    return others, Solved(times, made)


def _inside(known: Known, id: str) -> list[str]:
    """Return what held workers wait for, directly or not, each after what it calls; what calls back is left out."""
    facts, numbers = known.facts, known.numbers
    place = facts.structural(_places)
    found = reachable([id], lambda at: _called(facts, numbers, at))
    return sorted((at for at in found if place[at] < place[id]), key=place.__getitem__)


def _places(facts: Facts) -> dict[str, int]:
    return {id: place for place, id in enumerate(facts.structural(callees_first))}


def _straight(facts: Facts) -> bool:
    """Tell whether nothing calls, directly or not, what calls it."""
    return all(len(part) == 1 for part in facts.structural(circles))


def _first(bound: Bound, others: Mapping[str, float]) -> bool:
    return all(bound.times <= v for q, v in others.items() if q != "limit.workers")


def _by_callees(known: Known, values: Values) -> dict[str, Bound]:
    """Return what held workers can carry: by today's waits, and no more than what they wait for."""
    facts, answers = known.facts, known.done["latency"].answers
    found: dict[str, Bound] = {}
    stops: dict[str, Bound] = {}  # beyond which nothing answers any more
    for id in facts.structural(callees_first):
        mine, answer = values[id], answers.get(id)
        if not mine and not isinstance(answer, Gap):
            continue
        ends = [(mine[name], id, name) for name in _STOPS if name in mine]
        waits = _today(answer, mine)
        if waits is not None and server(facts, id).held:
            called = _called(facts, known.numbers, id)
            found[id] = min([Bound(waits), *[stops[at] for at in called if at in stops]])
            ends.append((found[id].times, id, "limit.workers"))
        if ends:
            stops[id] = Bound(*min(ends))
    return found


def _today(answer: Answer | Gap | None, mine: Mapping[str, float]) -> float | None:
    """Return what held workers can carry with today's waits, 1 where they cannot carry the peak; None without any."""
    if isinstance(answer, Gap):
        return min(1.0, mine.get("saturation", 1.0)) if UNSTABLE in answer.words else None
    return mine.get("limit.workers")


def _called(facts: Facts, numbers: Numbers, id: str) -> list[str]:
    loads, down = numbers.loads.links, facts.standing.down
    found = [(at, loads[link].peak) for link, at in facts.structural(waited)[id]]
    return [at for at, load in found if not isinstance(load, Gap) and load > 0.0 and at not in down]


def _solved(
    known: Known,
    id: str,
    bound: Bound,
    mine: Mapping[str, float],
    inside: Sequence[str],
    shared: Below,
) -> float:
    """Return the multiple of the peak at which all workers are taken, at most a bound.

    Between what is surely carried and what is surely not; so near the bound of a callee that both break, it is that.
    Shared are answers at multiples, which several have to ask for, as long as nothing calls its caller.
    """
    facts, numbers = known.facts, known.numbers
    high = bound.times * _NEARLY if bound.callee else bound.times
    below = shared.setdefault(high, {}) if facts.structural(_straight) else {}
    right = _spare(facts, numbers, id, inside, high, below)
    if right >= 0.0:
        return bound.times
    # where nobody waits at so much traffic, nobody does at less
    known_now = ((at, below[at]) for at in inside)
    quiet = {at: one for at, one in known_now if isinstance(one, Answer) and not one.waits}
    inside = [at for at in inside if at not in quiet]
    low, left = 1.0, mine.get("limit.workers", 0.0) - 1.0  # with the waits of today
    if left <= 0.0 or low >= high:
        low = high / 1000.0
        left = _spare(facts, numbers, id, inside, low, dict(quiet))
        if left <= 0.0:
            return bound.times

    def spare(times: float) -> float:
        return _spare(facts, numbers, id, inside, times, dict(quiet))

    return _zero(spare, (low, left), (high, right))


def _zero(value: Callable[[float], float], low: Point, high: Point) -> float:
    """Return about where a falling function is 0, by false position; an end that stays counts half each time.

    That is the Illinois method of Dowell and Jarratt (1971). Where the upper end is minus infinity it is halved.
    """
    at = high[0]
    last = 0.0
    for _ in range(_ROUNDS):
        (left, above), (right, below) = low, high
        share = 0.5 if math.isinf(below) else above / (above - below)
        at = left + (right - left) * share
        found = value(at)
        if abs(found) <= _CLOSE * at or right - left <= _CLOSE * right:
            break
        if found > 0.0:
            low, high = (at, found), (right, below / 2.0 if last > 0.0 else below)
        else:
            low, high = (left, above / 2.0 if last < 0.0 else above), (at, found)
        last = found
    return at


def _spare(
    facts: Facts,
    numbers: Numbers,
    id: str,
    inside: Sequence[str],
    times: float,
    below: dict[str, Answer | Gap],
) -> float:
    """Return how many times the peak is left to held workers at a multiple of it; -inf where nothing answers them.

    Below holds the answers that are known, and then those of what is inside.
    """
    grown = _grown(facts, numbers, (*inside, id), times)
    answer_these(facts, grown, [at for at in inside if at not in below], below)
    here = server(facts, id)
    workers, queues = here.held, here.queues
    found = demands_of(facts, grown, id, queues, below)
    load = numbers.loads.components[id].peak
    if isinstance(found, Gap) or isinstance(load, Gap) or load <= 0.0:
        return -math.inf
    own = Demand((here.work or 0.0) * facts.conditions.slow.get(id, 1.0), 0)
    asked = tuple(one for one in (own, *found) if one.seconds > 0.0)
    return throughput(asked, workers) * queues / load - times if asked else math.inf


def _grown(facts: Facts, numbers: Numbers, ids: Sequence[str], times: float) -> Numbers:
    """Return what answers read of some components, and of these alone, with so many times the peak."""
    loads, stood = numbers.loads, numbers.stations
    links = {link: _times(loads.links[link], times) for id in ids for link in facts.outgoing[id]}
    parts = {id: _times(loads.components[id], times) for id in ids}
    stations = {id: _busier(stood[id], times) for id in ids if id in stood}
    return replace(numbers, loads=Loads(parts, links, {}, None), stations=stations)


def _times(load: Load, times: float) -> Load:
    average, peak = load
    return load if isinstance(peak, Gap) else Load(average, peak * times)


def _busier(station: Station, times: float) -> Station:
    used, full, needed = station
    return station if isinstance(used, Gap) else Station(used * times, full, needed)
