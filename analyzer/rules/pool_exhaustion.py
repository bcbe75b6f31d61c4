"""Pools of connections that are too large for the store, or too small for the load."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief, grouped


@rule(
    "pool-exhaustion",
    "Connections run out",
    "capacity",
    "D",
    ("CWE-770: Allocation of Resources Without Limits or Throttling",),
)
def pool_exhaustion(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """All callers together may open more connections than a component allows, or a pool is smaller than the load needs.

    The last instances to start are refused, mostly during a release or when scaling, which is when they are needed.

    To fix: put a pooler in front, make pools smaller or larger, or allow more connections.
    """
    for id in facts.components:
        pooled = [link for link in facts.incoming[id] if facts.link(link).pool]
        allowed = facts.value(id, "capacity", "connections")
        if not pooled:
            continue
        open_ = sum(_connections(facts, link) for link in pooled)
        every = (allowed or 0) * (facts.value(id, "capacity", "instances") or 1)
        if allowed and open_ > every:
            evidence = f"The callers of {facts.name(id)} may open {grouped(open_)} connections, and it allows {grouped(every)}."
            clears = f"{brief(every / open_, 'fraction')} of the size of each pool would fit."
            risk = Risk(
                Weight(2, "with every release or scaling"), Weight(3, "callers are refused")
            )
            yield Hit(id, risk, evidence, tuple(pooled), clears=clears)
        for link in pooled:
            yield from _too_small(facts, results, link)


def _connections(facts: Facts, link: str) -> int:
    row = facts.link(link)
    scaled = facts.value(row.source, "capacity", "autoscaling") == "yes"
    most = facts.value(row.source, "capacity", "instances_max") if scaled else None
    count: int = most or facts.value(row.source, "capacity", "instances") or 1
    return (row.pool or 0) * count


def _too_small(facts: Facts, results: Mapping[str, Result], link: str) -> Iterator[Hit]:
    full = results.get(key(link, "limit.pool"))
    if full is None or full.value is None or full.value >= 1.0:
        return
    pool = _connections(facts, link)
    used = results.get(key(facts.link(link).target, "utilisation"))
    if used is not None and (used.value or 0.0) >= 1.0:  # then the target is the fault
        return
    need = pool / full.value
    evidence = f"The pool of {facts.name(link)} holds {grouped(pool)} connections in all; the peak keeps {brief(need, 'count')} in use."
    risk = Risk(Weight(3, "at every peak"), Weight(2, "requests wait for a connection"))
    clears = f"{brief(need / 0.7, 'count')} connections in all would be 70 % in use."
    yield Hit(link, risk, evidence, clears=clears)
