"""Requests that are turned away where only so many may wait: M/M/c/K at the peak."""

from collections.abc import Iterator

from analyzer.changes import STRUCTURE, Reads, joined
from analyzer.facts import Facts
from analyzer.formula import Amount, Gap, Node, computed, evaluate
from analyzer.formulas import Formula, formula_part
from analyzer.latency.workers import shape
from analyzer.limits.quantities import REFUSED
from analyzer.part import Known
from analyzer.purpose import component_load
from analyzer.queues.stations import limited
from analyzer.storage.transport import working_time
from analyzer.storage.values import facet, instances_up

_READS = joined(STRUCTURE, Reads({"components": ("capacity", "storage")}, ("slow", "late")))
_MOST = 10_000  # places at one queue; more are not counted one by one


def formulas(known: Known) -> Iterator[Formula]:
    """Yield the share that is turned away wherever somebody said how many may wait."""
    for id in [id for id in known.facts.components if known.facts.own(_limited, id)]:
        if id in known.numbers.stations:
            yield Formula(id, "refused", _refused(known, id))


def _limited(facts: Facts, id: str) -> bool:
    return facts.value(id, "capacity", "queue_limit") is not None


def _refused(known: Known, id: str) -> Node:
    load = component_load(known.numbers.loads.components, id, "peak")
    work = working_time(known, id)
    queues, servers = (float(count) for count in shape(known.facts, id))
    places = facet(known.facts, id, "capacity.queue_limit", "queue limit", "count")
    busy = evaluate(work)
    found = computed(
        "share of {} turned away",
        (id,),
        _share(known.facts, id, load.value, busy, queues, servers),
        "fraction",
    )
    apart = computed("queues of {}", (id,), queues, "count")
    workers = facet(known.facts, id, "capacity.concurrency", "concurrency", "count", 1.0)
    return Node(
        "turned", (found, load, work, instances_up(known.facts, id), workers, apart, places)
    )


def _share(
    facts: Facts, id: str, rate: Amount, work: Amount, queues: float, servers: float
) -> Amount:
    if isinstance(rate, Gap):
        return rate
    if isinstance(work, Gap):
        return work
    if id in facts.standing.down:
        return Gap("{} is down", (id,))
    places = servers + facts.value(id, "capacity", "queue_limit")
    if places > _MOST:
        return Gap(f"more than {_MOST:,} places at one queue of {{}}", (id,))
    return limited(rate / queues, work, int(servers), int(places)).blocked


PART = formula_part(
    "refusals", REFUSED, _READS, ("standing", "loads", "bandwidth", "stations", "latency"), formulas
)
