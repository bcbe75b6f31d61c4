"""Removal: what pointed to a removed record goes, or forgets it, as its field says."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from typing import Any

from models.design import ONE_ROW, TABLES, Design, rows
from models.edits.boundaries import hand_over
from models.nesting import inside_itself
from models.record import Record
from models.references import Change, Slot, references, rewrite, slots


def remove(design: Design, ids: Iterable[str]) -> Design:
    """Remove records and whatever cannot be without them; other references to them become empty.

    What is in a removed boundary stays, within what is around that boundary.
    """
    gone = set(ids)
    design = hand_over(design, gone)
    tables: dict[str, dict[str, Any]] = {
        table: {id: row for id, row in rows(design, table).items() if id not in gone}
        for table in TABLES
        if table not in ONE_ROW and gone & rows(design, table).keys()
    }
    return _whole(replace(design, **tables), None)


def without_dangling(design: Design) -> tuple[Design, tuple[str, ...]]:
    """Return design without references to what is not there, and a sentence for each one dropped."""
    problems: list[str] = []
    return _whole(design, problems), tuple(problems)


def _whole(design: Design, problems: list[str] | None) -> Design:
    """Return design without references to what is not there; where they are wanted, with a sentence for each."""
    while broken := {table: ids for table in TABLES if (ids := _broken(design, table))}:
        tables: dict[str, Any] = {}
        for table, ids in broken.items():
            tables[table] = _mended(design, table, ids, problems)
        design = replace(design, **tables)
    return _without_circles(design, problems)


def _broken(design: Design, table: str) -> set[str]:
    """Return the ids of a table's records that point to something that is not there."""
    found: set[str] = set()
    for slot in slots(TABLES[table]):
        found.update(_broken_in(design, table, slot))
    return found


def _broken_in(design: Design, table: str, slot: Slot) -> Iterator[str]:
    field, items = slot.field, rows(design, table).items()
    if slot.arity in (
        "one",
        "maybe",
    ):  # nearly all references there are, so without a call for each
        known = _known(design, slot.tables)
        for id, row in items:
            ref = row.__dict__[field]
            if ref is not None and ref not in known:
                yield id
        return
    for id, row in items:
        if row.__dict__[field] and _missing(design, row):
            yield id


def _known(design: Design, tables: tuple[str, ...]) -> Container[str]:
    first, *others = (rows(design, table) for table in tables)
    return first if not others else set(first).union(*others)


def _missing(design: Design, row: Record) -> list[str]:
    return [
        ref for tables, ref in references(row) if not any(ref in rows(design, t) for t in tables)
    ]


def _mended(
    design: Design, table: str, ids: set[str], problems: list[str] | None
) -> dict[str, Record]:
    merged = dict(rows(design, table))
    if problems is None:  # what cannot be without what is gone goes, with nothing said of it
        lost, problems = _lost(design, table, ids), []
        merged = {id: row for id, row in merged.items() if id not in lost}
        ids = ids - lost
    for id in sorted(ids):
        missing = _missing(design, merged[id])
        problems += [f"{table}/{id} points to {ref}, which is not there" for ref in missing]
        fresh = rewrite(merged.pop(id), _forgetting(frozenset(missing)))
        if fresh is not None:
            merged[id] = fresh
    return merged


def _lost(design: Design, table: str, ids: set[str]) -> set[str]:
    """Return those of a table's records that cannot be without what is not there."""
    found, held = set[str](), rows(design, table)
    for slot in slots(TABLES[table]):
        if slot.arity == "one":
            field, known = slot.field, _known(design, slot.tables)
            found |= {id for id in ids if held[id].__dict__[field] not in known}
    return found


def _forgetting(gone: frozenset[str]) -> Change:
    return lambda _, ref: None if ref in gone else ref


def _without_circles(design: Design, problems: list[str] | None) -> Design:
    """Return design where nobody is inside itself."""
    for table in ("components", "boundaries"):
        nested = sorted(id for id, row in rows(design, table).items() if row.parent)
        table_rows = dict(rows(design, table)) if nested else {}
        for id in nested:
            if inside_itself(table_rows, id):
                table_rows[id] = table_rows[id].but(parent=None)
                if problems is not None:
                    problems.append(f"{table}/{id} is inside itself")
        if nested:
            changes: dict[str, Any] = {table: table_rows}
            design = replace(design, **changes)
    return design
