"""What an edit would change, in words: how many of what, and which fields of them. No Qt."""

from collections.abc import Iterator

from app.fields import Field, fields, shown, value
from models.design import Design, label
from models.facets import FACETS
from models.patch import Change, diff
from models.record import Record
from models.summary import summary

_MOST = 8  # records whose fields are told
_UNTOLD = ("placements", "views", "shapes")


def differences(old: Design, new: Design) -> list[str]:
    """Return a line for each sort of change, then one for each changed field of the first records."""
    patch = diff(old, new)
    lines = [line[:1].upper() + line[1:] for line in summary(old, new, patch)]
    told = [change for change in patch if change.table not in _UNTOLD and change.before]
    for change in told[:_MOST]:
        lines += list(_fields(old, new, change))
    if len(told) > _MOST:
        lines.append(f"and {len(told) - _MOST:,} more alike")
    return lines


def _fields(old: Design, new: Design, change: Change) -> Iterator[str]:
    before, after = change.before, change.after
    if before is None or after is None:
        return
    name = label(new, change.id)
    for field in _all(after):
        was, now = value(before, field.path), value(after, field.path)
        if was != now:
            yield f"{name}: {field.title.lower()} {_said(old, field, was)} → {_said(new, field, now)}"


def _all(record: Record) -> Iterator[Field]:
    yield from fields(type(record))
    for facet, kind in FACETS.items():
        if facet in type(record).model_fields:
            yield from fields(kind, f"{facet}.")


def _said(design: Design, field: Field, value: object) -> str:
    return shown(design, field, value) or "not said"
