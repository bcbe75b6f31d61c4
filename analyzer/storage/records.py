"""How many records of an entity there are after some years: what is there, what came, and what left again."""

from analyzer.facts import Facts
from analyzer.formula import Expr, Fixed, Gap, Leaf, Node, product, total
from analyzer.rates import workload
from analyzer.storage.values import typed
from models.entity import Entity

ONE = Fixed(1.0, "1")
_DAYS = Fixed(365.0, "365")
_LEAST = 1e-9  # growth a year below which it is none


def records(facts: Facts, row: Entity, years: float) -> Expr:
    """Return the records of an entity so many years from today, as many as are kept of them.

    Where nobody says how many there are today, as many are taken to be there as are kept.
    """
    new = row.records_per_day is not None
    lasts = lasting(facts, row) if new else None
    if row.records is None and lasts:
        return came_within(facts, row, lasts, years)
    if row.records is None and not (new and years > 0.0):
        gap = Gap("no records on {}", (row.id,))
        return Leaf("records of {}", (row.id,), gap, "count", "missing", row.id, "records")
    parts: list[Expr] = []
    if row.records is not None:
        parts.append(typed(facts, row.id, row, "records", "records", "count"))
    if not new or years <= 0.0:
        return total(*parts)
    parts.append(_came(facts, row, years))
    return (
        Node("smallest", (total(*parts), came_within(facts, row, lasts, years)))
        if lasts
        else total(*parts)
    )


def lasting(facts: Facts, row: Entity) -> Leaf | None:
    """Return how long a record is kept, in seconds: the shorter of its retention and its time to live; None for ever."""
    fields = [name for name in ("retention", "ttl") if getattr(row, name) is not None]
    if not fields:
        return None
    field = min(fields, key=lambda name: float(getattr(row, name)))
    words = {"retention": "retention", "ttl": "time to live"}
    return typed(facts, row.id, row, field, words[field], "s")


def _came(facts: Facts, row: Entity, years: float) -> Expr:
    """Return the records that come in some years, each month's more by the growth."""
    day = typed(facts, row.id, row, "records_per_day", "new records a day", "1/d")
    if not growing(facts):
        return product(day, _DAYS, Fixed(years, f"{years:g}"))
    then = Fixed(years, f"{years:.4g}")
    worth = Node("÷", (Node("−", (_grown(facts, then), ONE)), _monthly(facts)))
    return product(day, _DAYS, worth)


def came_within(facts: Facts, row: Entity, lasts: Leaf, years: float) -> Expr:
    """Return the records that came within the time that they are kept for."""
    day = typed(facts, row.id, row, "records_per_day", "new records a day", "1/d")
    now = product(day, Node("÷", (lasts, Fixed(86400.0, "86,400 s"))))
    if years <= 0.0 or not growing(facts) or not isinstance(lasts.value, float):
        return now
    then = Fixed(years, f"{years:.4g}")
    gone = Node(
        "−", (then, Node("÷", (lasts, Fixed(365.0 * 86400.0, "365 d"))))
    )  # what came until then
    worth = Node("−", (_grown(facts, then), _grown(facts, gone)))
    return product(day, _DAYS, Node("÷", (worth, _monthly(facts))))


def growing(facts: Facts) -> bool:
    """Tell whether each year brings more, or less, than the one before."""
    return abs(facts.design.load.growth or 0.0) > _LEAST


def _grown(facts: Facts, years: Expr) -> Expr:
    growth = workload(facts, "growth", "growth a year", "fraction")
    return Node("^", (total(ONE, growth), years))


def _monthly(facts: Facts) -> Expr:
    """Return twelve times what traffic grows by in a month."""
    growth = workload(facts, "growth", "growth a year", "fraction")
    month = Node("^", (total(ONE, growth), Fixed(1.0 / 12.0, "(1 ÷ 12)")))
    return product(Fixed(12.0, "12"), Node("−", (month, ONE)))
