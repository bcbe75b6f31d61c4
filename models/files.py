"""The file format: one readable JSON, sorted by id, holding only what was typed. Bytes in, bytes out."""

import gc
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from models.catalog import VERSION as CATALOG
from models.design import ONE_ROW, TABLES, Design, rows
from models.edits.removal import without_dangling
from models.frozen import frozen
from models.migrations import MIGRATIONS
from models.text import visible
from models.trusted import trusted

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

FORMAT = "loadpath/design"
VERSION = 1
SUFFIX = ".loadpath"
MAX_BYTES = 20 * 2**20
_SCHEMA = f"design-{VERSION}.json"
_HEAD = {"format", "version", "catalog", "schema_"}
_ROWS = 100  # in a piece


class LoadError(Exception):
    """A file that is no design; its text is one sentence that says what is wrong and where."""


@frozen
class Loaded:
    """A design from a file, a sentence for everything that had to be left out of it, and the file's bytes."""

    design: Design
    problems: tuple[str, ...] = ()
    data: bytes = b""  # the file as it was read


@cache
def _file() -> "type[BaseModel]":
    """Return the model of a whole file."""
    from models.checking import file_model

    head: dict[str, Any] = {
        "$schema": (str, _SCHEMA),
        "format": (str, FORMAT),
        "version": (int, VERSION),
        "catalog": (str, CATALOG),
    }
    return file_model(head, TABLES, ONE_ROW)


def build() -> None:
    """Build now what the first writing or reading would build."""
    _file().model_rebuild()


def to_bytes(design: Design) -> bytes:
    """Return the canonical text of a design; equal designs give equal bytes."""
    return b"".join(pieces(design))


def pieces(design: Design) -> Iterator[bytes]:
    """Yield the same text piece by piece, each made of some rows when it is asked for."""
    head = json.dumps(
        {"$schema": _SCHEMA, "format": FORMAT, "version": VERSION, "catalog": CATALOG}, indent=2
    )
    yield head[:-2].encode()
    for name in TABLES:
        table = rows(design, name)
        if name in ONE_ROW:
            if body := _dumped(name, table[name]):
                yield b",\n" + body
            continue
        found, first = sorted(table), f',\n  "{name}": [\n'.encode()
        for at in range(0, len(found), _ROWS):
            inner = _dumped(name, tuple(table[id] for id in found[at : at + _ROWS]))
            yield (b",\n" if at else first) + inner[inner.index(b"\n") + 1 : -4]
        if found:
            yield b"\n  ]"
    yield b"\n}\n"


def _dumped(name: str, value: Any) -> bytes:
    """Return the lines of one field of a file between its braces, none for what need not be said."""
    body = (
        _file()
        .model_construct(**{name: value})
        .model_dump_json(indent=2, exclude_defaults=True, exclude=_HEAD)
    )
    return body[2:-2].encode()


def from_bytes(data: bytes) -> Loaded:
    """Return the design in a file's bytes; raises LoadError for anything that is not one."""
    return replace(_mended(parsed(data)), data=data)


def known(data: bytes) -> Design:
    """Return the design in a file that is shipped with the program: it is known to be valid and of this version."""
    plain = json.loads(data)
    tables: dict[str, Any] = {}
    for name, record in TABLES.items():
        found = [plain.get(name, {})] if name in ONE_ROW else plain.get(name, ())
        made = (trusted(record, each) for each in found)
        tables[name] = {row.id: row for row in made}
    return Design(**tables)


def parsed(data: bytes) -> Design:
    """Return what a file's bytes say, references to what is not there included; raises LoadError as from_bytes."""
    if len(data) > MAX_BYTES:
        raise LoadError(f"The file is larger than {MAX_BYTES // 2**20} MiB")
    plain = _plain(data)
    version = _version(plain)
    if version < VERSION:
        for step in range(version, VERSION):
            plain = MIGRATIONS[step](plain)
        data = json.dumps(plain).encode()
    from pydantic import ValidationError

    try:
        with _no_collection():
            return _design(_file().model_validate_json(data.removeprefix(b"\xef\xbb\xbf")))
    except ValidationError as error:
        raise LoadError(_sentence(error, plain)) from None


def checked_bytes(design: Design) -> bytes:
    """Return the canonical text after reading it back; raises LoadError if it would not open as this design."""
    with _no_collection():
        data = to_bytes(design)
        if complaint := _reopened(data, design):
            raise LoadError(f"The design would not open again{complaint}")
    return data


def _reopened(data: bytes, design: Design) -> str:
    """Return "" if the bytes open as this design, else what is said after "would not open again"."""
    from pydantic import ValidationError

    try:
        again = _mended(_design(_file().model_validate_json(data)))
    except ValidationError as error:
        return f": {_sentence(error, None)}"
    if again.problems:
        return f": {again.problems[0]}"
    return " as it is now" if again.design != design or len(data) > MAX_BYTES else ""


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the format, draft 2020-12."""
    made = _file().model_json_schema(mode="validation", by_alias=True)
    made["properties"]["format"]["const"] = FORMAT
    made["properties"]["version"]["const"] = VERSION
    made["required"] = ["format", "version"]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return head | made | {"title": "Loadpath design"}


def _mended(design: Design) -> Loaded:
    with _no_collection():
        return Loaded(*without_dangling(design))


@contextmanager
def _no_collection() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.disable()
    try:  # tens of thousands of new objects and no garbage: looking for it costs a fifth
        yield
    finally:
        if enabled:
            gc.enable()


def _design(file: "BaseModel") -> Design:
    tables: dict[str, Any] = {}
    for name in TABLES:
        found = getattr(file, name)
        if name in ONE_ROW:
            tables[name] = {name: found}
            continue
        tables[name] = {row.id: row for row in found}
        if len(tables[name]) < len(found):
            raise LoadError(f"{name}: two records have the id {_repeated(found)}")
    return Design(**tables)


def _repeated(found: tuple[Any, ...]) -> str:
    counted = Counter(row.id for row in found)
    return str(counted.most_common(1)[0][0])


def _plain(data: bytes) -> dict[str, Any]:
    try:
        plain = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except UnicodeDecodeError as error:
        raise LoadError(f"The file is not UTF-8 text (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise LoadError(f"Line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise LoadError("The file is nested too deeply") from None
    except ValueError as error:  # a repeated key, NaN, or a number with too many digits
        raise LoadError(visible(str(error))[:200]) from None
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise LoadError(f'The file is no Loadpath design: it does not say "format": "{FORMAT}"')
    return plain


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"The key {twice!r} stands twice in one record")
    return made


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number a design can hold")


def _version(plain: dict[str, Any]) -> int:
    version = plain.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise LoadError("version: should be a whole number from 1 up")
    if version > VERSION:
        raise LoadError(
            f"The file was made by a newer Loadpath (format version {version}; this one reads {VERSION})"
        )
    return version


def _sentence(error: "ValidationError", plain: Any) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    at: Any = plain
    place: list[str] = []
    for step in first["loc"]:
        at = _inside(at, step)
        named = isinstance(step, int) and isinstance(at, dict) and isinstance(at.get("id"), str)
        place.append(str(at["id"])[:60] if named else str(step))
    more = error.error_count() - 1
    tail = f" (and {more} more)" if more else ""
    return visible(f"{'/'.join(place) or 'file'}: {first['msg']}{tail}")[:400]


def _inside(at: Any, step: int | str) -> Any:
    if isinstance(at, dict):
        return at.get(step)
    return at[step] if isinstance(at, list) and isinstance(step, int) and step < len(at) else None
