"""Which ids a record holds and what they point to, read from the record classes once."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from models.frozen import frozen
from models.record import Record, Ref

Arity = Literal["one", "maybe", "many", "inside", "several"]
Change = Callable[[tuple[str, ...], str], str | None]


@frozen
class Slot:
    """A field that holds ids, or records that hold ids."""

    field: str
    arity: Arity
    tables: tuple[str, ...] = ()
    record: type[Record] | None = None


@cache
def slots(kind: type[Record]) -> tuple[Slot, ...]:
    """Return the fields of a record class that hold ids, directly or inside nested records."""
    hints = get_type_hints(kind, include_extras=True)
    found = (_slot(name, hints[name]) for name in kind.model_fields)
    return tuple(slot for slot in found if slot)


def _slot(name: str, hint: Any) -> Slot | None:
    if ref := next(
        (extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Ref)), None
    ):
        optional = type(None) in get_args(get_args(hint)[0])
        return Slot(name, "maybe" if optional else "one", ref.tables)
    if get_origin(hint) is tuple:
        inner = _slot(name, get_args(hint)[0])
        if inner and inner.arity == "one":
            return Slot(name, "many", inner.tables)
        return Slot(name, "several", record=inner.record) if inner else None
    if isinstance(hint, type) and issubclass(hint, Record) and slots(hint):
        return Slot(name, "inside", record=hint)
    return None


def references(record: Record) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each id the record holds, with the tables it may point into."""
    for slot in slots(type(record)):
        value = getattr(record, slot.field)
        if slot.arity in ("one", "maybe"):
            if value is not None:
                yield slot.tables, value
        elif slot.arity == "many":
            for id in value:
                yield slot.tables, id
        else:
            for inner in value if slot.arity == "several" else (value,):
                yield from references(inner)


def rewrite(record: Record, change: Change) -> Record | None:
    """Return the record with every id changed; an id that becomes None takes what cannot be without it along.

    A required id that is gone takes the whole record, an optional one becomes empty, one in a list is
    dropped; a nested record that would have to go is dropped from its list.
    """
    fresh: dict[str, Any] = {}
    for slot in slots(type(record)):
        old = getattr(record, slot.field)
        new = _changed(slot, old, change)
        if new is None and old is not None and slot.arity in ("one", "inside"):
            return None
        if new is not old and new != old:
            fresh[slot.field] = new
    return record.but(**fresh) if fresh else record


def _changed(slot: Slot, old: Any, change: Change) -> Any:
    if old is None or old == ():
        return old
    if slot.arity in ("one", "maybe"):
        return change(slot.tables, old)
    if slot.arity == "many":
        return tuple(new for id in old if (new := change(slot.tables, id)) is not None)
    if slot.arity == "inside":
        return rewrite(old, change)
    return tuple(kept for inner in old if (kept := rewrite(inner, change)) is not None)
