"""Section 8: what the design must carry, how full it is, and how each number was computed."""

from collections.abc import Iterator

from analyzer.keys import DESIGN, QUANTITIES, key
from exporters.blocks import Bar, Block, Cell, Column, Facts, Heading, Paragraph, Run, Table
from exporters.sections.limits import limits
from exporters.sections.phrases import (
    amount,
    cells,
    filled,
    quiet,
    rate,
    text,
    typed,
    utilisation_tone,
)
from exporters.sections.review import Review
from models.component import Component
from models.design import ranked

_SHOWN = tuple(
    QUANTITIES[name]
    for name in ("load.average", "load.peak", "utilisation", "saturation", "required", "headroom")
)
_OF_DESIGN = ("users", "entry.average", "entry.peak", "headroom")
_RATES = (Column("Average", 1, "right"), Column("Peak", 1, "right"))


def load(review: Review) -> Iterator[Block]:
    """Yield the workload, the flows, the components by utilisation, the connections, and the formulas."""
    yield Heading(2, "Workload", "load/workload")
    workload = tuple((said[0].text.strip(), said[1:]) for said in typed(review.design.load))
    yield Facts(workload) if workload else Paragraph(quiet("No workload has been typed."))
    if not review.design.components and not review.design.flows:
        return
    yield Heading(2, "Flows", "load/flows")
    yield _flows(review)
    yield Heading(2, "Components by utilisation", "load/components")
    yield _components(review)
    yield from limits(review)
    yield Heading(2, "Connections by peak load", "load/connections")
    yield _connections(review)
    yield Heading(2, "How the numbers were computed", "load/formulas")
    yield _formulas(review)
    yield Heading(3, "What the numbers mean, and their limits")
    yield Facts((*((row.title, text(row.sentence)) for row in _SHOWN), ("Limits", text(_limits()))))


def _limits() -> str:
    """Return what the numbers leave out, each sentence once."""
    sentences = (part for row in _SHOWN for part in row.note.split(". "))
    return ". ".join(dict.fromkeys(part.removesuffix(".") for part in sentences)) + "."


def _flows(review: Review) -> Block:
    found = ranked(review.design.flows)
    if not found:
        return Paragraph(quiet("No flow has been described, so no load can be computed."))
    rows = [(flow, f"{flow.id}.load.average", f"{flow.id}.load.peak") for flow in found]
    return filled(
        (Column("Flow", 2), *_RATES, Column("Not computed because", 2)),
        tuple(
            cells(
                review.link(flow.id),
                rate(review.analysis.value(average)),
                rate(review.analysis.value(peak)),
                review.missing(peak) or None,
            )
            for flow, average, peak in rows
        ),
    )


def _components(review: Review) -> Block:
    if not review.components:
        return Paragraph(quiet("No component has been drawn."))
    columns = (
        Column("Component", 1.8), *_RATES, Column("Utilisation", 1, "right"), Column("", 1.4),
        Column("Full at", 0.8, "right"), Column("Has", 0.7, "right"), Column("Needs", 0.8, "right"),
    )  # fmt: skip
    order = sorted(
        review.components, key=lambda row: -(review.value(row.id, "utilisation") or -1.0)
    )
    return Table(columns, tuple(_component(review, row) for row in order))


def _component(review: Review, row: Component) -> tuple[Cell, ...]:
    used = review.value(row.id, "utilisation")
    bar = Bar(min(used, 1.0), utilisation_tone(used)) if used is not None else quiet("")
    return cells(
        review.link(row.id),
        rate(review.value(row.id, "load.average")),
        rate(review.value(row.id, "load.peak")),
        amount(used, "fraction"),
        bar,
        amount(review.value(row.id, "saturation"), "times"),
        amount(row.capacity.instances, "count"),
        amount(review.value(row.id, "required"), "count"),
    )


def _connections(review: Review) -> Block:
    known = [(review.value(link.id, "load.peak"), link) for link in review.design.links.values()]
    order = sorted(
        ((peak, link) for peak, link in known if peak), key=lambda pair: (-pair[0], pair[1].id)
    )
    if not order:
        return Paragraph(quiet("No flow with a rate uses a connection."))
    rows = tuple(
        cells(review.link(link.id), rate(review.value(link.id, "load.average")), rate(peak))
        for peak, link in order
    )
    return Table((Column("Connection", 4), *_RATES), rows)


def _formulas(review: Review) -> Block:
    known = tuple(
        (text(QUANTITIES[name].title), said)
        for name in _OF_DESIGN
        if (said := review.derivation(key(DESIGN, name)))
    )
    if not known:
        return Paragraph(quiet("Nothing could be computed yet."))
    columns = (Column("Number", 1.2), Column("Formula with its values", 5))
    rest = (
        ((Run("Flows", "flows"),), quiet("Under the steps of each.")),
        ((Run("Components", "components"),), quiet("At the end of each block.")),
    )
    return Table(columns, (*known, *rest))
