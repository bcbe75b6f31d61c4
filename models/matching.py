"""How well a text that people search by fits a text they may mean: by words, initials and parts."""

import re
import unicodedata

from models.frozen import frozen

EQUAL, PREFIX, WORDS, INITIALS, INSIDE = range(5)  # the best fit first

_MOST_INITIALS = 12  # what is longer is a word
_WORD = re.compile(r"[^\W_]+")


@frozen
class Phrase:
    """A text as it is compared: each word after a space, and all in one piece."""

    spaced: str
    joined: str


@frozen
class Asked:
    """What was typed, as it is compared: how each of its words begins one, and all in one piece."""

    starts: tuple[str, ...]
    joined: str


def phrase(text: str) -> Phrase:
    """Return a text without case, accents and signs."""
    words = _words(text)
    joined = "".join(words)
    return Phrase(f" {' '.join(words)}" if words else "", joined)


def asked(text: str) -> Asked:
    """Return what was typed without case, accents and signs; it asks for nothing if no words are left."""
    words = _words(text)
    return Asked(tuple(f" {word}" for word in words), "".join(words))


def fit(phrase: Phrase, asked: Asked, loosest: int = INSIDE) -> int | None:
    """Return how well a text fits, from EQUAL to the loosest that is wanted; None if it does not.

    EQUAL: all of it. PREFIX: its beginning. WORDS: each word that was typed begins one of its words.
    INITIALS: beginnings of its words, one after the other, such as "kvs" for Key-value store.
    INSIDE: any part of it.
    """
    if phrase.joined.startswith(asked.joined):
        return EQUAL if phrase.joined == asked.joined else PREFIX
    if holds(phrase.spaced, asked):
        return WORDS
    if loosest >= INITIALS and len(asked.starts) == 1 and _initials(phrase.spaced, asked.joined):
        return INITIALS
    return INSIDE if loosest >= INSIDE and asked.joined in phrase.joined else None


def holds(spaced: str, asked: Asked) -> bool:
    """Tell whether each word that was typed begins a word of some text."""
    return all(start in spaced for start in asked.starts)


def _initials(spaced: str, typed: str) -> bool:
    """Tell whether what was typed is made of beginnings of the words, in their order; words may be left out."""
    if len(typed) > _MOST_INITIALS or f" {typed[0]}" not in spaced:
        return False
    reached = {0}  # how much of it the words so far can make
    for word in spaced.split():
        for start in tuple(reached):
            end = start
            while end < len(typed) and end - start < len(word) and typed[end] == word[end - start]:
                end += 1
                reached.add(end)
    return len(typed) in reached


def _words(text: str) -> list[str]:
    if not text.isascii():
        marks = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in marks if not unicodedata.combining(sign))
    return _WORD.findall(text.casefold())
