"""Caches that hold the only copy."""

from collections.abc import Container, Iterator, Mapping

from analyzer.facts import Facts
from analyzer.graph import reachable
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance, worse
from analyzer.rule import Hit, rule


@rule(
    "cache-as-store",
    "Cache used as the only store",
    "cache",
    "D",
    ("AWS Well-Architected REL09-BP01",),
)
def cache_as_store(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Lasting data is kept in a cache that a restart empties, and nowhere else.

    A restart, a full memory or a failover loses it for good. What expires by itself, such as sessions, is not meant.

    To fix: write it to a durable store first and fill the cache from there, or switch persistence on and say so.
    """
    lasting = reachable(facts.having("durable"), facts.callers)
    for id in facts.having("cache"):
        if not _volatile(facts, id) or id in lasting:
            continue
        entities = _only_here(facts, id)
        writers = _writers_without_store(facts, id, lasting)
        if entities or writers:
            lost = worse(Weight(3, "the only copy is lost"), importance(facts, id))
            risk = Risk(Weight(2, "a restart or a full memory is enough"), lost)
            said = _evidence(facts, id, entities, writers)
            yield Hit(id, risk, said, (*entities, *writers), clears=_CLEARS)


_CLEARS = "A durable store that is written first clears it, and so does persistence."


def _volatile(facts: Facts, id: str) -> bool:
    said = facts.value(id, "cache", "volatile")
    return said == "yes" or (said is None and facts.has(id, "volatile"))


def _only_here(facts: Facts, id: str) -> tuple[str, ...]:
    """Return the entities that are kept in a cache for good, and in no other store under the same name."""
    table = facts.design.entities.values()
    elsewhere = {e.name.casefold() for e in table if e.store and e.store != id}
    kept = (e for e in table if e.store == id and e.ttl is None)
    return tuple(sorted(e.id for e in kept if e.name.casefold() not in elsewhere))


def _writers_without_store(facts: Facts, id: str, lasting: Container[str]) -> tuple[str, ...]:
    """Return what writes to a cache and reaches no durable store or queue by any way."""
    if any(entity.store == id for entity in facts.design.entities.values()):
        return ()  # its entities say better what it holds
    rows = (facts.link(link) for link in facts.incoming[id])
    writers = {
        row.source for row in rows if row.purpose == "write" and not facts.outside(row.source)
    }
    return tuple(sorted(w for w in writers if w not in lasting))


def _evidence(facts: Facts, id: str, entities: tuple[str, ...], writers: tuple[str, ...]) -> str:
    name = facts.name(id)
    if entities:
        return (
            f"{facts.names(entities)} {'is' if len(entities) == 1 else 'are'} kept only in {name}."
        )
    return f"{facts.names(writers)} write{'s' if len(writers) == 1 else ''} to {name} and to no durable store."
