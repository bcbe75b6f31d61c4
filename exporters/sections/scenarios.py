"""What if: each kept what-if with what it assumes, what breaks, the numbers before and after, and the recoveries."""

from collections.abc import Iterator, Sequence

from analyzer.conditions import TODAY
from analyzer.engine import Engine
from analyzer.scenarios.assessment import assess, side
from analyzer.scenarios.compare import Side
from analyzer.scenarios.kept import conditions_of
from analyzer.scenarios.outcome import STATE_WORDS, Assessment, Direction, Row, State
from analyzer.scenarios.words import sentence
from exporters.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Paragraph,
    Pill,
    Points,
    Run,
    Runs,
    Table,
    Tone,
)
from exporters.sections.phrases import cells, quiet, text
from exporters.sections.review import Review
from models.design import ranked
from models.scenario import Scenario

_MOST = 60  # rows of one table; the rest is counted
_BROKEN = ("broken", "unstable", "degraded")
_TONES: dict[State, Tone] = {"present": "good", "absent": "bad", "unknown": "quiet"}
_INK: dict[Direction, Tone] = {
    "worse": "bad",
    "better": "good",
    "changed": "plain",
    "same": "quiet",
}


def scenarios(review: Review) -> Iterator[Block]:
    """Yield every what-if that is kept; a scenario is conditions for the analysis, so the design is as it is elsewhere."""
    found = ranked(review.design.scenarios)
    if not found:
        yield Paragraph(quiet("No what-if has been kept."))
        return
    today = side(Engine(), review.design, TODAY)
    engine = Engine()
    for kept in found:
        yield from _scenario(review, kept, today, engine)


def _scenario(review: Review, kept: Scenario, today: Side, engine: Engine) -> Iterator[Block]:
    conditions = conditions_of(review.design, kept)
    made = assess(today, side(engine, review.design, conditions), kept.family)
    yield Heading(2, kept.name, review.anchor(kept.id))
    yield Facts(tuple(_facts(review, kept, made, sentence(review.design, conditions))))
    if made.changed:
        yield _table(review, made.changed[:_MOST])
    if len(made.changed) > _MOST:
        yield Paragraph(quiet(f"{len(made.changed) - _MOST:,} more rows differ."))
    if made.recoveries:
        yield Heading(3, "What would help")
        yield _recoveries(made)
    if made.opened:
        yield Heading(3, "What the credentials open")
        yield Points(tuple(text(words) for words in made.opened))


def _facts(
    review: Review, kept: Scenario, made: Assessment, assumed: str
) -> Iterator[tuple[str, Runs]]:
    yield "Assumed", text(assumed)
    if kept.family:
        yield "Family", text(f"{kept.family[:1].upper()}{kept.family[1:]}")
    for state in _BROKEN:
        if ids := made.newly("flows", state):
            yield f"Flows {state}", review.links(ids)
    if ids := made.newly("components", "unstable"):
        yield "Overloaded", review.links(ids)
    if ids := made.newly("components", "down"):
        yield "Down", review.links(ids)
    if not made.changed:
        yield "Then", text("Nothing changes.")
    if kept.note:
        yield "Note", text(kept.note)


def _table(review: Review, rows: Sequence[Row]) -> Table:
    columns = (
        Column("What", 2.2), Column("Quantity", 1.4), Column("As it is", 1.1, "right"),
        Column("Then", 1.1, "right"), Column("", 0.8),
    )  # fmt: skip
    return Table(columns, tuple(_row(review, row) for row in rows))


def _row(review: Review, row: Row) -> tuple[Cell, ...]:
    name = text(row.name) if row.group == "design" else review.link(row.record)
    tone = _INK[row.direction]
    after = (Run(row.after, tone=tone),)
    return cells(name, row.title, row.before, after, (Run(row.direction, tone=tone),))


def _recoveries(made: Assessment) -> Table:
    rows = tuple(
        cells(
            told.recovery,
            Pill(STATE_WORDS[told.state].capitalize(), _TONES[told.state]),
            told.words,
        )
        for told in made.recoveries
    )
    return Table((Column("Recovery", 2), Column("In the design", 0.9), Column("Because", 3)), rows)
