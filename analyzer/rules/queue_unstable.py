"""Queues that only grow."""

import math
from collections.abc import Iterator, Mapping

from analyzer.consumers import only_fed
from analyzer.facts import Facts
from analyzer.holding import carried, holding, more_workers
from analyzer.keys import key
from analyzer.pressure import Pressure, evidence, pressures, relief
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance, worse
from analyzer.rule import Hit, rule
from analyzer.usual import together, usual
from models.units import brief

_HOUR = 3600.0


@rule(
    "queue-unstable",
    "Queue grows without end",
    "messaging",
    "D",
    ("AWS Well-Architected REL05-BP04", "SRE book, chapter 22: Addressing Cascading Failures"),
)
def queue_unstable(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Messages come into a queue faster than its consumers can take them.

    The queue hides it for a while. Then messages are handled hours late, or are dropped when their retention or the disk
    ends, and the backlog stays long after the peak.

    To fix: add consumers, and partitions for them to share, or make the handling of one message cheaper.
    """
    hits = []
    full = {p.id: p for p in pressures(facts, results, 1.0) if p.most >= 1.0}
    for id in facts.having("messaging"):
        fed = [at for at in facts.callees(id) if only_fed(facts, at)]
        taken = {at: _taken(facts, results, full, at) for at in fed}
        behind = sorted((share, at) for at, share in taken.items() if share < 1.0)
        if behind:
            others = tuple(sorted(at for _, at in behind))
            hit = _hit(facts, results, id, others, full.get(behind[0][1]))
            hits.append((hit, all(usual(facts, at) for at in others)))
    yield from together(facts, hits, "growing as well", "What their consumers can do")


def _taken(
    facts: Facts, results: Mapping[str, Result], full: Mapping[str, Pressure], id: str
) -> float:
    """Return the share of what comes that a consumer can take with all the instances that it may start."""
    own = 1.0 / full[id].most if id in full else math.inf
    return min(own, carried(facts, results, id))


def _hit(
    facts: Facts,
    results: Mapping[str, Result],
    id: str,
    behind: tuple[str, ...],
    full: Pressure | None,
) -> Hit:
    """Return what is said of a queue: of the consumer that is the furthest behind, busy or held."""
    shares = {at: carried(facts, results, at) for at in behind}
    worst = min(behind, key=lambda at: (shares[at], at))
    if full and full.most * shares[worst] >= 1.0:
        said, clears = evidence(facts, results, full), relief(facts, results, full)
    else:
        full = Pressure(worst, 1.0 / shares[worst], 1.0 / shares[worst])
        said = holding(facts, results, worst, shares[worst])
        clears = more_workers(facts, worst, shares[worst])
    said = f"{_growth(facts, results, id)}{said}"
    return Hit(id, _risk(facts, results, id, full), said, behind, clears=clears)


def _growth(facts: Facts, results: Mapping[str, Result], id: str) -> str:
    found = results.get(key(id, "backlog.growth"))
    if not found or not found.value:
        return ""
    hourly = brief(found.value * _HOUR, "count")
    return f"{facts.name(id)} grows by {hourly} messages an hour at peak. "


def _risk(facts: Facts, results: Mapping[str, Result], id: str, worst: Pressure) -> Risk:
    loads = [results.get(key(worst.id, name)) for name in ("load.average", "load.peak")]
    average, peak = (found.value or 0.0 if found else 0.0 for found in loads)
    impact = worse(Weight(3, "messages are late, then lost"), importance(facts, id))
    if peak and worst.most * average / peak >= 1.0:
        return Risk(Weight(4, "it happens all day"), impact)
    return Risk(Weight(2, "it happens at peak only"), impact)
