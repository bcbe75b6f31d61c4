"""Stores that cannot do without their cache."""

from collections.abc import Iterator, Mapping
from math import ceil

from analyzer.copies import copies
from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief


@rule(
    "cache-collapse",
    "Store fails with its cache",
    "cache",
    "D",
    ("SRE book, chapter 22: Addressing Cascading Failures",),
)
def cache_collapse(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """While the cache before it is empty or gone, a store is asked for more than it can do.

    A restart of the cache then takes the store down with it, and the cache cannot fill because the store does not answer.

    To fix: run several cache nodes, let one request fill an item for all that wait, serve old answers while the store is
    down, and fill the cache before it takes traffic.
    """
    for id in facts.components:
        cold = results.get(f"{id}.cold.utilisation")
        warm = results.get(f"{id}.utilisation") if cold else None
        if not cold or not warm or cold.value is None or warm.value is None:
            continue
        if cold.value < 1.0 or warm.value >= 1.0:
            continue
        risky = [cache for cache in cold.about if cache in facts.design.components]
        if all(_prepared(facts, cache) for cache in risky):
            continue
        likely = _likelihood(facts, risky)
        impact = Weight(
            3, f"the store is asked for {brief(cold.value, 'ratio')} times what it can do"
        )
        said = (
            f"{facts.name(id)} is at {brief(warm.value, 'fraction')} at peak. Without {facts.names(risky)} it would be at "
            f"{brief(cold.value, 'fraction')}."
        )
        yield Hit(id, Risk(likely, impact), said, tuple(risky),
                  clears=_clears(facts, results, id, warm.value, cold.value))  # fmt: skip


def _nodes(facts: Facts, cache: str) -> int:
    return copies(facts, cache).number or 1


def _prepared(facts: Facts, cache: str) -> bool:
    """Tell whether a cache of several nodes is filled before it takes traffic."""
    return _nodes(facts, cache) > 1 and facts.value(cache, "cache", "warm_up") == "yes"


def _likelihood(facts: Facts, caches: list[str]) -> Weight:
    single = [
        cache for cache in caches if _nodes(facts, cache) == 1 and not facts.has(cache, "edge")
    ]
    if single:
        return Weight(3, f"{facts.name(single[0])} has one node")
    return Weight(1, "its caches have several nodes")


def _clears(facts: Facts, results: Mapping[str, Result], id: str, warm: float, cold: float) -> str:
    loads = [results.get(key(id, name)) for name in ("load.peak", "cold.load")]
    now, all_ = (found.value or 0.0 if found else 0.0 for found in loads)
    number = facts.value(id, "capacity", "instances")
    more = ""
    if number and (facts.value(id, "storage", "shards") or 1) == 1:
        more = f"{ceil(number * cold / 0.7)} instances would carry it at 70 % without the cache. "
    kept = 1.0 - (1.0 / cold) if cold else 0.0
    share = f"Caches have to keep off at least {brief(kept, 'fraction')} of {brief(all_, '1/s')}"
    return (
        f"{more}{share}; now they keep off {brief(1.0 - now / all_ if all_ else 0.0, 'fraction')}."
    )
