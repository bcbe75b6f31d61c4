"""Instances that get in each other's way, by the universal scalability law of Gunther: locks (α), and agreeing in pairs (β)."""

import math

from analyzer.facts import Facts
from analyzer.formula import Amount, Expr, Fixed, Gap, Node, product, total
from analyzer.storage.values import facet

_ONE = Fixed(1.0, "1")


def contended(facts: Facts, id: str) -> bool:
    """Tell whether anybody said how much the instances of a component get in each other's way."""
    return facts.own(_contended, id)


def _contended(facts: Facts, id: str) -> bool:
    return any(facts.value(id, "capacity", field) for field in ("contention", "coherency"))


def slowed(facts: Facts, id: str, there: Expr) -> tuple[Expr, ...]:
    """Return how many times longer so many instances take for a request than one alone; empty where that is as long."""
    if not contended(facts, id):
        return ()
    fewer = Node("−", (there, _ONE))
    parts: list[Expr] = [_ONE]
    if facts.value(id, "capacity", "contention"):
        parts.append(product(alpha(facts, id), fewer))
    if facts.value(id, "capacity", "coherency"):
        parts.append(product(beta(facts, id), there, fewer))
    return (total(*parts),)


def alpha(facts: Facts, id: str) -> Expr:
    """Return the share of the work that only one instance at a time can do."""
    return facet(facts, id, "capacity.contention", "contention", "fraction", 0.0)


def beta(facts: Facts, id: str) -> Expr:
    """Return what each pair of instances spends on agreeing, of the time for a request."""
    return facet(facts, id, "capacity.coherency", "coherency", "ratio", 0.0)


def times_longer(facts: Facts, id: str, number: float) -> float:
    """Return the same as a number, for any number of instances."""
    if not contended(facts, id):
        return 1.0
    more = max(number - 1.0, 0.0)
    first, second = _both(facts, id)
    return 1.0 + first * more + second * number * more


def enough(facts: Facts, id: str, alone: Amount) -> Amount:
    """Return the fewest instances that do the work of so many that do not hinder each other, or the gap that none do."""
    if isinstance(alone, Gap):
        return alone
    first, second = _both(facts, id)
    # the smaller root of n = alone × (1 + α(n − 1) + βn(n − 1))
    most, middle, least = alone * second, alone * (first - second) - 1.0, alone * (1.0 - first)
    inside = middle * middle - 4.0 * most * least
    if middle < 0.0 <= inside and inside < math.inf:
        number = max(math.ceil(2.0 * least / (math.sqrt(inside) - middle) * (1 - 1e-12)), 1)
        if number >= alone * times_longer(facts, id, number) * (1 - 1e-9):
            return float(number)
    return Gap("no number of instances is enough for {}, as they slow each other down", (id,))


def _both(facts: Facts, id: str) -> tuple[float, float]:
    values = (facts.value(id, "capacity", field) for field in ("contention", "coherency"))
    first, second = (float(value or 0.0) for value in values)
    return first, second
