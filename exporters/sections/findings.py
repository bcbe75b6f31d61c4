"""Section 15: the risks by likelihood and impact, what is open by rule, what was decided and asked, the threats."""

from collections import Counter
from collections.abc import Iterator

from analyzer.register import Entry, risk_key
from analyzer.results import Finding
from analyzer.rules import rules
from analyzer.weights import Risk, Weight
from exporters.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Matrix,
    Paragraph,
    Points,
    Table,
)
from exporters.sections.phrases import by_severity, cells, pill, plural, quiet, severity_tone, text
from exporters.sections.review import ACCEPTED, LOW, OTHERWISE, QUESTIONS, Review
from exporters.sections.threats import threats

_LEVELS = (1, 2, 3, 4)


def findings(review: Review) -> Iterator[Block]:
    """Yield how many there are of which weight, each rule's findings, what was treated, and the questions."""
    groups = review.finding_groups
    decided = [entry.finding for entry in review.register.entries if not entry.untreated]
    if review.findings:
        counted = by_severity(finding.severity for finding in review.findings)
        yield Paragraph(text(f"{plural(len(review.findings), 'finding')}: {counted}."))
        yield _matrix(review.findings)
    elif decided:
        yield Paragraph(
            text("Nothing is left to deal with. What was decided stands here by its weight.")
        )
        yield _matrix(decided)
    else:
        yield Paragraph(quiet("No rule objects to this design as far as it has been described."))
    for anchor, group in groups:
        yield from _group(review, anchor, group)
    yield from _minor(review)
    yield from _treated(review)
    yield from _orphans(review)
    yield from _questions(review)
    yield from threats(review)
    yield from _settings(review)


def _matrix(found: list[Finding]) -> Matrix:
    counts = Counter((finding.likelihood, finding.impact) for finding in found)
    rows = tuple(
        tuple(
            (
                counts[likelihood, impact],
                severity_tone(Risk(Weight(likelihood, ""), Weight(impact, "")).severity),
            )
            for impact in _LEVELS
        )
        for likelihood in reversed(_LEVELS)
    )
    return Matrix("Likelihood", "Impact", rows)


def _group(review: Review, anchor: str, group: list[Finding]) -> Iterator[Block]:
    first = group[0]
    one_remedy = len({finding.remedy for finding in group}) == 1
    about = [("Why it matters", text(first.why))] if first.why else []
    if one_remedy and first.remedy:
        about.append(("Remedy", text(first.remedy)))
    if first.source:
        about.append(("Team's rule", text(first.source)))
    columns = [
        Column("Severity", 0.7), Column("L × I", 0.45), Column("Where", 1.8), Column("Evidence", 4),
    ]  # fmt: skip
    if not one_remedy:
        columns.append(Column("Remedy", 3))
    yield Heading(2, first.title, anchor)
    if about:
        yield Facts(tuple(about))
    rows = tuple(_row(review, finding, one_remedy) for finding in group)
    yield Table(tuple(columns), rows, close=True)


def _row(review: Review, finding: Finding, one_remedy: bool) -> tuple[Cell, ...]:
    remedy = () if one_remedy else (finding.remedy,)
    said = " ".join(part for part in (finding.evidence, finding.clears) if part)
    weight = _weight(review, finding)
    return cells(pill(finding.severity), weight, review.links(finding.subjects), said, *remedy)


def _weight(review: Review, finding: Finding) -> str | None:
    """Return likelihood × impact; none of a person's risk that nobody has assessed."""
    by_hand = next(
        (row for id, row in review.design.risks.items() if risk_key(id) == finding.key), None
    )
    if by_hand and None in (by_hand.likelihood, by_hand.impact):
        return None
    return f"{finding.likelihood} × {finding.impact}"


def _minor(review: Review) -> Iterator[Block]:
    """Yield what weighs less in one table."""
    if not review.minor_findings:
        return
    yield Heading(2, "Further findings", LOW)
    columns = (
        Column("Severity", 0.75), Column("L × I", 0.5), Column("Finding", 1.5), Column("Where", 1.6),
        Column("Evidence, and what clears it", 5),
    )  # fmt: skip
    rows = (
        cells(
            pill(one.severity),
            _weight(review, one),
            one.title,
            review.links(one.subjects, most=4),
            f"{one.evidence} {one.clears or one.remedy}",
        )
        for one in review.minor_findings
    )
    yield Table(columns, tuple(rows), close=True)


def _treated(review: Review) -> Iterator[Block]:
    """Yield the accepted risks with their reasons, then everything else that is dealt with."""
    entries = [entry for entry in review.register.entries if not entry.untreated]
    accepted = [entry for entry in entries if entry.state == "accepted"]
    others = [entry for entry in entries if entry.state != "accepted"]
    columns = (
        Column("Severity", 0.7), Column("Finding", 1.6), Column("Where", 1.4), Column("State", 0.8),
        Column("Reason", 4.2), Column("Owner", 1), Column("Until", 0.8),
    )  # fmt: skip
    for title, anchor, rows in (
        ("Accepted risks", ACCEPTED, accepted),
        ("Dealt with otherwise", OTHERWISE, others),
    ):
        if rows:
            yield Heading(2, title, anchor)
            counted = by_severity(entry.finding.severity for entry in rows)
            yield Paragraph(text(f"{plural(len(rows), 'finding')}: {counted}."))
            yield Table(columns, tuple(_decided(review, entry) for entry in rows), close=True)


def _decided(review: Review, entry: Entry) -> tuple[Cell, ...]:
    finding, row = entry.finding, entry.treatment
    reason = row.reason if row else ""
    ticket = f" ({row.ticket})" if row and row.ticket else ""
    owner, until = (row.owner, row.expires) if row else ("", "")
    where = review.links(finding.subjects, most=3)
    return cells(
        pill(finding.severity), finding.title, where, entry.state, reason + ticket, owner, until
    )


def _orphans(review: Review) -> Iterator[Block]:
    if review.register.orphans:
        yield Heading(2, "Treatments of what is gone", "findings/orphans")
        yield Points(
            tuple(text(f"{row.title or row.key}: {row.state}") for row in review.register.orphans)
        )


def _questions(review: Review) -> Iterator[Block]:
    if not review.questions:
        return
    yield Heading(2, "Questions", QUESTIONS)
    columns = (Column("Question", 3), Column("About", 4))
    rows = (cells(one.title, review.links(one.subjects, most=4)) for one in review.questions)
    yield Table(columns, tuple(rows), close=True)


def _settings(review: Review) -> Iterator[Block]:
    """Yield the rules that this design switches off or weighs otherwise."""
    rows = sorted(review.design.rule_settings.values(), key=lambda row: (row.rule, row.id))
    if not rows:
        return
    yield Heading(2, "Rules set otherwise", "findings/settings")
    columns = (Column("Rule", 2), Column("Set to", 1), Column("Reason", 4))
    known = rules()
    said = (
        cells(
            known[row.rule].title if row.rule in known else row.rule,
            "off" if row.off else row.severity or "as judged",
            row.reason,
        )
        for row in rows
    )
    yield Table(columns, tuple(said), close=True)
