"""The fonts of an export: the shipped one, and one of this system's for each character that it lacks."""

import os
import sys
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import cast

from reportlab.pdfbase import pdfmetrics, ttfonts

from drawing.primitives import Weight
from exporters.to_unicode import to_unicode
from resources import read_bytes

FONTS: dict[Weight, str] = {
    "regular": "LoadpathSans-Regular",
    "medium": "LoadpathSans-Medium",
    "semibold": "LoadpathSans-SemiBold",
}
REPLACEMENT = "\ufffd"
_BOX = "□"  # where no font has even that; the shipped one has this

# only fonts whose outlines are TrueType can be embedded, which rules out Noto CJK and colour emoji
_FALLBACKS = (
    "DejaVuSans.ttf", "NotoSansSymbols2-Regular.ttf", "NotoSansSymbols-Regular.ttf", "Symbola_hint.ttf",
    "Symbola.ttf", "NotoEmoji-Regular.ttf", "NotoEmoji[wght].ttf", "seguisym.ttf", "Apple Symbols.ttf",
    "seguiemj.ttf", "NotoSansArabic-Regular.ttf", "NotoSansArabic[wght].ttf", "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew[wght].ttf", "NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari[wght].ttf",
    "NotoSansThai-Regular.ttf", "NotoSansThai[wght].ttf", "FreeSans.ttf", "segoeui.ttf", "tahoma.ttf",
    "DroidSansFallbackFull.ttf", "DroidSansFallback.ttf", "wqy-microhei.ttc", "wqy-zenhei.ttc", "uming.ttc",
    "ipag.ttf", "ipagp.ttf", "NanumGothic.ttf", "msyh.ttc", "msgothic.ttc", "malgun.ttf", "simsun.ttc",
    "STHeiti Light.ttc", "AppleGothic.ttf", "Arial Unicode.ttf", "unifont.ttf",
)  # fmt: skip
_RIGHT_TO_LEFT = ("R", "AL")
_FIRST_INDIC, _LAST_INDIC = "\u0900", "\u0dff"


@dataclass(slots=True)
class Doubts:
    """Collects the characters of an export that are not shown as they were written."""

    missing: set[str] = field(default_factory=set)
    unshaped: set[str] = field(default_factory=set)  # drawn one by one, from left to right

    def sentences(self) -> list[str]:
        """Return what to tell the person who exports, in up to two sentences."""
        found = []
        if self.missing:
            found.append(f"No font of this system can show {_listed(self.missing)}.")
        if self.unshaped:
            found.append(
                f"Letters that join or run from right to left are not set as such: {_listed(self.unshaped)}."
            )
        return found


@cache
def register() -> None:
    """Make the shipped font known to reportlab; calling it again changes nothing."""
    # reportlab writes characters beyond U+FFFF so that a copied emoji comes out as other letters
    setattr(ttfonts, "makeToUnicodeCMap", to_unicode)  # noqa: B010
    for name in FONTS.values():
        pdfmetrics.registerFont(ttfonts.TTFont(name, BytesIO(read_bytes(f"fonts/{name}.ttf"))))


def runs(
    text: str, weight: Weight = "regular", doubts: Doubts | None = None
) -> list[tuple[str, str]]:
    """Return a text as pieces, each with the reportlab name of a font that has all its characters.

    Characters that draw nothing are left out, one that no font has becomes U+FFFD; spaces and line ends stay.
    """
    register()
    found: list[tuple[str, str]] = []
    for char in _drawn(text):
        shipped = char.isspace() or _has(FONTS[weight], char)
        name = FONTS[weight] if shipped else _fallback(char)
        if doubts is not None:
            _doubt(doubts, char, name)
        if name is None:
            name, char = _replacement(weight)
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + char)
        else:
            found.append((name, char))
    return found


def run_width(pieces: list[tuple[str, str]], size: float) -> float:
    """Return the width of pieces of text at a font size, in its unit."""
    return sum(float(pdfmetrics.stringWidth(text, name, size)) for name, text in pieces)


def _drawn(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in composed if not _draws_nothing(char))


def _draws_nothing(char: str) -> bool:
    if char.isspace():
        return False
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return selector or unicodedata.category(char) in ("Cf", "Cc", "Cs")


def _doubt(doubts: Doubts, char: str, name: str | None) -> None:
    if name is None:
        doubts.missing.add(char)
    elif unicodedata.bidirectional(char) in _RIGHT_TO_LEFT or _FIRST_INDIC <= char <= _LAST_INDIC:
        doubts.unshaped.add(char)


def _has(name: str, char: str) -> bool:
    return ord(char) in _glyphs(name)


@cache
def _glyphs(name: str) -> frozenset[int]:
    return frozenset(cast(ttfonts.TTFont, pdfmetrics.getFont(name)).face.charToGlyph)


@cache
def _fallback(char: str) -> str | None:
    for file in _FALLBACKS:
        path = _installed().get(file)
        name = path and _loaded(path)
        if name and _has(name, char):
            return name
    return None


def _replacement(weight: Weight) -> tuple[str, str]:
    name = _fallback(REPLACEMENT)
    return (name, REPLACEMENT) if name else (FONTS[weight], _BOX)


@cache
def _loaded(path: Path) -> str | None:
    name = f"Fallback-{path.stem}"
    try:
        pdfmetrics.registerFont(ttfonts.TTFont(name, str(path)))
    except (ttfonts.TTFError, OSError):
        return None
    return name


@cache
def _installed() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in _folders():
        for place, _, files in sorted(os.walk(folder)):
            for file in sorted(set(files).intersection(_FALLBACKS)):
                found.setdefault(file, Path(place) / file)
    return found


def _folders() -> tuple[Path, ...]:
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",)
    if sys.platform == "darwin":
        return (
            Path("/System/Library/Fonts"),
            Path("/Library/Fonts"),
            Path("~/Library/Fonts").expanduser(),
        )
    return (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path("~/.local/share/fonts").expanduser(),
        Path("~/.fonts").expanduser(),
    )


def _listed(chars: set[str], most: int = 12) -> str:
    shown = [f"U+{ord(char):04X}" for char in sorted(chars)]
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return ", ".join(shown[:most]) + more
