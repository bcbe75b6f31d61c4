"""How wide and high texts are in the shipped font, without a screen: one line at a time, kerning off."""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

import resources
from drawing.primitives import Weight
from models.frozen import frozen

ELLIPSIS = "…"

_FIRST_PICTOGRAPH = "\U0001f000"
_SPACES = re.compile(r"[ \t]+")  # not \s: a no-break space keeps a number and its unit together


def width(text: str, size: float, weight: Weight = "regular") -> float:
    """Return the advance width of one line of text in pixels, at a font size in pixels."""
    return _units(text, weight) * size / _face(weight).units_per_em


def ascent(size: float) -> float:
    """Return how far a line reaches above its baseline in pixels; the same for all weights."""
    face = _face("regular")
    return face.ascent * size / face.units_per_em


def descent(size: float) -> float:
    """Return how far a line reaches below its baseline in pixels, as a positive number."""
    face = _face("regular")
    return face.descent * size / face.units_per_em


@lru_cache(maxsize=2048)
def elide(text: str, size: float, width: float, weight: Weight = "regular") -> str:
    """Return the text, or the start of it that fits the width with an ellipsis, or "" if none does."""
    face = _face(weight)
    limit = face.limit(size, width)
    if _units(text, weight) <= limit:
        return text
    room = limit - face.advances[ELLIPSIS]
    return text[: face.fitting(text, room)].rstrip() + ELLIPSIS if room >= 0 else ""


def fitted(
    text: str, size: float, least: float, width: float, weight: Weight = "regular"
) -> tuple[str, float]:
    """Return the text and the size at which it fits the width, not above a size; at the least one with an ellipsis."""
    units = _units(text, weight)
    wide = units * size / _face(weight).units_per_em
    if wide > width:
        size = max(least, int(2 * size * width / wide) / 2)
    return elide(text, size, width, weight), size


@lru_cache(maxsize=2048)
def wrap(text: str, size: float, width: float, weight: Weight, lines: int) -> tuple[str, ...]:
    """Return the text in at most `lines` (1 or more) lines, the last one elided if there is more.

    Lines end at spaces and where the text itself ends one; a word longer than a line is cut,
    with at least one character a line however narrow it is. Runs of spaces become one.
    """
    face = _face(weight)
    limit = face.limit(size, width)
    rest = "\n".join(_SPACES.sub(" ", line).strip(" ") for line in text.splitlines()).strip("\n")
    found: list[str] = []
    while rest and len(found) < lines - 1:
        line, rest = _first_line(rest, limit, face)
        found.append(line)
    if rest:
        found.append(elide(_joined(rest), size, width, weight))
    return tuple(found)


class _Advances(dict[str, int]):
    """Advances by character in font units; those the font lacks are estimated when first met."""

    def __init__(self, known: Mapping[str, int], default: int, em: int) -> None:
        super().__init__(known)
        self._default, self._em = default, em

    def __missing__(self, char: str) -> int:
        self[char] = self._estimate(char)
        return self[char]

    def _estimate(self, char: str) -> int:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):  # marks, selectors, joiners
            return 0
        wide = unicodedata.east_asian_width(char) in "WF" or char >= _FIRST_PICTOGRAPH
        return self._em if wide else self._default


@frozen
class _Face:
    """One weight of the font."""

    units_per_em: int
    ascent: int
    descent: int
    advances: _Advances

    def limit(self, size: float, width: float) -> int:
        """Return the most units that width() still finds to be within a width in pixels."""
        units = int(width * self.units_per_em / size)
        return units if units * size / self.units_per_em <= width else units - 1

    def fitting(self, text: str, limit: int) -> int:
        """Return how many characters of the text fit into so many units."""
        for count, char in enumerate(text):
            limit -= self.advances[char]
            if limit < 0:
                return count
        return len(text)


@cache
def _face(weight: Weight) -> _Face:
    values = _tables()[weight]
    known = {
        chr(int(first, 16) + offset): advance
        for first, run in values["advances"].items()
        for offset, advance in enumerate(run)
    }
    em = values["units_per_em"]
    return _Face(
        em, values["ascent"], values["descent"], _Advances(known, values["default_advance"], em)
    )


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = json.loads(resources.read_text("fonts/advances.json"))
    return tables


@lru_cache(maxsize=16384)
def _units(text: str, weight: Weight) -> int:
    return sum(map(_face(weight).advances.__getitem__, text))


def _first_line(text: str, limit: int, face: _Face) -> tuple[str, str]:
    """Return the first line of a text that is not empty, and what is left of it."""
    paragraph, _, following = text.partition("\n")
    fitting = face.fitting(paragraph, limit)
    if fitting == len(paragraph):
        return paragraph.rstrip(" "), following
    cut = paragraph.rfind(" ", 0, fitting + 1)
    if cut <= 0:
        cut = max(fitting, 1)
        while cut < len(paragraph) and not face.advances[paragraph[cut]]:
            cut += 1
    return paragraph[:cut].rstrip(" "), text[cut:].lstrip(" ")


def _joined(text: str) -> str:
    return " ".join(line for line in text.split("\n") if line)
