"""The contents: every section and numbered heading with leaders to its page; a long one in two columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from exporters.blocks import Report, Run, headings
from exporters.pdf.lines import Lines
from exporters.pdf.pen import Pen
from exporters.pdf.piece import WHOLE_PAGE, Group
from exporters.pdf.style import (
    A4,
    CONTENTS_ENTRY,
    CONTENTS_SECTION,
    SECTION,
    WIDTH,
    Style,
    frame_height,
)
from exporters.pdf.text import Line, one_line, set_lines

_NUMBER_WIDTH, _INDENT, _PAGE_WIDTH = 22.0, 32.0, 28.0
_CLOSEST = 0.84  # of the usual leading
_BETWEEN = 28.0  # two columns
_ABOVE_SECTION = 5.0
_UNDER_HEADING = 14.0
ANCHOR = "contents"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents; its page is looked up when it is painted."""

    number: Line
    title: Line
    target: str
    style: Style
    indent: float
    above: float

    @property
    def height(self) -> float:
        """The height of its line with the space before it."""
        return self.above + self.style.leading

    def paint(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Write number, title, leaders and page; all of it leads there."""
        y = top + self.above
        page = set_lines((Run(f"{pen.pages[self.target]}"),), self.style)[0]
        left = x + self.indent
        title = left + (_INDENT if self.indent else _NUMBER_WIDTH)
        pen.line(self.number, self.style, left, y)
        pen.line(self.title, self.style, title, y)
        pen.line(page, self.style, x, y, width - page.width)
        if self.indent:
            baseline = y + self.style.leading / 2 + self.style.size * 0.36
            pen.dots(title + self.title.width + 6, baseline, x + width - page.width - 6)
        pen.link(self.target, (x, y, width, self.style.leading))


@dataclass(frozen=True, slots=True)
class Columns:
    """A page of entries, in one column or two."""

    columns: tuple[tuple[Entry, ...], ...]
    width: float  # of one
    above: float = 0.0
    leads: bool = False
    anchors: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """How high the highest column is."""
        return max(_height(column) for column in self.columns)

    @property
    def least(self) -> float:
        """It is never split: it was made for its page."""
        return self.height

    def split(self, room: float) -> None:
        """It is never split."""

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Write the entries below each other."""
        for number, column in enumerate(self.columns):
            y = top
            for entry in column:
                entry.paint(pen, x + number * (self.width + _BETWEEN), y, self.width)
                y += entry.height


def contents(report: Report) -> list[Group]:
    """Return the contents of a report, on pages of their own."""
    heading = Lines(
        set_lines((Run("Contents"),), SECTION), SECTION, anchor=ANCHOR, title="Contents",
        below=_UNDER_HEADING,
    )  # fmt: skip
    full = frame_height(A4)
    entries = list(_entries(report, WIDTH))
    width, count = WIDTH, 1
    if _height(entries) > full - heading.height:
        width, count = (WIDTH - _BETWEEN) / 2, 2
        entries = _squeezed(list(_entries(report, width)), 2 * (full - heading.height))
    pages: list[Group] = []
    while entries or not pages:
        room = full - heading.height if not pages else full
        columns = []
        for _ in range(count):
            taken = _fitting(entries, room)
            columns.append(_from_top(entries[:taken]))
            entries = entries[taken:]
        page = Columns(tuple(columns), width)
        pages.append(Group((heading, page) if not pages else (page,), needs=WHOLE_PAGE))
    return pages


def _squeezed(entries: list[Entry], room: float) -> list[Entry]:
    """Set entries closer where that saves a page."""
    share = (room - entries[0].height) / _height(entries)  # a column may end one entry early
    if not _CLOSEST <= share < 1:
        return entries
    return [
        replace(
            entry,
            style=replace(entry.style, leading=entry.style.leading * share),
            above=entry.above * share,
        )
        for entry in entries
    ]


def _fitting(entries: Sequence[Entry], room: float) -> int:
    """Return how many entries fit a column; a section's does not stand last in it."""
    left = room
    for count, entry in enumerate(entries):
        left -= entry.height
        if left < 0:
            return count - 1 if count > 1 and not entries[count - 1].indent else count
    return len(entries)


def _from_top(entries: list[Entry]) -> tuple[Entry, ...]:
    return tuple(replace(entry, above=entry.above * (n > 0)) for n, entry in enumerate(entries))


def _height(entries: Sequence[Entry]) -> float:
    return sum(entry.height for entry in entries)


def _entries(report: Report, width: float) -> Iterator[Entry]:
    for section in report.sections:
        yield _entry(section.number, section.title, section.anchor, CONTENTS_SECTION, width)
        for row in headings(section):
            yield _entry(row.number, row.text, row.anchor, CONTENTS_ENTRY, width)


def _entry(number: str, title: str, anchor: str, style: Style, width: float) -> Entry:
    section = style is CONTENTS_SECTION
    indent = 0.0 if section else _NUMBER_WIDTH
    above = _ABOVE_SECTION if section else 0.0
    room = width - indent - _INDENT - _PAGE_WIDTH
    line = one_line((Run(" ".join(title.split())),), style, room)
    return Entry(set_lines((Run(number),), style)[0], line, anchor, style, indent, above)
