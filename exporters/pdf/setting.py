"""From a report's blocks to groups of pieces, set to the width of the page."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from exporters.blocks import (
    Block,
    Cards,
    Facts,
    Figure,
    Footnotes,
    Heading,
    Matrix,
    Paragraph,
    Points,
    Report,
    Run,
    Section,
    Table,
)
from exporters.pdf.cards import CardRow, card_row
from exporters.pdf.contents import contents
from exporters.pdf.cover import cover
from exporters.pdf.figure import Sheets, sheet_and_drawing
from exporters.pdf.lines import Lines
from exporters.pdf.matrix import Grid
from exporters.pdf.pages import height_of
from exporters.pdf.piece import WHOLE_PAGE, Group, Piece
from exporters.pdf.style import (
    A4,
    BODY,
    CHAPTER,
    MINOR,
    SECTION,
    WIDTH,
    Size,
    Style,
    frame_height,
)
from exporters.pdf.table import facts, footnotes, points, table
from exporters.pdf.text import set_lines

_BRIEF = 4  # lines
_BEGINS = 0.15  # of a page must be free where a section begins below another
_BETWEEN_SECTIONS, _BETWEEN_CHAPTERS = 20.0, 2.0
_ABOVE_MINOR, _ABOVE_TEXT = 8.0, 3.0


def groups(report: Report, source: Sheets, told: Callable[[float], None]) -> list[Group]:
    """Return the whole report as groups of pieces; told of the share that is set."""
    made = [cover(report), *contents(report)]
    for number, section in enumerate(report.sections, 1):
        first, *others = _section(section, source)
        needs = _needed([first, *others]) if number > 1 else WHOLE_PAGE
        made += [replace(first, needs=needs, above=_BETWEEN_SECTIONS), *others]
        told(number / len(report.sections))
    return made


def _needed(parts: list[Group]) -> float:
    """Return the height that must be free for a section to follow another on its page: its own, or a good part of one."""
    if parts[0].sheet != A4:
        return WHOLE_PAGE
    total = _BETWEEN_SECTIONS + sum(height_of(part.pieces) + part.above for part in parts)
    return min(total, _BEGINS * frame_height(A4))


def _section(section: Section, source: Sheets) -> Iterator[Group]:
    """Yield the section's blocks, a group for each numbered heading; a first one joins the section's own."""
    title = _heading(section.number, section.title, section.anchor, SECTION, 0.0, 0)
    pieces: list[Piece] = [title]
    sheet: Size = A4
    above = 0.0
    for block in section.blocks:
        numbered = isinstance(block, Heading) and block.level == 2
        if numbered and len(pieces) > 1:
            yield Group(_introduced(pieces), sheet, above=above)
            pieces, sheet, above = [], A4, _BETWEEN_CHAPTERS
        if isinstance(block, Figure):
            sheet, drawing = sheet_and_drawing(block, source, height_of(pieces) + 20)
            pieces.append(drawing)
        else:
            pieces += _pieces(block)
    yield Group(_introduced(pieces), sheet, above=above)


def _introduced(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Let short texts and cards after a heading lead on, so that a heading stands over more than them."""
    made: list[Piece] = []
    after_heading = False
    for piece in pieces[:-1]:
        brief = isinstance(piece, CardRow) or (
            isinstance(piece, Lines) and len(piece.lines) <= _BRIEF
        )
        if after_heading and isinstance(piece, Lines | CardRow) and brief:
            piece = replace(piece, leads=True)
        made.append(piece)
        after_heading = piece.leads
    return (*made, *pieces[-1:])


def _pieces(block: Block) -> Iterator[Piece]:
    match block:
        case Heading(level=2):
            yield _heading(block.number, block.text, block.anchor, CHAPTER, _ABOVE_MINOR, 1)
        case Heading():
            lines = set_lines((Run(block.text),), MINOR, WIDTH)
            yield Lines(lines, MINOR, _ABOVE_MINOR, leads=True, anchor=block.anchor)
        case Paragraph():
            yield Lines(set_lines(block.runs, BODY, WIDTH), BODY, _ABOVE_TEXT)
        case Cards():
            yield card_row(block, WIDTH)
        case Table():
            yield table(block, WIDTH)
        case Facts():
            yield facts(block, WIDTH)
        case Points():
            yield points(block, WIDTH)
        case Footnotes():
            yield footnotes(block, WIDTH)
        case Matrix():
            yield Grid(block)


def _heading(number: str, text: str, anchor: str, style: Style, above: float, level: int) -> Lines:
    said = f"{number}\u2002{text}"
    lines = set_lines((Run(said),), style, WIDTH)
    title = " ".join(f"{number} {text}".split())
    below = 6.0 if level == 0 else 1.0
    return Lines(lines, style, above, True, anchor, title, level, below)
