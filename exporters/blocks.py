"""What a report is made of: sections of blocks whose texts are plain. PDF and Markdown render the same ones."""

from collections.abc import Iterator
from typing import Literal

from models.frozen import frozen

Tone = Literal["plain", "quiet", "good", "warning", "bad"]
Align = Literal["left", "right"]


@frozen
class Run:
    """A piece of plain text on a line: where it leads within the report, and how it is set off."""

    text: str
    target: str = ""  # an anchor of this report
    strong: bool = False
    tone: Tone = "plain"
    note: str = ""  # the letter of the footnote that explains it


Runs = tuple[Run, ...]


@frozen
class Pill:
    """A word on a tinted ground, such as a severity."""

    text: str
    tone: Tone


@frozen
class Bar:
    """How much of a whole, from 0 to 1, where the number itself stands beside it."""

    share: float
    tone: Tone = "plain"


Cell = Runs | Pill | Bar


@frozen
class Column:
    """A column's heading, its share of the width that is free, and where its text stands."""

    title: str
    weight: float = 1.0
    align: Align = "left"


@frozen
class Heading:
    """A heading below a section's: level 2 is numbered and in the contents, level 3 is neither."""

    level: Literal[2, 3]
    text: str
    anchor: str = ""
    number: str = ""


@frozen
class Paragraph:
    """Running text; line ends in it are kept."""

    runs: Runs


@frozen
class Card:
    """One number that matters, what it is, and the letter of its footnote."""

    value: str
    label: Runs
    tone: Tone = "plain"
    note: str = ""


@frozen
class Cards:
    """Numbers side by side."""

    cards: tuple[Card, ...]


@frozen
class Table:
    """Rows of cells under headings; every row has a cell for every column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    close: bool = False  # its rows stand closer than a short table's do


@frozen
class Facts:
    """Labels with what they stand for, one a row."""

    rows: tuple[tuple[str, Runs], ...]


@frozen
class Figure:
    """The drawing of one view, by its id, with the sentence under it."""

    view: str
    caption: Runs
    anchor: str


@frozen
class Footnotes:
    """Letters with what they explain."""

    notes: tuple[tuple[str, Runs], ...]


@frozen
class Points:
    """Unordered points, one a line."""

    points: tuple[Runs, ...]


@frozen
class Matrix:
    """How many there are of each pair of levels: numbers on grounds of the tone that the pair has."""

    down: str  # what the rows are levels of, and the columns
    across: str
    rows: tuple[
        tuple[tuple[int, Tone], ...], ...
    ]  # the highest level first; columns the lowest first


Block = Heading | Paragraph | Cards | Table | Facts | Figure | Footnotes | Points | Matrix


@frozen
class Section:
    """A chapter: its number, title and anchor, and its blocks."""

    number: str
    title: str
    anchor: str
    blocks: tuple[Block, ...]


@frozen
class Report:
    """A whole report: the cover's texts and the sections in order."""

    title: str
    subtitle: str
    version: str  # as the footer says it; empty where none was typed
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def anchors(report: Report) -> Iterator[str]:
    """Yield every place that a link can lead to."""
    for section in report.sections:
        yield section.anchor
        for block in section.blocks:
            if isinstance(block, Heading | Figure) and block.anchor:
                yield block.anchor


def headings(section: Section) -> list[Heading]:
    """Return a section's numbered headings, as the contents list them."""
    return [b for b in section.blocks if isinstance(b, Heading) and b.level == 2]


def all_runs(report: Report) -> Iterator[Run]:
    """Yield every piece of running text, for checks that look at all of them."""
    for section in report.sections:
        for block in section.blocks:
            yield from _runs(block)


def _runs(block: Block) -> Iterator[Run]:
    match block:
        case Heading():
            yield Run(block.text)
        case Paragraph():
            yield from block.runs
        case Cards():
            for card in block.cards:
                yield from (Run(card.value), *card.label)
        case Table():
            yield from (Run(column.title) for column in block.columns)
            for row in block.rows:
                for cell in row:
                    yield from _in_cell(cell)
        case Facts():
            for label, runs in block.rows:
                yield from (Run(label), *runs)
        case Figure():
            yield from block.caption
        case Footnotes():
            for _, runs in block.notes:
                yield from runs
        case Points():
            for runs in block.points:
                yield from runs
        case Matrix():
            yield from (Run(block.down), Run(block.across))


def _in_cell(cell: Cell) -> Iterator[Run]:
    if isinstance(cell, tuple):
        yield from cell
    elif isinstance(cell, Pill):
        yield Run(cell.text)
