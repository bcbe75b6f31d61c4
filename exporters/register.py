"""The risk register as a table: one row a finding or risk, with how it is treated."""

from collections.abc import Iterator
from dataclasses import replace

from analyzer.register import Entry, Register, register, untreated
from analyzer.results import Analysis
from models.day import today
from models.design import Design, label

Cell = str | int
HEADINGS = (
    "Key", "State", "Severity", "Likelihood", "Impact", "Category", "STRIDE", "Title", "Where", "Evidence",
    "Why it matters", "Remedy", "What clears it", "References", "Reason", "Owner", "Ticket", "Date", "Expires",
)  # fmt: skip


def register_of(design: Design, analysis: Analysis | None) -> Register:
    """Return a design's register as of today."""
    return register(design, analysis.findings.values() if analysis else (), today())


def still_open(design: Design, analysis: Analysis | None) -> Analysis | None:
    """Return the analysis with the findings that nobody has dealt with, as badges count them."""
    if analysis is None:
        return None
    left = {one.key: one for one in untreated(register_of(design, analysis))}
    return replace(analysis, findings=left)


def register_rows(design: Design, found: Register) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of each entry, the worst first, then those of treatments whose finding is gone."""
    for entry in found.entries:
        yield _row(design, entry)
    for row in found.orphans:
        gone = f"{row.state}, not found any more"
        blank = ("", "", "", "", "")
        rest = ("", "", "", "", "", "", row.reason, row.owner, row.ticket, row.date, row.expires)
        yield (row.key, gone, *blank, row.title, *rest)


def _row(design: Design, entry: Entry) -> tuple[Cell, ...]:
    finding, row = entry.finding, entry.treatment
    treated = (row.reason, row.owner, row.ticket, row.date, row.expires) if row else ("",) * 5
    return (
        finding.key,
        entry.reopened or entry.state,
        "question" if finding.asks else finding.severity,
        finding.likelihood,
        finding.impact,
        finding.category,
        finding.stride,
        finding.title,
        ", ".join(label(design, id) for id in finding.subjects),
        finding.evidence,
        finding.why,
        finding.remedy,
        finding.clears,
        "; ".join(finding.references),
        *treated,
    )
