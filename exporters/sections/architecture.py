"""Section 4: the drawing, one figure for each view, and the borders in it."""

from collections.abc import Iterator

from exporters.blocks import Block, Cell, Column, Figure, Heading, Paragraph, Run, Table
from exporters.sections.phrases import amount, cells, plural, quiet
from exporters.sections.review import Review
from models.component import Boundary
from models.design import ranked
from models.view import View


def architecture(review: Review) -> Iterator[Block]:
    """Yield each view that something stands on, then the boundaries."""
    views = [view for view in ranked(review.design.views) if _standing(review, view)]
    if not views:
        yield Paragraph(quiet("Nothing has been drawn."))
    for view in views:
        yield Heading(2, view.name, f"views/{view.id}")
        if view.description:
            yield Paragraph((Run(view.description),))
        yield Figure(view.id, _caption(review, view), f"figures/{view.id}")
    if review.design.boundaries:
        yield Heading(2, "Boundaries", "boundaries")
        yield _boundaries(review)


def _standing(review: Review, view: View) -> list[str]:
    return [
        row.element
        for row in review.design.placements.values()
        if row.view == view.id and row.element in review.design.components
    ]


def _caption(review: Review, view: View) -> tuple[Run, ...]:
    standing = set(_standing(review, view))
    links = sum(
        1
        for link in review.design.links.values()
        if link.source in standing and link.target in standing
    )
    counted = f"{plural(len(standing), 'component')}, {plural(links, 'connection')}"
    return (Run(f"{view.name}. ", strong=True), *quiet(f"{counted}."))


def _boundaries(review: Review) -> Table:
    columns = (
        Column("Boundary", 2.4), Column("Sort", 0.8), Column("Within", 1.2),
        Column("Zones", 0.5, "right"), Column("Holds", 3.4),
    )  # fmt: skip
    rows = sorted(review.design.boundaries.values(), key=lambda row: (row.name.casefold(), row.id))
    return Table(columns, tuple(_boundary(review, row) for row in rows))


def _boundary(review: Review, row: Boundary) -> tuple[Cell, ...]:
    nested = [b.id for _, b in sorted(review.design.boundaries.items()) if b.parent == row.id]
    inside = nested + [part.id for part in review.components if row.id in part.boundaries]
    within = review.link(row.parent) if row.parent else None
    extra = [row.description, "Faces the internet." if row.internet == "yes" else ""]
    name = (Run(row.name), *(Run(f"\n{part}", tone="quiet") for part in extra if part))
    return cells(name, row.sort, within, amount(row.zones, "count"), review.links(inside))
