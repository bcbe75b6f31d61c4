"""The example designs that the program ships."""

import json
from functools import cache

from models.design import Design
from models.files import SUFFIX, from_bytes
from resources import data


@cache
def samples() -> dict[str, str]:
    """Return the title of every example by its name, without checking the whole of any."""
    return {name: str(json.loads(_bytes(name))["info"]["title"]) for name in _names()}


@cache
def sample(name: str) -> Design:
    """Return an example design; raises KeyError for a name that samples() does not have."""
    if name not in _names():
        raise KeyError(name)
    return from_bytes(_bytes(name)).design


def _bytes(name: str) -> bytes:
    return data("samples").joinpath(name + SUFFIX).read_bytes()


@cache
def _names() -> tuple[str, ...]:
    files = (file.name for file in data("samples").iterdir())
    return tuple(sorted(name.removesuffix(SUFFIX) for name in files if name.endswith(SUFFIX)))
