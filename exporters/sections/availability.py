"""Section 10: how often flows and components work, what takes them down, and which parts stop them alone."""

from collections.abc import Iterator

from exporters.blocks import Block, Cell, Column, Footnotes, Heading, Paragraph, Table
from exporters.sections.notes import Notes
from exporters.sections.numbers import Shown, grid, meaning, number, with_notes
from exporters.sections.phrases import amount, cells, filled, joined, plural, quiet
from exporters.sections.review import Review
from models.design import ranked
from models.flow import Flow

_HERE = Shown("availability", noted=True)
_PART = (_HERE, Shown("downtime.year"))
_BUDGET = ("error_budget", "downtime.year", "downtime.month")
_CONTRIBUTORS = 3  # that are named


def availability(review: Review) -> Iterator[Block]:
    """Yield the availability of flows with downtime and contributors, single points of failure, and components."""
    flows = ranked(review.design.flows)
    if not flows:
        yield Paragraph(quiet("No flow has been described, so no availability can be computed."))
        return
    yield Heading(2, "Flows", "availability/flows")
    notes = Notes(review)
    yield _flows(review, flows, notes)
    if notes.rows:
        yield Footnotes(tuple(notes.rows))
    yield Heading(2, "Single points of failure", "availability/single")
    yield _single(review, flows)
    yield from _pairs(review, flows)
    parts = [
        row.id for row in review.components if f"{row.id}.availability" in review.analysis.results
    ]
    if parts:
        yield Heading(2, "Components by themselves", "availability/components")
        notes = Notes(review)
        worst = sorted(parts, key=lambda id: review.value(id, "availability") or 0.0)
        yield from with_notes(grid(review, notes, worst, "Component", _PART), notes)
    yield Heading(2, "What the numbers mean, and their limits", "availability/method")
    yield meaning(("availability", "downtime.year", "error_budget", "cuts.single", "cuts.pairs"))


def _flows(review: Review, flows: list[Flow], notes: Notes) -> Table:
    columns = (
        Column("Flow", 1.6), Column("Available", 1.1, "right"), Column("Target", 0.8, "right"),
        Column("Budget used", 1, "right"), Column("Down a year", 1, "right"),
        Column("a month", 0.9, "right"), Column("Most of it by", 1.8),
    )  # fmt: skip
    return filled(columns, tuple(_flow(review, flow, notes) for flow in flows))


def _flow(review: Review, flow: Flow, notes: Notes) -> tuple[Cell, ...]:
    found = review.analysis.results.get(f"{flow.id}.availability")
    if found is None or found.value is None:
        because = quiet(found.missing if found else "not computed")
        return cells(review.link(flow.id), *[None] * 5, because)
    return cells(
        review.link(flow.id),
        number(review, flow.id, _HERE, notes),
        amount(flow.availability_target, "fraction"),
        *(number(review, flow.id, Shown(name), notes) for name in _BUDGET),
        review.links(found.about[:_CONTRIBUTORS]),
    )


def _pairs(review: Review, flows: list[Flow]) -> Iterator[Block]:
    """Yield how many pairs of components stop each flow together."""
    counted = [(review.value(flow.id, "cuts.pairs"), flow) for flow in flows]
    known = [(int(count), flow) for count, flow in counted if count]
    if known:
        said = [(*review.link(flow.id), *quiet(f" {count:,}")) for count, flow in known]
        lead = quiet("Pairs that stop a flow together and not alone: ")
        yield Paragraph((*lead, *joined(said), *quiet(".")))


def _single(review: Review, flows: list[Flow]) -> Block:
    """Return each component that stops flows alone, with the flows that it stops."""
    stopped: dict[str, list[str]] = {}
    for flow in flows:
        found = review.analysis.results.get(f"{flow.id}.cuts.single")
        for id in found.about if found else ():
            stopped.setdefault(id, []).append(flow.id)
    if not stopped:
        return Paragraph(quiet("No single component stops a flow, as far as it has been drawn."))
    order = sorted(stopped, key=lambda id: (-len(stopped[id]), id))
    columns = (
        Column("Component", 1.6), Column("Available", 1, "right"), Column("Stops", 0.8, "right"),
        Column("Flows", 4),
    )  # fmt: skip
    rows = tuple(
        cells(
            review.link(id),
            amount(review.value(id, "availability"), "fraction"),
            plural(len(stopped[id]), "flow"),
            review.links(stopped[id], most=4),
        )
        for id in order
    )
    return Table(columns, rows)
