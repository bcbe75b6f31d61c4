"""The part of the analysis that tells reads from writes: of all that enters, and at every store and cache."""

from collections.abc import Iterator, Mapping

from analyzer.changes import STRUCTURE, Reads, joined
from analyzer.formula import Amount, Expr, computed, evaluate, product, rest
from analyzer.keys import DESIGN, LOAD, parts
from analyzer.part import Before, Known, Part, Told
from analyzer.purpose import both, reads, writes
from analyzer.rates import entry, workload
from analyzer.results import Explanation, Result
from analyzer.rows import row
from analyzer.written import written

_OF_DESIGN, _OF_STORE = ("entry.reads", "entry.writes"), ("load.reads", "load.writes")
_READS = joined(STRUCTURE, Reads({"links": ("mode", "purpose"), "workload": ("read_share",)}))
Both = tuple[Amount, Amount]  # reads and writes


def compute(known: Known, before: Before | None) -> dict[str, Both]:
    """Return reads and writes of the design, and of what keeps data and is asked for it; their formulas are made when asked for."""
    facts, loads = known.facts, known.numbers.loads
    kept: Mapping[str, Both] = {}
    if before and not before.changes.touch(_READS):
        kept = before.value
    those = before.known.numbers.loads if before else loads
    found: dict[str, Both] = {}
    if facts.flows and facts.design.load.read_share is not None:
        found[DESIGN] = (evaluate(_entering(known, 0)), evaluate(_entering(known, 1)))
    for id in facts.having("datastore", "cache"):
        ways = facts.incoming[id]
        same = id in kept and loads.begun.get(id) == those.begun.get(id)
        if same and all(loads.links[at] is those.links[at] for at in ways):
            found[id] = kept[id]
        elif ways:
            found[id] = both(facts, loads.links, loads.begun, id)
    return found


def _entering(known: Known, which: int) -> Expr:
    """Return the formula of what enters and reads, or writes."""
    whole = evaluate(entry(known.facts, known.numbers.rates, "peak"))
    peak = computed("peak entry rate", (), whole, "1/s", f"{DESIGN}.entry.peak")
    share = workload(known.facts, "read_share", "read share", "fraction")
    return product(peak, rest(share) if which else share)


def rows(known: Known, found: Mapping[str, Both], told: Told | None) -> Iterator[Result]:
    """Yield the rows of reads and writes."""
    for id, amounts in found.items():
        for quantity, amount in zip(_quantities(id), amounts, strict=True):
            old = told.rows.get(f"{id}.{quantity}") if told else None
            yield row(known.facts, id, quantity, amount, (), old)


def _quantities(id: str) -> tuple[str, str]:
    return _OF_DESIGN if id == DESIGN else _OF_STORE


def explain(known: Known, found: Mapping[str, Both], result: Result) -> Explanation | None:
    """Return how reads or writes came about."""
    id, quantity = parts(result.key) or ("", "")
    if id not in found:
        return None
    which = _quantities(id).index(quantity)
    expr = _entering(known, which) if id == DESIGN else _arriving(known, id, which)
    return written(known.facts, result, id, expr, LOAD[quantity])


def _arriving(known: Known, id: str, which: int) -> Expr:
    loads = known.numbers.loads
    return (writes if which else reads)(known.facts, loads.links, loads.begun, id)


PART = Part(
    "classes",
    {name: LOAD[name] for name in (*_OF_STORE, *_OF_DESIGN)},
    _READS,
    ("rates", "loads"),
    compute,
    rows,
    explain,
)
