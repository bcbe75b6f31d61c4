"""Price books: what can have a price, what it costs in each book, and what each kind of component is charged for."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from analyzer.pricing.tiers import Tier
from models.catalog import Kind
from models.frozen import frozen
from resources import read_text

BOOKS = {
    "generic": "generic", "AWS": "aws", "Azure": "azure", "Google Cloud": "gcp",
}  # fmt: skip
FAMILIES = (
    "compute", "database", "storage", "egress", "cache", "cdn", "messaging", "network", "monitoring",
    "backup", "platform", "third_party",
)  # fmt: skip
SIZE_UNIT = "hour"  # what an instance type's price is for
_CONFIDENCES = ("high", "medium", "low")


@frozen
class Item:
    """Something that can have a price, and how a month's quantity of it follows from a design."""

    id: str
    title: str
    family: str
    unit: str
    by: str


@frozen
class Entry:
    """One price of a book in dollars a unit, with where it comes from; no tiers where another price includes it."""

    id: str
    unit: str
    tiers: tuple[Tier, ...]
    region: str
    source: str
    as_of: date
    confidence: str
    note: str
    included_in: str = ""

    @property
    def origin(self) -> str:
        """Where the price comes from, in words."""
        at = (self.source, self.region, f"{self.as_of:%Y-%m-%d}", f"{self.confidence} confidence")
        return ", ".join(part for part in at if part)


@frozen
class Book:
    """A price book; what it does not have is a gap."""

    title: str
    entries: Mapping[str, Entry]
    commitments: Mapping[str, float]  # the discount on what runs by the hour, by term
    committed: str  # where those come from


@frozen
class Rule:
    """Which kinds are charged for which items; each is a row of alternatives, of which the first that has a price counts."""

    kinds: frozenset[str]
    traits: frozenset[str]
    products: frozenset[str]
    sized: bool
    items: tuple[tuple[str, ...], ...]
    contract: bool = False  # its price is agreed, so no book has one
    free: str = ""  # why it costs nothing

    def fits(self, kind: Kind, product: str, sized: bool) -> bool:
        """Tell whether this is the rule for a component."""
        if self.sized and not sized:
            return False
        if self.products and product not in self.products:
            return False
        if self.kinds:
            return kind.id in self.kinds
        return not self.traits or not self.traits.isdisjoint(kind.traits)


@cache
def items() -> Mapping[str, Item]:
    """Return everything that can have a price, by id; raises ValueError for an entry that says too little."""
    found = {id: Item(id=id, **each) for id, each in _toml("items").items()}
    for item in found.values():
        if item.family not in FAMILIES:
            raise ValueError(f"items.toml: {item.id} has no family of the list")
    return found


@cache
def rules() -> tuple[Rule, ...]:
    """Return what kinds are charged for, the first that fits a component being the one; raises ValueError for unknown items."""
    return tuple(_rule(each) for each in _toml("kinds")["rules"])


@cache
def book(name: str) -> Book:
    """Return a price book by its title; raises ValueError for one with a price that lacks something."""
    file = BOOKS[name]
    plain = _toml(file)
    head = {key: plain.pop(key) for key in ("title", "region", "confidence", "commitment")}
    entries: dict[str, Entry] = {}
    for id, each in plain.items():
        entries[id] = _entry(file, id, each, head, entries)
    terms = head["commitment"]
    committed = f"{terms['source']}, {terms['as_of']:%Y-%m-%d}"
    discounts = {term: float(v) for term, v in terms.items() if isinstance(v, float)}
    return Book(head["title"], entries, discounts, committed)


def entry(name: str, item: str) -> Entry | None:
    """Return an item's price in a book; what third parties sell has the generic price in all of them."""
    known = items().get(item)
    own = book(name).entries.get(item)
    if own is None and known and known.family == "third_party":
        return book("generic").entries.get(item)
    return own


def rule(kind: Kind, product: str = "", sized: bool = False) -> Rule | None:
    """Return what a component is charged for; None where it costs nothing that is counted here."""
    return next((each for each in rules() if each.fits(kind, product, sized)), None)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(read_text(f"pricebooks/{name}.toml"))


def _rule(plain: Mapping[str, Any]) -> Rule:
    rows = tuple(
        tuple(option.strip() for option in row.split("|")) for row in plain.get("items", ())
    )
    for id in (option for row in rows for option in row):
        if id and id not in items() and "{" not in id:
            raise ValueError(f"kinds.toml: no item {id}")
    return Rule(
        frozenset(plain.get("kinds", ())),
        frozenset(plain.get("traits", ())),
        frozenset(plain.get("products", ())),
        plain.get("sized", False),
        rows,
        plain.get("contract", False),
        plain.get("free", ""),
    )


def _entry(
    file: str, id: str, plain: Mapping[str, Any], head: Mapping[str, Any], made: Mapping[str, Entry]
) -> Entry:
    place = f"{file}.toml: {id}"
    known = items().get(id)
    if plain["unit"] != (known.unit if known else SIZE_UNIT):
        raise ValueError(f"{place} is priced for another unit than the item is counted in")
    included = plain.get("included_in", "")
    tiers: Sequence[Tier] = [Tier(t["price"], t.get("up_to")) for t in plain.get("tiers", ())]
    if like := plain.get("same_as"):
        tiers = made[like].tiers
    if not included:
        _check(place, tiers)
    if plain.get("confidence", head["confidence"]) not in _CONFIDENCES:
        raise ValueError(f"{place} has no confidence of the list")
    return Entry(
        id,
        plain["unit"],
        tuple(tiers),
        plain.get("region", head["region"]),
        plain["source"],
        plain["as_of"],
        plain.get("confidence", head["confidence"]),
        plain.get("note", ""),
        included,
    )


def _check(place: str, tiers: Sequence[Tier]) -> None:
    ends = [tier.up_to for tier in tiers]
    finite = [end for end in ends if end is not None]
    if not tiers or ends[-1] is not None or len(finite) != len(ends) - 1:
        raise ValueError(f"{place}: only the last tier has no end")
    if finite != sorted(set(finite)) or not all(0 <= t.price < math.inf for t in tiers):
        raise ValueError(f"{place}: its tiers do not rise, or a price is not one")
