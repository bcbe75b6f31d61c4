"""Section 14: what a reviewer will object to, by rule, the worst first, each leading to its components."""

from collections.abc import Iterator

from analyzer.results import SEVERITIES, Finding, Severity
from exporters.blocks import Block, Cell, Column, Facts, Heading, Paragraph, Run, Table
from exporters.sections.phrases import by_severity, cells, pill, plural, quiet, text
from exporters.sections.review import Review


def findings(review: Review) -> Iterator[Block]:
    """Yield an overview, then each rule's findings with why they matter and what clears them."""
    groups = review.finding_groups
    if not groups:
        yield Paragraph(quiet("No rule objects to this design as far as it has been described."))
        return
    counted = by_severity(finding.severity for finding in review.findings)
    yield Paragraph(text(f"{plural(len(review.findings), 'finding')}: {counted}."))
    yield _overview(groups)
    for anchor, group in groups:
        yield from _group(review, anchor, group)


def _overview(groups: list[tuple[str, list[Finding]]]) -> Table:
    columns = (
        Column("Severity", 0.8), Column("Finding", 3), Column("Concern", 1.5), Column("Places", 0.6, "right"),
    )  # fmt: skip
    rows = tuple(
        cells(
            pill(_worst(group)),
            (Run(group[0].title, anchor),),
            group[0].category,
            f"{len(group):,}",
        )
        for anchor, group in groups
    )
    return Table(columns, rows)


def _worst(group: list[Finding]) -> Severity:
    return max((finding.severity for finding in group), key=SEVERITIES.index)


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
    yield Table(tuple(columns), tuple(_row(review, finding, one_remedy) for finding in group))


def _row(review: Review, finding: Finding, one_remedy: bool) -> tuple[Cell, ...]:
    remedy = () if one_remedy else (finding.remedy,)
    return cells(pill(finding.severity), review.links(finding.subjects), finding.evidence, *remedy)
