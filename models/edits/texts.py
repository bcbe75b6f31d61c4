"""Edits of texts wherever they stand."""

from collections.abc import Iterable
from typing import Any

from models import record
from models.design import Design, rows
from models.edits.rows import put
from models.record import Record
from models.texts import Path, Place


def replace_texts(
    design: Design, places: Iterable[Place], wanted: str, by: str, case: bool = False
) -> Design:
    """Return design with a text replaced in these places; where that is not possible, the text stays as it is."""
    by_record: dict[tuple[str, str], list[Place]] = {}
    for place in places:
        by_record.setdefault((place.table, place.id), []).append(place)
    changed: dict[str, dict[str, Record]] = {}
    for (table, id), found in by_record.items():
        row = old = rows(design, table).get(id)
        for place in found:
            row = _written(row, place.path, wanted, by, case) if row is not None else None
        if row is not None and row != old:
            changed.setdefault(table, {})[id] = row
    for table, fresh in changed.items():
        design = put(design, table, fresh)
    return design


def replaced(text: str, wanted: str, by: str, *, case: bool) -> str:
    """Return a text with all that is wanted replaced; what replaces it is taken as it is."""
    if case or not wanted:
        return text.replace(wanted, by) if wanted else text
    made, rest, low, needle = "", text, text.casefold(), wanted.casefold()
    if len(low) != len(text) or len(needle) != len(wanted):  # letters that fold into several
        return text.replace(wanted, by)
    while (at := low.find(needle)) >= 0:
        made += rest[:at] + by
        rest, low = rest[at + len(wanted) :], low[at + len(wanted) :]
    return made + rest


def _written(row: Record, path: Path, wanted: str, by: str, case: bool) -> Record:
    """Return a record with the text at a path replaced; itself where the record would not be sound."""
    try:
        made: Record = _put(row, path, wanted, by, case)
    except (record.ValidationError, AttributeError, IndexError):
        return row
    return made


def _put(value: Any, path: Path, wanted: str, by: str, case: bool) -> Any:
    if not path:
        return replaced(value, wanted, by, case=case)
    step, *rest = path
    if isinstance(step, int):
        fresh = _put(value[step], tuple(rest), wanted, by, case)
        return (*value[:step], fresh, *value[step + 1 :])
    return value.but(**{step: _put(getattr(value, step), tuple(rest), wanted, by, case)})
