"""How long data is kept: what entities, and the messages of a queue, say of it, for stores and for the whole design."""

from collections.abc import Iterator, Sequence

from analyzer.changes import Reads
from analyzer.formula import Expr, Node
from analyzer.formulas import Formula, formula_part
from analyzer.keys import DESIGN
from analyzer.part import Known
from analyzer.storage.quantities import KEPT
from analyzer.storage.values import facet, typed
from models.entity import Entity

_READS = Reads(
    {"components": ("kind", "messaging"), "entities": ("store", "retention", "ttl", "name")}
)


def formulas(known: Known) -> Iterator[Formula]:
    """Yield the shortest and the longest time that anything in a store is kept, and of everything that is stored."""
    facts = known.facts
    stored: dict[str, list[Expr]] = {}
    for id, row in sorted(facts.design.entities.items()):
        if row.store and row.store in facts.design.components:
            stored.setdefault(row.store, []).append(_time(known, id, row))
    every = [time for times in stored.values() for time in times]
    for id in facts.having("messaging"):
        if id not in stored and facts.value(id, "messaging", "retention") is not None:
            stored[id] = [facet(facts, id, "messaging.retention", "retention", "s")]
    for id, times in sorted(stored.items()):
        yield from _both(id, times)
    if every:
        yield from _both(DESIGN, every)


def _both(record: str, times: Sequence[Expr]) -> Iterator[Formula]:
    shortest, longest = times[0], times[0]
    if len(times) > 1:
        shortest, longest = Node("smallest", tuple(times)), Node("largest", tuple(times))
    yield Formula(record, "retention.shortest", shortest)
    yield Formula(record, "retention.longest", longest)


def _time(known: Known, id: str, row: Entity) -> Expr:
    """Return how long a record is kept: its retention, or its time to live where that is shorter or all that is said."""
    kept = typed(known.facts, id, row, "retention", "retention", "s")
    alive = typed(known.facts, id, row, "ttl", "time to live", "s")
    if row.ttl is None or row.retention is None:
        return kept if row.ttl is None else alive
    return Node("smallest", (kept, alive))


PART = formula_part("retention", KEPT, _READS, (), formulas)
