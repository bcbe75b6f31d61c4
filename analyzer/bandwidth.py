"""Bandwidth: what a connection's requests and responses weigh at peak."""

from analyzer.facts import Facts
from analyzer.formula import Amount, Expr, Gap, Leaf, evaluate, product, times, total
from analyzer.load import Loads
from analyzer.purpose import link_load


def carried(facts: Facts, loads: Loads, id: str) -> Amount:
    """Return what that formula comes to; what a request weighs is worked out once for a connection."""
    weight = facts.own(_both_ways if facts.modes[id] == "sync" else _said, id)
    return times(loads.links[id].peak, *weight)


def _both_ways(facts: Facts, id: str) -> tuple[Amount, ...]:
    return tuple(map(evaluate, _weight(facts, id, answered=True)))


def _said(facts: Facts, id: str) -> tuple[Amount, ...]:
    return tuple(map(evaluate, _weight(facts, id, answered=False)))


def bandwidth(facts: Facts, loads: Loads, id: str) -> Expr:
    """Return the formula of a connection's bytes a second; what nobody waits for has no response."""
    weight = _weight(facts, id, answered=facts.modes[id] == "sync")
    return product(link_load(loads.links, id, "peak"), *weight)


def _weight(facts: Facts, id: str, *, answered: bool) -> list[Expr]:
    """Return what one request weighs: the factors of its load."""
    row = facts.link(id)
    sizes = [_size(id, "request_size", row.request_size)]
    if answered or row.response_size is not None:
        sizes.append(_size(id, "response_size", row.response_size))
    factors: list[Expr] = [total(*sizes)]
    if row.compression == "yes" and row.compression_ratio is not None:
        ratio = row.compression_ratio
        words = "compression ratio of {}"
        factors.append(Leaf(words, (id,), ratio, "fraction", "typed", id, "compression_ratio"))
    return factors


def _size(id: str, field: str, value: float | None) -> Leaf:
    words = field.replace("_", " ")
    if value is None:
        gap: Amount = Gap(f"no {words} on {{}}", (id,))
        return Leaf(f"{words} of {{}}", (id,), gap, "B", "missing", id, field)
    return Leaf(f"{words} of {{}}", (id,), value, "B", "typed", id, field)
