"""Caches that cannot hold what their hit ratio asks for."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief

_PRECISION = 0.01  # of the approximation


@rule(
    "cache-undersized",
    "Cache too small for its hit ratio",
    "cache",
    references=("Fricker, Robert, Roberts 2012: LRU cache performance",),
)
def cache_undersized(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A cache is said to answer more often than its memory allows for items of that number, size and popularity.

    Whatever stands behind it then gets more load than the design counts with.

    To fix: give it the memory that its hit ratio needs, or count with the hit ratio that its memory can hold.
    """
    for id in facts.having("cache"):
        held, said = results.get(key(id, "hits.held")), facts.value(id, "cache", "hit_ratio")
        if not held or held.value is None or said is None or held.value >= said - _PRECISION:
            continue
        memory = facts.value(id, "cache", "memory")
        likely = Weight(2, f"{brief(held.value, 'fraction')} fit of {brief(said, 'fraction')}")
        evidence = (
            f"{facts.name(id)} is said to answer {brief(said, 'fraction')} of reads; its {brief(memory, 'B')} hold "
            f"{brief(held.value, 'fraction')}."
        )
        impact = Weight(2, "what is behind it gets the rest")
        yield Hit(id, Risk(likely, impact), evidence, clears=_clears(results, id, held.value))


def _clears(results: Mapping[str, Result], id: str, held: float) -> str:
    needed = results.get(key(id, "memory.needed"))
    if needed and needed.value is not None:
        return f"{brief(needed.value, 'B')} of memory, or a hit ratio of {brief(held, 'fraction')}, clears it."
    return f"A hit ratio of {brief(held, 'fraction')} clears it."
