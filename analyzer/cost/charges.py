"""What a component is charged for: each price item of its kind, its own price items, and what they come to."""

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.cost.prices import FIXED, STORED, Priced, Prices, dollars, plain
from analyzer.cost.use import Use
from analyzer.cost.uses import hours, said_of, use
from analyzer.facts import Facts
from analyzer.formula import Amount, Expr, Gap, Leaf
from analyzer.part import Known
from analyzer.pricing.books import Item, Rule, items
from analyzer.pricing.tiers import Tier
from analyzer.rows import carries
from models.component import Component
from models.cost import PriceItem

_BY_THE_HOUR = (
    "cores",
    "memory",
    "cache",
)  # what an instance type stands for, and a commitment makes cheaper


class Charge(NamedTuple):
    """One thing that a component is charged for: dollars a month as a formula, and what its quantity grows with."""

    family: str
    formula: Expr
    dollars: Amount
    quantity: Amount = 0.0  # of this month, in the price's unit
    grows: str = FIXED
    each_byte: Amount = 0.0  # units for each byte of data, where it grows with what is stored
    tiers: tuple[Tier, ...] = ()
    share: float = 1.0  # what a discount leaves


def charges(known: Known, prices: Prices, id: str) -> Iterator[Charge]:
    """Yield what a component is charged for; nothing where it is out of scope or costs nothing that is counted."""
    facts = known.facts
    row = facts.component(id)
    if row.status == "out of scope":
        return
    found = _rule(facts, prices, row)
    names = [_named(facts, id, options) for options in found.items] if found else []
    family = _family(names, facts, id)
    if row.cost.month is not None:
        leaf = Leaf("cost a month of {}", (id,), row.cost.month, "$", "typed", id, "cost.month")
        yield Charge(family, leaf, row.cost.month)
        return
    yield from _derived(known, prices, row, names)
    usual = {option for options in names for option in options}
    for said in row.charges:
        if said.item not in usual and said is said_of(row, said.item):
            yield _further(known, prices, id, said, family)


def _rule(facts: Facts, prices: Prices, row: Component) -> Rule | None:
    """Return the rule for a component; what holds others and says nothing of its own size leaves the cost to them."""
    sized = bool(row.cost.size) or row.capacity.cpu is not None
    if not sized and not carries(facts, row.id):
        return None
    return prices.rule(facts.kind(row.id), row.product, sized)


def _named(facts: Facts, id: str, options: tuple[str, ...]) -> tuple[str, ...]:
    """Return the alternatives of a rule with the component's storage tier in them."""
    if "{tier}" not in options[0]:
        return options
    tier = facts.value(id, "storage", "tier") or "hot"
    return tuple(option.replace("{tier}", tier) for option in options)


def _family(names: list[tuple[str, ...]], facts: Facts, id: str) -> str:
    if names:
        return items()[names[0][0]].family
    return "third_party" if facts.outside(id) else "platform"


def _derived(
    known: Known, prices: Prices, row: Component, names: list[tuple[str, ...]]
) -> Iterator[Charge]:
    sized = False
    for options in names:
        item = items()[options[0]]
        said = said_of(row, options[0])
        if item.by in _BY_THE_HOUR and row.cost.size and said is None:
            if not sized:
                sized = True
                yield _by_size(known, prices, row, item)
            continue
        priced = prices.of(*options)
        if priced:
            item, said = priced.item, said_of(row, priced.item.id)
        used = use(known, row.id, item, said)
        if used is None or (priced is None and "" in options):
            continue
        if priced is None:
            yield _unpriced(prices, row.id, options[0], item.family)
        elif priced.tiers:
            yield _charge(known, prices, row.id, priced, used, item.family)


def _by_size(known: Known, prices: Prices, row: Component, item: Item) -> Charge:
    priced = prices.of(row.cost.size)
    if priced is None:
        return _unpriced(prices, row.id, row.cost.size, item.family)
    named = Item(row.cost.size, row.cost.size, item.family, "hour", item.by)
    used = hours(known, row.id, named)
    return _charge(known, prices, row.id, priced._replace(item=named), used, item.family)


def _further(known: Known, prices: Prices, id: str, said: PriceItem, family: str) -> Charge:
    """Return a charge that a person added to those of the kind."""
    known_item = items().get(said.item)
    family = known_item.family if known_item else family
    priced = prices.of(said.item)
    if priced is None:
        return _unpriced(prices, id, said.item, family)
    used = use(known, id, priced.item, said)
    if used is None or not priced.tiers:
        return Charge(family, Leaf(plain(said.item), (), 0.0, "$", "computed"), 0.0)
    return _charge(known, prices, id, priced, used, family)


def _unpriced(prices: Prices, id: str, item: str, family: str) -> Charge:
    leaf = prices.missing(item, id)
    return Charge(family, leaf, leaf.value)


def _charge(
    known: Known, prices: Prices, id: str, priced: Priced, used: Use, family: str
) -> Charge:
    by_the_hour = priced.item.by in _BY_THE_HOUR
    discount = _discount(known.facts, prices, id) if by_the_hour else None
    cost = dollars(priced, used.quantity, discount)
    share = 1.0
    if discount and not isinstance(discount.value, Gap):
        share = 1.0 - discount.value
    each = used.each_byte if used.grows == STORED else 0.0
    return Charge(family, *cost, used.grows, each, priced.tiers, share)


def _discount(facts: Facts, prices: Prices, id: str) -> Leaf | None:
    """Return what a commitment takes off: what the component says, else what the price book has for its term."""
    cost = facts.component(id).cost
    if cost.discount is not None:
        words = "discount on {}"
        return Leaf(words, (id,), cost.discount, "fraction", "typed", id, "cost.discount")
    if cost.commitment in (None, "none"):
        return None
    found = prices.commitment(cost.commitment or "")
    if found is None:
        return None
    words = f"discount for {cost.commitment} of {{}}"
    return Leaf(
        words, (id,), found[0], "fraction", "price book", id, "cost.commitment", source=found[1]
    )
