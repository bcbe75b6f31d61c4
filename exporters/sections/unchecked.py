"""Section 15: what could not be checked and why, and the rules that ran."""

from collections import Counter
from collections.abc import Iterator

from analyzer.rules import rules
from exporters.blocks import Block, Column, Heading, Paragraph, Points, Table
from exporters.sections.phrases import cells, quiet, text
from exporters.sections.review import Review


def unchecked(review: Review) -> Iterator[Block]:
    """Yield what was left unchecked, what this file cannot show, and every rule with what it found."""
    if review.analysis.unchecked:
        yield Points(tuple(text(said) for said in review.analysis.unchecked))
    else:
        yield Paragraph(quiet("Every rule had what it needs."))
    if review.warnings:
        yield Heading(2, "What this file cannot show", "unchecked/letters")
        yield Points(tuple(text(said) for said in review.warnings))
    yield Heading(2, "Rules that ran", "unchecked/rules")
    yield _rules(review)


def _rules(review: Review) -> Table:
    counted = Counter(finding.rule for finding in review.findings)
    columns = (
        Column("Rule", 1.6), Column("Concern", 0.8), Column("What it looks for", 4),
        Column("Found", 0.5, "right"),
    )  # fmt: skip
    rows = tuple(
        cells(rule.title, rule.category, rule.what, f"{counted[rule.slug]:,}")
        for rule in rules().values()
    )
    return Table(columns, rows)
