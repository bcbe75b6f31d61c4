"""Records from plain values that are known to fit, such as those of a shipped example: nothing is checked."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, get_args, get_origin, get_type_hints

from models.record import Record

_Reader = Callable[[Any], Any]


def trusted(kind: Any, plain: Mapping[str, Any]) -> Any:
    """Return the record of a class that valid JSON values stand for, as checking them would return it."""
    readers = _readers(kind)
    return kind.model_construct(**{name: readers[name](value) for name, value in plain.items()})


@cache
def _readers(kind: Any) -> dict[str, _Reader]:
    hints = get_type_hints(kind)
    return {name: _reader(hints[name]) for name in kind.model_fields}


def _reader(hint: Any) -> _Reader:
    if get_origin(hint) is tuple:
        return partial(_several, _reader(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Record):
        return partial(trusted, hint)
    kinds = (hint, *get_args(hint))
    if float in kinds:
        return float
    return _text if str in kinds else _same


def _several(read: _Reader, found: list[Any]) -> tuple[Any, ...]:
    return tuple(map(read, found))


def _text(found: str | list[str]) -> str:
    return found if isinstance(found, str) else "\n".join(found)


def _same(found: Any) -> Any:
    return found
