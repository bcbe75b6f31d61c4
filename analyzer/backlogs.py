"""What piles up before consumers that cannot keep up, and how long they need to work off what did."""

import math
from collections.abc import Iterator

from analyzer.changes import STRUCTURE, Reads, joined
from analyzer.consumers import takers
from analyzer.formula import Expr, Fixed, Gap, Leaf, Node, computed, evaluate, product, rest
from analyzer.formulas import Formula, formula_part
from analyzer.keys import LOAD
from analyzer.part import Known
from analyzer.purpose import component_load, link_load
from analyzer.storage.quantities import QUEUED
from analyzer.storage.transport import workers_busy, working_time
from analyzer.storage.values import facet

_ONE = Fixed(1.0, "1")
_HOUR = Fixed(3600.0, "3,600 s")
_READS = joined(STRUCTURE, Reads({"components": ("messaging",), "links": ("mode",)}))
_STOPS = {"saturation": "{} full at", "limit.workers": "{} held workers full at"}


def formulas(known: Known) -> Iterator[Formula]:
    """Yield how fast each queue grows at peak, and how long it drains, by the slowest of its consumers."""
    for id in known.facts.having("messaging"):
        if links := takers(known.facts, id):
            yield from _growth(known, links)
            yield from _drain(known, id, links)
            yield from _by_worker(known, id, links)


def _growth(known: Known, links: list[str]) -> Iterator[Formula]:
    found = []
    for link in links:
        load = known.numbers.loads.links[link].peak
        most = [*_stops(known, link), *_partitions(known, link)]
        if most and not isinstance(load, Gap):
            kept = rest(Node("smallest", (_ONE, *most)))
            one = product(_messages(known, link), kept)
            value = evaluate(one)
            if not isinstance(value, Gap):
                found.append((value, known.facts.link(link).target, link, one))
    if found:
        _, target, link, one = max(found, key=lambda each: each[:3])
        yield Formula(known.facts.link(link).source, "backlog.growth", one, (target,))


def _messages(known: Known, link: str) -> Expr:
    """Return the messages a second that a connection hands on: its calls, but no more than there are messages."""
    loads = known.numbers.loads
    there = component_load(loads.components, known.facts.link(link).source, "peak")
    calls = link_load(loads.links, link, "peak")
    fewer = (
        isinstance(there.value, Gap) or isinstance(calls.value, Gap) or calls.value <= there.value
    )
    return calls if fewer else there


def _stops(known: Known, link: str) -> list[Expr]:
    """Return how many times its peak a consumer can take: by its own work, and by what its workers wait for."""
    target = known.facts.link(link).target
    if target in known.facts.standing.down:
        words = "share of {} that is up"
        return [Leaf(words, (target,), 0.0, "fraction", source="the scenario")]
    limits = known.done["limits"]
    values = (limits.grown.get(target) or limits.of[target]).made.values
    first = min((values[name] for name in _STOPS if name in values), default=math.inf)
    found: list[Expr] = [
        computed(words, (target,), values[name], "times", f"{target}.{name}")
        for name, words in _STOPS.items()
        if values.get(name) == first
    ]
    return found[:1]


def _partitions(known: Known, link: str) -> list[Expr]:
    """Return how many times the peak of a connection its queue's partitions let through, one worker on each."""
    source = known.facts.link(link).source
    busy = workers_busy(known, link)
    if known.facts.value(source, "messaging", "partitions") is None or not evaluate(busy):
        return []
    there = facet(known.facts, source, "messaging.partitions", "partitions", "count")
    return [] if isinstance(evaluate(busy), Gap) else [Node("÷", (there, busy))]


def _drain(known: Known, id: str, links: list[str]) -> Iterator[Formula]:
    facts = known.facts
    load = component_load(known.numbers.loads.components, id, "peak")
    backlog: Expr = product(load, _HOUR)
    yield Formula(id, "backlog.hour", backlog)
    if facts.value(id, "messaging", "backlog"):
        backlog = facet(facts, id, "messaging.backlog", "backlog", "count")
    known_ones = [link for link in links if _spare(known, link)] or links[:1]
    ways = [(_time(known, link, load, backlog), facts.link(link).target) for link in known_ones]
    found, slowest = max(ways, key=_longest)
    yield Formula(id, "drain", found, (slowest,))


def _by_worker(known: Known, id: str, links: list[str]) -> Iterator[Formula]:
    """Yield the backlog that each worker of the slowest consumer may have, and the workers that the backlog needs."""
    facts = known.facts
    if not facts.value(id, "messaging", "lag_allowed"):
        return
    ends = {facts.link(link).target for link in links}
    time, slowest = max(((working_time(known, at), at) for at in ends), key=_longest)
    late = facet(facts, id, "messaging.lag_allowed", "lag allowed", "s")
    each = Node("÷", (late, time))
    yield Formula(id, "backlog.worker", each, (slowest,))
    if facts.value(id, "messaging", "backlog"):
        waiting = facet(facts, id, "messaging.backlog", "backlog", "count")
        words, result = "backlog allowed per worker of {}", f"{id}.backlog.worker"
        allowed = computed(words, (slowest,), evaluate(each), "count", result)
        needed = Node("ceiling", (Node("÷", (waiting, allowed)),))
        yield Formula(id, "workers.needed", needed, (slowest,))


def _longest(way: tuple[Expr, str]) -> tuple[float, str]:
    """Return what orders consumers by how long they need, those that never end last."""
    found = evaluate(way[0])
    return (math.inf if isinstance(found, Gap) else found, way[1])


def _time(known: Known, link: str, load: Expr, backlog: Expr) -> Expr:
    """Return how long the consumer at a connection needs for a backlog: its part of it over what it can take beyond its load."""
    target = known.facts.link(link).target
    spare = _spare(known, link)
    left = evaluate(spare) if spare else math.inf
    if isinstance(left, Gap) or not 0.0 < left < math.inf or spare is None:
        gap = Gap(_why(known, target, spare is None), (target,))
        words = "messages a second that {} has to spare"
        return Node("÷", (backlog, Leaf(words, (target,), gap, "1/s", "missing")))
    mine = link_load(known.numbers.loads.links, link, "peak")
    if evaluate(mine) != evaluate(load):  # one message is not one call
        backlog = product(backlog, Node("÷", (mine, load)))
    return Node("÷", (backlog, spare))


def _why(known: Known, target: str, unknown: bool) -> str:
    """Return why a backlog has no end."""
    if target in known.facts.standing.down:
        return "{} is down, so its backlog only grows"
    if unknown:
        return "no load or capacity on {}"
    return "{} does not keep up, so its backlog only grows"


def _spare(known: Known, link: str) -> Expr | None:
    """Return how many calls a second a consumer can take beyond its load, None where nobody knows."""
    target = known.facts.link(link).target
    whole = component_load(known.numbers.loads.components, target, "peak")
    mine = link_load(known.numbers.loads.links, link, "peak")
    most = [
        *(Node("−", (product(whole, _plain(one)), whole)) for one in _stops(known, link)),
        *(Node("−", (product(mine, one), mine)) for one in _partitions(known, link)),
    ]
    sure = [(found, one) for one in most if not isinstance(found := evaluate(one), Gap)]
    return min(sure, key=lambda pair: pair[0])[1] if sure else None


def _plain(one: Expr) -> Expr:
    """Return a multiple of today's peak as a plain number, for what it is multiplied with."""
    return one._replace(unit="ratio") if isinstance(one, Leaf) and one.unit == "times" else one


PART = formula_part(
    "backlogs",
    {"backlog.growth": LOAD["backlog.growth"], **QUEUED},
    _READS,
    ("standing", "loads", "stations", "latency", "limits"),
    formulas,
)
