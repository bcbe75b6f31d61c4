"""Edits of several records at once: one field of all of them in one step."""

from collections.abc import Iterable, Mapping
from typing import Any

from models.design import Design, rows, table_of
from models.edits.rows import put_nested, with_field
from models.record import Record


def set_field_in(design: Design, ids: Iterable[str], path: str, value: Any) -> Design:
    """Give one field of several records the same value; None gives an optional one back.

    Raises KeyError if no table has one of them, ValueError if the value does not fit.
    """
    return set_each(design, path, dict.fromkeys(ids, value))


def set_each(design: Design, path: str, values: Mapping[str, Any]) -> Design:
    """Give one field of several records a value each, by id; raises as set_field_in does."""
    fresh: dict[str, dict[str, Record]] = {}
    for id, value in values.items():
        table = table_of(design, id)
        if table is None:
            raise KeyError(id)
        fresh.setdefault(table, {})[id] = with_field(rows(design, table)[id], path, value)
    for table, records in fresh.items():
        design = put_nested(design, table, records, path)
    return design
