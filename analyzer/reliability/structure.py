"""What has to be up for something to work, as a small tree: names, all of several, any of several."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Union


@dataclass(frozen=True, slots=True)
class All:
    """Works while all its parts work; without parts always."""

    parts: tuple["Structure", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Works while any of its parts works; without parts never."""

    parts: tuple["Structure", ...]


Structure = Union[str, All, Either]  # noqa: UP007 - a forward reference cannot stand beside |


def every(*parts: Structure) -> Structure:
    """Return what works while all parts work; a single part as it is."""
    return parts[0] if len(parts) == 1 else All(parts)


def either(*parts: Structure) -> Structure:
    """Return what works while any part works; a single part as it is."""
    return parts[0] if len(parts) == 1 else Either(parts)


def names(structure: Structure) -> Iterator[str]:
    """Yield the names from left to right, one that stands in several places each time."""
    if isinstance(structure, str):
        yield structure
    else:
        for part in structure.parts:
            yield from names(part)


def works(structure: Structure, down: Collection[str]) -> bool:
    """Tell whether it works while these are down and everything else is up."""
    if isinstance(structure, str):
        return structure not in down
    ups = (works(part, down) for part in structure.parts)
    return all(ups) if isinstance(structure, All) else any(ups)


def single_cuts(structure: Structure) -> tuple[str, ...]:
    """Return the names of which each alone stops it, in their order."""
    stopping = _stopping(structure)
    return tuple(name for name in dict.fromkeys(names(structure)) if name in stopping)


def _stopping(structure: Structure) -> set[str]:
    if isinstance(structure, str):
        return {structure}
    parts = [_stopping(part) for part in structure.parts]
    if isinstance(structure, All):
        return set[str]().union(*parts)
    return set.intersection(*parts) if parts else set()


def pair_cuts(structure: Structure) -> tuple[tuple[str, str], ...]:
    """Return the pairs that stop it together and not alone, in their order."""
    alone = set(single_cuts(structure))
    others = [name for name in dict.fromkeys(names(structure)) if name not in alone]
    return tuple(pair for pair in combinations(others, 2) if not works(structure, pair))


def independent(structure: Structure) -> Callable[[Mapping[str, float]], float] | None:
    """Return how its probability follows from those of its names where no name stands in two places, else None."""
    found = list(names(structure))
    if len(found) != len(set(found)):
        return None
    return lambda up: _product(structure, up)


def _product(structure: Structure, up: Mapping[str, float]) -> float:
    if isinstance(structure, str):
        return up[structure]
    made = 1.0
    for part in structure.parts:
        share = _product(part, up)
        made *= share if isinstance(structure, All) else 1.0 - share
    return made if isinstance(structure, All) else 1.0 - made
