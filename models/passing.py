"""What a flow passes on its way."""

from collections.abc import Iterator

from models.component import Link
from models.design import Design
from models.flow import Flow


def passed(design: Design, flow: Flow) -> frozenset[str]:
    """Return the ids of everything that a flow passes, itself included; one without steps follows all from its entry."""
    links = [row for step in flow.steps if (row := design.links.get(step.link or ""))]
    if not flow.steps and flow.entry:
        links = list(_following(design, flow.entry))
    named = {step.component for step in flow.steps} | {step.operation for step in flow.steps}
    ends = {end for link in links for end in (link.source, link.target)}
    found = {flow.id, flow.entry, *named, *ends, *(link.id for link in links)}
    return frozenset(id for id in found if id)


def _following(design: Design, entry: str) -> Iterator[Link]:
    by_source: dict[str, list[Link]] = {}
    for link in design.links.values():
        by_source.setdefault(link.source, []).append(link)
    seen, left = {entry}, [entry]
    while left:
        for link in by_source.get(left.pop(), ()):
            yield link
            if link.target not in seen:
                seen.add(link.target)
                left.append(link.target)
