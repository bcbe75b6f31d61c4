"""Fields of records as values of formulas, or the gaps they leave."""

from collections.abc import Callable
from functools import cache

from analyzer.facts import Facts
from analyzer.formula import Amount, Expr, Gap, Leaf, product
from models.catalog import Origin


def typed(facts: Facts, record: str, row: object, field: str, words: str, unit: str) -> Leaf:
    """Return a record's own field; an empty one is a gap."""
    value = getattr(row, field)
    origin: Origin = "missing" if value is None else "typed"
    amount: Amount = Gap(f"no {words} on {{}}", (record,)) if value is None else float(value)
    return Leaf(f"{words} of {{}}", (record,), amount, unit, origin, record, field)


def facet(
    facts: Facts, id: str, path: str, words: str, unit: str, default: float | None = None
) -> Leaf:
    """Return a facet's value: typed, the catalogue's, or a default that a person may leave unsaid."""
    return facts.own(_reading(path, words, unit, default), id)


@cache
def _reading(
    path: str, words: str, unit: str, default: float | None
) -> Callable[[Facts, str], Leaf]:
    group, _, field = path.partition(".")

    def read(facts: Facts, id: str) -> Leaf:
        known = facts.resolved(id, group, field)
        amount: Amount = Gap(f"no {words} on {{}}", (id,))
        origin = known.origin
        if known.value is not None:
            amount = float(known.value)
        elif default is not None:
            amount, origin = default, "computed"
        offered = origin == "typed" or group in facts.kind(id).facets  # else no form has the field
        place = (id, path) if offered else ("", "")
        return Leaf(f"{words} of {{}}", (id,), amount, unit, origin, *place, source=known.source)

    return read


def instances_up(facts: Facts, id: str) -> Expr:
    """Return the instances of a component that are up, 1 where nobody said how many there are."""
    there = facet(facts, id, "capacity.instances", "instances", "count", 1.0)
    share = facts.standing.left.get(id)
    if share is None:
        return there
    words = "share of {} that is up"
    return product(there, Leaf(words, (id,), share, "fraction", source="the scenario"))
