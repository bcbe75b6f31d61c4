"""Values made record by record: one is made again only where something that it is made of is not what it was."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Piece(NamedTuple, Generic[T]):
    """What was made for one record, and of what."""

    inputs: tuple[Any, ...]
    made: T


def pieces(
    ids: Iterable[str],
    inputs: Callable[[str], tuple[Any, ...]],
    make: Callable[[str], T],
    before: Mapping[str, Piece[T]],
) -> dict[str, Piece[T]]:
    """Return a piece for each id; inputs have to hold everything that make reads and that may have changed since."""
    found: dict[str, Piece[T]] = {}
    for id in ids:
        fresh, old = inputs(id), before.get(id)
        found[id] = old if old and old.inputs == fresh else Piece(fresh, make(id))
    return found
