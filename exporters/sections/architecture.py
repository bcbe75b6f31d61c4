"""Section 4: the drawing, one figure for each view, and the borders."""

from collections.abc import Iterator

from drawing.page import page
from exporters.blocks import Block, Cell, Column, Figure, Heading, Paragraph, Run, Table
from exporters.sections.phrases import amount, cells, plural, quiet
from exporters.sections.review import Review
from models.component import Boundary
from models.design import ranked
from models.view import View


def architecture(review: Review) -> Iterator[Block]:
    """Yield each view that something stands on, then the boundaries, which share a page with what follows."""
    views = [view for view in ranked(review.design.views) if _drawn(review, view)]
    if not views:
        yield Paragraph(quiet("Nothing has been drawn."))
    for view in views:
        yield Heading(2, view.name, f"views/{view.id}")
        if about := _about(review, view):
            yield Paragraph(about)
        if view.description:
            yield Paragraph((Run(view.description),))
        yield Figure(view.id, _caption(review, view), f"figures/{view.id}")
    if review.design.boundaries:
        yield Heading(2, "Boundaries", "boundaries")
        yield _boundaries(review)


def _drawn(review: Review, view: View) -> bool:
    """Tell whether anything stands on a view."""
    shown = page(review.design, view.id)
    return bool(shown.cards or shown.frames or shown.shapes)


def _about(review: Review, view: View) -> tuple[Run, ...]:
    """Return what a view is where its name does not say it: its sort, of what environment, inside of what."""
    words = f"{view.sort.capitalize()} view" if view.sort else ""
    if view.environment:
        words = f"{words or 'View'} of {view.environment}"
    if view.of is None:
        return quiet(f"{words}.") if view.environment else ()
    return (*quiet(f"{words or 'View'} of the inside of "), *review.link(view.of), *quiet("."))


def _caption(review: Review, view: View) -> tuple[Run, ...]:
    shown = page(review.design, view.id)
    parts = [id for id in shown.cards if id in review.design.components]
    links = [id for line in shown.lines.values() for id in line.links]
    counted = [plural(len(parts), "component"), plural(len(links), "connection")]
    if shut := len(shown.cards) - len(parts):
        counted.insert(1, plural(shut, "collapsed boundary", "collapsed boundaries"))
    return (Run(f"{view.name}. ", strong=True), *quiet(f"{', '.join(counted)}."))


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
