"""Parts of the analysis beyond the load: each computes a value of its own, says what it reads, and explains its rows."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from analyzer.changes import Changes, Reads
from analyzer.facts import Facts
from analyzer.numbers import Numbers
from analyzer.quantity import Quantity
from analyzer.results import Explanation, Result
from models.frozen import frozen


class Known(NamedTuple):
    """What a part works with: the design's facts, its load, and the values of the parts before it by name."""

    facts: Facts
    numbers: Numbers
    done: dict[str, Any]


class Before(NamedTuple):
    """The last value of a part, with what it was computed from and what has changed since; for reusing pieces of it."""

    value: Any
    known: Known
    changes: Changes


class Told(NamedTuple):
    """The last value of a part with its rows, of which those may be told again that are made of the same objects."""

    value: Any
    rows: Mapping[str, Result]


@frozen
class Part:
    """One part of the analysis. It is computed again only where its reads or its needs have changed.

    Needs are names of fields of Numbers, or of parts that come earlier in the table of parts.
    Whatever compute returns from a value before must equal what it returns from nothing.
    """

    name: str
    quantities: Mapping[str, Quantity]
    reads: Reads
    needs: tuple[str, ...]
    compute: Callable[[Known, Before | None], Any]
    rows: Callable[[Known, Any, Told | None], Iterable[Result]]
    explain: Callable[[Known, Any, Result], Explanation | None]


def renewed(part: Part, known: Known, before: Before | None) -> Any:
    """Return a part's value, the very same object where nothing it is made of has changed."""
    if before and not _moved(part, known, before):
        return before.value
    value = part.compute(known, before)
    return before.value if before and before.value == value else value


def _moved(part: Part, known: Known, before: Before) -> bool:
    return before.changes.touch(part.reads) or any(
        _needed(known, name) is not _needed(before.known, name) for name in part.needs
    )


def _needed(known: Known, name: str) -> Any:
    return known.done[name] if name in known.done else getattr(known.numbers, name)
