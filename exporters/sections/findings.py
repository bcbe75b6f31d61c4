"""Section 14: what a reviewer will object to, by rule, the worst first, each leading to its components."""

from collections.abc import Iterator

from analyzer.results import Finding
from exporters.blocks import Block, Cell, Column, Facts, Heading, Paragraph, Table
from exporters.sections.phrases import by_severity, cells, pill, plural, quiet, text
from exporters.sections.review import Review


def findings(review: Review) -> Iterator[Block]:
    """Yield how many there are, then each rule's findings with why they matter and what clears them."""
    groups = review.finding_groups
    if not groups:
        yield Paragraph(quiet("No rule objects to this design as far as it has been described."))
        return
    counted = by_severity(finding.severity for finding in review.findings)
    yield Paragraph(text(f"{plural(len(review.findings), 'finding')}: {counted}."))
    for anchor, group in groups:
        yield from _group(review, anchor, group)


def _group(review: Review, anchor: str, group: list[Finding]) -> Iterator[Block]:
    first = group[0]
    one_remedy = len({finding.remedy for finding in group}) == 1
    about = [("Why it matters", text(first.why))]
    if one_remedy:
        about.append(("Remedy", text(first.remedy)))
    columns = [Column("Severity", 0.7), Column("Where", 1.8), Column("Evidence", 4)]
    if not one_remedy:
        columns.append(Column("Remedy", 3))
    yield Heading(2, first.title, anchor)
    yield Facts(tuple(about))
    rows = tuple(_row(review, finding, one_remedy) for finding in group)
    yield Table(tuple(columns), rows, close=True)


def _row(review: Review, finding: Finding, one_remedy: bool) -> tuple[Cell, ...]:
    remedy = () if one_remedy else (finding.remedy,)
    return cells(pill(finding.severity), review.links(finding.subjects), finding.evidence, *remedy)
