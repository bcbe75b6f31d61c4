"""Queues that only grow."""

from collections.abc import Iterator, Mapping

from analyzer.consumers import only_fed
from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.pressure import Pressure, evidence, pressures, relief
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance, worse
from analyzer.rule import Hit, rule
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
    full = {p.id: p for p in pressures(facts, results, 1.0) if p.most >= 1.0}
    for id in facts.having("messaging") if full else ():
        behind = [full[target] for target in facts.callees(id) if target in full]
        behind = [pressure for pressure in behind if only_fed(facts, pressure.id)]
        if behind:
            worst = max(behind, key=lambda pressure: (pressure.now, pressure.id))
            said = f"{_growth(facts, results, id)}{evidence(facts, results, worst)}"
            others = tuple(sorted(pressure.id for pressure in behind))
            yield Hit(
                id,
                _risk(facts, results, id, worst),
                said,
                others,
                clears=relief(facts, results, worst),
            )


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
