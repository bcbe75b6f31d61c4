"""Gains: how many calls a connection makes for each request at its source, as a product of named factors."""

from collections.abc import Container, Mapping
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.failures import attempts, given_up, lasting, passing
from analyzer.formula import Amount, Expr, Fixed, Gap, Leaf, Node, evaluate, product, rest, total
from analyzer.purpose import read_share
from analyzer.twins import even_share
from models.catalog import Origin
from models.component import Link

_ASSUMED = "the scenario"


class Gain(NamedTuple):
    """What a connection does with the load of its source; without factors each request makes one call."""

    source: str
    target: str
    factors: tuple[Expr, ...]
    value: Amount
    followed: bool  # flows without steps take it too


def gains(facts: Facts) -> dict[str, Gain]:
    """Return the gain of every connection, in the order of their ids."""
    return {id: gain(facts, id, share=even_share(facts, id)) for id in facts.links}


def regained(
    facts: Facts, before: Mapping[str, Gain], links: Container[str], parts: Container[str]
) -> dict[str, Gain]:
    """Return the gains after fields of these connections and components have changed, all else being as before."""
    at = {row.source for id, row in facts.design.links.items() if id in links}
    found = dict(before)
    for id in facts.links:
        row = facts.link(id)  # copies behind one balancer share its requests
        same = row.source not in at and row.source not in parts
        if not same or row.miss_of in parts or row.failure_of in links:
            found[id] = gain(facts, id, share=even_share(facts, id))
    return found


def gain(facts: Facts, id: str, calls: Leaf | None = None, share: Expr | None = None) -> Gain:
    """Return one connection's gain; a step's own calls and share win over the connection's."""
    row = facts.link(id)
    factors = _factors(facts, row, calls, share)
    value = evaluate(product(*factors)) if factors else 1.0
    return Gain(row.source, row.target, factors, value, id in facts.requests)


def _factors(facts: Facts, row: Link, calls: Leaf | None, share: Expr | None) -> tuple[Expr, ...]:
    if stopped := _stopped(facts, row):
        return (stopped,)
    found: list[Expr | None] = [
        _stood_in(facts, row),
        calls or _calls(row),
        share or _probability(row),
        _missed(facts, row),
        _read_through(facts, row),
        _repeated(facts, row),
    ]
    return tuple(factor for factor in found if factor)


def _stopped(facts: Facts, row: Link) -> Leaf | None:
    """Return the factor 0 of a connection that carries nothing now: its source is down, or nothing failed."""
    if row.source in facts.standing.down:
        return Leaf("share of {} that is up", (row.source,), 0.0, "fraction", source=_ASSUMED)
    if row.when != "on failure" or _failed(facts, row):
        return None
    return Leaf("share of failures before {}", (row.id,), 0.0, "fraction", "typed", row.id, "when")


def _failed(facts: Facts, row: Link) -> float:
    """Return the share of calls that a connection stands in for."""
    known = row.failure_of in facts.known_links and row.failure_of
    return given_up(facts, known) if known else 0.0


def _stood_in(facts: Facts, row: Link) -> Leaf | None:
    """Return the share of calls that a fallback takes over, where that is not all of them."""
    if row.when != "on failure" or _failed(facts, row) == 1.0:
        return None
    share = _failed(facts, row)
    return Leaf("share of failures before {}", (row.id,), share, "fraction", source=_ASSUMED)


def _repeated(facts: Facts, row: Link) -> Leaf | None:
    """Return how often each call is made while calls fail, where that is more than once."""
    made = attempts(facts, row.id)
    if made == 1.0:
        return None
    words = "attempts for each call of {}"
    if row.id in facts.timed_out:
        return Leaf(words, (row.id,), made, "ratio", "computed", result=f"{row.id}.attempts")
    return Leaf(words, (row.id,), made, "ratio", source=_ASSUMED)


def tried(facts: Facts, id: str) -> Expr:
    """Return the formula of how often each call along a connection is made while some come to their timeout."""
    most, chance, made = facts.link(id).attempts or 1, passing(facts, id), attempts(facts, id)
    allowed = Leaf("attempts allowed on {}", (id,), float(most), "count", "typed", id, "attempts")
    if lasting(facts, id):
        words = "attempts for each call of {}"
        return Leaf(words, (id,), made, "ratio", "computed")
    words = "share of calls of {} past their timeout"
    late = Leaf(words, (id,), chance, "fraction", "computed", id, "timeout")
    again = Node("÷", (rest(Node("^", (late, allowed))), rest(late)))
    needed: Expr = allowed if chance >= 1.0 else again
    budget = facts.link(id).retry_budget
    if budget is None:
        return needed
    spare = Leaf("retry budget of {}", (id,), budget, "fraction", "typed", id, "retry_budget")
    return Node("smallest", (needed, total(Fixed(1.0, "1"), spare)))


def _calls(row: Link) -> Leaf | None:
    if row.calls is None:
        return None
    return Leaf("calls of {}", (row.id,), row.calls, "ratio", "typed", row.id, "calls")


def _probability(row: Link) -> Leaf | None:
    said = row.when is None and row.probability is not None
    if row.when != "sometimes" and not said:
        return None
    value: Amount = Gap("no probability on {}", (row.id,))
    if row.probability is not None:
        value = row.probability
    return _leaf("probability of {}", row.id, value, "probability")


def _missed(facts: Facts, row: Link) -> Expr | None:
    if row.when != "on a miss":
        return None
    if row.miss_of is None or row.miss_of not in facts.design.components:
        gap = Gap("no cache named that {} is a miss of", (row.id,))
        return _leaf("misses before {}", row.id, gap, "miss_of")
    return rest(_hit_ratio(facts, row.miss_of))


def _read_through(facts: Facts, row: Link) -> Expr | None:
    """Return what passes a cache that asks its source itself: misses of what reads, and everything that writes.

    Without a purpose the workload's read share says how much reads; without that, all of it does.
    """
    if row.purpose == "write" or row.when == "on a miss":
        return None
    if facts.value(row.source, "cache", "policy") != "through":
        return None
    hits = _hit_ratio(facts, row.source)
    reads = facts.design.load.read_share
    if row.purpose == "read" or reads is None:
        return rest(hits)
    return rest(product(hits, read_share(facts, row.id)))


def _hit_ratio(facts: Facts, cache: str) -> Leaf:
    words = "hit ratio of {}"
    if cache in facts.conditions.cold or cache in facts.standing.down:
        return Leaf(words, (cache,), 0.0, "fraction", "typed", source=_ASSUMED)
    known = facts.resolved(cache, "cache", "hit_ratio")
    value = Gap("no hit ratio on {}", (cache,)) if known.value is None else float(known.value)
    return Leaf(
        words,
        (cache,),
        value,
        "fraction",
        known.origin,
        cache,
        "cache.hit_ratio",
        source=known.source,
    )


def _leaf(words: str, record: str, value: Amount, field: str) -> Leaf:
    origin: Origin = "missing" if isinstance(value, Gap) else "typed"
    return Leaf(words, (record,), value, "fraction", origin, record, field)
