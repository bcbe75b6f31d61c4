"""Section 9: how long flows, operations and components take to answer, with the method and its limits."""

from collections.abc import Iterator

from exporters.blocks import Block, Heading, Paragraph
from exporters.sections.notes import Notes
from exporters.sections.numbers import Shown, grid, having, meaning, with_notes
from exporters.sections.phrases import quiet
from exporters.sections.review import Review
from models.design import ranked

_PERCENTILES = (
    Shown("latency.p50", "p50"),
    Shown("latency.p95", "p95"),
    Shown("latency.p99", "p99"),
    Shown("latency.mean", "Mean", noted=True),
    Shown("latency.floor", "Without load"),
    Shown("errors", "Given up"),
)
_STATION = (
    Shown("response", "Answers in", noted=True),
    Shown("waiting", "Waiting"),
)


def times(review: Review) -> Iterator[Block]:
    """Yield the answer times of flows with their percentiles, of operations, and of components."""
    flows = [row.id for row in ranked(review.design.flows)]
    if not flows:
        yield Paragraph(quiet("No flow has been described, so no answer time can be computed."))
        return
    yield Heading(2, "Flows", "times/flows")
    notes = Notes(review)
    yield from with_notes(grid(review, notes, flows, "Flow", _PERCENTILES), notes)
    if operations := having(review, review.design.operations, "latency.p99"):
        yield Heading(2, "Operations", "times/operations")
        notes = Notes(review)
        plain = tuple(Shown(shown.quantity, shown.title) for shown in _PERCENTILES)
        yield from with_notes(grid(review, notes, operations, "Operation", plain), notes)
    if stations := having(review, review.design.components, "response"):
        yield Heading(2, "Components by themselves", "times/components")
        notes = Notes(review)
        yield from with_notes(grid(review, notes, stations, "Component", _STATION), notes)
    yield Heading(2, "What the numbers mean, and their limits", "times/method")
    yield meaning(("latency.p99", "latency.mean", "latency.floor", "response", "waiting"))
