"""Caches whose items never grow old."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "cache-stale",
    "Cache keeps old answers",
    "cache",
    "T",
    ("AWS Well-Architected PERF03-BP05",),
)
def cache_stale(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Items stay in a cache for as long as they fit: they have no time to live, and a write does not replace them.

    Readers are shown what was true once, for hours or days, and two of them are shown different things.

    To fix: give items a time to live, and replace or drop them when what they were made from changes.
    """
    asked = []
    for id in facts.having("cache"):
        if facts.value(id, "cache", "ttl") is not None or _expire(facts, id):
            continue
        how = facts.value(id, "cache", "invalidation")
        if how == "none":
            said = f"{facts.name(id)} has no time to live, and a write does not replace its items."
            yield Hit(id, _RISK, said, clears="A time to live clears it.")
        elif how is None and id in facts.flows_through and facts.tier(id) <= 2:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "How long do items stay in {name}?",
        "How long do items stay in these {count} caches?",
        "Fill in the time to live of each, or how an old item is replaced.",
        "components.cache.ttl",
    )


_RISK = Risk(
    Weight(2, "with each change of the data"), Weight(2, "readers see what is no longer true")
)


def _expire(facts: Facts, id: str) -> bool:
    """Tell whether all entities that are kept there go by themselves."""
    kept = [row.ttl for row in facts.design.entities.values() if row.store == id]
    return bool(kept) and None not in kept
