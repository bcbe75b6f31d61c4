"""A record's fields as forms and tables show them: title, unit, choices, and text to and from values. No Qt."""

from collections import deque
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from app.naming import find_named, split_names
from models.component import Component
from models.design import Design, label, rows
from models.frozen import frozen
from models.record import Record
from models.scores import parse_scores, show_scores
from models.sorts import Sort, sort_of
from models.text import clean, one_line
from models.units import UnitError, parse, parse_whole, show

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic.fields import FieldInfo

UNKNOWN = "Not known"
TAGS = ("tags", "only_tags")  # the fields that hold them
_LONGEST = 20_000  # characters that are looked at
SIGNS = {
    **dict.fromkeys(("<", "<=", "=<", "≤"), "at most"),
    **dict.fromkeys((">", ">=", "=>", "≥"), "at least"),
    **dict.fromkeys(("=", "=="), "exactly"),
}  # how an operator may be written
R = TypeVar("R", bound=Record)


@frozen
class Field:
    """One field of a record: where it is, what it is called, how it is typed."""

    path: str  # dotted, such as capacity.instances
    title: str
    help: str
    sort: Sort
    unit: str = ""
    choices: tuple[Any, ...] = ()
    tables: tuple[str, ...] = ()
    required: bool = False
    optional: bool = True  # it may be absent: neither required nor a choice that is always made


class FieldError(ValueError):
    """A typed value that is not understood; its text says what is expected."""


@cache
def fields(kind: type[Record], prefix: str = "") -> tuple[Field, ...]:
    """Return the fields of a record class that have a title, in the class's order, without nested ones."""
    hints = get_type_hints(kind, include_extras=True)
    made = (
        _field(prefix, name, info, hints[name])
        for name, info in kind.model_fields.items()
        if info.title
    )
    return tuple(field for field in made if field)


def field(kind: type[Record], path: str) -> Field:
    """Return one field by its dotted path; raises KeyError if there is none."""
    head, _, rest = path.partition(".")
    if rest:
        inner = get_type_hints(kind)[head]
        return next(f for f in fields(inner, f"{head}.") if f.path == path)
    found = next((f for f in fields(kind) if f.path == head), None)
    if found is None and head in kind.derived:
        return Field(head, kind.derived[head], "Follows from the rest.", "derived")
    if found is None:
        raise KeyError(path)
    return found


def value(record: Record, path: str) -> Any:
    """Return the value at a dotted path."""
    found: Any = record
    for name in path.split("."):
        found = getattr(found, name)
    return found


def with_values(record: R, values: Mapping[str, Any]) -> R:
    """Return a record with fields changed by their dotted paths; raises ValidationError if one does not fit."""
    flat: dict[str, Any] = {}
    inner: dict[str, dict[str, Any]] = {}
    for path, found in values.items():
        head, _, rest = path.partition(".")
        if rest:
            inner.setdefault(head, {})[rest] = found
        else:
            flat[head] = found
    for head, changes in inner.items():
        flat[head] = with_values(getattr(record, head), changes)
    return record.but(**flat)


def shown(design: Design, field: Field, value: Any) -> str:
    """Return a value as a person would type it; empty for an absent one."""
    if value is None or value in ((), ""):
        return ""
    if field.sort in ("quantity", "whole"):
        return _quantity(value, field.unit) if field.unit else f"{value:g}"
    if field.sort == "ref":
        return label(design, value)
    if field.sort == "refs":
        return ", ".join(label(design, id) for id in value)
    if field.sort == "words":
        return ", ".join(value)
    if field.sort == "choices":
        return ", ".join(map(choice_title, value))
    if field.sort == "scores":
        return show_scores(value)
    if field.sort == "flag":
        return "Yes" if value else ""
    return choice_title(value) if field.sort == "choice" else str(value)


@lru_cache(maxsize=10_000)
def _quantity(value: float, unit: str) -> str:
    return show(value, unit)


def choice_title(value: Any) -> str:
    """Return a choice as it is shown: yes as Yes, but names and abbreviations as they are."""
    text = str(value)
    plain = text.split()[0].islower() and ":" not in text if text.strip() else False
    return text[:1].upper() + text[1:] if plain else text


def typed(design: Design, field: Field, text: str) -> Any:
    """Return the value a person typed; raises FieldError with what is expected instead."""
    if len(text) > _LONGEST:
        raise FieldError(f"Expected at most {_LONGEST:,} characters")
    stripped = clean(text).strip() if field.sort == "prose" else one_line(text)
    if not stripped:
        return _absent(field)
    try:
        if field.sort == "quantity":
            return parse(stripped, field.unit) if field.unit else float(stripped.removeprefix("p"))
        if field.sort == "whole":
            return parse_whole(stripped, field.unit)
        if field.sort == "scores":
            return parse_scores(stripped)
    except UnitError as error:
        raise FieldError(str(error)) from None
    except ValueError:
        raise FieldError("Expected a number") from None
    if field.sort == "choice":
        return _choice(field, stripped)
    if field.sort == "flag":
        return _flag(stripped)
    if field.sort in ("words", "choices"):
        words = tuple(word.strip() for word in stripped.split(",") if word.strip())
        return words if field.sort == "words" else tuple(_choice(field, word) for word in words)
    if field.sort == "ref":
        return _named(design, field, stripped)
    if field.sort == "refs":
        names = split_names(design, field.tables, stripped)
        return tuple(_named(design, field, name) for name in names)
    return stripped


def candidates(design: Design, field: Field) -> list[tuple[str, str]]:
    """Return id and name of everything a reference may point to, by name; the same while its tables are."""
    named = (design.components, *(rows(design, table) for table in field.tables))
    for tables, known in _KNOWN:
        if len(tables) == len(named) and all(map(is_, tables, named)):
            return known
    found = (
        (id, row.name if isinstance(row, Component) and row.name else label(design, id))
        for table in field.tables
        for id, row in rows(design, table).items()
    )
    made = sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))
    _KNOWN.append((named, made))
    return made


# what was found last: several fields of a page point to the same tables, which are never mutated
_KNOWN: deque[tuple[tuple[object, ...], list[tuple[str, str]]]] = deque(maxlen=2)


def known_words(design: Design, field: Field) -> list[str]:
    """Return the words that a list of words is completed to, by name: for tags those that something carries."""
    if field.path not in TAGS:
        return []
    tables = (design.components.values(), design.links.values())
    return sorted({tag for table in tables for row in table for tag in row.tags}, key=str.casefold)


def complaint(error: "ValidationError", unit: str = "") -> str:
    """Return what a record says against a value, in a few words for the field it was typed in, in its unit."""
    first = error.errors(include_url=False)[0]
    context = {name: _bound(bound, unit) for name, bound in first.get("ctx", {}).items()}
    words = {
        "greater_than_equal": "Expected at least {ge}",
        "less_than_equal": "Expected at most {le}",
        "string_too_short": "A name is needed",
        "string_too_long": "Expected at most {max_length} characters",
    }
    pattern = words.get(first["type"])
    return pattern.format(**context) if pattern else first["msg"]


def _bound(bound: Any, unit: str) -> Any:
    if not isinstance(bound, float):
        return f"{bound:,}" if isinstance(bound, int) else bound
    return show(bound, unit) if unit and bound else f"{bound:,g}"


def _absent(field: Field) -> Any:
    if field.sort in ("line", "prose", "kind"):
        return ""
    if field.sort in ("words", "refs", "scores", "choices"):
        return ()
    return False if field.sort == "flag" else None


def _choice(field: Field, text: str) -> Any:
    asked = SIGNS.get(text.replace(" ", ""), text).casefold()
    for choice in field.choices:
        if str(choice).casefold() == asked:
            return choice
    raise FieldError("Expected " + _listed(choice_title(choice) for choice in field.choices))


def _flag(text: str) -> bool:
    if text.casefold() in ("yes", "true", "x", "1", "✓"):
        return True
    if text.casefold() in ("no", "false", "0", "-"):
        return False
    raise FieldError("Expected yes or no")


def _named(design: Design, field: Field, text: str) -> str:
    id = find_named(design, field.tables, text)
    if id is None:
        raise FieldError(f"Nothing here is called {text[:60]}")
    return id


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _field(prefix: str, name: str, info: "FieldInfo", hint: Any) -> Field | None:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    unit = str(extra.get("unit", ""))
    sort, choices, tables = sort_of(name, hint)
    if sort is None:
        return None
    return Field(
        prefix + name,
        info.title or name,
        info.description or "",
        sort,
        unit,
        choices,
        tables,
        info.is_required(),
        not info.is_required() and (sort != "choice" or info.default is None),
    )
