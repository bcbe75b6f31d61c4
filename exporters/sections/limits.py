"""What breaks first as traffic grows, and how much is left without an instance or a zone."""

from collections.abc import Iterator

from analyzer.breaking import Break, breaks
from exporters.blocks import Bar, Block, Cell, Column, Footnotes, Heading, Paragraph, Run, Table
from exporters.sections.notes import Notes
from exporters.sections.numbers import Shown, grid, having, with_notes
from exporters.sections.phrases import amount, cells, headroom_tone, plural, quiet, rate
from exporters.sections.review import Review

_LOST = (
    "How busy the rest is at peak when a zone, or else one instance, is gone; and how many instances keep it at 70 % "
    "with one to spare, and with a zone gone."
)
_MOST = 12  # limits that stand in the table
_LOSSES = (
    Shown("zone_lost", "Used then"),
    Shown("required.spare", "One spare"),
    Shown("required.zone", "Zone safe"),
)


_SCALED = (
    Shown("required.wait", "For short waits", noted=True),
    Shown("refused", "Turned away", noted=True),
    Shown("scaling", "Worth", noted=True),
    Shown("scaling.best", "Most that help", noted=True),
    Shown("scaling.limit", "Never above", noted=True),
)


def limits(review: Review) -> Iterator[Block]:
    """Yield the limits in the order in which they are reached, and what is left when something is lost."""
    yield Heading(2, "What breaks first as traffic grows", "load/limits")
    found = breaks(review.analysis)
    if not found:
        said = "Not computable yet: it needs flows with rates and sized components."
        yield Paragraph(quiet(said))
    else:
        notes = Notes(review)
        columns = (
            Column("Component or connection", 2.2), Column("First limit", 1.5),
            Column("Breaks at", 1.1, "right"), Column("of today's peak", 1, "right"), Column("", 1.2),
        )  # fmt: skip
        yield Table(columns, tuple(_row(review, notes, one) for one in found[:_MOST]))
        if len(found) > _MOST:
            yield Paragraph(quiet(f"{plural(len(found) - _MOST, 'limit')} beyond these."))
        if notes.rows:
            yield Footnotes(tuple(notes.rows))
    lost = having(review, review.design.components, "zone_lost")
    if table := grid(review, Notes(review), lost, "Component", _LOSSES):
        yield Heading(2, "When an instance or a zone is lost", "load/losses")
        yield Paragraph(quiet(_LOST))
        yield table
    yield from _scaled(review)


def _scaled(review: Review) -> Iterator[Block]:
    """Yield what was asked of waits, and what contention leaves of instances, where somebody filled that in."""
    parts, notes = review.design.components, Notes(review)
    ids = dict.fromkeys(
        id for name in ("required.wait", "refused", "scaling") for id in having(review, parts, name)
    )
    if table := grid(review, notes, list(ids), "Component", _SCALED):
        yield Heading(
            2, "Short waits and queues, and instances that slow each other down", "load/scaling"
        )
        yield from with_notes(table, notes)


def _row(review: Review, notes: Notes, one: Break) -> tuple[Cell, ...]:
    return cells(
        review.link(one.record),
        one.what,
        rate(one.rate),
        (Run(amount(one.times, "times"), note=notes.letter(one.key)),),
        Bar(min(one.times / 3.0, 1.0), headroom_tone(one.times)),  # three times today's fills it
    )
