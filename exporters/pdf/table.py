"""Tables, facts, points and footnotes set as rows: how wide each column is, and what stands in each cell."""

from collections.abc import Sequence
from dataclasses import replace

from exporters.blocks import (
    Align,
    Bar,
    Cell,
    Column,
    Facts,
    Footnotes,
    Pill,
    Points,
    Run,
    Runs,
    Table,
)
from exporters.pdf.rows import Box, Row, Rows, Track, pill_width, tracks
from exporters.pdf.style import (
    CELL,
    FACT,
    FACT_LABEL,
    GAP,
    HEAD,
    LABEL,
    PILL,
    SMALL,
    TONE_ROLES,
    Style,
)
from exporters.pdf.text import Line, longest_word, one_line, set_lines

_PADDING, _DENSE, _LOOSE, _TIGHT = 1.5, 1.2, 6.4, 0.6
_LABEL_WIDTH, _TIGHT_LABEL, _POINT_WIDTH, _LETTER_WIDTH = 84.0, 58.0, 3.0, 4.0
_LONG, _LONGEST, _BETWEEN = (
    12,
    64,
    28.0,
)  # rows of a narrow table that stands in halves, points between these
_FACTS_TOGETHER = 110.0  # facts that are no higher stand on one page
_MEASURED = 400  # so many rows decide the widths; those of a longer table follow the first ones
_MOST_OF = 0.42  # of a table's width is the most that one long word may demand


def table(block: Table, width: float) -> Rows:
    """Return a table's rows under grey headings, a hairline below each; a long and narrow one in halves."""
    if _is_narrow(block, width):
        return _in_halves(block, width)
    widths = column_widths(block.columns, block.rows[:_MEASURED], width)
    columns = tracks(widths, [column.align for column in block.columns], [CELL] * len(widths))
    head = tuple(
        one_line((Run(column.title),), HEAD, track.width)
        for column, track in zip(block.columns, columns, strict=True)
    )
    padding = _DENSE if block.close else _PADDING
    rows = tuple(_row(columns, row, padding) for row in block.rows)
    return Rows(columns, rows, padding, head, HEAD, above=6.0)


def _is_narrow(block: Table, width: float) -> bool:
    """Tell whether a table is long, and so narrow that two halves of it stand side by side."""
    if not _LONG <= len(block.rows) <= _LONGEST:
        return False
    needs = [_natural(c, [row[i] for row in block.rows]) for i, c in enumerate(block.columns)]
    return sum(needs) + GAP * (len(needs) - 1) <= (width - _BETWEEN) / 2


def _in_halves(block: Table, width: float) -> Rows:
    """Return a table whose second half stands beside its first."""
    each, half = (width - _BETWEEN) / 2, (len(block.rows) + 1) // 2
    aligns = [column.align for column in block.columns]
    widths = column_widths(block.columns, block.rows, each)
    left = tracks(widths, aligns, [CELL] * len(widths))
    both = (*left, *(replace(track, x=track.x + each + _BETWEEN) for track in left))
    empty = ((),) * len(block.columns)
    beside = (*block.rows[half:], *([empty] if len(block.rows) % 2 else []))
    pairs = zip(block.rows[:half], beside, strict=True)
    rows = tuple(_row(both, (*one, *other), _DENSE) for one, other in pairs)
    titles = (*block.columns, *block.columns)
    head = tuple(
        one_line((Run(column.title),), HEAD, track.width)
        for column, track in zip(titles, both, strict=True)
    )
    return Rows(both, rows, _DENSE, head, HEAD, above=6.0, halved=True)


def facts(block: Facts, width: float, *, loose: bool = False) -> Rows:
    """Return labels with what they stand for; loose ones with hairlines, as on the cover."""
    label = _LABEL_WIDTH if loose else _TIGHT_LABEL
    styles = [LABEL, CELL] if loose else [FACT_LABEL, FACT]
    columns = tracks([label, width - label - GAP], ["left", "left"], styles)
    padding = _LOOSE if loose else _TIGHT
    rows = tuple(
        _row(columns, ((Run(name),), runs), padding, ruled=loose) for name, runs in block.rows
    )
    high = sum(row.height for row in rows)
    return Rows(columns, rows, padding, above=6.0, whole=high <= _FACTS_TOGETHER)


def points(block: Points, width: float) -> Rows:
    """Return points behind small dashes."""
    return _beside(tuple(("–", runs) for runs in block.points), _POINT_WIDTH, width, CELL, "")


def footnotes(block: Footnotes, width: float) -> Rows:
    """Return footnotes behind their raised letters."""
    return _beside(block.notes, _LETTER_WIDTH, width, SMALL, "raised")


def column_widths(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], width: float
) -> list[float]:
    """Return the columns' widths: by their weights where everything fits so, else as their texts need."""
    free = width - GAP * (len(columns) - 1)
    total = sum(column.weight for column in columns)
    shares = [free * column.weight / total for column in columns]
    needs = [_natural(column, [row[i] for row in rows]) for i, column in enumerate(columns)]
    if all(need <= share for need, share in zip(needs, shares, strict=True)):
        return shares
    if sum(needs) <= free:
        spare = free - sum(needs)
        return [n + spare * c.weight / total for n, c in zip(needs, columns, strict=True)]
    least = [
        min(_least(column, [row[i] for row in rows]), free * _MOST_OF)
        for i, column in enumerate(columns)
    ]
    return _shared(columns, needs, least, free)


def _shared(
    columns: Sequence[Column], needs: list[float], least: list[float], free: float
) -> list[float]:
    """Give numbers and columns that need little what they need, and share the rest by weight."""
    given = {i: needs[i] for i, column in enumerate(columns) if column.align == "right"}
    if sum(given.values()) > free / 2:
        given = {}
    while True:
        open_ones = [i for i in range(len(columns)) if i not in given]
        left = free - sum(given.values())
        weights = sum(columns[i].weight for i in open_ones)
        share = {i: left * columns[i].weight / weights for i in open_ones}
        small = {i: needs[i] for i in open_ones if needs[i] <= share[i]}
        small = small or {i: least[i] for i in open_ones if least[i] > share[i]}
        if not small or len(small) == len(open_ones):
            scale = left / sum(share.values()) if share else 1.0
            return [given.get(i, share.get(i, 0.0) * scale) for i in range(len(columns))]
        given |= small


def _natural(column: Column, cells: Sequence[Cell]) -> float:
    head = set_lines((Run(column.title),), HEAD)[0].width
    return max([head, *(_wide(cell) for cell in cells)])


def _wide(cell: Cell) -> float:
    if isinstance(cell, Pill):
        return pill_width(set_lines((Run(cell.text),), PILL)[0])
    if isinstance(cell, Bar):
        return 60.0
    return max(line.width for line in set_lines(cell, CELL)) + 0.1


def _least(column: Column, cells: Sequence[Cell]) -> float:
    head = longest_word((Run(column.title),), HEAD)
    words = (_wide(c) if isinstance(c, Pill | Bar) else longest_word(c, CELL) for c in cells)
    return max([head, *words]) + 0.1


def _row(
    columns: Sequence[Track], cells: Sequence[Cell], padding: float, *, ruled: bool = True
) -> Row:
    boxes = tuple(_box(track, cell) for track, cell in zip(columns, cells, strict=True))
    lines = max(len(box.lines) * t.style.leading for t, box in zip(columns, boxes, strict=True))
    return Row(boxes, lines + 2 * padding, ruled)


def _box(track: Track, cell: Cell) -> Box:
    if isinstance(cell, Pill):
        style = Style(PILL.size, PILL.leading, PILL.weight, TONE_ROLES.get(cell.tone, "text"))
        return Box((one_line((Run(cell.text),), style, track.width),), cell)
    if isinstance(cell, Bar):
        return Box((Line((), 0.0),), cell)
    return Box(set_lines(cell, track.style, track.width), cell)


def _beside(
    pairs: Sequence[tuple[str, Runs]], lead: float, width: float, style: Style, sign: str
) -> Rows:
    gap = lead + GAP
    aligns: list[Align] = ["left", "left"]
    columns = tracks([lead, width - gap], aligns, [style, style])
    rows = tuple(
        _row(columns, ((Run("", note=mark) if sign else Run(mark, tone="quiet"),), runs), _TIGHT, ruled=False)
        for mark, runs in pairs
    )  # fmt: skip
    return Rows(columns, rows, _TIGHT, above=4.0)
