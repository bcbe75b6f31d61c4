"""Edits of records in their tables: add, change, reorder."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from models.design import Design, ranked, rows, table_of
from models.nesting import inside_itself
from models.rank import after, between
from models.record import Record


def put(design: Design, table: str, records: Mapping[str, Record]) -> Design:
    """Return design with these records in a table, added or replaced."""
    changes: dict[str, Any] = {table: {**rows(design, table), **records}}
    return replace(design, **changes)


def add(design: Design, table: str, record: Any) -> Design:
    """Add a record, last in its table's order where the table has one."""
    if getattr(record, "rank", None) == "":
        record = record.but(rank=after([row.rank for row in rows(design, table).values()]))
    return put(design, table, {record.id: record})


def change(design: Design, id: str, **fields: Any) -> Design:
    """Change fields of one record; raises KeyError if no table has it, ValidationError if a value does not fit."""
    table = table_of(design, id)
    if table is None:
        raise KeyError(id)
    return put(design, table, {id: rows(design, table)[id].but(**fields)})


def set_field(design: Design, id: str, path: str, value: Any) -> Design:
    """Change one field by its dotted path, such as capacity.instances; None gives an optional one back.

    Raises KeyError if no table has the record, ValueError if the value does not fit.
    """
    table = table_of(design, id)
    if table is None:
        raise KeyError(id)
    return put_nested(design, table, {id: with_field(rows(design, table)[id], path, value)}, path)


def put_nested(design: Design, table: str, records: Mapping[str, Record], path: str) -> Design:
    """Return design with records in a table in which a field was changed; raises ValueError if one is then inside itself."""
    made = put(design, table, records)
    if path == "parent" and any(inside_itself(rows(made, table), id) for id in records):
        raise ValueError("Nothing can be inside itself")
    return made


def with_field(record: Any, path: str, value: Any) -> Any:
    """Return a record with one field changed by its dotted path; raises ValidationError if the value does not fit."""
    head, _, rest = path.partition(".")
    return record.but(**{head: with_field(getattr(record, head), rest, value) if rest else value})


def reorder(design: Design, table: str, id: str, position: int) -> Design:
    """Move a record of a ranked table to a position among the others, 0 being first."""
    others = [row for row in ranked(rows(design, table)) if row.id != id]
    low = others[position - 1].rank if position > 0 else ""
    high = others[position].rank if position < len(others) else ""
    if (
        position < len(others) and not low < high
    ):  # ranks that a merge made equal: give everyone a new one
        return _ranked_anew(
            design, table, [*others[:position], rows(design, table)[id], *others[position:]]
        )
    return change(design, id, rank=between(low, high))


def _ranked_anew(design: Design, table: str, order: list[Any]) -> Design:
    fresh: dict[str, Record] = {}
    last: list[str] = []
    for row in order:
        last = [after(last)]
        fresh[row.id] = row.but(rank=last[0])
    return put(design, table, fresh)
