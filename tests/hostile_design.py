"""A design whose every text field, found by reflection, holds a text that tries to be something else."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from models.design import ONE_ROW, PREFIXES, TABLES, Design, everything, rows
from models.record import Id, Rank, Record, Ref
from models.view import Placement, placement_id

NOT_TYPED = {"id", "kind", "rank", "image"}  # chosen, or made by the program


def payloads(picture: Path) -> tuple[str, ...]:
    """Return the texts: pictures of this machine, markup, links, and characters that do not stand still."""
    return (
        f'<img src="{picture}">',
        f'<img src="file://{picture}" width=90 height=90>',
        f'<table background="{picture}"><tr><td>x<b>y</b>',
        f'<p style="background-image:url({picture})">&lt;z',
        f"![x]({picture}) [y](javascript:alert(1)) <a href=javascript:x>&amp;</a>",
        "&lt;b&gt; &amp; && & %1 {0} {name} %s %n $x ${y} \\n \\u202e",
        "a\u202egnp.exe \u2066b\u2069 \u200bc\u200d\ufeff d\u2028e\u2029f",
        "one\ttab\nand a second line",
        "W" * 200,
    )


def design_of(texts: Sequence[str]) -> Design:
    """Return a design with a record of each table for each text, all of its texts being that."""
    tables: dict[str, Any] = {}
    for table, kind in TABLES.items():
        if table == "placements":
            continue
        made = {}
        for number, text in enumerate(texts[:1] if table in ONE_ROW else texts):
            record = _record(kind, text, number, len(texts))
            own = {} if table in ONE_ROW else {"id": _id(table, number)}
            whole = record | own | _fixed(table, number, len(texts))
            made[str(whole.get("id", table.removesuffix("s")))] = kind.model_validate(whole)
        tables[table] = dict(made)
    tables["info"] = {"info": next(iter(tables["info"].values()))}
    tables["workload"] = {"workload": next(iter(tables["workload"].values()))}
    tables["placements"] = {place.id: place for place in _places(len(texts))}
    return Design(**tables)


def texts_of(design: Design) -> Iterator[tuple[str, str]]:
    """Yield path and value of every text that a design holds, ids left out."""
    for table, _, record in everything(design):
        yield from _texts(table, record)


def _texts(path: str, record: Record) -> Iterator[tuple[str, str]]:
    for name, hint in get_type_hints(type(record), include_extras=True).items():
        if name not in type(record).model_fields or name in NOT_TYPED:
            continue
        value = getattr(record, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Record):
                yield from _texts(f"{path}.{name}", each)
            elif isinstance(each, str) and not _pointed(hint) and not _choices(hint):
                yield f"{path}.{name}", each


def _id(table: str, number: int) -> str:
    return f"{PREFIXES.get(table, table[:3])}_{number}"


def _fixed(table: str, number: int, count: int) -> dict[str, Any]:
    """Return what has to be as it is for the record to be shown."""
    after = (number + 1) % count
    return {
        "components": {
            "kind": ("service", "cache", "relational-database", "no such kind")[number % 4]
        },
        "links": {"source": _id("components", number), "target": _id("components", after)},
        "shapes": {
            "x": -280,
            "y": number * 120,
            "width": 200,
            "height": 96,
            "image": "",
            "hidden": False,
        },
    }.get(table, {})


def _places(count: int) -> Iterator[Placement]:
    for number in range(count):
        for view in range(count):
            where, what = _id("views", view), _id("components", number)
            yield Placement(
                id=placement_id(where, what), view=where, element=what,
                x=number % 4 * 264, y=number // 4 * 128,
            )  # fmt: skip
    for view in range(count):
        where, what = _id("views", view), _id("boundaries", 0)
        yield Placement(
            id=placement_id(where, what), view=where, element=what, x=-40, y=-60, width=1080, height=480
        )  # fmt: skip


def _record(kind: type[Record], text: str, number: int, count: int) -> dict[str, Any]:
    """Return values for every field of a record class that can have one."""
    hints = get_type_hints(kind, include_extras=True)
    found: dict[str, Any] = {}
    for name in kind.model_fields:
        if name in ("id", "parent", "superseded_by", "miss_of", "failure_of", "follows"):
            continue  # the first is given, the others must not go round in a circle
        value = _value(hints[name], text, number, count)
        if value is not None:
            found[name] = value
    return found


def _value(hint: Any, text: str, number: int, count: int) -> Any:
    if ref := _pointed(hint):
        ids = _id(ref.tables[0], number % count)
        return (ids,) if get_origin(hint) is tuple else ids
    if get_origin(hint) in (Union, UnionType):
        return _value(next(a for a in get_args(hint) if a is not type(None)), text, number, count)
    if get_origin(hint) is tuple:
        inner = _value(get_args(hint)[0], text, number, count)
        return None if inner is None else (inner,)
    if isinstance(hint, type) and issubclass(hint, Record):
        return hint.model_validate(_record(hint, text, number, count))
    if get_origin(hint) is Literal:
        return get_args(hint)[number % len(get_args(hint))]
    if hint in (Id, Rank):
        return None
    for tried in (text, text[:200], text[:60], re.sub(r"\s", " ", text)[:60]):
        if _fits(hint, tried):
            return tried
    return {float: 1.0, int: 1, bool: True}.get(hint)


def _fits(hint: Any, value: Any) -> bool:
    try:
        TypeAdapter(hint).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


def _pointed(hint: Any) -> Ref | None:
    """Return what an id field points to; None for any other field."""
    marks = [mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Ref)]
    inner = [_pointed(each) for each in get_args(hint) if get_origin(hint) is tuple]
    return next(iter(marks), None) or next((each for each in inner if each), None)


def _choices(hint: Any) -> bool:
    return get_origin(hint) is Literal or any(_choices(each) for each in get_args(hint))


__all__ = ["design_of", "payloads", "rows", "texts_of"]
