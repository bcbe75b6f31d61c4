"""Uses of what is kept: data with its copies, provisioned volumes, backups, messages until they expire."""

from analyzer.cost.moved import through
from analyzer.cost.prices import STORED, TRAFFIC
from analyzer.cost.use import Use, in_gb, requests
from analyzer.formula import Fixed, Gap, Leaf, computed, evaluate, product, times, total
from analyzer.part import Known
from analyzer.pricing.books import Item
from analyzer.storage.entities import copied, held_after
from analyzer.storage.values import facet

_ONE = Fixed(1.0, "1")


def stored(known: Known, id: str, item: Item) -> Use:
    """Return what its entities take with indexes, logs and all copies."""
    facts = known.facts
    held = known.done["storage"].get(f"{id}.stored.now")
    if held is None:
        gap = Gap("no entities with their amount stored in {}", (id,))
        return Use(Leaf("stored on {}", (id,), gap, "B", "missing", id, "charges"), STORED)
    each = evaluate(copied(facts, id, _ONE))
    if year := facts.conditions.year:
        amount = times(held_after(facts, held.about, year), each)
        leaf = computed("stored on {} then", (id,), amount, "B")
    else:
        leaf = computed("stored on {}", (id,), evaluate(held.expr), "B", f"{id}.stored.now")
    return Use(in_gb(leaf), STORED, times(each, 2.0**-30))


def volume(known: Known, id: str, item: Item) -> Use:
    """Return the space that is provisioned, else what is stored."""
    if known.facts.value(id, "storage", "capacity") is None:
        return stored(known, id, item)
    return Use(in_gb(facet(known.facts, id, "storage.capacity", "volume", "B")))


def backup(known: Known, id: str, item: Item) -> Use | None:
    """Return one full copy of the data with its indexes and logs."""
    facts = known.facts
    if facts.value(id, "storage", "backup") not in ("snapshot", "point in time"):
        return None
    held = known.done["storage"].get(f"{id}.stored.raw")
    if held is None:
        gap = Gap("no entities with their amount stored in {}", (id,))
        return Use(Leaf("data of {}", (id,), gap, "B", "missing", id, "charges"), STORED)
    raw = computed("data of {}", (id,), evaluate(held.expr), "B", f"{id}.stored.raw")
    if facts.conditions.year:
        amount = held_after(facts, held.about, facts.conditions.year)
        raw = computed("data of {} then", (id,), amount, "B")
    index = facet(facts, id, "storage.index_overhead", "index overhead", "fraction", 0.0)
    logs = facet(facts, id, "storage.log_overhead", "log overhead", "fraction", 0.0)
    whole = (total(_ONE, index), total(_ONE, logs))
    each = times(evaluate(product(*whole)), 2.0**-30)
    return Use(in_gb(product(raw, *whole)), STORED, each)


def kept(known: Known, id: str, item: Item) -> Use:
    """Return the messages that are kept for their retention, on every broker that has a copy."""
    facts = known.facts
    load = requests(known, id)
    if isinstance(load.value, Gap):
        return Use(load, TRAFFIC)
    kept = facet(facts, id, "messaging.retention", "retention", "s")
    copies = facet(facts, id, "storage.replication", "replication factor", "count", 1.0)
    whole = through(known, facts.incoming[id], "request_size", over=kept)
    return Use(in_gb(product(whole, copies)), TRAFFIC)
