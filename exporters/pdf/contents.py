"""The contents: every section and numbered heading with leaders to its page; a long one in two columns or three."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporters.blocks import Heading, Report, Run, Section, headings
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
from exporters.pdf.text import Line, first_lines, set_lines
from models.frozen import frozen

_NUMBER_WIDTH, _LEAD, _GAP, _PAGE_WIDTH = 18.0, 26.0, 6.0, 22.0
_CLOSEST = 0.84  # of the usual leading
_BETWEEN, _MOST_COLUMNS, _NARROW = 20.0, 3, 1.0  # columns, and the indent within narrow ones
_ABOVE_SECTION = 5.0
_UNDER_HEADING = 14.0
_LINES, _WITHIN = 3, 1.2  # of a title, and their distance in its size
ANCHOR = "contents"


@frozen
class Entry:
    """One entry of the contents; its page is looked up when it is painted."""

    number: Line
    title: tuple[Line, ...]
    target: str
    style: Style
    indent: float
    lead: float  # from the number to the title
    above: float

    @property
    def height(self) -> float:
        """The height of its lines with the space before it."""
        return self.above + self.style.leading + (len(self.title) - 1) * self.within

    @property
    def within(self) -> float:
        """The distance between two lines of a title, which stand closer than entries do."""
        return min(self.style.leading, self.style.size * _WITHIN)

    def paint(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Write number, title, leaders and page; all of it leads there."""
        y = top + self.above
        page = set_lines((Run(f"{pen.pages[self.target]}"),), self.style)[0]
        left = x + self.indent
        title = left + self.lead
        pen.line(self.number, self.style, left, y)
        for number, line in enumerate(self.title):
            pen.line(line, self.style, title, y + number * self.within)
        y += (len(self.title) - 1) * self.within
        pen.line(page, self.style, x, y, width - page.width)
        if self.indent:
            baseline = y + self.style.leading / 2 + self.style.size * 0.36
            pen.dots(title + self.title[-1].width + 6, baseline, x + width - page.width - 6)
        pen.link(self.target, (x, top + self.above, width, self.height - self.above))


@frozen
class Columns:
    """A page of entries, in one column or more."""

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
    room = full - heading.height
    for count in range(1, _MOST_COLUMNS + 1):
        width = (WIDTH - _BETWEEN * (count - 1)) / count
        entries = _squeezed(list(_entries(report, width)), count * room)
        columns, left = _set(entries, count, room)
        if not left:
            break
    pages = [Group((heading, Columns(columns, width)), needs=WHOLE_PAGE)]
    while left:
        columns, left = _set(left, count, full)
        pages.append(Group((Columns(columns, width),), needs=WHOLE_PAGE))
    return pages


def _set(
    entries: list[Entry], count: int, room: float
) -> tuple[tuple[tuple[Entry, ...], ...], list[Entry]]:
    """Return the columns of one page, and the entries that it has no room for."""
    columns = []
    for _ in range(count):
        taken = _fitting(entries, room)
        columns.append(_from_top(entries[:taken]))
        entries = entries[taken:]
    return tuple(columns), entries


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
    numbers = (row.number for section in report.sections for row in headings(section))
    widest = max((set_lines((Run(n),), CONTENTS_ENTRY)[0].width for n in numbers), default=0.0)
    lead = max(_LEAD, widest + _GAP)
    indent = _NUMBER_WIDTH if width > WIDTH / 2 else _NARROW
    for section in report.sections:
        yield _entry(section, CONTENTS_SECTION, 0.0, _NUMBER_WIDTH, width)
        for row in headings(section):
            yield _entry(row, CONTENTS_ENTRY, indent, lead, width)


def _entry(
    place: Section | Heading, style: Style, indent: float, lead: float, width: float
) -> Entry:
    text = place.title if isinstance(place, Section) else place.text
    room = width - indent - lead - _PAGE_WIDTH
    title = first_lines((Run(" ".join(text.split())),), style, room, _LINES)
    number = set_lines((Run(place.number),), style)[0]
    above = 0.0 if indent else _ABOVE_SECTION
    return Entry(number, title, place.anchor, style, indent, lead, above)
