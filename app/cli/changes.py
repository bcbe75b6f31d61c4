"""The fields in which two versions of a record differ, and their values as plain JSON or as people write them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from models.frozen import frozen
from models.record import Record
from models.references import slots
from models.units import show

_LONGEST = 80  # characters of a text that are shown


@frozen
class FieldChange:
    """One field with its values; None where it is absent; places in a list count from 1."""

    field: str  # a path such as capacity.instances or steps.3.calls
    before: Any
    after: Any
    unit: str = ""
    link: bool = False  # the values are ids of other records


def differences(before: Record, after: Record, path: str = "") -> Iterator[FieldChange]:
    """Yield the fields that differ between two records of one class, nested ones by their own fields."""
    links = {slot.field for slot in slots(type(before)) if slot.tables}
    for name, info in type(before).model_fields.items():
        a, b = getattr(before, name), getattr(after, name)
        if a != b:
            extra = info.json_schema_extra
            unit = str(extra.get("unit", "")) if isinstance(extra, dict) else ""
            yield from _changed(FieldChange(f"{path}{name}", a, b, unit, name in links))


def _changed(change: FieldChange) -> Iterator[FieldChange]:
    a, b = change.before, change.after
    if isinstance(a, Record) and isinstance(b, Record):
        yield from differences(a, b, f"{change.field}.")
    elif isinstance(a, tuple) and isinstance(b, tuple):
        yield from _rearranged(change)
    else:
        yield replace(change, before=None if a == "" else a, after=None if b == "" else b)


def _rearranged(change: FieldChange) -> Iterator[FieldChange]:
    a, b = change.before, change.after
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for i, j in zip_longest(range(a1, a2), range(b1, b2)):
            place = i if j is None else j
            old, new = (None if i is None else a[i]), (None if j is None else b[j])
            field = f"{change.field}.{place + 1}"
            yield from _changed(replace(change, field=field, before=old, after=new))


def plain(value: Any) -> Any:
    """Return a field's value as plain JSON."""
    if isinstance(value, Record):
        return value.model_dump(mode="json", exclude_defaults=True)
    return value


def written(change: FieldChange, value: Any, name: Callable[[str], str]) -> str:
    """Return one of a change's values as people write it: with its unit, or with the name of its id."""
    if value is None:
        return "nothing"
    if change.link:
        return f"{name(value)} ({value})"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return show(value, change.unit) if change.unit else f"{value:g}"
    if isinstance(value, Record):
        return _shortened(getattr(value, "name", "") or json.dumps(plain(value)))
    return _shortened(value)


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return f'"{flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"}"'
