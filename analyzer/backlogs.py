"""What piles up before consumers that cannot keep up, and how long they need to work off what did."""

import math
from collections.abc import Iterator

from analyzer.changes import STRUCTURE, Reads, joined
from analyzer.consumers import takers
from analyzer.formula import Expr, Fixed, Gap, Leaf, Node, computed, evaluate, product, rest
from analyzer.formulas import Formula, formula_part
from analyzer.keys import LOAD
from analyzer.part import Known
from analyzer.purpose import link_load
from analyzer.storage.quantities import QUEUED
from analyzer.storage.transport import workers_busy
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


def _growth(known: Known, links: list[str]) -> Iterator[Formula]:
    found = []
    for link in links:
        load = known.numbers.loads.links[link].peak
        most = [*_stops(known, link), *_partitions(known, link)]
        if most and not isinstance(load, Gap):
            kept = rest(Node("smallest", (_ONE, *most)))
            one = product(link_load(known.numbers.loads.links, link, "peak"), kept)
            value = evaluate(one)
            if not isinstance(value, Gap):
                found.append((value, known.facts.link(link).target, link, one))
    if found:
        _, target, link, one = max(found, key=lambda each: each[:3])
        yield Formula(known.facts.link(link).source, "backlog.growth", one, (target,))


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
    load = known.numbers.loads.components[id].peak
    backlog: Expr = product(computed("load of {}", (id,), load, "1/s", f"{id}.load.peak"), _HOUR)
    yield Formula(id, "backlog.hour", backlog)
    if facts.value(id, "messaging", "backlog"):
        backlog = facet(facts, id, "messaging.backlog", "backlog", "count")
    spare, slowest = min((_spare(known, link), facts.link(link).target) for link in links)
    words = "messages a second that {} has to spare"
    amount = spare if 0.0 < spare < math.inf else Gap(_why(known, slowest, spare), (slowest,))
    left = computed(words, (slowest,), amount, "1/s")
    yield Formula(id, "drain", Node("÷", (backlog, left)), (slowest,))


def _why(known: Known, target: str, spare: float) -> str:
    """Return why a backlog has no end."""
    if target in known.facts.standing.down:
        return "{} is down, so its backlog only grows"
    if spare == math.inf:
        return "no load or capacity on {}"
    return "{} does not keep up, so its backlog only grows"


def _spare(known: Known, link: str) -> float:
    """Return how many messages a second a consumer can take beyond its load, infinite where nobody knows."""
    loads = known.numbers.loads
    most = (
        *(
            (loads.components[known.facts.link(link).target].peak, one)
            for one in _stops(known, link)
        ),
        *((loads.links[link].peak, one) for one in _partitions(known, link)),
    )
    found = [(load, evaluate(one)) for load, one in most]
    return min(
        (
            load * (times - 1.0)
            for load, times in found
            if not isinstance(load, Gap) and not isinstance(times, Gap)
        ),
        default=math.inf,
    )


PART = formula_part(
    "backlogs",
    {"backlog.growth": LOAD["backlog.growth"], **QUEUED},
    _READS,
    ("standing", "loads", "stations", "latency", "limits"),
    formulas,
)
