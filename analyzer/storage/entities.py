"""Bytes of each entity and store, with indexes, logs and copies: now, in each year to come, at the horizon."""

import math
from collections.abc import Iterable, Iterator, Mapping

from analyzer.changes import Reads
from analyzer.facts import Facts
from analyzer.formula import (
    Amount,
    Expr,
    Fixed,
    Node,
    computed,
    evaluate,
    product,
    total,
)
from analyzer.formulas import Formula, formula_part
from analyzer.part import Known
from analyzer.storage.quantities import STORED
from analyzer.storage.records import records
from analyzer.storage.values import facet, typed
from models.entity import Entity

_READS = Reads(
    {
        "workload": ("growth", "horizon"),
        "entities": ("store", "records", "records_per_day", "record_size", "retention", "ttl"),
        "components": ("kind", "storage"),
    },
    ("year",),
)


def formulas(known: Known) -> Iterator[Formula]:
    """Yield what each entity and each store holds."""
    facts = known.facts
    in_store: dict[str, list[str]] = {}
    made: dict[str, Formula] = {}
    for id, row in sorted(facts.design.entities.items()):
        if row.record_size is None and row.records is None and row.records_per_day is None:
            continue
        yield Formula(id, "stored.raw", _raw(facts, row, 0.0))
        if row.records_per_day is not None:
            yield Formula(id, "stored.day", _day(facts, row))
        if row.store in facts.design.components:
            held = list(_stored(facts, str(row.store), row))
            made |= {f"{one.record}.{one.quantity}": one for one in held}
            yield from held
            in_store.setdefault(str(row.store), []).append(id)
    for store, ids in sorted(in_store.items()):
        yield from _store(facts, store, ids)
        yield from _all_of(facts, store, made, ids)


def _store(facts: Facts, store: str, ids: list[str]) -> Iterator[Formula]:
    rows = facts.design.entities
    now = [_held(id, _raw(facts, rows[id], 0.0), "now") for id in ids]
    yield Formula(store, "stored.raw", total(*now), tuple(ids))
    if facts.value(store, "storage", "capacity") is not None:
        whole = evaluate(copied(facts, store, total(*now)))
        held = computed("stored on {}", (store,), whole, "B", f"{store}.stored.now")
        volume = facet(facts, store, "storage.capacity", "volume", "B")
        yield Formula(store, "volume.used", Node("÷", (held, volume)))


def _stored(facts: Facts, store: str, row: Entity) -> Iterator[Formula]:
    """Yield what an entity takes on its store in every copy: now and in years to come."""
    for when, years, words in times_ahead(facts):
        held = _held(row.id, _raw(facts, row, years), words)
        yield Formula(row.id, f"stored.{when}", copied(facts, store, held))


def _all_of(
    facts: Facts, store: str, made: Mapping[str, Formula], ids: list[str]
) -> Iterator[Formula]:
    """Yield what a store holds: the sum of its entities, now and in years to come."""
    for when, _, words in times_ahead(facts):
        quantity = f"stored.{when}"
        parts = [
            computed(
                f"{{}} stored {words}",
                (id,),
                evaluate(made[f"{id}.{quantity}"].expr),
                "B",
                f"{id}.{quantity}",
            )
            for id in ids
        ]
        yield Formula(store, quantity, total(*parts), tuple(ids))


def times_ahead(facts: Facts) -> Iterator[tuple[str, float, str]]:
    """Yield the times that amounts are told for: their name, in how many years they are, and in words."""
    horizon = facts.design.load.horizon
    yield "now", 0.0, "now"
    yield "year", 1.0, "in a year"
    for year in range(2, math.ceil(horizon or 0.0)):
        yield f"year{year}", float(year), f"in {year} years"
    if horizon is not None:
        yield "horizon", horizon, "at the horizon"


def _held(id: str, raw: Expr, words: str) -> Expr:
    """Return the bytes of an entity: today's by their own result, those to come with their whole formula."""
    if words != "now":
        return raw
    return computed("data of {} now", (id,), evaluate(raw), "B", f"{id}.stored.raw")


def held_after(facts: Facts, ids: Iterable[str], years: float) -> Amount:
    """Return the bytes of some entities after some years, without indexes and copies."""
    rows = facts.design.entities
    return evaluate(total(*(_raw(facts, rows[id], years) for id in ids)))


def copied(facts: Facts, store: str, raw: Expr) -> Expr:
    """Return bytes with indexes, logs and every copy; read replicas hold all of it once more each."""
    one = Fixed(1.0, "1")
    index = facet(facts, store, "storage.index_overhead", "index overhead", "fraction", 0.0)
    logs = facet(facts, store, "storage.log_overhead", "log overhead", "fraction", 0.0)
    copies = facet(facts, store, "storage.replication", "replication factor", "count", 1.0)
    replicas = facts.value(store, "storage", "read_replicas")
    times: Expr = copies
    if replicas and facts.value(store, "storage", "replication") is None:
        times = total(one, facet(facts, store, "storage.read_replicas", "read replicas", "count"))
    return product(raw, times, total(one, index), total(one, logs))


def _day(facts: Facts, row: Entity) -> Expr:
    return product(
        typed(facts, row.id, row, "records_per_day", "new records a day", "1/d"),
        typed(facts, row.id, row, "record_size", "record size", "B"),
    )


def _raw(facts: Facts, row: Entity, years: float) -> Expr:
    """Return the bytes of an entity after some years."""
    size = typed(facts, row.id, row, "record_size", "record size", "B")
    return product(records(facts, row, years), size)


PART = formula_part("storage", STORED, _READS, (), formulas)
