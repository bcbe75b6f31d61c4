"""Which rows of a table are shown, and in which order. No Qt."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.fields import Field

_DIGITS = re.compile(r"(\d+)")
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Filter:
    """What a row must have to be shown: all these words anywhere, and one text in one column."""

    words: str = ""
    path: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.path)


def holds(texts: Iterable[str], words: str) -> bool:
    """Tell whether every word stands somewhere in a row's texts, in whatever case."""
    joined = "\n".join(texts).casefold()
    return all(word in joined for word in words.casefold().split())


def sorted_by(
    ids: Sequence[str], values: Sequence[Any], texts: Sequence[str], field: Field, descending: bool
) -> list[str]:
    """Return ids in the order of one column: by number, by place among the choices, or by text; empty ones last."""
    said = [n for n, text in enumerate(texts) if text]
    said.sort(key=lambda n: _key(field, values[n], texts[n]), reverse=descending)
    return [ids[n] for n in said] + [ids[n] for n, text in enumerate(texts) if not text]


def natural(text: str) -> Key:
    """Return a key that sorts "Step 10" behind "Step 9"."""
    parts = _DIGITS.split(text.casefold())
    return tuple(
        (1, int(part), "") if part.isdecimal() and len(part) < 300 else (2, 0, part)
        for part in parts
        if part
    )


def _key(field: Field, value: Any, text: str) -> Key:
    if field.sort in ("quantity", "whole"):
        return (float(value),) if isinstance(value, int | float) else (0.0,)
    if field.sort == "choice":
        return (field.choices.index(value),) if value in field.choices else (0,)
    return natural(text)
