"""Stores that answer the same question again and again."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief

_HITS = 0.8  # the hit ratio that the gain is shown for


@rule("read-heavy-uncached", "Many reads and no cache", "capacity")
def read_heavy_uncached(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A store at half of its capacity or more is read ten times as often as written, with no cache or read replica.

    Most of its work is to repeat answers, and it will be the first part to be full.

    To fix: ask a cache first and keep answers there for as long as they may be old, or add read replicas.
    """
    for id in facts.having("datastore"):
        if facts.has(id, "cache") or facts.outside(id) or _relieved(facts, id):
            continue
        names = ("utilisation", "load.reads", "load.writes")
        used, reads, writes = (_value(results, id, name) for name in names)
        if used is None or not reads or writes is None or used < 0.5 or reads < 10.0 * writes:
            continue
        level = 3 if used >= 0.7 else 2
        risk = Risk(
            Weight(level, f"{brief(used, 'fraction')} busy at peak"),
            Weight(2, "reads wait for reads"),
        )
        times = (
            f"{brief(reads / writes, 'ratio')} times as often as it is written"
            if writes
            else "and never written"
        )
        evidence = f"{facts.name(id)} is read {times}, is at {brief(used, 'fraction')} at peak, and no cache is asked first."
        then = used * (reads * (1.0 - _HITS) + writes) / (reads + writes)
        clears = (
            f"A cache that answers 80 % of the reads would bring it to {brief(then, 'fraction')}."
        )
        yield Hit(id, risk, evidence, clears=clears)


def _value(results: Mapping[str, Result], id: str, name: str) -> float | None:
    found = results.get(key(id, name))
    return found.value if found else None


def _relieved(facts: Facts, id: str) -> bool:
    """Tell whether read replicas, copies of the store, or a cache in front take reads away from it."""
    if facts.value(id, "storage", "read_replicas"):
        return True
    rows = [facts.link(link) for link in facts.incoming[id]]
    if any(row.miss_of or facts.has(row.source, "cache") for row in rows):
        return True
    return any(link not in facts.requests for link in facts.outgoing[id])
