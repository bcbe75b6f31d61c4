"""What the years to come cost: each with its traffic and its mean of what is stored, machines staying as they are."""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from analyzer.cost.charges import Charge
from analyzer.cost.egress import Sent
from analyzer.cost.lines import Line
from analyzer.cost.prices import STORED, TRAFFIC
from analyzer.formula import TOO_LARGE, Amount, Expr, Fixed, Gap, Leaf, computed, product, total
from analyzer.keys import DESIGN
from analyzer.part import Known
from analyzer.pricing.tiers import Tier, charge
from analyzer.storage.entities import held_after

_MONTHS = Fixed(12.0, "12 months")
Charged = Mapping[str, tuple[Charge, ...]]


class _Year(NamedTuple):
    """A month's cost in one year, by what it grows with."""

    run: float
    used: float
    stored: float


class Outlook:
    """The cost of years to come, for what is known of it now."""

    def __init__(self, known: Known, charged: Charged, ways: tuple[Sent, ...]) -> None:
        self._known = known
        self._run = self._flat = 0.0
        self._tiered: list[tuple[float, tuple[Tier, ...], float]] = []
        self._held: dict[str, list[Charge]] = {}
        for id, rows in charged.items():
            for row in rows:
                self._take(id, row)
        for way in ways:
            if way.priced and not isinstance(way.quantity, Gap):
                self._grow(way.quantity, way.priced.tiers, 1.0)

    def _take(self, id: str, row: Charge) -> None:
        if isinstance(row.dollars, Gap) or isinstance(row.quantity, Gap):
            return
        if row.grows == TRAFFIC:
            self._grow(row.quantity, row.tiers, row.share)
        elif row.grows == STORED and not isinstance(row.each_byte, Gap):
            self._held.setdefault(id, []).append(row)
        else:
            self._run += row.dollars

    def _grow(self, quantity: float, tiers: tuple[Tier, ...], share: float) -> None:
        if len(tiers) == 1:
            self._flat += quantity * tiers[0].price * share
        else:
            self._tiered.append((quantity, tiers, share))

    def year(self, number: int) -> _Year:
        """Return a month's cost in a year from today, the first being 0."""
        grown = self._grown(number)
        used = self._flat * grown
        used += sum(charge(q * grown, tiers) * share for q, tiers, share in self._tiered)
        return _Year(self._run, used, sum(self._stored(number)))

    def _grown(self, number: int) -> float:
        """Return traffic in a year, of what the conditions have now."""
        facts = self._known.facts
        growth = 1.0 + (facts.design.load.growth or 0.0)
        now = growth**facts.conditions.year if facts.conditions.year else 1.0
        return growth**number / now if now else 0.0

    def _stored(self, number: int) -> Iterable[float]:
        for id, rows in self._held.items():
            held = self._known.done["storage"].get(f"{id}.stored.raw")
            if held is None:
                continue
            ends = (held_after(self._known.facts, held.about, number + n) for n in (0, 1))
            amounts = [end for end in ends if not isinstance(end, Gap)]
            mean = sum(amounts) / 2.0 if len(amounts) == 2 else math.inf
            for row in rows:
                each = 0.0 if isinstance(row.each_byte, Gap) else row.each_byte
                yield charge(mean * each, row.tiers) * row.share


def lines(known: Known, charged: Charged, ways: tuple[Sent, ...], month: Line) -> Iterable[Line]:
    """Yield what the next year costs, and all years to the horizon; gaps where nothing is known of a month."""
    outlook = Outlook(known, charged, ways)
    first = month.amount if isinstance(month.amount, Gap) else _safe(outlook, 0)
    yield Line.of(DESIGN, "cost.year", _year(first), month.about)
    horizon = known.facts.design.load.horizon
    if not horizon:
        return
    parts: list[Expr] = []
    for number in range(math.ceil(horizon)):
        found = first if isinstance(first, Gap) else _safe(outlook, number)
        amount: Amount = found if isinstance(found, Gap) else 12.0 * sum(found)
        leaf = computed(f"year {number + 1}", (), amount, "$")
        part = min(1.0, horizon - number)
        parts.append(leaf if part == 1.0 else product(leaf, Fixed(part, f"{part:.3g} of a year")))
    yield Line.of(DESIGN, "cost.horizon", total(*parts), month.about)


def _safe(outlook: Outlook, number: int) -> _Year | Gap:
    try:
        found = outlook.year(number)
    except OverflowError:
        return TOO_LARGE
    return found if math.isfinite(sum(found)) else TOO_LARGE


def _year(found: _Year | Gap) -> Expr:
    if isinstance(found, Gap):
        return Leaf("a month of the first year", (), found, "$", "missing")
    leaves = (
        computed("what is run, a month", (), found.run, "$"),
        computed("what is used, a month", (), found.used, "$"),
        computed("what is stored, a month", (), found.stored, "$"),
    )
    return product(_MONTHS, total(*leaves))
