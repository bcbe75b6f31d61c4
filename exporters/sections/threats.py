"""Part of section 15: what covers each element against each letter of STRIDE, and where sensitive data goes."""

from collections.abc import Iterator

from analyzer.facts import Facts
from analyzer.handled import SENSITIVE
from analyzer.threats.cell import LETTERS, STATES, TITLES, Matrix, Row, State
from analyzer.threats.data import Classification, Kept, Passage
from analyzer.threats.view import threats as found_in
from analyzer.threats.words import at_rest, classified, entities, sealed
from exporters.blocks import Block, Cell, Column, Heading, Paragraph, Run, Table, Tone
from exporters.sections.numbers import NO_BREAK
from exporters.sections.phrases import cells, plural, text
from exporters.sections.review import Review
from models.day import today

_MOST = 60  # rows of one table; the file stays readable, and the rest is counted
_TONES: dict[State, Tone] = {
    "open": "bad",
    "unknown": "warning",
    "treated": "plain",
    "covered": "good",
    "none": "quiet",
}
_SIGNS: dict[State, str] = {
    "open": "◆",
    "unknown": "○",
    "treated": "□",
    "covered": "✓",
    "none": "–",
}
_FLOWS = 2  # flows of one connection that are named; of more only the first, on one line


def threats(review: Review) -> Iterator[Block]:
    """Yield the coverage matrix, the connections on which sensitive data meets a border or goes unencrypted, and the stores."""
    facts = Facts(review.design)
    found = found_in(facts, review.analysis.findings, today())
    if not found.matrix.rows:
        return
    yield from _coverage(review, found.matrix)
    yield from _data(review, found.classes)


def _coverage(review: Review, matrix: Matrix) -> Iterator[Block]:
    yield Heading(2, "Threats by element", "findings/threats")
    letters = ", ".join(f"{letter} {title.lower()}" for letter, title in TITLES.items())
    counts = matrix.counts
    counted = (f"{_SIGNS[s]} {title.lower()} {counts[s]}" for s, title in STATES.items())
    whole = (said.replace(" ", NO_BREAK) for said in counted)  # a sign, its word and number
    yield Paragraph(text(f"{letters}. {', '.join(whole)}."))
    links = [row for row in matrix.rows if row.sort == "connection"]
    others = [row for row in matrix.rows if row.sort != "connection"]
    for title, rows in (("Connection", links), ("Component", others)):
        if rows:
            columns = (Column(title, 2.4), *(Column(letter, 0.4) for letter in LETTERS))
            yield Table(columns, tuple(_element(review, row) for row in rows[:_MOST]), close=True)
            yield from _more(len(rows) - _MOST, title.lower())


def _element(review: Review, row: Row) -> tuple[Cell, ...]:
    signs = ((Run(_SIGNS[cell.state], tone=_TONES[cell.state]),) for cell in row.cells)
    return cells(review.link(row.id), *signs)


def _data(review: Review, classes: Classification) -> Iterator[Block]:
    """Yield where sensitive data meets a border of trust or is not known to be encrypted, and what the stores keep."""
    flows: dict[str, list[Passage]] = {}
    for one in classes.passages:
        if one.carried.data in SENSITIVE:
            flows.setdefault(one.link, []).append(one)
    told = {link: ones for link, ones in flows.items() if _matters(ones[0])}
    kept = [one for one in classes.kept if one.data in SENSITIVE]
    if not flows and not kept:
        return
    yield Heading(2, "Sensitive data along the flows", "findings/data")
    said = f"{plural(len(flows), 'connection')} of flows {'carries' if len(flows) == 1 else 'carry'} confidential or restricted data"
    rest = len(flows) - len(told)
    inner = f"; {rest:,} of them stay within borders and are encrypted" if rest else ""
    yield Paragraph(text(f"{said}{inner}."))
    if told:
        columns = (Column("Connection", 2), Column("Data", 0.8), Column("Flows", 3.4), Column("Border", 0.9), Column("Encrypted", 0.9))  # fmt: skip
        rows = tuple(_passage(review, ones) for ones in list(told.values())[:_MOST])
        yield Table(columns, rows, close=True)
        yield from _more(len(told) - _MOST, "connection")
    if kept:
        heads = (Column("Store", 1.4), Column("Data", 0.8), Column("Entities", 3), Column("At rest", 1.6))  # fmt: skip
        yield Table(heads, tuple(_kept(review, one) for one in kept[:_MOST]), close=True)
        yield from _more(len(kept) - _MOST, "store")


def _matters(one: Passage) -> bool:
    return one.crossing or one.encrypted != "yes"


def _passage(review: Review, ones: list[Passage]) -> tuple[Cell, ...]:
    first = max(ones, key=lambda one: one.carried.data == SENSITIVE[-1])
    flows = list(dict.fromkeys(one.flow for one in ones))
    tone: Tone = "plain" if first.encrypted == "yes" else "bad" if first.encrypted else "warning"
    how = (Run(sealed(first.encrypted), tone=tone),)
    border = "crossed" if first.crossing else ""
    named = review.links(flows, most=_FLOWS if len(flows) <= _FLOWS else 1)
    return cells(review.link(first.link), classified(first.carried.data), named, border, how)


def _kept(review: Review, one: Kept) -> tuple[Cell, ...]:
    tones: dict[str, Tone] = {"no": "bad", "": "warning"}
    how = (Run(at_rest(one), tone=tones.get(one.encrypted, "plain")),)
    named = entities(lambda id: review.link(id)[0].text, one)
    return cells(review.link(one.store), classified(one.data), named, how)


def _more(count: int, word: str) -> Iterator[Block]:
    if count > 0:
        yield Paragraph(text(f"{plural(count, f'further {word}')} not listed."))
