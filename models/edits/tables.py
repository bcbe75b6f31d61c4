"""Edits of several records of a table at once: replaced, added at a place in its order, moved together."""

from collections.abc import Iterable, Sequence
from typing import Any

from models.design import Design, ranked, rows
from models.edits.rows import put
from models.rank import after, between
from models.record import Record

_LONGEST = 48  # of a rank, before everyone gets a new one


def write(
    design: Design, table: str, records: Iterable[Any], position: int | None = None
) -> Design:
    """Replace records of a table; those that are new come to a position in its order, last without one."""
    there = rows(design, table)
    given = list(records)
    fresh = [row for row in given if row.id not in there]
    design = put(design, table, {row.id: row for row in given if row.id in there})
    if not fresh or "rank" not in type(fresh[0]).model_fields:
        return put(design, table, {row.id: row for row in fresh})
    if position is not None:
        return _between(design, table, fresh, ranked(rows(design, table)), position)
    last = [row.rank for row in there.values()]
    added: dict[str, Record] = {}
    for row in fresh:
        last = [after(last)]
        added[row.id] = row.but(rank=last[0])
    return put(design, table, added)


def arrange(design: Design, table: str, ids: Sequence[str], position: int) -> Design:
    """Move records of a ranked table, in the order given, to a position among the others, 0 being first."""
    chosen = set(ids)
    order = ranked(rows(design, table))
    others = [row for row in order if row.id not in chosen]
    if [row.id for row in order] == [
        *(row.id for row in others[:position]),
        *ids,
        *(row.id for row in others[position:]),
    ]:
        return design
    return _between(design, table, [rows(design, table)[id] for id in ids], others, position)


def _between(
    design: Design, table: str, chosen: Sequence[Any], others: Sequence[Any], position: int
) -> Design:
    """Return design with the chosen records between two of the others."""
    low = others[position - 1].rank if position > 0 else ""
    high = others[position].rank if position < len(others) else ""
    ranks: list[str] = []
    if low < high or not high:
        for _ in chosen:
            low = after([low]) if not high else between(low, high)
            ranks.append(low)
    if not ranks or len(max(ranks, key=len)) > _LONGEST:
        return _anew(design, table, [*others[:position], *chosen, *others[position:]])
    moved = {row.id: row.but(rank=rank) for row, rank in zip(chosen, ranks, strict=True)}
    return put(design, table, moved)


def _anew(design: Design, table: str, order: Sequence[Any]) -> Design:
    """Return design with ranks that are as short as they can be, where many were put into one place."""
    fresh: dict[str, Record] = {}
    last: list[str] = []
    for row in order:
        last = [after(last)]
        fresh[row.id] = row.but(rank=last[0])
    return put(design, table, fresh)
