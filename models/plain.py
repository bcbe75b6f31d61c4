"""Records as plain JSON values, holding only what was typed: most fields are numbers and words, which need no help."""

from functools import cache
from math import isfinite
from typing import Any

from models.record import Record
from models.value import Value


def plain(record: Record) -> dict[str, Any]:
    """Return what model_dump(mode="json", exclude_defaults=True) does, mostly in a fraction of its time."""
    held, found = record.__dict__, {}
    for name, default in _defaults(type(record)):
        value = held[name]
        if value is default or value == default:
            continue
        if not _as_it_is(value):
            return record.model_dump(mode="json", exclude_defaults=True)
        found[name] = value
    return found


def _as_it_is(value: object) -> bool:
    """Tell whether JSON has a value as it is; a text of lines is not."""
    kind = type(value)
    if kind is str:
        return "\n" not in value  # type: ignore[operator]
    return kind is int or kind is bool or (kind is float and isfinite(value))  # type: ignore[arg-type]


@cache
def _defaults(kind: type[Value]) -> tuple[tuple[str, object], ...]:
    """Return the fields of a class with their defaults."""
    return tuple((name, field.default) for name, field in kind.model_fields.items())
