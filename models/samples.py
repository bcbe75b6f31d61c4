"""The example designs that the program ships."""

import json
from functools import cache

from models.design import Design
from models.files import SUFFIX, known
from resources import data


def samples() -> dict[str, str]:
    """Return the title of every example by its name, without checking the whole of any."""
    return {name: str(info["title"]) for name, info in _infos().items()}


def summaries() -> dict[str, str]:
    """Return what every example is, in one line, by its name."""
    return {name: str(info["subtitle"]) for name, info in _infos().items()}


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
