"""Section 12: what the design costs by family, component and flow, today and to the horizon, and what is not known."""

from collections.abc import Iterator

from analyzer.keys import DESIGN, QUANTITIES
from exporters.blocks import (
    Bar,
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Footnotes,
    Heading,
    Paragraph,
    Table,
)
from exporters.sections.notes import Notes
from exporters.sections.numbers import Shown, grid, having, meaning, with_notes
from exporters.sections.phrases import amount, cells, plural, quiet
from exporters.sections.review import Review

_MONTH = "cost.month"
_WHOLE = (
    (_MONTH, "a month"),
    ("cost.year", "the next twelve months"),
    ("cost.horizon", "to the horizon"),
    ("cost.user", "a month for each user"),
    ("cost.thousand", "for a thousand requests"),
)
_OTHERS = ("month", "gaps", "year", "horizon", "user", "thousand")
_FAMILIES = tuple(
    name
    for name in QUANTITIES
    if name.startswith("cost.") and name.removeprefix("cost.") not in _OTHERS
)
_EACH = (Shown(_MONTH, "A month", noted=True), Shown("cost.gaps", "Not known"))


def cost(review: Review) -> Iterator[Block]:
    """Yield what everything costs, by family, component and flow, and which costs are not known."""
    notes = Notes(review)
    if cards := _cards(review, notes):
        yield Cards(cards)
        if notes.rows:
            yield Footnotes(tuple(notes.rows))
    else:
        missing = review.missing(f"{DESIGN}.{_MONTH}")
        yield Paragraph(quiet(f"Not computed: {missing or 'nothing that is drawn has a price'}."))
        return
    yield Heading(2, "By family", "cost/families")
    notes = Notes(review)
    yield from with_notes(_families(review, notes), notes)
    for title, anchor, ids in (
        ("By component", "components", having(review, review.design.components, _MONTH)),
        ("By flow", "flows", having(review, review.design.flows, _MONTH)),
    ):
        notes = Notes(review)
        columns = _EACH if anchor == "components" else (Shown(_MONTH, "A month"),)
        if table := grid(review, notes, ids, title.removeprefix("By ").capitalize(), columns):
            yield Heading(2, title, f"cost/{anchor}")
            yield from with_notes(table, notes)
    yield from _gaps(review)
    yield Heading(2, "What the numbers mean, and their limits", "cost/method")
    yield meaning([name for name, _ in _WHOLE])


def _cards(review: Review, notes: Notes) -> tuple[Card, ...]:
    made = []
    for name, words in _WHOLE:
        value = review.value(DESIGN, name)
        if value is not None:
            written = amount(value, QUANTITIES[name].unit)
            made.append(Card(written, quiet(words), note=notes.letter(f"{DESIGN}.{name}")))
    return tuple(made)


def _families(review: Review, notes: Notes) -> Table:
    known = [(value, name) for name in _FAMILIES if (value := review.value(DESIGN, name))]
    whole = sum(value for value, _ in known) or 1.0
    columns = (
        Column("Family", 1.6), Column("A month", 1, "right"), Column("Share", 0.7, "right"),
        Column("", 2.4),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        cells(
            QUANTITIES[name].title.removesuffix(", cost a month"),
            amount(value, "$"),
            amount(value / whole, "fraction"),
            Bar(value / whole),
        )
        for value, name in sorted(known, reverse=True)
    ]
    return Table(columns, tuple(rows))


def _gaps(review: Review) -> Iterator[Block]:
    """Yield the components of which a cost is not known."""
    ids = [id for id in review.design.components if review.value(id, "cost.gaps")]
    if not ids:
        return
    yield Heading(2, "Costs that are not known", "cost/gaps")
    count = sum(review.value(id, "cost.gaps") or 0.0 for id in ids)
    said = quiet(f"{plural(int(count), 'cost')} of ")
    yield Paragraph((*said, *review.links(ids), *quiet(" are in no sum.")))
