"""Section 2: what the system must do and how well, by sort."""

from collections.abc import Iterator

from analyzer.targets import promised, stand
from exporters.blocks import Block, Cell, Column, Heading, Paragraph, Run, Runs, Table
from exporters.sections.numbers import state
from exporters.sections.phrases import DASH, amount, cells, filled, joined, quiet, text
from exporters.sections.review import Review
from models.design import label, ranked
from models.requirement import UNIT_OF_METRIC, Requirement, Target

_SORTS = {
    "functional": "Functional",
    "non-functional": "Non-functional",
    "constraint": "Constraints",
    "assumption": "Assumptions",
    "non-goal": "Not a goal",
    "open question": "Open questions",
}
_MEASURED = ("non-functional", "constraint")


def requirements(review: Review) -> Iterator[Block]:
    """Yield a table for each sort of requirement that there is."""
    found = ranked(review.design.requirements)
    if not found:
        yield Paragraph(quiet("No requirement has been written down."))
    for sort, title in _SORTS.items():
        if rows := [row for row in found if row.sort == sort]:
            yield Heading(2, title, f"requirements/{sort.replace(' ', '-')}")
            yield _table(review, sort, rows)


def in_words(review: Review, target: Target) -> str:
    """Return a target as a sentence says it, such as "p99 latency at most 300 ms"; "" for none."""
    if target.metric is None:
        return target.text
    percentile = f"p{target.percentile:g} " if target.percentile is not None else ""
    value = target.text
    if target.value is not None:
        unit = UNIT_OF_METRIC.get(target.metric)
        value = amount(target.value, unit) if unit else f"{target.value:g}"
    said = " ".join(
        part for part in (f"{percentile}{target.metric}", target.operator or "", value) if part
    )
    return f"{said}, for {label(review.design, target.scope)}" if target.scope else said


def _table(review: Review, sort: str, rows: list[Requirement]) -> Table:
    measured = sort in _MEASURED or any(in_words(review, row.target) for row in rows)
    columns = [Column("Requirement", 2.8)]
    if measured:
        columns += [Column("Target", 2.4), Column("Stands", 2.2)]
    columns += [Column("Satisfied by", 2 if measured else 3), Column("Status", 1)]
    return filled(tuple(columns), tuple(_row(review, row, measured) for row in rows))


def _row(review: Review, row: Requirement, measured: bool) -> tuple[Cell, ...]:
    target = (in_words(review, row.target) or DASH, _stands(review, row)) if measured else ()
    by = review.links(row.satisfied_by)
    return cells(_said(row), *target, by, _priority(row))


def _stands(review: Review, row: Requirement) -> Runs:
    """Return how the target of a requirement stands now, in words."""
    promise = promised(row)
    if promise is None:
        return text(None)
    return state(stand(review.design, review.analysis, promise))


def _said(row: Requirement) -> Runs:
    source = f" · {row.source}" if row.source else ""
    more = f"\n{row.description}" if row.description else ""
    return (Run(row.name), *(Run(part, tone="quiet") for part in (source, more) if part))


def _priority(row: Requirement) -> Runs:
    parts: list[Runs] = (
        [(Run(row.priority, strong=row.priority == "must"),)] if row.priority else []
    )
    if row.status:
        parts.append((Run(row.status),))
    return joined(parts)
