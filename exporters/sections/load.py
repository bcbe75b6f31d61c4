"""Section 8: what the design must carry, how full it is, and how each number was computed."""

from collections.abc import Iterator
from dataclasses import replace

from analyzer.busy import busiest, is_held
from analyzer.keys import DESIGN, QUANTITIES, key
from exporters.blocks import Bar, Block, Cell, Column, Heading, Paragraph, Table
from exporters.sections.growth import growth
from exporters.sections.limits import limits
from exporters.sections.notes import Notes
from exporters.sections.numbers import NO_BREAK, Shown, meaning, number, with_notes
from exporters.sections.phrases import (
    amount,
    cells,
    dots,
    filled,
    quiet,
    text,
    typed,
    utilisation_tone,
)
from exporters.sections.review import Review
from models.catalog import link_mode, link_protocol
from models.component import Component, Link
from models.units import show

_SHOWN = (
    "load.average",
    "load.peak",
    "utilisation",
    "utilisation.held",
    "saturation",
    "required",
    "headroom",
)
_OF_COMPONENT = ("load.average", "load.peak", "utilisation", "saturation", "required")
_OF_DESIGN = ("users", "entry.average", "entry.peak", "headroom")
_RATES = (Column("Average", 1, "right"), Column("Peak", 1, "right"))


def load(review: Review) -> Iterator[Block]:
    """Yield the workload, the flows, the components by utilisation, the connections, and the formulas."""
    yield Heading(2, "Workload", "load/workload")
    workload = typed(review.design.load)
    yield Paragraph(dots(workload) if workload else quiet("No workload has been typed."))
    if not review.design.components and not review.design.flows:
        return
    yield from growth(review)
    yield Heading(2, "Components by utilisation", "load/components")
    yield from _components(review)
    yield from limits(review)
    yield Heading(2, "Connections by peak load", "load/connections")
    yield from _connections(review)
    yield Heading(2, "How the numbers were computed", "load/formulas")
    yield _formulas(review)
    yield Heading(3, "What the numbers mean, and their limits")
    yield meaning(_SHOWN)


def _components(review: Review) -> Iterator[Block]:
    if not review.components:
        yield Paragraph(quiet("No component has been drawn."))
        return
    columns = (
        Column("Component", 1.8), *_RATES, Column("Utilisation", 1, "right"), Column("", 1),
        Column("Full at", 0.8, "right"), Column("Has", 0.6, "right"), Column("Needs", 0.7, "right"),
    )  # fmt: skip
    order = sorted(
        review.components, key=lambda row: -(review.value(row.id, _busy(review, row)) or -1.0)
    )
    notes = Notes(review)
    yield Table(columns, tuple(_component(review, row, notes) for row in order))
    yield from with_notes(None, notes)


def _busy(review: Review, row: Component) -> str:
    """Return what says how busy a component is: its utilisation, or its held workers where they are more."""
    found = busiest(review.analysis.results, row.id)
    return "utilisation.held" if found and is_held(found) else "utilisation"


def _component(review: Review, row: Component, notes: Notes) -> tuple[Cell, ...]:
    used = review.value(row.id, _busy(review, row))
    bar = Bar(min(used, 1.0), utilisation_tone(used)) if used is not None else quiet("")
    shown = (_busy(review, row) if name == "utilisation" else name for name in _OF_COMPONENT)
    average, *noted = (Shown(name, noted=name != "load.average") for name in shown)
    peak, utilisation, full, needed = (number(review, row.id, each, notes) for each in noted)
    if _busy(review, row) == "utilisation.held":
        utilisation = tuple(replace(run, text=f"held{NO_BREAK}{run.text}") for run in utilisation)
    return cells(
        review.link(row.id), number(review, row.id, average, notes), peak, utilisation, bar, full,
        amount(row.capacity.instances, "count"), needed,
    )  # fmt: skip


def _connections(review: Review) -> Iterator[Block]:
    order = sorted(
        review.design.links.values(),
        key=lambda link: (-(review.value(link.id, "load.peak") or 0.0), link.id),
    )
    if not order:
        yield Paragraph(quiet("Nothing has been connected."))
        return
    columns = (
        Column("Connection", 2.4), Column("Protocol", 1.2), Column("Mode", 0.5), *_RATES,
        Column("Timeout, attempts", 2.2),
    )  # fmt: skip
    notes = Notes(review)
    yield filled(columns, tuple(_connection(review, link, notes) for link in order))
    yield from with_notes(None, notes)


def _connection(review: Review, link: Link, notes: Notes) -> tuple[Cell, ...]:
    source, target = (review.design.components.get(id) for id in (link.source, link.target))
    protocol = [part for part in (link_protocol(link, source, target)[0], link.encryption) if part]
    return cells(
        review.link(link.id),
        ", ".join(protocol),
        link_mode(link, source, target)[0],
        number(review, link.id, Shown("load.average"), notes),
        number(review, link.id, Shown("load.peak", noted=True), notes),
        _patience(link),
    )


def _patience(link: Link) -> str:
    timeout = show(link.timeout, "s") if link.timeout is not None else ""
    attempts = (
        f"{link.attempts} {'attempt' if link.attempts == 1 else 'attempts'}"
        if link.attempts
        else ""
    )
    if attempts and link.retry_budget is not None:
        attempts += f" within a budget of {show(link.retry_budget, 'fraction')}"
    jitter = "jitter" if link.jitter == "yes" and attempts else ""
    breaker = "breaker" if link.breaker == "yes" else ""
    return ", ".join(part for part in (timeout, attempts, jitter, breaker) if part)


def _formulas(review: Review) -> Block:
    known = tuple(
        (text(QUANTITIES[name].title), said)
        for name in _OF_DESIGN
        if (said := review.derivation(key(DESIGN, name)))
    )
    if not known:
        return Paragraph(quiet("Nothing could be computed yet."))
    columns = (Column("Number", 1.2), Column("Formula with its values", 5))
    return Table(columns, known)
