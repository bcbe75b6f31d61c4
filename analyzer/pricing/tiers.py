"""Prices in tiers: the first so many units at one price, the next at another."""

from collections.abc import Iterator, Sequence

from models.frozen import frozen


@frozen
class Tier:
    """A price in dollars a unit, for the units up to an amount; the last tier has none."""

    price: float
    up_to: float | None = None


def filled(amount: float, tiers: Sequence[Tier]) -> Iterator[tuple[float, Tier]]:
    """Yield the units that fall into each tier, in order; tiers that nothing reaches are left out."""
    below = 0.0
    for tier in tiers:
        top = amount if tier.up_to is None else min(amount, tier.up_to)
        if top > below:
            yield top - below, tier
            below = top


def charge(amount: float, tiers: Sequence[Tier]) -> float:
    """Return what an amount costs in dollars; units above the last tier's end are charged at its price."""
    parts = list(filled(amount, tiers))
    beyond = amount - sum(units for units, _ in parts)
    last = tiers[-1].price if tiers else 0.0
    return sum(units * tier.price for units, tier in parts) + max(beyond, 0.0) * last
