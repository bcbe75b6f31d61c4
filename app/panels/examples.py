"""Example records for an empty panel, written as a person would type them and read as such."""

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import Any, get_args, get_type_hints

from app.fields import FieldError, field, typed, with_values
from app.panels.kinds import Panel
from app.panels.writing import in_row
from app.session import Session
from models.design import PREFIXES, TABLES, Design
from models.edits.tables import write
from models.ids import new_id
from models.record import Record
from resources import read_text

Cells = Mapping[
    str, Any
]  # a text for each field, a table for a record inside, a list of tables for several


def add_example(session: Session, panel: Panel) -> list[str]:
    """Add a panel's examples as one step; return the ids of its own records."""
    made: list[str] = []

    def add(design: Design) -> Design:
        for table in dict.fromkeys([panel.table, *(t for t in _examples() if _with(panel, t))]):
            for cells in _examples().get(table, ()):
                fresh = _record(design, table, cells)
                design = write(design, table, [fresh])
                if table == panel.table:
                    made.append(fresh.id)
        return design

    session.edit(f"Add example {panel.title}", add)
    return made


def has_example(panel: Panel) -> bool:
    """Tell whether there are examples for a panel."""
    return bool(_examples().get(panel.table))


def _with(panel: Panel, table: str) -> bool:
    """Tell whether a table's records are shown inside those of a panel."""
    return any(nested.ends and nested.field == table for nested in panel.nested)


@cache
def _examples() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(read_text("examples/panels.toml"))


def _record(design: Design, table: str, cells: Cells) -> Any:
    kind = TABLES[table]
    values = _values(design, kind, cells)
    begin = {path: value for path, value in values.items() if "." not in path}
    made = kind.model_validate({"id": new_id(PREFIXES[table]), **begin})
    return with_values(made, {path: value for path, value in values.items() if "." in path})


def _values(design: Design, kind: type[Record], cells: Cells) -> dict[str, Any]:
    """Return what cells say; a name that this design does not have is left out."""
    found: dict[str, Any] = {}
    for path, said in cells.items():
        if isinstance(said, list):
            inner = _inner(kind, path)
            found[path] = tuple(inner(**_values(design, inner, row)) for row in said)
        elif isinstance(said, str):
            unit = in_row(field(kind, path), None, found)
            with suppress(FieldError):
                found[path] = typed(design, unit, said)
        else:
            found[path] = said
    return found


def _inner(kind: type[Record], path: str) -> type[Record]:
    """Return the class of the records in a field."""
    inner: type[Record] = get_args(get_type_hints(kind)[path])[0]
    return inner
