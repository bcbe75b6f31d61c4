"""A month's quantity of a price item, and what quantities are made of: instances, requests, gigabytes."""

from typing import NamedTuple

from analyzer.cost.moved import GB
from analyzer.cost.prices import FIXED
from analyzer.facts import Facts
from analyzer.formula import Amount, Expr, Fixed, Gap, Leaf, Node, product, total
from analyzer.part import Known
from analyzer.pricing.books import Item
from analyzer.purpose import component_load
from analyzer.storage.values import facet

_MILLION = Fixed(1e6, "10⁶")


class Use(NamedTuple):
    """A month's quantity in the item's unit, what it grows with, and for what is stored the units of each byte of data."""

    quantity: Expr
    grows: str = FIXED
    each_byte: Amount = 0.0


def machines(facts: Facts, id: str) -> Expr:
    """Return how many instances a component runs: those it says or its shards, and its read replicas."""
    first: Expr = facet(facts, id, "capacity.instances", "instances", "count")
    if "storage" not in facts.kind(id).facets:
        return first
    if (facts.value(id, "storage", "shards") or 1) > 1:
        shards = facet(facts, id, "storage.shards", "shards", "count")
        alone = facts.value(id, "capacity", "instances") is None
        first = shards if alone else Node("largest", (first, shards))
    if not facts.value(id, "storage", "read_replicas"):
        return first
    return total(first, facet(facts, id, "storage.read_replicas", "read replicas", "count"))


def requests(known: Known, id: str) -> Leaf:
    """Return a component's average load, a gap where no flow reaches it so that nobody can say."""
    load = component_load(known.numbers.loads.components, id, "average")
    return _reached(known, id, load)


def _reached(known: Known, id: str, load: Leaf) -> Leaf:
    if load.value == 0.0 and id not in known.facts.flows_through:
        gap = Gap("no flow reaches {}, so how much it is used has to be said", (id,))
        return load._replace(value=gap, origin="missing", record=id, field="charges")
    return load


def in_gb(amount: Expr) -> Expr:
    """Return bytes in the GB of price books, which are of 2³⁰ bytes."""
    return Node("÷", (amount, GB))


def counted(item: Item, *factors: Expr) -> Expr:
    """Return a number of requests in the item's unit."""
    number = product(*factors)
    return Node("÷", (number, _MILLION)) if item.unit == "million requests" else number
