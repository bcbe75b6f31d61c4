"""The part of the analysis that tells reads from writes: of all that enters, and at every store and cache."""

from collections.abc import Iterator

from analyzer.changes import STRUCTURE, Reads, joined
from analyzer.formula import computed, evaluate, product, rest
from analyzer.formulas import Formula, formula_part
from analyzer.keys import DESIGN, LOAD
from analyzer.part import Known
from analyzer.purpose import reads, writes
from analyzer.rates import entry, workload

_QUANTITIES = ("load.reads", "load.writes", "entry.reads", "entry.writes")
_READS = joined(STRUCTURE, Reads({"links": ("mode", "purpose"), "workload": ("read_share",)}))


def formulas(known: Known) -> Iterator[Formula]:
    """Yield reads and writes of the design, and of what keeps data and is asked for it."""
    facts, loads = known.facts, known.numbers.loads
    if facts.flows and facts.design.load.read_share is not None:
        whole = evaluate(entry(facts, known.numbers.rates, "peak"))
        peak = computed("peak entry rate", (), whole, "1/s", f"{DESIGN}.entry.peak")
        share = workload(facts, "read_share", "read share", "fraction")
        yield Formula(DESIGN, "entry.reads", product(peak, share))
        yield Formula(DESIGN, "entry.writes", product(peak, rest(share)))
    for id in facts.having("datastore", "cache"):
        if facts.incoming[id]:
            yield Formula(id, "load.reads", reads(facts, loads.links, loads.begun, id))
            yield Formula(id, "load.writes", writes(facts, loads.links, loads.begun, id))


PART = formula_part(
    "classes", {name: LOAD[name] for name in _QUANTITIES}, _READS, ("rates", "loads"), formulas
)
