"""A record's fields as forms and tables show them: title, unit, choices, and text to and from values. No Qt."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import is_
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from models.catalog import kinds
from models.design import Design, label, rows
from models.record import Record, Ref
from models.text import Prose, clean, one_line
from models.units import UnitError, parse, parse_whole, show

Sort = Literal[
    "quantity", "whole", "line", "prose", "choice", "flag", "ref", "refs", "words", "kind"
]
UNKNOWN = "Not known"
_LONGEST = 20_000  # characters that are looked at
_JOINED = 6  # parts between commas that may be one name
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
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
    except UnitError as error:
        raise FieldError(str(error)) from None
    except ValueError:
        raise FieldError("Expected a number") from None
    if field.sort == "choice":
        return _choice(field, stripped)
    if field.sort == "flag":
        return _flag(stripped)
    if field.sort == "words":
        return tuple(word.strip() for word in stripped.split(",") if word.strip())
    if field.sort == "ref":
        return _named(design, field, stripped)
    if field.sort == "refs":
        return tuple(_all_named(design, field, stripped.split(",")))
    return stripped


def candidates(design: Design, field: Field) -> list[tuple[str, str]]:
    """Return id and name of everything a reference may point to, by name."""
    found = ((id, label(design, id)) for table in field.tables for id in rows(design, table))
    return sorted(found, key=lambda pair: (pair[1].casefold(), pair[0]))


def complaint(error: ValidationError) -> str:
    """Return what a record says against a value, in a few words for the field it was typed in."""
    first = error.errors(include_url=False)[0]
    context = first.get("ctx", {})
    words = {
        "greater_than_equal": "Expected at least {ge}",
        "less_than_equal": "Expected at most {le}",
        "string_too_short": "A name is needed",
        "string_too_long": "Expected at most {max_length} characters",
    }
    pattern = words.get(first["type"])
    return pattern.format(**context) if pattern else first["msg"]


def _absent(field: Field) -> Any:
    if field.sort in ("line", "prose", "kind"):
        return ""
    if field.sort in ("words", "refs"):
        return ()
    return False if field.sort == "flag" else None


def _choice(field: Field, text: str) -> Any:
    for choice in field.choices:
        if str(choice).casefold() == text.casefold():
            return choice
    raise FieldError("Expected " + _listed(choice_title(choice) for choice in field.choices))


def _flag(text: str) -> bool:
    if text.casefold() in ("yes", "true", "x", "1", "✓"):
        return True
    if text.casefold() in ("no", "false", "0", "-"):
        return False
    raise FieldError("Expected yes or no")


def _all_named(design: Design, field: Field, parts: list[str]) -> Iterator[str]:
    """Yield the ids of names between commas; a name may hold commas itself, so the longest one counts."""
    at = 0
    while at < len(parts):
        for end in range(min(len(parts), at + _JOINED), at, -1):
            name = ",".join(parts[at:end]).strip()
            if not name or _known(design, field, name):
                break
        if name:
            yield _named(design, field, name)
        at = end


def _known(design: Design, field: Field, name: str) -> bool:
    found = _BY_NAME.get(design, field.tables)
    return name in found or name.casefold() in found


def _named(design: Design, field: Field, text: str) -> str:
    found = _BY_NAME.get(design, field.tables)
    id = found.get(text) or found.get(text.casefold())
    if id is None:
        raise FieldError(f"Nothing here is called {text[:60]}")
    return id


class _Names:
    """Ids by id, name and name without case, kept until one of the tables is another: a paste asks thousands."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], tuple[list[object], dict[str, str]]] = {}

    def get(self, design: Design, tables: tuple[str, ...]) -> dict[str, str]:
        """Return what a reference into these tables may be called; the first of the same name wins."""
        # a connection without a name is called after its ends
        behind = [
            rows(design, t) for t in (*tables, *(("components",) if "links" in tables else ()))
        ]
        old, found = self._known.get(tables, ([], {}))
        if len(old) == len(behind) and all(map(is_, old, behind)):
            return found
        pairs = sorted(
            ((id, label(design, id)) for table in tables for id in rows(design, table)),
            key=lambda pair: (pair[1].casefold(), pair[0]),
            reverse=True,
        )
        found = {name.casefold(): id for id, name in pairs}
        found.update((name, id) for id, name in pairs)
        found.update((id, id) for id, _ in pairs)
        self._known[tables] = ([*behind], found)
        return found


_BY_NAME = _Names()


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _field(prefix: str, name: str, info: FieldInfo, hint: Any) -> Field | None:
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    unit = str(extra.get("unit", ""))
    sort, choices, tables = _sort(name, hint)
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


def _sort(name: str, hint: Any) -> tuple[Sort | None, tuple[Any, ...], tuple[str, ...]]:
    if name == "kind":
        return "kind", tuple(kinds()), ()
    if hint == Prose:
        return "prose", (), ()
    if ref := next(
        (extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Ref)), None
    ):
        return "ref", (), ref.tables
    plain = _without_none(_without_annotation(hint))
    if get_origin(plain) is Literal:
        return "choice", get_args(plain), ()
    if get_origin(plain) is tuple:
        inner = get_args(plain)[0]
        refs = next(
            (extra for extra in getattr(inner, "__metadata__", ()) if isinstance(extra, Ref)), None
        )
        if refs:
            return "refs", (), refs.tables
        return ("words", (), ()) if _without_annotation(inner) is str else (None, (), ())
    sorts: dict[Any, Sort] = {bool: "flag", int: "whole", float: "quantity", str: "line"}
    return sorts.get(plain), (), ()


def _without_annotation(hint: Any) -> Any:
    return get_args(hint)[0] if hasattr(hint, "__metadata__") else hint


def _without_none(hint: Any) -> Any:
    if get_origin(hint) not in (Union, UnionType):
        return hint
    rest = [arg for arg in get_args(hint) if arg is not NoneType]
    return _without_annotation(rest[0]) if len(rest) == 1 else hint
