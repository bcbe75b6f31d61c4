"""Runs of plain text set into lines of a width. Nothing in a text is ever read as markup."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth

from drawing.primitives import Role, Weight
from exporters.blocks import Run, Runs
from exporters.fonts import runs as runs_by_font
from exporters.pdf.style import TONE_ROLES, Style

ELLIPSIS = "…"
_NO_LIMIT = 1e9
_IDEOGRAPH = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# a no-break space keeps a number and its unit together, so it is no space here
_PART = re.compile(f"\n|[ \t\u2028\u2029]+|[{_IDEOGRAPH}]|[^ \t\n\u2028\u2029{_IDEOGRAPH}]+")
_BREAK_AFTER = "/-_.,:;=&?|@"
_KEPT = "\u00a0"
_UNITS = "%|req/s|/s|µs|ms|s|min|h|d|y|kB|MB|GB|TB|PB|B|KiB|MiB|GiB|TiB|PiB|kbit/s|Mbit/s|Gbit/s|Tbit/s|bit/s|k|M|G|T"
# a unit stays with its number, a dot between two facts at the end of a line, not at its beginning
_TOGETHER = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?![\w/]))|(?<=\S) (?=·(?: |$))|^ (?=·)")
_LOOK = slice(1, 6)  # of a span: all but its text and place
_RAISED, _RAISE = 0.68, 0.36  # size and height of a footnote's letter, of the text's size


class Span(NamedTuple):
    """Text in one font on a line, from x on."""

    text: str
    font: str
    size: float
    role: Role
    target: str = ""
    rise: float = 0.0
    x: float = 0.0

    @property
    def width(self) -> float:
        """How wide it is."""
        return advance(self.text, self.font, self.size)


class Line(NamedTuple):
    """Spans from left to right, and where the last one ends."""

    spans: tuple[Span, ...]
    width: float


@dataclass(slots=True)
class _Word:
    spans: list[Span]
    spaced: bool  # a space stands before it
    starts_line: bool = False

    @property
    def width(self) -> float:
        return sum(span.width for span in self.spans)


@lru_cache(maxsize=50_000)
def advance(text: str, font: str, size: float) -> float:
    """Return how wide a text is in a registered font."""
    return float(stringWidth(text, font, size))


def set_lines(runs: Runs, style: Style, width: float = _NO_LIMIT) -> tuple[Line, ...]:
    """Return the runs in lines of at most a width; a word that is wider is cut. At least one line."""
    lines: list[Line] = []
    spans: list[Span] = []
    x = 0.0
    for word in _fitting(_words(runs, style), width):
        space = _space(spans, word) if word.spaced and spans else 0.0
        if word.starts_line or (spans and x + space + word.width > width + 1e-6):
            lines.append(_line(spans))
            spans, x, space = [], 0.0, 0.0
        for span in word.spans:
            spans.append(span._replace(x=x + space))
            x, space = x + space + span.width, 0.0
    return (*lines, _line(spans))


def one_line(runs: Runs, style: Style, width: float) -> Line:
    """Return the runs on one line, with an ellipsis where they are too long for it."""
    return first_lines(runs, style, width, 1)[0]


def first_lines(runs: Runs, style: Style, width: float, most: int) -> tuple[Line, ...]:
    """Return the first lines of the runs, with an ellipsis if there are more of them."""
    lines = set_lines(runs, style, width)
    if len(lines) <= most:
        return lines
    tail = _spans(Run(ELLIPSIS), style)
    kept = _shortened(lines[most - 1], width - sum(span.width for span in tail))
    return (*lines[: most - 1], _line([*kept, *(s._replace(x=_end(kept)) for s in tail)]))


def longest_word(runs: Runs, style: Style) -> float:
    """Return the width of the widest word."""
    return max((word.width for word in _words(runs, style)), default=0.0)


def _words(runs: Iterable[Run], style: Style) -> Iterator[_Word]:
    word = _Word([], spaced=False)
    for span in (span for run in runs for span in _spans(run, style)):
        for part in _PART.findall(span.text):
            if part == "\n":
                yield word
                word = _Word([], spaced=False, starts_line=True)
            elif part[0] in " \t\u2028\u2029":
                if word.spans:
                    yield word
                    word = _Word([], spaced=True)
            else:
                if len(part) == 1 and word.spans and _stands_alone(part):
                    yield word
                    word = _Word([], spaced=False)
                word.spans.append(span._replace(text=part))
                if _stands_alone(part):
                    yield word
                    word = _Word([], spaced=False)
    if word.spans or word.starts_line:
        yield word


@lru_cache(maxsize=4096)
def _stands_alone(part: str) -> bool:
    """A line may break before and after an ideograph."""
    return len(part) == 1 and re.match(f"[{_IDEOGRAPH}]", part) is not None


@lru_cache(maxsize=8192)  # most texts are measured once and set once
def _spans(run: Run, style: Style) -> tuple[Span, ...]:
    weight: Weight = "medium" if run.strong and style.weight == "regular" else style.weight
    role = "accent" if run.target else TONE_ROLES.get(run.tone, style.role)
    kept = _TOGETHER.sub(_KEPT, run.text)
    made = [
        Span(text, font, style.size, role, run.target) for font, text in runs_by_font(kept, weight)
    ]
    if run.note:
        size, rise = style.size * _RAISED, style.size * _RAISE
        made += [
            Span(text, font, size, role, "", rise)
            for font, text in runs_by_font(f"\u00a0{run.note}" if run.text else run.note, weight)
        ]
    return tuple(made)


def _fitting(words: Iterable[_Word], width: float) -> Iterator[_Word]:
    for word in words:
        if word.width <= width:
            yield word
        else:
            yield from _cut(word, width)


def _cut(word: _Word, width: float) -> Iterator[_Word]:
    """Yield a word that is too wide in parts that fit, after a mark such as / where there is one."""
    part = _Word([], word.spaced, word.starts_line)
    left = width
    for span in word.spans:
        rest = span.text
        while rest:
            count = _how_many(rest, span, left)
            if count == 0 and not part.spans:
                count = 1  # narrower than one letter: it sticks out rather than vanish
            if count:
                part.spans.append(span._replace(text=rest[:count]))
            rest = rest[count:]
            if rest:
                yield part
                part, left = _Word([], spaced=False), width
            elif count:
                left -= part.spans[-1].width
    if part.spans:
        yield part


def _how_many(text: str, span: Span, room: float) -> int:
    used, count, mark = 0.0, 0, 0
    for letter in text:
        used += advance(letter, span.font, span.size)
        if used > room:
            return mark if mark > count // 2 else count
        count += 1
        if letter in _BREAK_AFTER:
            mark = count
    return count


def _space(before: Sequence[Span], word: _Word) -> float:
    span = before[-1] if not before[-1].rise else word.spans[0] if word.spans else before[-1]
    return advance(" ", span.font, span.size)


def _shortened(line: Line, width: float) -> list[Span]:
    """Return as much of a line as fits a smaller width."""
    kept: list[Span] = []
    for span in line.spans:
        used = span.x
        for count, letter in enumerate(span.text):
            used += advance(letter, span.font, span.size)
            if used > width:
                return [*kept, span._replace(text=span.text[:count].rstrip())]
        kept.append(span)
    return kept


def _end(spans: Sequence[Span]) -> float:
    return spans[-1].x + spans[-1].width if spans else 0.0


def _line(spans: Sequence[Span]) -> Line:
    """Join neighbours that look the same, so that a line is few pieces and reads as one text."""
    joined: list[Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if last and last[_LOOK] == span[_LOOK]:
            gap = span.x - (last.x + last.width)
            joined[-1] = last._replace(text=f"{last.text}{' ' if gap > 0.01 else ''}{span.text}")
        else:
            joined.append(span)
    return Line(tuple(joined), _end(joined))
