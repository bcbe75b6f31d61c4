"""Patch: the only description of a change. Undo, journal, worker, diff and views all use it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any, NamedTuple

from models.design import TABLES, Design, rows
from models.plain import plain
from models.record import Record


class Change(NamedTuple):
    """One record added (no before), removed (no after) or replaced."""

    table: str
    id: str
    before: Record | None
    after: Record | None


Patch = tuple[Change, ...]
_ID = itemgetter(1)


def diff(old: Design, new: Design) -> Patch:
    """Return the patch that turns old into new, by table and id; what both share costs nothing."""
    changes: list[Change] = []
    for table in TABLES:
        a, b = rows(old, table), rows(new, table)
        if a is not b:
            changes += sorted(_changed(table, a, b), key=_ID)
    return tuple(changes)


def _changed(table: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[Change]:
    get, make = a.get, tuple.__new__  # twice as fast as Change(…), which counts when all is moved
    for id, after in b.items():
        before = get(id)
        if before is not after and (before is None or before.__dict__ != after.__dict__):
            yield make(Change, (table, id, before, after))
    for id in a.keys() - b.keys():
        yield Change(table, id, a[id], None)


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
    """Return the patch as plain JSON values, not to be changed: [table, id, record or null] for each change."""
    if not _LAST or _LAST[0][0] is not patch:
        _LAST[:] = [(patch, [_row(change) for change in patch], b"")]
    return _LAST[0][1]


_Rows = list[list[Any]]
# the patch that was asked for last: the journal and the worker are told the same
_LAST: list[tuple[Patch, _Rows, bytes]] = []


def to_text(patch: Patch) -> bytes:
    """Return these rows as JSON, in ASCII and on one line."""
    rows = to_rows(patch)
    if not _LAST[0][2]:
        _LAST[0] = (patch, rows, json.dumps(rows, separators=(",", ":")).encode("ascii"))
    return _LAST[0][2]


def _row(change: Change) -> list[Any]:
    after = change.after
    return [change.table, change.id, None if after is None else plain(after)]


def from_rows(design: Design, plain: Sequence[Sequence[Any]]) -> Patch:
    """Return the patch that plain rows describe, against the design they will be applied to.

    Raises KeyError for an unknown table and pydantic.ValidationError for a record that does not fit.
    """
    changes = []
    for table, id, after in plain:
        record = None if after is None else TABLES[table].model_validate(after, strict=False)
        changes.append(Change(table, id, rows(design, table).get(id), record))
    return tuple(changes)
