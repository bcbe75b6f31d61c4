"""The traffic of the years to come, year by year: of the whole design, and at peak of each flow."""

import math
from collections.abc import Iterator

from analyzer.keys import DESIGN
from analyzer.years import full_in
from exporters.blocks import Block, Column, Heading, Paragraph, Run, Runs, Table
from exporters.sections.notes import Notes
from exporters.sections.numbers import Shown, number, with_notes
from exporters.sections.phrases import plural, text
from exporters.sections.review import Review
from models.design import ranked

_MOST = 5  # years that stand beside each other; of more, the first ones and the last
_OF_DESIGN = (
    ("users", "Daily users"),
    ("entry.average", "All flows, on average"),
    ("entry.peak", "All flows, at peak"),
)


def growth(review: Review) -> Iterator[Block]:
    """Yield the rates of each year to the horizon; nothing where growth or horizon are not known."""
    years = _years(review)
    if not years:
        return
    yield Heading(2, "Growth", "load/growth")
    notes = Notes(review)
    flows = [row.id for row in ranked(review.design.flows)]
    rows = [(text(title), DESIGN, name) for name, title in _OF_DESIGN]
    rows += [(review.link(id), id, "load.peak") for id in flows]
    heads = (f"In {plural(year, 'year')}" for year in years)
    columns = (
        Column("Daily users; requests at peak", 2),
        Column("Today", 1, "right"),
        *(Column(head, 1, "right") for head in heads),
    )
    known = [row for row in rows if review.value(*row[1:]) is not None]
    lines = tuple((words, *_line(review, notes, id, name, years)) for words, id, name in known)
    yield from with_notes(Table(columns, lines) if lines else None, notes)
    when = full_in(review.design, review.analysis)
    if when:
        full = "less than a year" if when < 1.0 else plural(math.floor(when), "year")
        yield Paragraph((Run(f"With this growth the first part is full after {full}."),))


def _line(review: Review, notes: Notes, id: str, name: str, years: list[int]) -> Iterator[Runs]:
    yield number(review, id, Shown(name), notes)
    for year in years:
        yield number(review, id, Shown(f"{name}.year{year}", noted=True), notes)


def _years(review: Review) -> list[int]:
    load = review.design.load
    if load.growth is None or load.horizon is None:
        return []
    found = list(range(1, math.floor(load.horizon) + 1))
    return found if len(found) <= _MOST else [*found[: _MOST - 1], found[-1]]
