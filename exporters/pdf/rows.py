"""Rows of cells with hairlines between them; tables, facts, points and footnotes are all rows."""

from collections.abc import Sequence
from dataclasses import replace

from exporters.blocks import Align, Bar, Cell, Pill
from exporters.pdf.pen import Pen
from exporters.pdf.style import (
    BAR_ROLES,
    CELL,
    FAINT_ROLES,
    GAP,
    PILL,
    Style,
)
from exporters.pdf.text import Line
from models.frozen import frozen

_PILL_SIDE, _PILL_HEIGHT = 5.0, 12.0
_BAR_HEIGHT = 5.5
_TOGETHER = 72.0  # rows that are no higher than this stay on one page
_FEWEST = 4  # rows of a table in halves that stand on a page
_LINES_TO_CUT = 4  # a row is cut between pages only where at least so many lines fit


@frozen
class Track:
    """A column as it is set: where it begins, how wide it is, and how its text stands."""

    x: float
    width: float
    align: Align = "left"
    style: Style = CELL


@frozen
class Box:
    """A cell as it is set: its lines, and the pill or bar that is drawn instead of them."""

    lines: tuple[Line, ...]
    cell: Cell = ()


@frozen
class Row:
    """Boxes side by side."""

    boxes: tuple[Box, ...]
    height: float  # with its padding
    ruled: bool = True  # a hairline below it


@frozen
class Rows:
    """Rows below each other, their heading repeated on every page."""

    tracks: tuple[Track, ...]
    rows: tuple[Row, ...]
    padding: float
    head: tuple[Line, ...] = ()
    head_style: Style = CELL
    above: float = 0.0
    start: int = 0
    leads: bool = False
    anchors: tuple[str, ...] = ()
    whole: bool = False  # it stands on one page
    halved: bool = False  # its second half stands beside its first

    @property
    def height(self) -> float:
        """How high all of them are."""
        return self._head_height + sum(row.height for row in self.rows[self.start :])

    @property
    def least(self) -> float:
        """The height of the heading with two rows, or with the first lines of a very high one."""
        if self.whole or self.height <= _TOGETHER:
            return self.height
        first = self.rows[self.start : self.start + 2]
        cut = _LINES_TO_CUT * max(track.style.leading for track in self.tracks) + 2 * self.padding
        return self._head_height + min(sum(row.height for row in first), 2 * cut)

    @property
    def _head_height(self) -> float:
        return self.head_style.leading + 4.0 if self.head else 0.0

    def split(self, room: float) -> "tuple[Rows, Rows] | None":
        """Return the rows that fit and the others; a row of many lines is cut between them."""
        if self.whole or self.height <= _TOGETHER:
            return None
        left = room - self._head_height
        if self.halved:
            return self._halves(int(left / max(row.height for row in self.rows)))
        count = 0
        for row in self.rows[self.start :]:
            if row.height > left:
                break
            left -= row.height
            count += 1
        rest = len(self.rows) - self.start - count
        if rest == 0:
            return None
        if rest == 1 and count > 2 and self.rows[-1].height < room / 2:
            return self._part(count - 1), self._rest(count - 1)  # no row alone on the next page
        cut = self._cut(self.rows[self.start + count], left) if left > 0 else None
        if cut:
            return self._part(count, cut[0]), self._rest(count + 1, cut[1])
        return (self._part(count), self._rest(count)) if count else None

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Write the heading and the rows."""
        y = top
        width = self.tracks[-1].x + self.tracks[-1].width
        if self.head:
            for track, line in zip(self.tracks, self.head, strict=True):
                pen.line(line, self.head_style, x + track.x, y, _ahead(track, line))
            y += self._head_height
            pen.rule(x, y, width, "card-border")
        for row in self.rows[self.start :]:
            for track, box in zip(self.tracks, row.boxes, strict=True):
                _paint_box(pen, track, box, x + track.x, y + self.padding)
            y += row.height
            if row.ruled:
                pen.rule(x, y, width, "border")

    def _halves(self, high: int) -> "tuple[Rows, Rows] | None":
        """Return a table in halves of so many rows, and the records after these, in halves too."""
        half = len(self.tracks) // 2
        sides = [Row(row.boxes[:half], row.height, row.ruled) for row in self.rows]
        sides += [Row(row.boxes[half:], row.height, row.ruled) for row in self.rows]
        records = [row for row in sides if row.boxes[0].lines[0].spans]
        if high < _FEWEST or len(records) - 2 * high < 2:
            return None
        one, other = (_beside(part) for part in (records[: 2 * high], records[2 * high :]))
        return replace(self, rows=one), replace(self, rows=other, above=0.0, anchors=())

    def _part(self, count: int, cut: Row | None = None) -> "Rows":
        rows = self.rows[self.start : self.start + count]
        return replace(self, rows=(*rows, cut) if cut else rows, start=0)

    def _rest(self, count: int, cut: Row | None = None) -> "Rows":
        if cut is None:
            return replace(self, start=self.start + count, above=0.0, anchors=())
        rows = (cut, *self.rows[self.start + count :])
        return replace(self, rows=rows, start=0, above=0.0, anchors=())

    def _cut(self, row: Row, room: float) -> tuple[Row, Row] | None:
        leading = max(track.style.leading for track in self.tracks)
        most = max(len(box.lines) for box in row.boxes)
        count = min(int((room - 2 * self.padding) / leading), most - 2)
        if count < _LINES_TO_CUT or most < 3 * _LINES_TO_CUT:
            return None
        first = tuple(replace(box, lines=box.lines[:count]) for box in row.boxes)
        second = tuple(Box(box.lines[count:]) for box in row.boxes)
        rest = (most - count) * leading + 2 * self.padding
        return Row(first, count * leading + 2 * self.padding, False), Row(second, rest, row.ruled)


def _beside(records: Sequence[Row]) -> tuple[Row, ...]:
    """Return records in rows whose right side goes on where the left one ends."""
    half = (len(records) + 1) // 2
    empty = Row((Box((Line((), 0.0),)),) * len(records[0].boxes), 0.0)
    others = (*records[half:], empty)
    return tuple(
        Row((*one.boxes, *other.boxes), max(one.height, other.height), one.ruled)
        for one, other in zip(records[:half], others, strict=False)
    )


def pill_width(line: Line) -> float:
    """Return how wide the pill around a line is."""
    return line.width + 2 * _PILL_SIDE


def tracks(widths: list[float], aligns: list[Align], styles: list[Style]) -> tuple[Track, ...]:
    """Return columns of these widths next to each other."""
    made: list[Track] = []
    x = 0.0
    for width, align, style in zip(widths, aligns, styles, strict=True):
        made.append(Track(x, width, align, style))
        x += width + GAP
    return tuple(made)


def _ahead(track: Track, line: Line) -> float:
    return track.width - line.width if track.align == "right" else 0.0


def _paint_box(pen: Pen, track: Track, box: Box, x: float, top: float) -> None:
    if isinstance(box.cell, Pill):
        _paint_pill(pen, box, box.cell, x, top + (track.style.leading - _PILL_HEIGHT) / 2)
    elif isinstance(box.cell, Bar):
        _paint_bar(pen, track, box.cell, x, top + (track.style.leading - _BAR_HEIGHT) / 2)
    else:
        for index, line in enumerate(box.lines):
            pen.line(line, track.style, x, top + index * track.style.leading, _ahead(track, line))


def _paint_pill(pen: Pen, box: Box, pill: Pill, x: float, top: float) -> None:
    line = box.lines[0]
    pen.box((x, top, pill_width(line), _PILL_HEIGHT), 3.0, FAINT_ROLES[pill.tone])
    pen.line(line, PILL, x + _PILL_SIDE, top + (_PILL_HEIGHT - PILL.leading) / 2)


def _paint_bar(pen: Pen, track: Track, bar: Bar, x: float, top: float) -> None:
    pen.box((x, top, track.width, _BAR_HEIGHT), 1.5, "border-faint")
    filled = track.width * min(max(bar.share, 0.0), 1.0)
    if filled > 0:
        pen.box((x, top, max(filled, 2.0), _BAR_HEIGHT), 1.0, BAR_ROLES[bar.tone])
