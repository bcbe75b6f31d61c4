"""Putting a component into a connection, between its two ends."""

from collections.abc import Iterator
from typing import Any

from models.catalog import kind
from models.component import Component, Link
from models.design import Design
from models.edits.canvas import add_component, move
from models.edits.rows import put
from models.flow import Flow, Step

_TRAVELS = (
    "mode", "purpose", "request_size", "response_size", "compression", "compression_ratio",
    "encryption", "authentication", "identity_passed", "data_class",
)  # fmt: skip


def may_split(design: Design, link: str, middle: str) -> bool:
    """Tell whether a component may be put into a connection: it is not one of its ends."""
    row = design.links.get(link)
    return row is not None and middle not in (row.source, row.target)


def add_between(
    design: Design,
    component: Component,
    view: str,
    at: tuple[float, float],
    link: str,
    second: str,
) -> Design:
    """Add a component with its upper left corner at a point of a view, and put it into a connection (see split)."""
    return split(add_component(design, component, view, *at), link, component.id, second)


def move_between(
    design: Design, view: str, id: str, at: tuple[float, float], link: str, second: str
) -> Design:
    """Move a component to a point of a view, and put it into a connection (see split)."""
    return split(move(design, view, {id: at}), link, id, second)


def split(design: Design, link: str, middle: str, second: str) -> Design:
    """Lead a connection to a component, and a second one, with this id, from there to where it led before.

    The first keeps its record, and so its name, its timeouts and retries and whatever points to it; only a
    protocol that the component is not reached by goes. The second gets what travels on (mode, purpose, sizes,
    compression, security) and the protocol, which is how its target is reached; what the caller alone
    decides (calls, timeouts, retries, when) it does not get. In flows a step along the second follows each
    step along the first. Raises KeyError if the connection or the component is not there.
    """
    row, between = design.links[link], design.components[middle]
    first = row.but(target=middle, protocol=row.protocol if _reached_by(between, row) else None)
    onward: dict[str, Any] = {field: getattr(row, field) for field in _TRAVELS}
    target = design.components[row.target]
    protocol = row.protocol if _reached_by(target, row) else None
    after = Link(id=second, source=middle, target=row.target, protocol=protocol, **onward)
    design = put(design, "links", {link: first, second: after})
    flows = {
        id: flow.but(steps=tuple(_steps(design, flow, link, after)))
        for id, flow in design.flows.items()
        if any(step.link == link for step in flow.steps)
    }
    return put(design, "flows", flows) if flows else design


def _reached_by(component: Component, link: Link) -> bool:
    accepts = kind(component.kind).accepts
    return not accepts or link.protocol in accepts


def _steps(design: Design, flow: Flow, link: str, after: Link) -> Iterator[Step]:
    """Yield a flow's steps with the second ones in between.

    They come when all steps are through that are taken at once with the first or instead of it, because
    between those they would part what belongs together.
    """
    waiting: list[Step] = []
    for step in flow.steps:
        if waiting and not (step.parallel or step.alternative):
            yield from waiting
            waiting = []
        if step.link != link:
            yield step
            continue
        operation = design.operations.get(step.operation or "")
        onward = operation is not None and operation.provider == after.target
        yield step.but(operation=None) if onward else step
        waiting.append(Step(link=after.id, operation=step.operation if onward else None))
    yield from waiting
