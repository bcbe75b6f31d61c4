"""Instances that keep waits short, as many as asked for, and what contention leaves of them: what nobody typed is not there."""

from collections.abc import Iterator

from analyzer.changes import STRUCTURE, Reads, joined
from analyzer.contention import alpha, beta, contended, slowed
from analyzer.facts import Facts
from analyzer.formula import Fixed, Node, product, rest
from analyzer.formulas import Formula, formula_part
from analyzer.limits.quantities import SCALED
from analyzer.part import Known
from analyzer.patience import for_waiting, patient
from analyzer.stations import serving
from analyzer.storage.values import facet

_READS = joined(STRUCTURE, Reads({"components": ("capacity", "storage")}, ("slow",)))


def formulas(known: Known) -> Iterator[Formula]:
    """Yield what follows where somebody said how long may be waited, or how much instances slow each other down."""
    facts = known.facts
    for id in [id for id in facts.components if facts.own(_asked, id)]:
        station = known.numbers.stations.get(id)
        if station is None or station.required is None:
            continue
        if patient(facts, id):
            loads = known.numbers.loads.components
            yield Formula(id, "required.wait", for_waiting(facts, loads, id))
        if contended(facts, id):
            yield from _scaling(facts, id)


def _asked(facts: Facts, id: str) -> bool:
    return patient(facts, id) or contended(facts, id)


def _scaling(facts: Facts, id: str) -> Iterator[Formula]:
    there = serving(facts, id)
    yield Formula(id, "scaling", Node("÷", (there, slowed(facts, id, there)[0])))
    first, second = alpha(facts, id), beta(facts, id)
    if facts.value(id, "capacity", "coherency"):
        half = Fixed(0.5, "½")
        yield Formula(id, "scaling.best", Node("^", (Node("÷", (rest(first), second)), half)))
    if facts.value(id, "capacity", "contention"):
        workers = facet(facts, id, "capacity.concurrency", "concurrency", "count")
        time = facet(facts, id, "capacity.service_time", "service time", "s")
        yield Formula(id, "scaling.limit", Node("÷", (workers, product(time, first))))


PART = formula_part("waiting", SCALED, _READS, ("standing", "loads", "stations"), formulas)
