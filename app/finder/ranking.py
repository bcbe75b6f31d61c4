"""What the command palette can find, and which of it comes first. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from models.matching import (
    EQUAL,
    INITIALS,
    INSIDE,
    PREFIX,
    WORDS,
    Asked,
    Phrase,
    asked,
    fit,
    holds,
    phrase,
)

# how good a find is, the best first: by its title, and by what else it is known as
_TITLE = {EQUAL: 0, PREFIX: 1, WORDS: 3, INITIALS: 6, INSIDE: 7}
_ALSO = {EQUAL: 2, PREFIX: 4, WORDS: 5}
_TOGETHER = 8  # each word is somewhere


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: what it is called, what sort of thing it is, and what else it is known as."""

    id: str
    title: str
    label: str
    icon: str
    detail: str = ""
    why_not: str = ""  # why it cannot be done now
    also: tuple[str, ...] = ()
    adds: bool = False  # "add" may be typed before its name
    text: Phrase = field(init=False)
    others: tuple[Phrase, ...] = field(init=False)

    def __post_init__(self) -> None:
        name = self.title.removeprefix("Add ") if self.adds else self.title
        object.__setattr__(self, "text", phrase(name))
        object.__setattr__(self, "others", tuple(map(phrase, self.also)))


@dataclass(frozen=True, slots=True)
class Found:
    """A find; as says under which of its other names, "" if under its title."""

    entry: Entry
    as_: str = ""


def find(entries: Iterable[Entry], text: str, latest: Sequence[str], most: int) -> list[Found]:
    """Return what a text may mean, the likeliest first; what was used last comes first among equals.

    Without a text: what was used last, then the entries as they come.
    """
    used = {id: place for place, id in enumerate(latest)}
    wanted = asked(text)
    if not wanted.starts:
        ordered = sorted(entries, key=lambda entry: used.get(entry.id, len(used)))
        return [Found(entry) for entry in ordered[:most]]
    what = Asked(wanted.starts[1:], wanted.joined[3:]) if wanted.starts[0] == " add" else wanted
    ranked = []
    for place, entry in enumerate(entries):
        rank, as_ = _rank(entry, what if entry.adds else wanted)
        if rank is not None:
            key = (rank, used.get(entry.id, len(used)), len(entry.title), place)
            ranked.append((key, Found(entry, as_)))
    ranked.sort(key=lambda found: found[0])
    return [found for _, found in ranked[:most]]


def _rank(entry: Entry, wanted: Asked) -> tuple[int | None, str]:
    best = fit(entry.text, wanted)
    rank, as_ = (None if best is None else _TITLE[best]), ""
    for name, other in zip(entry.also, entry.others, strict=True):
        found = fit(other, wanted, WORDS)
        if found is None:
            continue
        worth = _ALSO[found] if entry.adds else _ALSO[WORDS]  # a product is no name of a component
        if rank is None or worth < rank:
            rank, as_ = worth, name
    if rank is None and entry.others:
        everything = entry.text.spaced + "".join(other.spaced for other in entry.others)
        rank = _TOGETHER if holds(everything, wanted) else None
    return rank, as_
