"""What a presentation shows: the views in their order, each whole and then frame by frame, and flows step by step."""

from collections.abc import Iterator

from analyzer.results import Analysis
from drawing.labels import DOT, rate, shown
from drawing.line import link_load, mode_of
from drawing.page import Line, Page, page
from drawing.path import numbers
from drawing.primitives import Box
from models.catalog import link_protocol
from models.design import Design, label, ranked
from models.flow import Flow, Step
from models.frozen import frozen
from models.operation import Operation
from models.shape import Shape
from models.units import brief
from models.view import View


@frozen
class Slide:
    """A view, or a frame of it, with what to say; box is None for the whole view."""

    view: str
    title: str
    notes: str
    box: Box | None = None


@frozen
class Shot:
    """One step of a flow on a page: what lights up, and what it carries in words."""

    number: str
    title: str
    words: str
    lit: frozenset[
        str
    ]  # the line and its two cards, or one card; empty where this page has neither


def slides(design: Design) -> tuple[Slide, ...]:
    """Return what is presented, in order; views that are skipped or empty are left out."""
    return tuple(slide for view in ranked(design.views) for slide in _of(design, view))


def flows_on(design: Design, view: str) -> tuple[Flow, ...]:
    """Return the flows of which a view shows at least one step, in their order."""
    there = page(design, view)
    rows: list[Flow] = ranked(design.flows)
    return tuple(row for row in rows if any(_lit(design, there, step) for step in row.steps))


def shots(design: Design, view: str, flow: Flow, analysis: Analysis) -> tuple[Shot, ...]:
    """Return the steps of a flow on a view, in order."""
    there = page(design, view)
    return tuple(
        Shot(
            number,
            _title(design, step),
            _words(design, step, analysis),
            _lit(design, there, step),
        )
        for number, step in zip(numbers(flow.steps), flow.steps, strict=True)
    )


def _of(design: Design, view: View) -> Iterator[Slide]:
    there = page(design, view.id)
    if view.skipped or not (there.cards or there.frames or there.shapes):
        return
    name = " · ".join(filter(None, (view.name, view.environment)))
    yield Slide(view.id, name, view.speaker_notes)
    rows = {id: design.shapes[id] for id in there.shapes if design.shapes[id].sort == "frame"}
    frames: list[Shape] = ranked(rows)
    for frame in frames:
        yield Slide(view.id, frame.name or name, frame.speaker_notes, there.shapes[frame.id])


def _lit(design: Design, there: Page, step: Step) -> frozenset[str]:
    line = _line(there, step.link or "")
    if line:
        return frozenset((line.id, line.source, line.target))
    row = design.links.get(step.link or "")
    at = there.stands.get(row.target if row else step.component or "")
    return frozenset((at,)) if at else frozenset()


def _line(there: Page, link: str) -> Line | None:
    return next((line for line in there.lines.values() if link in line.links), None)


def _title(design: Design, step: Step) -> str:
    if step.name:
        return shown(step.name)
    at = step.link or step.component
    return shown(label(design, at)) if at else "A step"


def _words(design: Design, step: Step, analysis: Analysis) -> str:
    """Return what a step carries: between whom, which operation, how, how much, how often."""
    said: list[str] = []
    row = design.links.get(step.link or "")
    if row and step.name:
        said.append(" → ".join(shown(label(design, end)) for end in (row.source, row.target)))
    elif step.component and step.name:
        said.append(f"Inside {shown(label(design, step.component))}")
    called = design.operations.get(step.operation or "")
    if called:
        said.append(_called(called))
    if row:
        ends = design.components.get(row.source), design.components.get(row.target)
        said += [protocol] if (protocol := link_protocol(row, *ends)[0]) else []
        said.append(
            "waits"
            if mode_of(design, Line(row.id, "", "", (row.id,))) == "sync"
            else "does not wait"
        )
        sizes = ((row.request_size, "asked"), (row.response_size, "answered"))
        said += [f"{brief(size, 'B')} {word}" for size, word in sizes if size is not None]
        load = link_load(analysis, row.id)
        said += [f"{rate(load)} at peak, of all flows"] if load is not None else []
    return DOT.join(said)


def _called(row: Operation) -> str:
    return shown(f"{row.method} {row.name}" if row.method else row.name)
