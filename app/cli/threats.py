"""loadpath threats: the coverage matrix of STRIDE, and which class of data goes along which flow."""

from argparse import Namespace
from itertools import groupby

from analyzer.facts import Facts
from analyzer.threats.cell import LETTERS, SORTS, STATES, TITLES, Matrix, Row, State
from analyzer.threats.data import Classification
from analyzer.threats.view import in_full, threats
from analyzer.threats.words import passage, store
from app.cli.output import line, load, paragraph, print_json
from app.cli.team_rules import analysed
from models.day import today

_SIGNS: dict[State, str] = {
    "open": "!",
    "unknown": "?",
    "treated": "~",
    "covered": "+",
    "none": ".",
}


def run(options: Namespace) -> int:
    """Print the matrix, what is open in words, and the data along the flows."""
    design = load(options.file).design
    analysis = analysed(design)
    facts = Facts(design)
    found = threats(facts, analysis.findings, today())
    if options.format == "json":
        print_json(in_full(facts, found))
        return 0
    if not found.matrix.rows:
        line("There is nothing to threaten yet: no store, and no connection between components.")
        return 0
    _print_matrix(facts, found.matrix)
    _print_words(facts, found.matrix)
    _print_data(facts, found.classes)
    return 0


def _print_matrix(facts: Facts, matrix: Matrix) -> None:
    for sort, rows in groupby(matrix.rows, lambda row: row.sort):
        line(SORTS[sort])
        for row in rows:
            cells = " ".join(_SIGNS[cell.state] for cell in row.cells)
            line(f"{cells}  {row.data or 'not classified':<14}  {facts.name(row.id)}", 2)
        line()
    line(", ".join(f"{letter} {title.lower()}" for letter, title in TITLES.items()))
    counts = matrix.counts
    said = (f"{_SIGNS[s]} {title.lower()} {counts[s]}" for s, title in STATES.items())
    line(", ".join(said))
    line()


def _print_words(facts: Facts, matrix: Matrix) -> None:
    """Print what is open, not known or treated, by element."""
    for row in matrix.rows:
        told = _told(row)
        if told:
            line(f"{facts.name(row.id)} ({row.id})")
            for words in told:
                paragraph(words, 4)
            line()


def _told(row: Row) -> list[str]:
    cells = zip(LETTERS, row.cells, strict=True)
    return [
        f"{TITLES[letter]}: {STATES[cell.state].lower()}. {cell.words}"
        for letter, cell in cells
        if cell.state in ("open", "unknown", "treated")
    ]


def _print_data(facts: Facts, classes: Classification) -> None:
    for flow, passages in groupby(classes.passages, lambda one: one.flow):
        line(f"Data along {facts.name(flow)}")
        for one in passages:
            line(f"{one.number}. {facts.name(one.link)}: {passage(facts.name, one)}", 4)
        line()
    if classes.left_out:
        line(f"{classes.left_out} further steps are not listed.")
    if classes.kept:
        line("Data in stores")
    for kept in classes.kept:
        line(f"{facts.name(kept.store)}: {store(facts.name, kept)}", 4)
