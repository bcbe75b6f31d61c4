"""A line of a page: one connection with its label, or one arrow for several with their number."""

from analyzer.results import Analysis
from drawing.labels import DOT, rate
from drawing.link import arrow, label_sizes, label_texts, labelled, mode, text_size
from drawing.page import Line
from drawing.primitives import Op
from drawing.routing import Route
from models.component import Mode
from models.design import Design


def line(design: Design, line: Line, route: Route, analysis: Analysis) -> tuple[Op, ...]:
    """Return a line along its route, in the route's coordinates."""
    if len(route.points) < 2:
        return ()
    drawn = arrow(route, mode_of(design, line))
    return (*drawn, *labelled(_nth(line_texts(design, line, analysis), route.short), route.label))


def line_texts(design: Design, line: Line, analysis: Analysis) -> tuple[str, ...]:
    """Return what stands on a line, then shorter texts for where that has no room."""
    if len(line.links) == 1:
        return label_texts(design, design.links[line.links[0]], link_load(analysis, line.links[0]))
    count = f"{len(line.links):,} connections"
    load = load_of(line, analysis)
    return (count, f"{len(line.links):,}") if load is None else (count + DOT + rate(load), count)


def line_sizes(design: Design, line: Line, analysis: Analysis) -> tuple[tuple[float, float], ...]:
    """Return the width and height of each of a line's texts, ((0, 0),) where it has none."""
    if len(line.links) == 1:
        return label_sizes(design, design.links[line.links[0]], link_load(analysis, line.links[0]))
    return tuple(map(text_size, line_texts(design, line, analysis)))


def line_size(
    design: Design, line: Line, analysis: Analysis, short: int = 0
) -> tuple[float, float]:
    """Return the width and height that a line's text, or its nth shorter one, takes, (0, 0) for none."""
    return text_size(_nth(line_texts(design, line, analysis), short))


def mode_of(design: Design, line: Line) -> Mode:
    """Return how a line is drawn: as all it stands for are, and as waiting for the answer where some do."""
    modes = {mode(design, design.links[id]) for id in line.links}
    return next(iter(modes)) if len(modes) == 1 else "sync" if "sync" in modes else "async"


def load_of(line: Line, analysis: Analysis) -> float | None:
    """Return the load at peak of all that a line stands for, in 1/s, None where that of one is not known."""
    loads = [link_load(analysis, id) for id in line.links]
    known = [load for load in loads if load is not None]
    return sum(known) if known and len(known) == len(loads) else None


def link_load(analysis: Analysis, id: str) -> float | None:
    """Return a connection's load at peak in 1/s, None where it is not known."""
    return analysis.value(f"{id}.load.peak")


def _nth(found: tuple[str, ...], nth: int) -> str:
    return found[nth] if nth < len(found) else ""
