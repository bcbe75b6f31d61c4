"""Which kinds of component have no price in which price book; `python -m analyzer.cost.gaps` prints them."""

import sys
from collections.abc import Iterator

from analyzer.pricing.books import BOOKS, book, entry, rule
from models.catalog import Kind, kinds

CONTRACTS = frozenset(
    kind.id for kind in kinds().values() if (found := rule(kind)) and found.contract
)


def billable() -> Iterator[Kind]:
    """Yield the kinds that cost something."""
    for kind in kinds().values():
        found = rule(kind)
        if found and not found.free:
            yield kind


def unpriced(name: str, kind: Kind, own: bool = False) -> list[str]:
    """Return the items of a kind that have no price in a book; own leaves out what the generic book lends it."""
    found = rule(kind)
    rows = found.items if found else ()
    return [row[0] for row in rows if not any(_has(name, option, own) for option in row)]


def _has(name: str, option: str, own: bool) -> bool:
    tiers = ("hot", "warm", "cold") if "{tier}" in option else ("",)
    names = [option.replace("{tier}", tier) for tier in tiers]
    if own:
        return not option or all(each in book(name).entries for each in names)
    return not option or all(entry(name, each) for each in names)


def report() -> str:
    """Return a line for each kind and book with a gap."""
    found = ((name, kind, unpriced(name, kind)) for name in BOOKS for kind in billable())
    return "".join(
        f"{name}: {kind.title} has no price for {', '.join(missing)}\n"
        for name, kind, missing in found
        if missing
    )


if __name__ == "__main__":
    sys.stdout.write(report())
