"""Section 3: who acts, and each journey with its rate, its targets and its numbered steps."""

from collections.abc import Iterator

from analyzer.targets import Standing, standings, written
from drawing.path import numbers
from exporters.blocks import Block, Cell, Column, Heading, Paragraph, Run, Runs, Table
from exporters.sections.notes import Notes
from exporters.sections.numbers import NO_BREAK, TONES, Shown, number, with_notes
from exporters.sections.phrases import amount, cells, dots, filled, quiet, rate, text
from exporters.sections.review import Review, called
from models.catalog import link_mode
from models.design import ranked
from models.flow import Actor, Flow, Step
from models.units import show

# where the numbers that targets are compared with are told with their formulas
_PLACES = {"latency": "times/flows", "availability": "availability/flows", "monthly cost": "cost"}


def flows(review: Review) -> Iterator[Block]:
    """Yield the actors' table, then every flow."""
    actors = ranked(review.design.actors)
    yield Heading(2, "Actors", "actors")
    yield _actors(actors) if actors else Paragraph(quiet("No actor has been named."))
    found = ranked(review.design.flows)
    if not found:
        yield Heading(2, "Flows", "no-flows")
        yield Paragraph(quiet("No flow has been described, so no load can be computed."))
        return
    yield Heading(2, "How often each flow happens", "flows/rates")
    yield from _overview(review, found)
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


def _overview(review: Review, found: list[Flow]) -> Iterator[Block]:
    """Yield every flow in one row: how often, at which rates, how long it takes, how often it works, its targets."""
    notes = Notes(review)
    columns = (
        Column("Flow", 1.3), Column("How often", 1.2), Column("Average", 0.8, "right"),
        Column("At peak", 0.9, "right"), Column("Targets", 3.4), Column("Not computed because", 1.6),
    )  # fmt: skip
    promised: dict[str, list[Standing]] = {}
    for one in standings(review.design, review.analysis):
        promised.setdefault(one.promise.scope or one.promise.record, []).append(one)
    rows = tuple(
        cells(
            review.link(flow.id),
            _often(review, flow),
            number(review, flow.id, Shown("load.average"), notes),
            number(review, flow.id, Shown("load.peak", noted=True), notes),
            _promised(promised.get(flow.id, [])),
            review.missing(f"{flow.id}.load.peak") or None,
        )
        for flow in found
    )
    yield from with_notes(filled(columns, rows), notes)


def _often(review: Review, flow: Flow) -> Runs | str | None:
    if flow.rate is not None:
        return rate(flow.rate)
    if flow.follows:
        ratio = show(1.0 if flow.follows_ratio is None else flow.follows_ratio, "ratio")
        return (Run(f"{ratio} for one "), *review.link(flow.follows))
    return f"{show(flow.actions, 'ratio')} a user" if flow.actions is not None else None


def _promised(found: list[Standing]) -> Runs | None:
    """Return the targets of a flow, each with how it stands; how that came about is told where the numbers are."""
    return dots([_stands(one) for one in found]) if found else None


def _stands(one: Standing) -> Runs:
    promise = one.promise
    what = f"p{promise.percentile:g}" if promise.percentile else promise.metric
    what = "up" if what == "availability" else what
    place = _PLACES.get(promise.metric, "")
    if one.value is None:
        return (Run(what, place), *quiet(" not known"))
    value, target = (
        written(promise.metric, each).replace(" ", NO_BREAK) for each in (one.value, promise.value)
    )
    missed = ", missed" if one.state == "missed" else ""
    asked = quiet(f" of {target}{missed}")
    return (Run(f"{what} ", place), Run(value, tone=TONES[one.state]), *asked)


def _flow(review: Review, flow: Flow) -> Iterator[Block]:
    yield Heading(2, flow.name, review.anchor(flow.id))
    said = (*_who(review, flow), *(quiet(f"\n{flow.description}") if flow.description else ()))
    if said:
        yield Paragraph(said)
    yield _steps(review, flow) if flow.steps else Paragraph(quiet("No step has been described."))


def _who(review: Review, flow: Flow) -> Runs:
    parts: list[Runs] = []
    if flow.actor:
        parts.append((Run("By ", tone="quiet"), *review.link(flow.actor)))
    if flow.entry:
        parts.append((Run("enters at ", tone="quiet"), *review.link(flow.entry)))
    if flow.tier:
        parts.append(quiet(f"tier {flow.tier}"))
    if flow.consistency:
        parts.append(quiet(f"consistency: {flow.consistency}"))
    return dots(parts) if parts else ()


def _steps(review: Review, flow: Flow) -> Table:
    columns = (
        Column("", 0.2), Column("Step", 3), Column("From → to", 2.2), Column("Calls", 0.7, "right"),
        Column("At peak", 0.7, "right"),
    )  # fmt: skip
    rates = review.step_rates(flow)
    rows = zip(numbers(flow.steps), flow.steps, rates, strict=True)
    return filled(columns, tuple(_step(review, *row) for row in rows), close=True)


def _step(review: Review, number: str, step: Step, per_second: float | None) -> tuple[Cell, ...]:
    return cells(
        quiet(number),
        _said(review, step),
        review.link(step.link or step.component or "") if step.link or step.component else None,
        _calls(review, step),
        rate(per_second),
    )


def _said(review: Review, step: Step) -> Runs:
    """Return what a step does, the operation it calls, and what is out of the ordinary about it."""
    how = "at once" if step.parallel else ""
    how = "instead" if step.alternative else how
    mode = _mode(review, step)
    extra = [part for part in (mode if mode != "sync" else "", how, step.note) if part]
    told = quiet(f" · {' · '.join(extra)}") if extra else ()
    return (*text(step.name), *_operation(review, step), *told)


def _operation(review: Review, step: Step) -> Runs:
    found = review.design.operations.get(step.operation or "")
    return (Run(" "), Run(called(found), review.anchor(found.id))) if found else ()


def _mode(review: Review, step: Step) -> str:
    link = review.design.links.get(step.link or "")
    if link is None:
        return "inside" if step.component else ""
    ends = review.design.components.get(link.source), review.design.components.get(link.target)
    return link_mode(link, *ends)[0] or ""


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
