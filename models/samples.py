"""The example designs that the program ships: each one finished, and as it was before its review."""

import json
from functools import cache

from models.design import Design
from models.files import SUFFIX, known
from models.frozen import frozen
from resources import data, read_text

_BEFORE = "-before"


@frozen
class Planted:
    """One finding that an example shows on purpose: its key, what was planted, how it is mended; a question asks."""

    key: str
    planted: str
    mended: str
    asks: bool = False


def samples() -> dict[str, str]:
    """Return the title of every example by its name, without checking the whole of any."""
    return {name: str(info["title"]) for name, info in _infos().items()}


def summaries() -> dict[str, str]:
    """Return what every example is, in one line, by its name."""
    return {name: str(info["subtitle"]) for name, info in _infos().items()}


def finished() -> dict[str, str]:
    """Return the title of every finished example by its name."""
    return {name: title for name, title in samples().items() if not name.endswith(_BEFORE)}


def before(name: str) -> str:
    """Return the name of an example's form before its review, whichever form is asked for."""
    return name.removesuffix(_BEFORE) + _BEFORE


def planted(name: str) -> tuple[Planted, ...]:
    """Return what is planted in an example before its review, as it is listed beside it; KeyError for an unknown name."""
    import tomllib  # read when somebody asks: a window starts without it

    if name not in _names():
        raise KeyError(name)
    listed = tomllib.loads(read_text(f"samples/{before(name)}.toml"))
    rows = [
        (row, asks) for asks in (False, True) for row in listed["question" if asks else "finding"]
    ]
    return tuple(Planted(row["key"], row["planted"], row["mended"], asks) for row, asks in rows)


@cache
def sample(name: str) -> Design:
    """Return an example design; raises KeyError for a name that samples() does not have."""
    if name not in _names():
        raise KeyError(name)
    return known(_bytes(name))


def _bytes(name: str) -> bytes:
    return data("samples").joinpath(name + SUFFIX).read_bytes()


@cache
def _infos() -> dict[str, dict[str, object]]:
    return {name: _info(_bytes(name).decode()) for name in _names()}


def _info(text: str) -> dict[str, object]:
    """Return the title block of a file's canonical text without reading the rest."""
    begin = text.index("{", text.index('"info":'))
    found: dict[str, object] = json.JSONDecoder().raw_decode(text, begin)[0]
    return found


@cache
def _names() -> tuple[str, ...]:
    files = (file.name for file in data("samples").iterdir())
    return tuple(sorted(name.removesuffix(SUFFIX) for name in files if name.endswith(SUFFIX)))
