"""What has to be up for something to work, as a small tree: names, all of several, any of several."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Union

from models.frozen import frozen


@frozen
class All:
    """Works while all its parts work; without parts always."""

    parts: tuple["Structure", ...]


@frozen
class Either:
    """Works while any of its parts works; without parts never. Alike are those of which all are copies of one thing."""

    parts: tuple["Structure", ...]
    alike: bool = False


Structure = Union[str, All, Either]  # noqa: UP007 - a forward reference cannot stand beside |
MOST_PAIRS = 20_000
MOST_CUTS = 300


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


def pair_cuts(structure: Structure, most: int = MOST_PAIRS) -> tuple[tuple[str, str], ...] | None:
    """Return the pairs that stop it together and not alone, in their order; None where there are too many to list."""
    found = _cuts(structure, most)
    if found is None:
        return None
    alone, pairs = found
    place = {name: number for number, name in enumerate(dict.fromkeys(names(structure)))}
    sure = (sorted(pair, key=place.__getitem__) for pair in pairs if pair.isdisjoint(alone))
    return tuple(
        sorted(((a, b) for a, b in sure), key=lambda pair: (place[pair[0]], place[pair[1]]))
    )


_Cuts = tuple[set[str], set[frozenset[str]]]  # those of one name, and some of two


def _cuts(structure: Structure, most: int) -> _Cuts | None:
    if isinstance(structure, str):
        return {structure}, set()
    alone, pairs = set[str](), set[frozenset[str]]()
    for number, part in enumerate(structure.parts):
        found = _cuts(part, most)
        if found is None:
            return None
        if isinstance(structure, All):
            alone, pairs = alone | found[0], pairs | found[1]
        elif not number:
            alone, pairs = found
        elif len(alone - found[0]) * len(found[0] - alone) > most:
            return None
        else:
            alone, pairs = _both(alone, pairs, *found)
    return alone, pairs


def _both(
    a: set[str], a_pairs: set[frozenset[str]], b: set[str], b_pairs: set[frozenset[str]]
) -> _Cuts:
    """Return the cuts of alternatives: what cuts the one and the other."""
    crossed = {frozenset((one, other)) for one in a - b for other in b - a}
    crossed |= a_pairs & b_pairs
    crossed |= {pair for pair in a_pairs if not pair.isdisjoint(b)}
    crossed |= {pair for pair in b_pairs if not pair.isdisjoint(a)}
    return a & b, crossed


def smallest_cuts(
    structure: Structure, most: int = MOST_CUTS
) -> tuple[tuple[str, ...], ...] | None:
    """Return every set of names that stops it together and of which none can be spared; None where they are too many."""
    found = _sets(structure, most)
    if found is None:
        return None
    place = {name: number for number, name in enumerate(dict.fromkeys(names(structure)))}
    rows = (tuple(sorted(cut, key=place.__getitem__)) for cut in found)
    return tuple(sorted(rows, key=lambda cut: [place[name] for name in cut]))


def _sets(structure: Structure, most: int) -> list[frozenset[str]] | None:
    if isinstance(structure, str):
        return [frozenset((structure,))]
    made: list[frozenset[str]] = [] if isinstance(structure, All) else [frozenset()]
    for part in structure.parts:
        found = _sets(part, most)
        if found is None or len(made) * len(found) > most * most:
            return None
        more = (
            [*made, *found] if isinstance(structure, All) else [a | b for a in made for b in found]
        )
        smallest = _smallest(more, most)
        if smallest is None:
            return None
        made = smallest
    return made


def _smallest(sets: Sequence[frozenset[str]], most: int) -> list[frozenset[str]] | None:
    """Return those that hold no other one; None where they are too many."""
    kept: list[frozenset[str]] = []
    for one in sorted(set(sets), key=len):
        if not any(other <= one for other in kept):
            kept.append(one)
        if len(kept) > most:
            return None
    return kept


def closed_form(structure: Structure, up: Mapping[str, float]) -> float:
    """Return the probability that a structure works if its parts were independent; exact where they are."""
    if isinstance(structure, str):
        return up[structure]
    made = 1.0
    for part in structure.parts:
        share = closed_form(part, up)
        made *= share if isinstance(structure, All) else 1.0 - share
    return made if isinstance(structure, All) else 1.0 - made


def closed_slopes(
    structure: Structure, up: Mapping[str, float], weight: float, found: dict[str, float]
) -> None:
    """Add to each name how much the same probability grows with the name's own, times a weight."""
    if isinstance(structure, str):
        found[structure] = found.get(structure, 0.0) + weight
        return
    shares = [closed_form(part, up) for part in structure.parts]
    if not isinstance(structure, All):
        shares = [1.0 - share for share in shares]
    for part, others in zip(structure.parts, _others(shares), strict=True):
        closed_slopes(part, up, weight * others, found)


def _others(shares: Sequence[float]) -> list[float]:
    """Return for each factor the product of all the others."""
    after = [1.0] * len(shares)
    for place in reversed(range(len(shares) - 1)):
        after[place] = after[place + 1] * shares[place + 1]
    made, before = [], 1.0
    for place, share in enumerate(shares):
        made.append(before * after[place])
        before *= share
    return made
