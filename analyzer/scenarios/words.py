"""Conditions in words, one part at a time, so that each can be shown and taken away by itself."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from analyzer.conditions import TODAY, Conditions
from models.catalog import value
from models.design import Design, label
from models.units import brief


class Part(NamedTuple):
    """One thing that is assumed: the field of the conditions, the record it is about, and the words."""

    field: str
    id: str
    words: str


def parts(design: Design, conditions: Conditions) -> tuple[Part, ...]:
    """Return everything that is assumed, the whole design first."""
    return tuple(_parts(design, conditions))


def _parts(design: Design, of: Conditions) -> Iterator[Part]:
    if of.traffic != 1.0:
        yield Part("traffic", "", f"Traffic ×{of.traffic:g}")
    if of.year:
        yield Part("year", "", f"In {of.year:g} {'year' if of.year == 1 else 'years'}")
    for field, words in _SETS.items():
        for id in sorted(getattr(of, field)):
            yield Part(field, id, words.format(label(design, id)))
    for id, times in sorted(of.slow.items()):
        yield Part("slow", id, f"{label(design, id)} {times:g} times slower")
    for id, number in sorted(of.lost.items()):
        yield Part("lost", id, f"{_instances(design, id, number)} of {label(design, id)} gone")
    for id, share in sorted(of.failing.items()):
        calls = "calls along" if id in design.links else "calls to"
        yield Part("failing", id, f"{brief(share, 'fraction')} of {calls} {label(design, id)} fail")
    for id, seconds in sorted(of.late.items()):
        yield Part("late", id, f"{label(design, id)} {brief(seconds, 's')} later")


_SETS = {
    "out": "{} lost",
    "down": "{} down",
    "cold": "{} cold",
    "full": "{} full",
    "leaked": "Credentials of {} leaked",
}


def _instances(design: Design, id: str, number: int) -> str:
    row = design.components.get(id)
    there = value(row, "capacity", "instances") if row else None
    if there is None:
        return f"{number} {'instance' if number == 1 else 'instances'}"
    return f"{min(number, there)} of {there} {'instance' if there == 1 else 'instances'}"


def without(conditions: Conditions, part: Part) -> Conditions:
    """Return conditions without one part of them."""
    old: Any = getattr(conditions, part.field)
    fresh: Any = getattr(TODAY, part.field)
    if isinstance(old, frozenset):
        fresh = old - {part.id}
    elif isinstance(old, dict):
        fresh = {id: value for id, value in old.items() if id != part.id}
    changes: dict[str, Any] = {part.field: fresh}
    return replace(conditions, **changes)


def sentence(design: Design, conditions: Conditions) -> str:
    """Return everything that is assumed on one line; "Today" where that is nothing."""
    return ", ".join(part.words for part in parts(design, conditions)) or "Today"


def present(design: Design, conditions: Conditions) -> Conditions:
    """Return conditions without what names records that are not there any more."""
    for part in parts(design, conditions):
        if part.id and not any(
            part.id in table for table in (design.components, design.links, design.boundaries)
        ):
            conditions = without(conditions, part)
    return conditions
