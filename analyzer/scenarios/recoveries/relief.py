"""Recoveries where there is too much to do: caches, shards, replicas, more instances, limits, queues."""

from collections.abc import Iterable

from analyzer.entrances import entries, way_in
from analyzer.facts import Facts
from analyzer.rules.no_rate_limit import limited
from analyzer.scenarios.about import About, on_the_way
from analyzer.scenarios.verdict import Verdict, both, each, told, yes


def caching(facts: Facts, about: About) -> Verdict:
    """Tell whether a cache is asked before each store."""
    return each((_cached(facts, id) for id in about.stores(facts)), "Nothing here keeps data")


def _cached(facts: Facts, id: str) -> Verdict:
    found = set[str]()
    for link in facts.incoming[id]:
        row = facts.link(link)
        if row.when == "on a miss" and row.miss_of in facts.design.components and row.miss_of:
            found.add(row.miss_of)
        elif facts.has(row.source, "cache"):
            found.add(row.source)
    if found:
        return Verdict("present", f"Asked before {facts.name(id)}: {facts.names(sorted(found))}")
    return Verdict("absent", f"No cache is asked before {facts.name(id)}")


def sharding(facts: Facts, about: About) -> Verdict:
    """Tell whether each store's data is split."""
    return each((_sharded(facts, id) for id in about.stores(facts)), "Nothing here keeps data")


def _sharded(facts: Facts, id: str) -> Verdict:
    name, shards = facts.name(id), facts.value(id, "storage", "shards")
    split = [row for row in facts.design.entities.values() if row.store == id and row.partitioning]
    ways = sorted({row.partitioning for row in split if row.partitioning})
    if shards is not None and shards > 1:
        return Verdict("present", f"{name} has {shards} shards")
    if any(way != "none" for way in ways):
        return Verdict("present", f"Data in {name} is partitioned")
    if facts.has(id, "sharding"):
        return Verdict("present", f"{name} splits its data by itself")
    if shards is not None or ways:
        return Verdict("absent", f"Data in {name} is not split")
    return Verdict("unknown", f"Nobody has said whether data in {name} is split")


def replicas(facts: Facts, about: About) -> Verdict:
    """Tell whether copies answer reads."""
    return each((_read(facts, id) for id in about.stores(facts)), "Nothing here keeps data")


def _read(facts: Facts, id: str) -> Verdict:
    name, number = facts.name(id), facts.value(id, "storage", "read_replicas")
    fed = [facts.link(link).target for link in facts.outgoing[id] if link not in facts.requests]
    if number:
        return Verdict(
            "present", f"{name} has {number} read {'replica' if number == 1 else 'replicas'}"
        )
    if fed:
        return Verdict("present", f"Copies of {name}: {facts.names(fed)}")
    if number == 0:
        return Verdict("absent", f"{name} has no read replica")
    return Verdict("unknown", f"Nobody has said whether {name} has read replicas")


def not_relational(facts: Facts, about: About) -> Verdict:
    """Tell whether each store is of a kind that scales out by itself."""
    return each((_kind(facts, id) for id in about.stores(facts)), "Nothing here keeps data")


def _kind(facts: Facts, id: str) -> Verdict:
    relational = facts.has(id, "relational")
    title = facts.kind(id).title
    return Verdict("absent" if relational else "present", f"{facts.name(id)} is a {title.lower()}")


def autoscaling(facts: Facts, about: About) -> Verdict:
    """Tell whether instances of what computes follow the load."""
    compute = [
        id for id in about.components if facts.has(id, "compute") and not _managed(facts, id)
    ]
    return told(facts, compute, "capacity.autoscaling", yes)


def _managed(facts: Facts, id: str) -> bool:
    return facts.has(id, "delay", "client", "external")


def limiting(facts: Facts, about: About) -> Verdict:
    """Tell whether the rate is limited at each public entry on the way, or at the edge behind it."""
    ways = set(on_the_way(facts, about))
    return each(
        (_limited(facts, id) for id in entries(facts) if id in ways), "No public entry on the way"
    )


def _limited(facts: Facts, id: str) -> Verdict:
    found = [at for at in way_in(facts, id) if limited(facts, at)]
    if found:
        return Verdict("present", f"Rate limit at {facts.names(found)}")
    return Verdict("absent", f"No rate limit at {facts.name(id)}")


def queueing(facts: Facts, about: About) -> Verdict:
    """Tell whether a queue takes work in on the way."""
    found = [id for id in on_the_way(facts, about) if facts.has(id, "messaging")]
    if found:
        return Verdict("present", f"What can wait goes through {facts.names(found)}")
    return Verdict("absent", "No queue on the way")


def queues(facts: Facts, about: About) -> tuple[str, ...]:
    """Return the queues that a scenario is about, or whose consumers it is about."""
    found = {id for id in about.components if facts.has(id, "messaging")}
    callers = (at for id in about.components for at in facts.callers(id))
    return tuple(sorted(found | {at for at in callers if facts.has(at, "messaging")}))


def consumers(facts: Facts, of: Iterable[str]) -> tuple[str, ...]:
    """Return what takes messages from queues."""
    return tuple(sorted({at for id in of for at in facts.onward(id)}))


def more_consumers(facts: Facts, about: About) -> Verdict:
    """Tell whether consumers become more by themselves, and partitions allow it."""
    of = queues(facts, about)
    scaled = told(facts, consumers(facts, of), "capacity.autoscaling", yes)
    tight = (_tight(facts, id) for id in of)
    return both(scaled, *(verdict for verdict in tight if verdict))


def _tight(facts: Facts, id: str) -> Verdict | None:
    """Return what is wrong where a queue has fewer partitions than consumers could use."""
    partitions = facts.value(id, "messaging", "partitions")
    if partitions is None:
        return None
    for at in consumers(facts, (id,)):
        most = facts.value(at, "capacity", "instances_max") or facts.value(
            at, "capacity", "instances"
        )
        if most is not None and most > partitions:
            few = "1 partition lets" if partitions == 1 else f"{partitions} partitions let"
            words = f"{few} that many instances of {facts.name(at)} work, not {most}"
            return Verdict("absent", f"{facts.name(id)}: {words}")
    return None


def dead_letters(facts: Facts, about: About) -> Verdict:
    """Tell whether messages that cannot be handled go somewhere else."""
    return told(facts, queues(facts, about), "messaging.dead_letter", yes)


def priorities(facts: Facts, about: About) -> Verdict:
    """Tell whether critical messages overtake others."""
    return told(facts, queues(facts, about), "messaging.priority", yes)
