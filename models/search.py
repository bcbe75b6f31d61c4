"""The palette's search: component kinds found by what people type, the likeliest first."""

import re
from dataclasses import dataclass
from functools import cache

from models.catalog import Kind, kinds


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A text of a kind as it is compared: in words, and in one piece."""

    words: tuple[str, ...]
    joined: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A kind with its texts, from what says most about it to what says least."""

    kind: Kind
    tiers: tuple[tuple[_Phrase, ...], ...]


def find_kinds(text: str) -> list[Kind]:
    """Return the kinds that a text may mean, the likeliest first; all in the palette's order for an empty text.

    The title counts most, then aliases and products, then group and summary; among equals the palette's order stays.
    """
    asked = _phrase(text)
    if not asked.words:
        return list(kinds().values())
    ranked = [
        (rank, entry.kind) for entry in _entries() if (rank := _rank(entry, asked)) is not None
    ]
    return [kind for _, kind in sorted(ranked, key=lambda found: found[0])]


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(_Entry(kind, _tiers(kind)) for kind in kinds().values())


def _tiers(kind: Kind) -> tuple[tuple[_Phrase, ...], ...]:
    texts = ((kind.title,), (*kind.aliases, *kind.products), (kind.group,), (kind.summary,))
    return tuple(tuple(map(_phrase, tier)) for tier in texts)


def _phrase(text: str) -> _Phrase:
    words = tuple(re.findall(r"[^\W_]+", text.casefold()))
    return _Phrase(words, "".join(words))


def _rank(entry: _Entry, asked: _Phrase) -> int | None:
    """Return how well an entry fits, 0 being best, or None; equal texts come before longer ones."""
    for tier, phrases in enumerate(entry.tiers):
        fits = [fit for phrase in phrases if (fit := _fit(phrase, asked)) is not None]
        if fits:
            return tier * 3 + min(fits)
    everything = {word for tier in entry.tiers for phrase in tier for word in phrase.words}
    return len(entry.tiers) * 3 if _holds(everything, asked) else None


def _fit(phrase: _Phrase, asked: _Phrase) -> int | None:
    if phrase.joined == asked.joined:
        return 0
    if phrase.joined.startswith(asked.joined):
        return 1
    return 2 if _holds(phrase.words, asked) else None


def _holds(words: set[str] | tuple[str, ...], asked: _Phrase) -> bool:
    return all(any(word.startswith(start) for word in words) for start in asked.words)
