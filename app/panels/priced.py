"""What the price book says of the items that a design has prices of its own for, and what else has a price in it."""

from collections.abc import Sequence

from analyzer.pricing.books import book, entry, items
from analyzer.results import Analysis
from app.panels.told import Said
from models.design import Design
from models.units import amount


def booked(design: Design, analysis: Analysis) -> dict[str, Said]:
    """Return for each own price what the price book asks for the same, such as "$0.0316 a core-hour"."""
    name = design.load.price_book or "generic"
    return {id: _said(name, row.item) for id, row in design.prices.items()}


def offered(design: Design) -> Sequence[str]:
    """Return what can have a price: the items that are derived from a design, and the sizes of its price book."""
    sizes = sorted(book(design.load.price_book or "generic").entries.keys() - items().keys())
    return (*items(), *sizes)


def _said(name: str, item: str) -> Said:
    found, known = entry(name, item), items().get(item)
    title = book(name).title
    if found is None:
        help = f"{title} has no price for it" if known else f"{title} does not know this item"
        return Said(f"not in {title}", "text-hint", help=help)
    if not found.tiers:
        return Said(f"in {found.included_in}", help="Another price includes it.")
    first = f"{amount(found.tiers[0].price, '$')} a {found.unit}"
    more = f", {len(found.tiers)} tiers" if len(found.tiers) > 1 else ""
    return Said(first + more, help=f"{known.title if known else item}. {title}: {found.origin}")
