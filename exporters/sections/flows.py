"""Section 3: who acts, and each journey with its rate, its targets and its numbered steps."""

from collections.abc import Iterator

from analyzer.targets import Standing, of_flow, stand, written
from exporters.blocks import (
    Block,
    Card,
    Cards,
    Cell,
    Column,
    Footnotes,
    Heading,
    Paragraph,
    Run,
    Runs,
    Table,
)
from exporters.sections.notes import Notes
from exporters.sections.numbers import TONES
from exporters.sections.phrases import DASH, amount, cells, dots, filled, quiet, rate, text
from exporters.sections.review import Review
from models.catalog import link_mode
from models.design import ranked
from models.flow import Actor, Flow, Step
from models.units import show


def flows(review: Review) -> Iterator[Block]:
    """Yield the actors' table, then every flow."""
    actors = ranked(review.design.actors)
    yield Heading(2, "Actors", "actors")
    yield _actors(actors) if actors else Paragraph(quiet("No actor has been named."))
    found = ranked(review.design.flows)
    if not found:
        yield Heading(2, "Flows", "no-flows")
        yield Paragraph(quiet("No flow has been described, so no load can be computed."))
    for flow in found:
        yield from _flow(review, flow)


def _actors(actors: list[Actor]) -> Table:
    columns = (
        Column("Actor", 1.5), Column("Sort", 0.8), Column("Count", 0.8, "right"),
        Column("Where", 1.2), Column("What it does", 3),
    )  # fmt: skip
    return filled(
        columns,
        tuple(
            cells(row.name, row.sort, amount(row.count, "count"), row.where, row.description)
            for row in actors
        ),
    )


def _flow(review: Review, flow: Flow) -> Iterator[Block]:
    notes = Notes(review)
    yield Heading(2, flow.name, review.anchor(flow.id))
    if said := _who(review, flow):
        yield Paragraph(said)
    if flow.description:
        yield Paragraph(text(flow.description))
    yield Cards(_cards(review, flow, notes))
    if flow.steps:
        yield _steps(review, flow)
    else:
        yield Paragraph(quiet("No step has been described."))
    if notes.rows:
        yield Footnotes(tuple(notes.rows))


def _who(review: Review, flow: Flow) -> Runs:
    parts: list[Runs] = []
    if flow.actor:
        parts.append((Run("By ", tone="quiet"), *review.link(flow.actor)))
    if flow.entry:
        parts.append((Run("enters at ", tone="quiet"), *review.link(flow.entry)))
    if flow.follows:
        share = f", {show(flow.follows_ratio, 'ratio')} for one" if flow.follows_ratio else ""
        parts.append((Run("follows ", tone="quiet"), *review.link(flow.follows), *quiet(share)))
    if flow.tier:
        parts.append(quiet(f"tier {flow.tier}"))
    if flow.consistency:
        parts.append(quiet(f"consistency: {flow.consistency}"))
    return dots(parts) if parts else ()


def _cards(review: Review, flow: Flow, notes: Notes) -> tuple[Card, ...]:
    peak, average = f"{flow.id}.load.peak", f"{flow.id}.load.average"
    made = [
        Card(
            rate(review.analysis.value(key)),
            _rate_label(review, key, words),
            "plain",
            notes.letter(key),
        )
        for key, words in ((peak, "at peak"), (average, "on average"))
    ]
    made += [
        _promised(review, stand(review.design, review.analysis, one), notes)
        for one in of_flow(flow)
    ]
    return tuple(made)


def _promised(review: Review, standing: Standing, notes: Notes) -> Card:
    """Return what a target of a flow is compared with, in the tone of how that stands."""
    promise = standing.promise
    what = f"p{promise.percentile:g}" if promise.percentile else promise.metric
    if standing.value is None:
        words = f"{what}: {standing.missing}" if standing.missing else what
        return Card(DASH, quiet(words))
    said = f"{what}, target {written(promise.metric, promise.value)}: {standing.state}"
    value = written(promise.metric, standing.value)
    return Card(value, quiet(said), TONES[standing.state], notes.letter(standing.key))


def _rate_label(review: Review, key: str, words: str) -> Runs:
    missing = review.missing(key)
    return quiet(f"{words}: {missing}" if missing else words)


def _steps(review: Review, flow: Flow) -> Table:
    columns = (
        Column("", 0.2, "right"), Column("Step", 2.4), Column("From → to", 2.6),
        Column("Operation", 1.8), Column("Mode", 0.7), Column("Calls", 0.6, "right"),
        Column("At peak", 0.8, "right"),
    )  # fmt: skip
    rates = review.step_rates(flow)
    return filled(
        columns,
        tuple(
            _step(review, number, step, per_second)
            for number, (step, per_second) in enumerate(zip(flow.steps, rates, strict=True), 1)
        ),
    )


def _step(review: Review, number: int, step: Step, per_second: float | None) -> tuple[Cell, ...]:
    return cells(
        quiet(f"{number}"),
        _said(step),
        review.link(step.link or step.component or "") if step.link or step.component else None,
        _operation(review, step),
        _mode(review, step),
        _calls(review, step),
        rate(per_second),
    )


def _said(step: Step) -> Runs:
    how = "together with the step before" if step.parallel else ""
    how = "instead of the step before" if step.alternative else how
    extra = [part for part in (how, step.note) if part]
    return (*text(step.name), *(Run(f"\n{part}", tone="quiet") for part in extra))


def _operation(review: Review, step: Step) -> Runs | None:
    found = review.design.operations.get(step.operation or "")
    return (
        (Run(f"{found.method} {found.name}".strip(), review.anchor(found.id)),) if found else None
    )


def _mode(review: Review, step: Step) -> str | None:
    link = review.design.links.get(step.link or "")
    if link is None:
        return "inside" if step.component else None
    ends = review.design.components.get(link.source), review.design.components.get(link.target)
    return link_mode(link, *ends)[0]


def _calls(review: Review, step: Step) -> str:
    link = review.design.links.get(step.link or "")
    calls = step.calls if step.calls is not None else link.calls if link else None
    share = step.probability if step.probability is not None else link.probability if link else None
    parts = [show(calls, "ratio") if calls not in (None, 1) else ""]
    parts.append(show(share, "fraction") if share is not None else "")
    if share is None and step.alternative:
        parts.append("the rest")
    said = " × ".join(part for part in parts if part) or "1"
    when = link.when if link and link.when in ("on a miss", "on failure") else ""
    return f"{said}, {when}" if when and said != "1" else when or said
