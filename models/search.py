"""The palette's search: component kinds found by what people type, the likeliest first."""

from functools import cache

from models.catalog import Kind, kinds
from models.matching import WORDS, Asked, Phrase, asked, fit, holds, phrase

# the texts of a kind, from what says most about it to what says least
Tiers = tuple[tuple[Phrase, ...], ...]


def find_kinds(text: str) -> list[Kind]:
    """Return the kinds that a text may mean, the likeliest first; all in the palette's order for an empty text.

    The title counts most, then aliases and products, then group and summary; among equals the palette's order stays.
    """
    wanted = asked(text)
    if not wanted.starts:
        return list(kinds().values())
    found = ((_rank(tiers(kind), wanted), kind) for kind in kinds().values())
    ranked = [(rank, kind) for rank, kind in found if rank is not None]
    return [kind for _, kind in sorted(ranked, key=lambda found: found[0])]


def tiers(kind: Kind) -> Tiers:
    """Return the texts of a kind: its title; aliases and products; group; summary."""
    return _tiers((kind.title,), (*kind.aliases, *kind.products), (kind.group,), (kind.summary,))


@cache
def _tiers(*texts: tuple[str, ...]) -> Tiers:
    return tuple(tuple(map(phrase, tier)) for tier in texts)


def _rank(tiers: Tiers, wanted: Asked) -> int | None:
    """Return how well a kind fits, 0 being best, or None; equal texts come before longer ones."""
    for tier, phrases in enumerate(tiers):
        fits = [best for one in phrases if (best := fit(one, wanted, WORDS)) is not None]
        if fits:
            return tier * 3 + min(fits)
    everything = "".join(one.spaced for tier in tiers for one in tier)
    return len(tiers) * 3 if holds(everything, wanted) else None
