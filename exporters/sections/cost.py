"""Section 12: what the design costs by family, component and flow, today and to the horizon, and what is not known."""

from collections.abc import Iterator

from analyzer.keys import DESIGN, QUANTITIES
from exporters.blocks import (
    Bar,
    Block,
    Card,
    Cards,
    Column,
    Footnotes,
    Heading,
    Paragraph,
    Runs,
    Table,
)
from exporters.sections.notes import Notes
from exporters.sections.numbers import Shown, grid, having, meaning, with_notes
from exporters.sections.phrases import amount, cells, plural, quiet, text
from exporters.sections.prices import prices
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
_FEW = 11  # more of them stand in two halves, without room for bars
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
    yield _families(review)
    for title, anchor, ids in (
        ("By component", "components", having(review, review.design.components, _MONTH)),
        ("By flow", "flows", having(review, review.design.flows, _MONTH)),
    ):
        notes = Notes(review)
        if table := _each(review, notes, ids, title.removeprefix("By ").capitalize()):
            yield Heading(2, title, f"cost/{anchor}")
            yield from with_notes(table, notes)
    yield from _gaps(review)
    yield from prices(review, having(review, review.design.components, _MONTH), _FAMILIES)
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


def _each(review: Review, notes: Notes, ids: list[str], head: str) -> Table | None:
    """Return what each of some records costs; a few flows with their shares, for all of them make up the whole."""
    known = [(value, id) for id in ids if (value := review.value(id, _MONTH)) is not None]
    if head == "Flow" and known and len(known) == len(ids) <= _FEW:
        return _shares(head, [(value, review.link(id)) for value, id in known])
    return grid(review, notes, ids, head, _EACH if head == "Component" else _EACH[:1])


def _families(review: Review) -> Table:
    known = [(value, name) for name in _FAMILIES if (value := review.value(DESIGN, name))]
    titles = {name: QUANTITIES[name].title.removesuffix(", cost a month") for _, name in known}
    return _shares(
        "Family", [(value, text(titles[name])) for value, name in sorted(known, reverse=True)]
    )


def _shares(head: str, known: list[tuple[float, Runs]]) -> Table:
    """Return amounts a month with what each is of all of them."""
    whole = sum(value for value, _ in known) or 1.0
    columns = (
        Column(head, 1.6), Column("A month", 1, "right"), Column("Share", 0.7, "right"),
        Column("", 2.4),
    )  # fmt: skip
    rows = (
        cells(name, amount(value, "$"), amount(value / whole, "fraction"), Bar(value / whole))
        for value, name in known
    )
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
