"""Prices that hold in a design: its own, else its price book's; and dollars for a quantity, tier by tier."""

from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.formula import Amount, Expr, Gap, Leaf, evaluate, product, rest, times, total
from analyzer.pricing.books import Item, Rule, book, entry, items, rule
from analyzer.pricing.tiers import Tier, filled
from models.catalog import Kind, Origin

TRAFFIC, FIXED, STORED = "traffic", "fixed", "stored"  # what a quantity grows with


class Priced(NamedTuple):
    """An item with the price that holds for it; it has no tiers where another price includes it."""

    item: Item
    tiers: tuple[Tier, ...]
    origin: Origin
    source: str
    record: str = ""  # of the design's own prices
    flat: Leaf | None = None  # the price as a value of formulas, where there is one tier


class Cost(NamedTuple):
    """Dollars for a quantity, with the formula."""

    formula: Expr
    dollars: Amount
    quantity: Amount


class Prices:
    """The prices of one design."""

    def __init__(self, facts: Facts) -> None:
        table = facts.design.prices
        self.name = facts.design.load.price_book or "generic"
        self._own = {row.item: row for _, row in sorted(table.items()) if row.price is not None}
        self._found: dict[tuple[str, ...], Priced | None] = {}
        self._rules: dict[tuple[str, str, bool], Rule | None] = {}

    def of(self, *options: str) -> Priced | None:
        """Return the price of the first of some items that has one."""
        if options not in self._found:
            priced = (self._priced(option) for option in options)
            self._found[options] = next((_with_flat(one) for one in priced if one), None)
        return self._found[options]

    def _priced(self, id: str) -> Priced | None:
        item = items().get(id)
        if own := self._own.get(id):
            item = item or Item(id, id, "", own.unit, "said")
            return Priced(item, (Tier(own.price or 0.0),), "typed", own.note, own.id)
        found = entry(self.name, id)
        if found is None:
            return None
        item = item or Item(id, id, "", found.unit, "hours")
        return Priced(item, found.tiers, "price book", f"{book(self.name).title}: {found.origin}")

    def rule(self, kind: Kind, product: str, sized: bool) -> Rule | None:
        """Return what a component of a kind is charged for."""
        key = (kind.id, product, sized)
        if key not in self._rules:
            self._rules[key] = rule(kind, product, sized)
        return self._rules[key]

    def commitment(self, term: str) -> tuple[float, str] | None:
        """Return the discount for a term with its source, None where the book has none."""
        found = book(self.name)
        discount = found.commitments.get(term)
        return None if discount is None else (discount, found.committed)

    def missing(self, item: str, id: str) -> Leaf:
        """Return the gap that an item without a price leaves at a component."""
        known = items().get(item)
        name = plain(known.title if known else item)
        words = f"no price of {name} for {{}} in the price book {book(self.name).title}"
        return Leaf(f"price of {name}", (), Gap(words, (id,)), "$", "missing", id, "charges")


def plain(text: str) -> str:
    """Return a person's text so that it stands as it is among words with places for names."""
    return text.replace("{", "{{").replace("}", "}}")


def dollars(priced: Priced, quantity: Expr, discount: Leaf | None = None) -> Cost:
    """Return what a quantity costs: times the price, or in each of the tiers that it fills times that tier's."""
    amount = evaluate(quantity)
    factors = () if discount is None else (rest(discount),)
    left = evaluate(factors[0]) if factors else 1.0
    if len(priced.tiers) == 1 or isinstance(amount, Gap):
        tier = priced.tiers[0]
        formula = product(quantity, _price(priced, tier), *factors)
        return Cost(formula, times(amount, tier.price, left), amount)
    parts = list(filled(amount, priced.tiers)) or [(0.0, priced.tiers[0])]
    if len(parts) == 1:
        formula = product(quantity, _price(priced, parts[0][1]), *factors)
    else:
        formula = total(
            *(product(_units(priced, t, n), _price(priced, t), *factors) for n, t in parts)
        )
    return Cost(formula, evaluate(formula), amount)


def _with_flat(priced: Priced) -> Priced:
    return (
        priced._replace(flat=_price(priced, priced.tiers[0])) if len(priced.tiers) == 1 else priced
    )


def _price(priced: Priced, tier: Tier) -> Leaf:
    if priced.flat:
        return priced.flat
    words = f"price of {_named(priced, tier)}"
    place = (priced.record, "price") if priced.record else ("workload", "price_book")
    return Leaf(words, (), tier.price, "$", priced.origin, *place, source=priced.source)


def _units(priced: Priced, tier: Tier, amount: float) -> Leaf:
    return Leaf(_named(priced, tier), (), amount, "count", "computed")


def _named(priced: Priced, tier: Tier) -> str:
    name = plain(priced.item.title)
    if len(priced.tiers) == 1:
        return name
    end = "the last tier" if tier.up_to is None else f"the tier to {tier.up_to:,.0f}"
    return f"{name}, {end}"
