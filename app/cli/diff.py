"""loadpath diff: what changed between two designs, by record and field."""

from argparse import Namespace
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from app.cli.changes import FieldChange, differences, plain, written
from app.cli.output import line, load, print_json
from models.design import Design, label, record
from models.patch import Change, diff
from models.view import Placement

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def run(options: Namespace) -> int:
    """Print the differences; 1 if there are any."""
    old, new = load(options.before).design, load(options.after).design
    patch = diff(old, new)
    if options.json:
        print_json([_plain(old, new, change) for change in patch])
        return int(bool(patch))
    for table, changes in groupby(patch, lambda change: change.table):
        line(table)
        for change in changes:
            _print(old, new, change)
    return int(bool(patch))


def _plain(old: Design, new: Design, change: Change) -> dict[str, Any]:
    return {
        "table": change.table,
        "id": change.id,
        "name": _name(old, new, change),
        "change": _sort(change),
        "fields": [
            {"field": each.field, "before": plain(each.before), "after": plain(each.after)}
            for each in _fields(change)
        ],
    }


def _print(old: Design, new: Design, change: Change) -> None:
    line(f"{_SIGNS[_sort(change)]} {_name(old, new, change)} ({change.id})", 2)
    for each in _fields(change):
        before, after = (
            written(each, value, lambda id: _named(old, new, id))
            for value in (each.before, each.after)
        )
        line(f"{each.field}: {before} → {after}", 6)


def _sort(change: Change) -> str:
    if change.before is None:
        return "added"
    return "removed" if change.after is None else "changed"


def _fields(change: Change) -> Iterator[FieldChange]:
    """Yield the fields of a record that is in both designs; of any other the name says enough."""
    if change.before is not None and change.after is not None:
        yield from differences(change.before, change.after)


def _name(old: Design, new: Design, change: Change) -> str:
    row = change.after or change.before
    of = row.element if isinstance(row, Placement) else change.id
    return _named(old, new, of)


def _named(old: Design, new: Design, id: str) -> str:
    return label(new if record(new, id) is not None else old, id)
