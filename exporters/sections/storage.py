"""Section 11: how what is kept grows, what caches and queues need, and how stores are recovered."""

from collections.abc import Iterator

from analyzer.storage.quantities import QUANTITIES as STORAGE
from exporters.blocks import Block, Heading, Paragraph
from exporters.sections.notes import Notes
from exporters.sections.numbers import Shown, grid, having, meaning, with_notes
from exporters.sections.phrases import quiet
from exporters.sections.review import Review

_YEARS = tuple(Shown(f"stored.year{n}", f"In {n} years") for n in range(2, 5))
# heading, anchor, the table of the records, the quantity that says which of them, the first column, the others
_TABLES: tuple[tuple[str, str, str, str, str, tuple[Shown, ...]], ...] = (
    (
        "Storage growth", "growth", "components", "stored.now", "Store",
        (
            Shown("stored.now", "Now"), Shown("stored.year", "In a year"), *_YEARS,
            Shown("stored.horizon", "At the horizon", noted=True), Shown("volume.used", noted=True),
        ),
    ),
    (
        "Data by entity", "entities", "entities", "stored.raw", "Entity",
        (
            Shown("stored.raw", noted=True), Shown("stored.day", "New a day"),
            Shown("stored.now", "With copies"), Shown("stored.year", "In a year"),
            Shown("stored.horizon", "At the horizon"), Shown("unread.horizon", "Hardly read then"),
        ),
    ),
    (
        "Recovery", "recovery", "components", "rpo", "Store",
        (
            Shown("rpo", "RPO", noted=True), Shown("rto", "RTO", noted=True), Shown("restore", "Restored in"),
            Shown("backup.now", noted=True), Shown("backup.horizon", "At the horizon"),
        ),
    ),
    (
        "Caches", "caches", "components", "hits.held", "Cache",
        (Shown("hits.held", noted=True), Shown("memory.needed", noted=True)),
    ),
    (
        "With caches cold", "cold", "components", "cold.load", "Store behind a cache",
        (Shown("load.peak", "Load at peak"), Shown("cold.load", "Cold", noted=True), Shown("cold.utilisation", "Utilisation then")),
    ),
    (
        "Queues", "queues", "components", "drain", "Queue",
        (
            Shown("partitions.needed", noted=True), Shown("backlog.growth", "Grows by", noted=True),
            Shown("backlog.hour", "After an hour's outage"), Shown("drain", "Worked off in", noted=True),
            Shown("backlog.worker", "Allowed per worker"), Shown("workers.needed", "Workers for it"),
        ),
    ),
    (
        "Bandwidth at borders", "borders", "boundaries", "bandwidth.out", "Boundary",
        (Shown("bandwidth.in", "In", noted=True), Shown("bandwidth.out", "Out", noted=True)),
    ),
)  # fmt: skip


def storage(review: Review) -> Iterator[Block]:
    """Yield growth by store and entity, recovery, caches, queues, and what crosses borders."""
    said: list[str] = []
    for heading, anchor, table, first, title, columns in _TABLES:
        ids = having(review, getattr(review.design, table), first)
        notes = Notes(review)
        if made := grid(review, notes, ids, title, columns):
            yield Heading(2, heading, f"storage/{anchor}")
            yield from with_notes(made, notes)
            said += [shown.quantity for shown in columns if shown.quantity not in said]
    if not said:
        yield Paragraph(
            quiet("Nothing is known of what is kept: no entity has a store and a size.")
        )
        return
    yield Heading(2, "What the numbers mean, and their limits", "storage/method")
    yield meaning([name for name in said if name in STORAGE or name == "backlog.growth"])
