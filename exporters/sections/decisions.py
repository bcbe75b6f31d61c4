"""Section 13: the trade-offs: what was asked, the options against weighted criteria, what was chosen and what follows."""

from collections.abc import Iterator
from string import ascii_uppercase

from exporters.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Paragraph,
    Pill,
    Run,
    Runs,
    Table,
)
from exporters.sections.phrases import DASH, cells, dots, filled, quiet, text
from exporters.sections.review import Review
from models.decision import Criterion, Decision, Option, chosen, score, total
from models.design import ranked


def decisions(review: Review) -> Iterator[Block]:
    """Yield every decision with its options, their scores and its consequences."""
    found = ranked(review.design.decisions)
    if not found:
        yield Paragraph(quiet("No trade-off has been written down."))
    for decision in found:
        yield from _decision(review, decision)


def _decision(review: Review, decision: Decision) -> Iterator[Block]:
    yield Heading(2, decision.name, review.anchor(decision.id))
    yield Paragraph(_standing(decision))
    if decision.context:
        yield Paragraph(text(decision.context))
    if decision.options:
        yield _options(decision)
    if decision.options and decision.criteria:
        yield _scores(decision)
    if facts := tuple(_facts(review, decision)):
        yield Facts(facts)


def _standing(decision: Decision) -> Runs:
    found = chosen(decision)
    status = (decision.status or "no status yet").capitalize()
    choice = (Run("chosen: ", tone="quiet"), Run(found.name, strong=True)) if found else ()
    parts = (quiet(status), quiet(decision.date), choice or quiet("nothing is chosen yet"))
    return dots([part for part in parts if part[0].text])


def _options(decision: Decision) -> Table:
    columns = (
        Column("", 0.25), Column("Option", 2.2), Column("For it", 3), Column("Against it", 3),
        Column("Total", 0.6, "right"), Column("Choice", 0.8),
    )  # fmt: skip
    named = zip(_letters(len(decision.options)), decision.options, strict=True)
    return filled(columns, tuple(_option(decision, letter, row) for letter, row in named))


def _option(decision: Decision, letter: str, option: Option) -> tuple[Cell, ...]:
    return cells(
        quiet(letter),
        (Run(option.name, strong=option.chosen),),
        option.pros,
        option.cons,
        _number(total(decision, option)),
        Pill("Chosen", "good") if option.chosen else None,
    )


def _scores(decision: Decision) -> Table:
    letters = _letters(len(decision.options))
    titles = (
        f"{letter} (chosen)" if option.chosen else letter
        for letter, option in zip(letters, decision.options, strict=True)
    )
    columns = (
        Column("Criterion", 4), Column("Weight", 0.7, "right"),
        *(Column(title, 0.9, "right") for title in titles),
    )  # fmt: skip
    rows = [_criterion(decision, criterion) for criterion in decision.criteria]
    totals = (_total(decision, option) for option in decision.options)
    return Table(columns, (*rows, cells((Run("Total", strong=True),), quiet(""), *totals)), True)


def _criterion(decision: Decision, criterion: Criterion) -> tuple[Cell, ...]:
    note = (Run(f"\n{criterion.note}", tone="quiet"),) if criterion.note else ()
    weight = 1.0 if criterion.weight is None else criterion.weight
    scores = (_number(score(option, criterion)) for option in decision.options)
    return cells((Run(criterion.name), *note), _number(weight), *scores)


def _total(decision: Decision, option: Option) -> Runs:
    return (Run(_number(total(decision, option)), strong=option.chosen),)


def _facts(review: Review, decision: Decision) -> Iterator[tuple[str, Runs]]:
    if decision.consequences:
        yield "Consequences", text(decision.consequences)
    if decision.superseded_by:
        yield "Superseded by", review.link(decision.superseded_by)
    if decision.concerns:
        yield "Concerns", review.links(decision.concerns)


def _number(value: float | None) -> str:
    return DASH if value is None else f"{round(value, 2):,g}"


def _letters(count: int) -> list[str]:
    """Return A, B, C, …; behind Z come AA, AB, …"""
    names = [*ascii_uppercase, *(a + b for a in ascii_uppercase for b in ascii_uppercase)]
    return [names[n] if n < len(names) else f"{n + 1}" for n in range(count)]
