"""Typed and pasted texts become rows: what fits is taken, what is not understood is handed back with why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.fields import Field, FieldError, complaint, typed, value, with_values
from app.panels.clipping import Grid
from app.panels.sources import Source
from models import record
from models.record import Record
from models.requirement import UNIT_OF_METRIC

Wrong = dict[str, tuple[str, str]]  # path -> what was typed, and what is expected instead
_METRIC, _VALUE = "target.metric", "target.value"


@dataclass
class Written:
    """What an edit of several rows makes of them."""

    changed: dict[str, Record] = field(default_factory=dict)
    added: list[Record] = field(default_factory=list)
    wrong: dict[str, Wrong] = field(default_factory=dict)  # of rows that are there
    wrong_added: list[Wrong] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # why a row could not be added

    @property
    def cells_not_understood(self) -> int:
        """How many cells hold what is not understood."""
        return sum(map(len, (*self.wrong.values(), *self.wrong_added)))


def in_row(found: Field, row: Record | None, values: Mapping[str, Any] | None = None) -> Field:
    """Return a field with the unit that its row gives it: a target's value is in its metric's."""
    if found.path != _VALUE:
        return found
    metric = (values or {}).get(_METRIC) or (value(row, _METRIC) if row else None)
    return replace(found, unit=UNIT_OF_METRIC.get(metric or "", ""))


def written(
    source: Source, row: Record | None, texts: Mapping[str, str], fields: Mapping[str, Field]
) -> tuple[Record, Wrong]:
    """Return a row with texts in its cells, or a new one, and what of them is not understood.

    Raises FieldError if a new row cannot begin with these.
    """
    values: dict[str, Any] = {}
    wrong: Wrong = {}
    ordered = sorted(texts, key=lambda path: path == _VALUE)  # after the metric, for its unit
    for path in (path for path in ordered if fields[path].sort != "derived"):
        try:
            found = in_row(fields[path], row, values)
            values[path] = typed(source.session.design, found, texts[path])
        except FieldError as error:
            wrong[path] = (texts[path], str(error))
    try:
        return _built(source, row, values), wrong
    except record.ValidationError:
        kept = _fitting(source, row, values, texts, wrong, fields)
        return _built(source, row, kept), wrong


def write_texts(
    source: Source,
    rows: Iterable[tuple[str, Record | None, Mapping[str, str]]],
    fields: Mapping[str, Field],
) -> Written:
    """Return what texts make of rows: name, record (None for a new row), and the texts by path."""
    made = Written()
    for name, row, texts in rows:
        try:
            fresh, wrong = written(source, row, texts, fields)
        except FieldError as error:
            made.refused.append(str(error))
            continue
        if row is None:
            made.added.append(fresh)
            made.wrong_added.append(wrong)
        else:
            made.changed[name] = fresh
            made.wrong[name] = wrong
    return made


def columns_by_title(line: Sequence[str], titles: Mapping[str, str]) -> list[str] | None:
    """Return the path under each heading, "" for one that no field has; None if the line is no heading.

    It is one if all its words are titles, or at least two of them and half of all.
    """
    by_title = {title.casefold(): path for title, path in titles.items()}
    words = [text.strip().casefold() for text in line]
    said = [word for word in words if word]
    known = sum(word in by_title for word in said)
    if not known or (known < len(said) and (known < 2 or known * 2 < len(said))):
        return None
    paths = [by_title.get(word, "") for word in words]
    return [path if path not in paths[:n] else "" for n, path in enumerate(paths)]


def placed(
    grid: Grid,
    paths: Sequence[str],
    fields: Mapping[str, Field],
    rows: Sequence[tuple[str, Record]],
) -> Iterable[tuple[str, Record | None, dict[str, str]]]:
    """Yield for each line of a grid the row it falls on, None beyond the last one, and its texts by path."""
    for number, line in enumerate(grid):
        name, row = rows[number] if number < len(rows) else ("", None)
        texts = {
            path: text
            for path, text in zip(paths, line, strict=False)
            if path and (text.strip() or (row is not None and not fields[path].required))
        }
        if texts:
            yield name, row, texts


def _built(source: Source, row: Record | None, values: Mapping[str, Any]) -> Record:
    return source.fresh(values) if row is None else with_values(row, values)


def _fitting(
    source: Source,
    row: Record | None,
    values: Mapping[str, Any],
    texts: Mapping[str, str],
    wrong: Wrong,
    fields: Mapping[str, Field],
) -> dict[str, Any]:
    """Return the values that fit, one after the other, noting the others as wrong."""
    kept: dict[str, Any] = {}
    for path, found in values.items():
        try:
            _built(source, row, {**kept, path: found})
            kept[path] = found
        except record.ValidationError as error:
            unit = in_row(fields[path], row, kept).unit
            wrong[path] = (texts[path], complaint(error, unit))
    return kept
