"""Bytes in backups, bytes that are hardly ever read, and how much lies on hot, warm and cold storage, year by year."""

from collections.abc import Iterator, Mapping

from analyzer.changes import Reads
from analyzer.facts import Facts
from analyzer.formula import Expr, Fixed, Node, computed, evaluate, product, total
from analyzer.formulas import Formula, formula_part
from analyzer.keys import DESIGN
from analyzer.part import Known
from analyzer.storage.entities import copied, times_ahead
from analyzer.storage.quantities import TIERED
from analyzer.storage.records import ONE, came_within, records
from analyzer.storage.values import facet, typed
from models.entity import Entity

_NONE = Fixed(0.0, "0")
_READS = Reads(
    {
        "workload": ("growth", "horizon"),
        "entities": ("store", "records", "records_per_day", "record_size", "retention", "ttl", "read_for"),
        "components": ("kind", "storage"),
    }
)  # fmt: skip


def formulas(known: Known) -> Iterator[Formula]:
    """Yield what backups hold, what is hardly read, and what lies on each tier, of entities, stores and the design."""
    facts, held = known.facts, known.done["storage"]
    ids = [id for id in sorted(facts.design.entities) if f"{id}.stored.now" in held]
    made: dict[str, Formula] = {}
    for id in ids:
        for one in _entity(facts, id, facts.design.entities[id]):
            made[f"{id}.{one.quantity}"] = one
            yield one
    yield from _sums(facts, ids, made, ("backup", "unread"))
    yield from _tiers(facts, ids, held)


def _entity(facts: Facts, id: str, row: Entity) -> Iterator[Formula]:
    store = str(row.store)
    size = typed(facts, id, row, "record_size", "record size", "B")
    for when, years, _ in times_ahead(facts):
        there = records(facts, row, years)
        if facts.value(store, "storage", "backup") in ("snapshot", "point in time"):
            index = facet(facts, store, "storage.index_overhead", "index overhead", "fraction", 0.0)
            logs = facet(facts, store, "storage.log_overhead", "log overhead", "fraction", 0.0)
            whole = product(there, size, total(ONE, index), total(ONE, logs))
            yield Formula(id, f"backup.{when}", whole)
        if row.read_for is not None and row.records_per_day is not None:
            read = typed(facts, id, row, "read_for", "time it is read for", "s")
            old = Node("−", (there, came_within(facts, row, read, years)))
            kept = product(Node("largest", (_NONE, old)), size)
            yield Formula(id, f"unread.{when}", copied(facts, store, kept))


def _sums(
    facts: Facts, ids: list[str], made: Mapping[str, Formula], names: tuple[str, ...]
) -> Iterator[Formula]:
    """Yield for each store what its entities come to."""
    stores = sorted({str(facts.design.entities[id].store) for id in ids})
    for store in stores:
        inside = [id for id in ids if facts.design.entities[id].store == store]
        for name in names:
            for when, _, words in times_ahead(facts):
                said = _NAMED[name].format(words)
                parts = _leaves(inside, made, f"{name}.{when}", said)
                if parts:
                    yield Formula(store, f"{name}.{when}", total(*parts), tuple(inside))


_NAMED = {"backup": "{{}} in backups {}", "unread": "{{}} hardly ever read {}"}


def _leaves(ids: list[str], made: Mapping[str, Formula], quantity: str, words: str) -> list[Expr]:
    keys = ((id, f"{id}.{quantity}") for id in ids)
    return [
        computed(words, (id,), evaluate(made[key].expr), "B", key)
        for id, key in keys
        if key in made
    ]


def _tiers(facts: Facts, ids: list[str], held: Mapping[str, Formula]) -> Iterator[Formula]:
    """Yield what the stores of each tier hold together; a store that says none is hot, as it is priced."""
    stores = sorted({str(facts.design.entities[id].store) for id in ids})
    for tier in ("hot", "warm", "cold"):
        inside = [at for at in stores if (facts.value(at, "storage", "tier") or "hot") == tier]
        for when, _, words in times_ahead(facts):
            if parts := _leaves(inside, held, f"stored.{when}", f"{{}} stored {words}"):
                yield Formula(DESIGN, f"tier.{tier}.{when}", total(*parts), tuple(inside))


PART = formula_part("tiers", TIERED, _READS, ("storage",), formulas)
