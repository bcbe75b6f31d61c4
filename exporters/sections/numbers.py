"""Tables of computed numbers: a row for each record, a column for each quantity, letters for the formulas."""

from collections.abc import Iterable, Iterator, Sequence

from analyzer.keys import QUANTITIES
from analyzer.margin import margin_words
from analyzer.targets import Standing, standings, written
from exporters.blocks import Block, Cell, Column, Facts, Footnotes, Run, Runs, Table, Tone
from exporters.sections.notes import Notes
from exporters.sections.phrases import amount, filled, joined, quiet, text
from exporters.sections.review import Review
from models.frozen import frozen

NO_BREAK = "\u00a0"  # keeps a number and its unit on one line
TONES: dict[str, Tone] = {"met": "good", "missed": "bad", "unknown": "quiet"}


@frozen
class Shown:
    """A column of numbers: the quantity, its heading, and whether its formula becomes a footnote."""

    quantity: str
    title: str = ""
    noted: bool = False
    weight: float = 0.9


def number(review: Review, id: str, shown: Shown, notes: Notes) -> Runs:
    """Return a result of a record with the letter of its footnote; a dash where there is none."""
    value = review.value(id, shown.quantity)
    if value is None:
        return text(None)
    key = f"{id}.{shown.quantity}"
    letter = notes.letter(key) if shown.noted and not _typed(review, key) else ""
    said = amount(value, QUANTITIES[shown.quantity].unit)
    return (Run(said.replace(" ", NO_BREAK), note=letter),)


def _typed(review: Review, key: str) -> bool:
    """Tell whether a result is nothing but what somebody typed, so that there is nothing to explain."""
    said = review.derivation(key)
    return len(said) == 1 and said[0].text.endswith(", typed.")


def grid(
    review: Review, notes: Notes, ids: Iterable[str], title: str, columns: Sequence[Shown]
) -> Table | None:
    """Return the numbers of records, with the reasons where some are missing; None without a row."""
    rows: list[tuple[Cell, ...]] = []
    reasons: list[str] = []
    for id in ids:
        rows.append((review.link(id), *(number(review, id, shown, notes) for shown in columns)))
        keys = (f"{id}.{shown.quantity}" for shown in columns)
        reasons.append(next(filter(None, (review.missing(key) for key in keys)), ""))
    if not rows:
        return None
    heads = (
        Column(shown.title or QUANTITIES[shown.quantity].title, shown.weight, "right")
        for shown in columns
    )
    if not any(reasons):
        return filled((Column(title, 1.9), *heads), rows, close=True)
    because = Column("Not computed because", 2.2)
    told = [(*row, quiet(said)) for row, said in zip(rows, reasons, strict=True)]
    return filled((Column(title, 1.9), *heads, because), told, close=True)


def with_notes(table: Block | None, notes: Notes) -> Iterator[Block]:
    """Yield a table and the formulas that its letters stand for."""
    if table:
        yield table
    if notes.rows:
        yield Footnotes(tuple(notes.rows))


def meaning(quantities: Sequence[str]) -> Facts:
    """Return what quantities mean and what they leave out, each limit said once."""
    shown = [QUANTITIES[name] for name in quantities]
    sentences = (part.removesuffix(".") for row in shown for part in row.note.split(". ") if part)
    limits = ". ".join(dict.fromkeys(sentences)) + "."
    said = [(Run(row.title, strong=True), *quiet(f" {row.sentence}")) for row in shown]
    return Facts((("In words", joined(said, " ")), ("Method, limits", text(limits))))


def having(review: Review, table: Iterable[str], quantity: str) -> list[str]:
    """Return the records of which a quantity is a result, the largest first, those without a value last."""
    found = [id for id in table if f"{id}.{quantity}" in review.analysis.results]
    return sorted(found, key=lambda id: (-(review.value(id, quantity) or 0.0), id))


def stands(review: Review) -> dict[str, list[Standing]]:
    """Return how targets stand by the record that states them."""
    found: dict[str, list[Standing]] = {}
    for one in standings(review.design, review.analysis):
        found.setdefault(one.promise.record, []).append(one)
    return found


def state(standing: Standing) -> Runs:
    """Return how a target stands in words: met or missed with the value and the margin, or why that is not known."""
    if standing.value is None:
        reason = standing.missing[:1].lower() + standing.missing[1:].removesuffix(".")
        return (Run("not known", strong=True), Run(f": {reason}" if reason else "", tone="quiet"))
    value = written(standing.promise.metric, standing.value)
    more = margin_words(standing)
    return (
        Run(standing.state, strong=True, tone=TONES[standing.state]),
        Run(f", {value}" + (f" ({more})" if more else "")),
    )
