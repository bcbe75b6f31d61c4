"""The part of the analysis that tells reads from writes: of all that enters, and at every store and cache."""

from collections.abc import Iterator

from analyzer.changes import STRUCTURE, Reads, joined
from analyzer.formula import computed, evaluate, product, rest
from analyzer.formulas import Formula, formula_part
from analyzer.keys import DESIGN, LOAD
from analyzer.part import Before, Known
from analyzer.purpose import reads, writes
from analyzer.rates import entry, workload

_QUANTITIES = ("load.reads", "load.writes", "entry.reads", "entry.writes")
_READS = joined(STRUCTURE, Reads({"links": ("mode", "purpose"), "workload": ("read_share",)}))


def formulas(known: Known) -> Iterator[Formula]:
    """Yield reads and writes of the design, and of what keeps data and is asked for it."""
    yield from _of_design(known)
    for id in _stores(known):
        yield from _of(known, id)


def again(known: Known, before: Before) -> Iterator[Formula]:
    """Yield the same, those of before where no load that they are made of has moved."""
    if before.changes.touch(_READS):
        yield from formulas(known)
        return
    loads, those = known.numbers.loads, before.known.numbers.loads
    yield from _of_design(known)
    for id in _stores(known):
        same = loads.begun.get(id) == those.begun.get(id)
        if same and all(loads.links[at] is those.links[at] for at in known.facts.incoming[id]):
            yield before.value[f"{id}.load.reads"]
            yield before.value[f"{id}.load.writes"]
        else:
            yield from _of(known, id)


def _of_design(known: Known) -> Iterator[Formula]:
    facts = known.facts
    if facts.flows and facts.design.load.read_share is not None:
        whole = evaluate(entry(facts, known.numbers.rates, "peak"))
        peak = computed("peak entry rate", (), whole, "1/s", f"{DESIGN}.entry.peak")
        share = workload(facts, "read_share", "read share", "fraction")
        yield Formula(DESIGN, "entry.reads", product(peak, share))
        yield Formula(DESIGN, "entry.writes", product(peak, rest(share)))


def _stores(known: Known) -> list[str]:
    facts = known.facts
    return [id for id in facts.having("datastore", "cache") if facts.incoming[id]]


def _of(known: Known, id: str) -> Iterator[Formula]:
    facts, loads = known.facts, known.numbers.loads
    yield Formula(id, "load.reads", reads(facts, loads.links, loads.begun, id))
    yield Formula(id, "load.writes", writes(facts, loads.links, loads.begun, id))


PART = formula_part(
    "classes",
    {name: LOAD[name] for name in _QUANTITIES},
    _READS,
    ("rates", "loads"),
    formulas,
    again,
)
