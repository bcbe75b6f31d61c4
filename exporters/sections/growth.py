"""The traffic of the years to come, year by year: of the whole design, and at peak of each flow."""

import math
from collections.abc import Iterator

from analyzer.keys import DESIGN
from analyzer.years import full_in
from exporters.blocks import Block, Column, Heading, Paragraph, Run, Runs
from exporters.sections.notes import Notes
from exporters.sections.numbers import Shown, grid, number, with_notes
from exporters.sections.phrases import cells, filled, plural
from exporters.sections.review import Review
from models.design import ranked

_MOST = 5  # years that stand beside each other; of more, the first ones and the last
_OF_DESIGN = (("users", "Daily users"), ("entry.average", "Average"), ("entry.peak", "Peak"))


def growth(review: Review) -> Iterator[Block]:
    """Yield the rates of each year to the horizon; nothing where growth or horizon are not known."""
    years = _years(review)
    if not years:
        return
    yield Heading(2, "Growth", "load/growth")
    notes = Notes(review)
    known = [(name, title) for name, title in _OF_DESIGN if review.value(DESIGN, name) is not None]
    if known:
        heads = (Column("Year", 1), *(Column(title, 1, "right") for _, title in known))
        rows = tuple(
            cells(
                f"In {plural(year, 'year')}" if year else "Today", *_row(review, notes, year, known)
            )
            for year in (0, *years)
        )
        yield from with_notes(filled(heads, rows), notes)
    when = full_in(review.design, review.analysis)
    if when:
        full = "less than a year" if when < 1.0 else plural(math.floor(when), "year")
        yield Paragraph((Run(f"With this growth the first part is full after {full}."),))
    notes = Notes(review)
    shown = (
        Shown("load.peak", "Peak today"),
        *(Shown(f"load.peak.year{n}", f"In {plural(n, 'year')}", True) for n in years),
    )
    flows = [row.id for row in ranked(review.design.flows)]
    yield from with_notes(grid(review, notes, flows, "Flow", shown), notes)


def _years(review: Review) -> list[int]:
    load = review.design.load
    if load.growth is None or load.horizon is None:
        return []
    found = list(range(1, math.floor(load.horizon) + 1))
    return found if len(found) <= _MOST else [*found[: _MOST - 1], found[-1]]


def _row(review: Review, notes: Notes, year: int, known: list[tuple[str, str]]) -> Iterator[Runs]:
    for name, _ in known:
        quantity = f"{name}.year{year}" if year else name
        yield number(review, DESIGN, Shown(quantity, noted=bool(year)), notes)
