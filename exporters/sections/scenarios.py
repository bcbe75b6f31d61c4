"""What if: each kept what-if with what it assumes, what breaks, the numbers before and after, and the recoveries."""

from collections.abc import Iterator, Sequence

from analyzer.conditions import TODAY
from analyzer.engine import Engine
from analyzer.scenarios.assessment import assess, side
from analyzer.scenarios.compare import Side
from analyzer.scenarios.kept import conditions_of
from analyzer.scenarios.outcome import STATE, STATE_WORDS, Assessment, Direction, Row, State
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
from exporters.sections.numbers import NO_BREAK
from exporters.sections.phrases import cells, dots, filled, plural, quiet, text
from exporters.sections.review import Review
from models.design import ranked
from models.scenario import Scenario

_MOST = 60  # records of one table; the rest is counted
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
    yield from _differences(review, made.changed)
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


def _differences(review: Review, changed: Sequence[Row]) -> Iterator[Block]:
    """Yield what differs, a row for each record; components whose numbers alone differ are counted."""
    by_record: dict[str, list[Row]] = {}
    for row in changed:
        by_record.setdefault(row.record, []).append(row)
    told = [
        rows
        for rows in by_record.values()
        if rows[0].group != "components" or rows[0].quantity == STATE
    ]
    if told:
        columns = (Column("What", 1.5), Column("State", 1.2), Column("As it is → then", 4))
        rows = tuple(_difference(review, each) for each in told[:_MOST])
        yield filled(columns, rows, close=True)
    more = len(by_record) - min(len(told), _MOST)
    if more > 0:
        numbers = plural(more, "component differs", "components differ")
        yield Paragraph(quiet(f"{numbers} in load, utilisation or answer time and go on working."))


def _difference(review: Review, rows: list[Row]) -> tuple[Cell, ...]:
    first = rows[0]
    name = text(first.name) if first.group == "design" else review.link(first.record)
    state = next((row for row in rows if row.quantity == STATE), None)
    numbers = [_before_and_after(row) for row in rows if row.quantity != STATE]
    return cells(name, _state(state) if state else None, dots(numbers) if numbers else None)


def _state(row: Row) -> Runs:
    return (*quiet(f"{row.before} → "), Run(row.after, strong=True, tone=_INK[row.direction]))


def _before_and_after(row: Row) -> Runs:
    title = row.title[:1].lower() + row.title[1:]
    before, after = (said.replace(" ", NO_BREAK) for said in (row.before, row.after))
    return (*quiet(f"{title} "), Run(f"{before} → "), Run(after, tone=_INK[row.direction]))


def _recoveries(made: Assessment) -> Table:
    rows = tuple(
        cells(
            told.recovery,
            Pill(STATE_WORDS[told.state].capitalize(), _TONES[told.state]),
            told.words,
        )
        for told in made.recoveries
    )
    return Table(
        (Column("Recovery", 2), Column("In the design", 0.9), Column("Because", 3)), rows, True
    )
