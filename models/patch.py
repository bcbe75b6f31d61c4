"""Patch: the only description of a change. Undo, journal, worker, diff and views all use it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from models.design import TABLES, Design, rows
from models.record import Record


class Change(NamedTuple):
    """One record added (no before), removed (no after) or replaced."""

    table: str
    id: str
    before: Record | None
    after: Record | None


Patch = tuple[Change, ...]


def diff(old: Design, new: Design) -> Patch:
    """Return the patch that turns old into new; what both share costs nothing."""
    changes: list[Change] = []
    for table in TABLES:
        a, b = rows(old, table), rows(new, table)
        if a is b:
            continue
        touched = [id for id, row in b.items() if a.get(id) is not row]
        touched += a.keys() - b.keys()
        for id in sorted(touched):
            before, after = a.get(id), b.get(id)
            if before != after:
                changes.append(Change(table, id, before, after))
    return tuple(changes)


def apply(design: Design, patch: Patch) -> Design:
    """Return design with the patch applied; untouched tables are shared, touched ones copied once."""
    tables: dict[str, dict[str, Record]] = {}
    for change in patch:
        table = tables.get(change.table)
        if table is None:
            table = tables[change.table] = dict(rows(design, change.table))
        if change.after is None:
            table.pop(change.id, None)
        else:
            table[change.id] = change.after
    changes: dict[str, Any] = tables
    return replace(design, **changes) if tables else design


def invert(patch: Patch) -> Patch:
    """Return the patch that takes this one back."""
    return tuple(Change(c.table, c.id, c.after, c.before) for c in reversed(patch))


def squash(first: Patch, second: Patch) -> Patch:
    """Return one patch that does first, then second."""
    net = {(c.table, c.id): c for c in first}
    for change in second:
        earlier = net.get((change.table, change.id), change)
        net[change.table, change.id] = change._replace(before=earlier.before)
    return tuple(change for change in net.values() if change.before != change.after)


def to_rows(patch: Patch) -> list[list[Any]]:
    """Return the patch as plain JSON values: [table, id, record or null] for each change."""
    return [
        [
            c.table,
            c.id,
            None if c.after is None else c.after.model_dump(mode="json", exclude_defaults=True),
        ]
        for c in patch
    ]


def from_rows(design: Design, plain: Sequence[Sequence[Any]]) -> Patch:
    """Return the patch that plain rows describe, against the design they will be applied to.

    Raises KeyError for an unknown table and pydantic.ValidationError for a record that does not fit.
    """
    changes = []
    for table, id, after in plain:
        record = None if after is None else TABLES[table].model_validate(after, strict=False)
        changes.append(Change(table, id, rows(design, table).get(id), record))
    return tuple(changes)
