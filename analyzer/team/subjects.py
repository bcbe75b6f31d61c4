"""The fields that a team's rule can ask for, by table and path: what they are called, what they hold, and their values."""

from functools import cache
from typing import Any, get_type_hints

from analyzer.facts import Facts
from models.design import TABLES, rows
from models.facets import FACETS
from models.frozen import frozen
from models.record import Record
from models.sorts import Sort, sort_of
from models.units import brief

PROPERTY = "properties."  # a path that begins so names a component's own property
_OF_LINKS = ("mode", "protocol")  # known also where nobody typed them


@frozen
class Subject:
    """One field: its path, what a person calls it, and what it may hold."""

    path: str
    title: str
    sort: Sort
    unit: str = ""
    choices: tuple[Any, ...] = ()


@cache
def subject(table: str, path: str) -> Subject | None:
    """Return a field of a table by its dotted path, such as "capacity.instances"; None where there is none."""
    if table == "components" and path.startswith(PROPERTY) and len(path) > len(PROPERTY):
        return Subject(path, path.removeprefix(PROPERTY), "line")
    kind = TABLES.get(table)
    head, _, rest = path.partition(".")
    if rest and table == "components":
        kind, head = FACETS.get(head), rest
    elif rest:
        return None
    return _declared(kind, head, path) if kind else None


def _declared(kind: type[Record], name: str, path: str) -> Subject | None:
    found = kind.model_fields.get(name)
    if found is None or not found.title:
        return None
    sort, choices, _ = sort_of(name, get_type_hints(kind, include_extras=True)[name])
    if sort is None:
        return None
    extra = found.json_schema_extra if isinstance(found.json_schema_extra, dict) else {}
    return Subject(path, found.title, sort, str(extra.get("unit", "")), choices)


def paths(table: str) -> list[str]:
    """Return every path that a table has, in its own order."""
    own = [name for name in TABLES[table].model_fields if subject(table, name)]
    if table != "components":
        return own
    within = [f"{facet}.{name}" for facet, kind in FACETS.items() for name in kind.model_fields]
    return own + [path for path in within if subject(table, path)]


def value(facts: Facts, table: str, id: str, path: str) -> Any:
    """Return what is known of a record: what was typed, else the catalogue's, None where nobody knows it."""
    if table == "links" and path in _OF_LINKS:
        return facts.modes[id] if path == "mode" else facts.protocol(id)
    record = rows(facts.design, table)[id]
    if path.startswith(PROPERTY):
        wanted = path.removeprefix(PROPERTY)
        return next((row.value for row in record.properties if row.key == wanted), None) or None
    facet, _, name = path.partition(".")
    found = facts.value(id, facet, name) if name else getattr(record, path)
    return None if found in ("", ()) else found


def written(found: Any, field: Subject) -> str:
    """Return a value as it stands in a sentence."""
    if found is None:
        return "unknown"
    if isinstance(found, tuple):
        return ", ".join(map(str, found))
    if field.unit and isinstance(found, int | float):
        return brief(found, field.unit)
    return f"{found:g}" if isinstance(found, float) else str(found)
