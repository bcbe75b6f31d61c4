"""Every text that a person wrote in a design, and where it stands."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from models.design import Design, everything, rows
from models.frozen import frozen
from models.record import Record
from models.text import Line, Name, Prose

_FREE = (Name, Line, Prose)
_NOT_WRITTEN = ("kind",)  # words that the program chooses
Sort = Literal["text", "texts", "record", "records"]
Path = tuple[str | int, ...]


@frozen
class Place:
    """Where a text stands: table, record, the way to it inside the record, and what its field is called."""

    table: str
    id: str
    path: Path
    title: str


@frozen
class Found:
    """A text that holds what was looked for, and how often."""

    place: Place
    text: str
    times: int


def texts(design: Design) -> Iterator[tuple[Place, str]]:
    """Yield every text that is not empty, with its place, table by table."""
    for table, id, row in everything(design):
        for path, title, text in _inside(row, ()):
            yield Place(table, id, path, title), text


def finds(all: Iterable[tuple[Place, str]], wanted: str, *, case: bool = False) -> Iterator[Found]:
    """Yield the texts that hold what is wanted, in any case unless that counts; nothing for an empty text."""
    needle = wanted if case else wanted.casefold()
    if needle:
        for place, text in all:
            if times := (text if case else text.casefold()).count(needle):
                yield Found(place, text, times)


def text_at(design: Design, place: Place) -> str | None:
    """Return the text in a place, None where there is none any more."""
    value: Any = rows(design, place.table).get(place.id)
    try:
        for step in place.path:
            value = value[step] if isinstance(step, int) else getattr(value, step)
    except (AttributeError, IndexError, TypeError):
        return None
    return value if isinstance(value, str) else None


def _inside(row: Record, path: Path) -> Iterator[tuple[Path, str, str]]:
    for name, title, sort in _fields(type(row)):
        value, here = getattr(row, name), (*path, name)
        if not value:
            continue
        if sort == "text":
            yield here, title, value
        elif sort == "texts":
            yield from ((((*here, n), title, text)) for n, text in enumerate(value))
        elif sort == "record":
            yield from _inside(value, here)
        else:
            for n, inner in enumerate(value):
                yield from _inside(inner, (*here, n))


@cache
def _fields(kind: type[Record]) -> tuple[tuple[str, str, Sort], ...]:
    """Return the fields of a record class that hold texts, or records that do."""
    hints = get_type_hints(kind, include_extras=True)
    found = ((name, _sort(hints[name])) for name in kind.model_fields if name not in _NOT_WRITTEN)
    return tuple(
        (name, kind.model_fields[name].title or name.replace("_", " ").capitalize(), sort)
        for name, sort in found
        if sort
    )


def _sort(hint: Any) -> Sort | None:
    if hint in _FREE:
        return "text"
    if get_origin(hint) is tuple:
        inner = _sort(get_args(hint)[0])
        return {"text": "texts", "record": "records"}.get(inner or "")  # type: ignore[return-value]
    if isinstance(hint, type) and issubclass(hint, Record) and _fields(hint):
        return "record"
    return None
