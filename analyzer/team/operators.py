"""What a declared rule can ask of a field: the operators, with which sorts of field each goes and when it holds."""

from collections.abc import Callable
from typing import Any

from analyzer.team.flaw import FlawError
from analyzer.team.subjects import Subject
from models.frozen import frozen
from models.sorts import Sort
from models.units import UnitError, parse

_LONGEST, _MOST = 200, 50  # characters of a value, and values of a list
_NUMBERS: tuple[Sort, ...] = ("quantity", "whole")
_TEXTS: tuple[Sort, ...] = ("line", "prose")
_ONE: tuple[Sort, ...] = ("choice", *_NUMBERS, *_TEXTS)
ANY: tuple[Sort, ...] = (*_ONE, "words", "ref", "refs")
SORTS: dict[Sort, str] = {
    "quantity": "numbers",
    "whole": "whole numbers",
    "choice": "choices",
    "line": "texts",
    "prose": "long texts",
    "words": "lists of words",
    "ref": "references",
    "refs": "lists of references",
}


@frozen
class Operator:
    """One way to compare: when it holds, for a person; the sorts of field it is for; how its value is read; the test."""

    words: str
    sorts: tuple[Sort, ...]
    read: Callable[[Subject, Any], Any]
    holds: Callable[[Any, Any], bool]  # what is known, or None, and the value that was read


def one(field: Subject, raw: Any) -> Any:
    """Return a value that a field is compared with, in base units; raises FlawError with what is expected instead."""
    if field.sort in _NUMBERS:
        return _number(field, raw)
    if field.sort == "choice":
        return _choice(field, raw)
    return _text(field, raw)


def _number(field: Subject, raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str) or len(str(raw)) > 40:
        raise FlawError(f"{field.path} is compared with a number", field.path)
    try:
        return parse(str(raw), field.unit or "ratio")
    except UnitError as error:
        raise FlawError(f"{field.path}: {error}, not {_told(raw)}", field.path) from None


def _choice(field: Subject, raw: Any) -> Any:
    asked = str(raw).casefold() if isinstance(raw, str | int) else None
    for choice in field.choices:
        if str(choice).casefold() == asked:
            return choice
    expected = ", ".join(map(str, field.choices))
    raise FlawError(f"{field.path} is one of {expected}, not {_told(raw)}", field.path)


def _text(field: Subject, raw: Any) -> str:
    if not isinstance(raw, str) or not raw or len(raw) > _LONGEST:
        raise FlawError(f"{field.path} is compared with a text", field.path)
    return raw.casefold()


def _several(field: Subject, raw: Any) -> tuple[Any, ...]:
    if not isinstance(raw, list) or not raw or len(raw) > _MOST:
        raise FlawError(f"{field.path} is compared with a list of 1 to {_MOST} values", field.path)
    return tuple(one(field, each) for each in raw)


def _state(field: Subject, raw: Any) -> bool:
    known = {"known": True, "unknown": False}
    if not isinstance(raw, str) or raw not in known:
        raise FlawError(f'{field.path} "is" either "known" or "unknown"', field.path)
    return known[raw]


def _told(raw: Any) -> str:
    return repr(raw)[:60] if isinstance(raw, str | int | float | bool) else "that"


def _plain(found: Any) -> Any:
    return found.casefold() if isinstance(found, str) else found


def _same(found: Any, value: Any) -> bool:
    return bool(_plain(found) == _plain(value))


def _among(found: Any, values: Any) -> bool:
    return any(_same(found, value) for value in values)


def _within(found: Any, value: Any) -> bool:
    if isinstance(found, tuple):
        return _among(value, found)
    return found is not None and value in found.casefold()


OPERATORS: dict[str, Operator] = {
    "is": Operator(
        '"unknown": nobody said it and the catalogue has no default; "known": anything else',
        ANY,
        _state,
        lambda found, known: (found is not None) == known,
    ),
    "equals": Operator(
        "it is this; texts and choices in any letter case",
        _ONE,
        one,
        lambda found, value: found is not None and _same(found, value),
    ),
    "not_equals": Operator(
        "it is known and something else",
        _ONE,
        one,
        lambda found, value: found is not None and not _same(found, value),
    ),
    "above": Operator(
        "it is more than this",
        _NUMBERS,
        one,
        lambda found, value: found is not None and found > value,
    ),
    "at_least": Operator(
        "it is this or more",
        _NUMBERS,
        one,
        lambda found, value: found is not None and found >= value,
    ),
    "below": Operator(
        "it is less than this",
        _NUMBERS,
        one,
        lambda found, value: found is not None and found < value,
    ),
    "at_most": Operator(
        "it is this or less",
        _NUMBERS,
        one,
        lambda found, value: found is not None and found <= value,
    ),
    "one_of": Operator(
        "it is one of these",
        _ONE,
        _several,
        lambda found, values: found is not None and _among(found, values),
    ),
    "none_of": Operator(
        "it is known and none of these",
        _ONE,
        _several,
        lambda found, values: found is not None and not _among(found, values),
    ),
    "contains": Operator(
        "the list has this word, or the text has this in it", (*_TEXTS, "words"), _text, _within
    ),
    "lacks": Operator(
        "the list does not have this word, or the text does not have this in it; also where there is nothing",
        (*_TEXTS, "words"),
        _text,
        lambda found, value: not _within(found, value),
    ),
}
