"""Bytes of each entity and store, with indexes, logs and copies: now, in each year to come, at the horizon."""

import math
from collections.abc import Iterable, Iterator

from analyzer.changes import Reads
from analyzer.facts import Facts
from analyzer.formula import (
    Amount,
    Expr,
    Fixed,
    Gap,
    Leaf,
    Node,
    computed,
    evaluate,
    product,
    total,
)
from analyzer.formulas import Formula, formula_part
from analyzer.part import Known
from analyzer.storage.quantities import STORED
from analyzer.storage.values import facet, typed
from models.entity import Entity

_DAYS = Fixed(365.0, "365")
_READS = Reads(
    {
        "workload": ("growth", "horizon"),
        "entities": ("store", "records", "records_per_day", "record_size", "retention"),
        "components": ("kind", "storage"),
    },
    ("year",),
)


def formulas(known: Known) -> Iterator[Formula]:
    """Yield what each entity and each store holds."""
    facts = known.facts
    rows = facts.design.entities
    in_store: dict[str, list[str]] = {}
    for id, row in sorted(rows.items()):
        if row.record_size is None and row.records is None and row.records_per_day is None:
            continue
        raw = _raw(facts, row, 0.0)
        yield Formula(id, "stored.raw", raw)
        if row.records_per_day is not None:
            yield Formula(id, "stored.day", _day(facts, row))
        if row.store in facts.design.components:
            yield from _stored(facts, str(row.store), id, [id])
            in_store.setdefault(str(row.store), []).append(id)
    for store, ids in sorted(in_store.items()):
        yield from _store(facts, store, ids)


def _store(facts: Facts, store: str, ids: list[str]) -> Iterator[Formula]:
    rows = facts.design.entities
    now = [_held(id, evaluate(_raw(facts, rows[id], 0.0)), "now") for id in ids]
    yield Formula(store, "stored.raw", total(*now), tuple(ids))
    yield from _stored(facts, store, store, ids)
    if facts.value(store, "storage", "capacity") is not None:
        whole = evaluate(copied(facts, store, total(*now)))
        held = computed("stored on {}", (store,), whole, "B", f"{store}.stored.now")
        volume = facet(facts, store, "storage.capacity", "volume", "B")
        yield Formula(store, "volume.used", Node("÷", (held, volume)))


def _stored(facts: Facts, store: str, record: str, ids: list[str]) -> Iterator[Formula]:
    """Yield what entities take on a store in every copy, as a store's or as one entity's own: now and in years to come."""
    rows = facts.design.entities
    for quantity, years, words in _times(facts):
        held = [_held(id, evaluate(_raw(facts, rows[id], years)), words) for id in ids]
        about = () if record in ids else tuple(ids)
        yield Formula(record, quantity, copied(facts, store, total(*held)), about)


def _times(facts: Facts) -> Iterator[tuple[str, float, str]]:
    horizon = facts.design.load.horizon
    yield "stored.now", 0.0, "now"
    yield "stored.year", 1.0, "in a year"
    for year in range(2, math.ceil(horizon or 0.0)):
        yield f"stored.year{year}", float(year), f"in {year} years"
    if horizon is not None:
        yield "stored.horizon", horizon, "at the horizon"


def _held(id: str, amount: Amount, words: str) -> Leaf:
    result = f"{id}.stored.raw" if words == "now" else ""
    return computed(f"data of {{}} {words}", (id,), amount, "B", result)


def held_after(facts: Facts, ids: Iterable[str], years: float) -> Amount:
    """Return the bytes of some entities after some years, without indexes and copies."""
    rows = facts.design.entities
    return evaluate(total(*(_held(id, evaluate(_raw(facts, rows[id], years)), "") for id in ids)))


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
    """Return the bytes of an entity after some years: what is there and what came, for as long as it is kept."""
    size = typed(facts, row.id, row, "record_size", "record size", "B")
    parts: list[Expr] = []
    if row.records is not None:
        parts.append(typed(facts, row.id, row, "records", "records", "count"))
    if row.records_per_day is not None and years > 0.0:
        parts.append(_came(facts, row, years))
    if not parts and row.records_per_day is not None and row.retention is not None:
        return product(_kept(facts, row), size)
    if not parts:
        gap = Gap("no records on {}", (row.id,))
        return product(
            Leaf("records of {}", (row.id,), gap, "count", "missing", row.id, "records"), size
        )
    count = total(*parts)
    if row.retention is not None and row.records_per_day is not None and years > 0.0:
        count = Node("smallest", (count, _kept(facts, row)))
    return product(count, size)


def _kept(facts: Facts, row: Entity) -> Expr:
    """Return the records that are there once as many leave as come."""
    day = typed(facts, row.id, row, "records_per_day", "new records a day", "1/d")
    kept = typed(facts, row.id, row, "retention", "retention", "s")
    return product(day, Node("÷", (kept, Fixed(86400.0, "86,400 s"))))


def _came(facts: Facts, row: Entity, years: float) -> Expr:
    """Return the records that came in some years, each year's more by the growth."""
    day = typed(facts, row.id, row, "records_per_day", "new records a day", "1/d")
    growth = facts.design.load.growth
    worth = years
    if growth:
        worth = ((1.0 + growth) ** years - 1.0) / growth
    return product(day, _DAYS, computed("years' worth at today's rate", (), worth, "ratio"))


PART = formula_part("storage", STORED, _READS, (), formulas)
