"""What each flow touches of a design."""

from typing import TYPE_CHECKING, NamedTuple

from analyzer.graph import reachable

if TYPE_CHECKING:
    from analyzer.facts import Facts


class Journey(NamedTuple):
    """What a flow touches: where it begins, the connections it takes, the components it reaches."""

    begins: tuple[str, ...]
    links: tuple[str, ...]
    components: frozenset[str]


def journey(facts: "Facts", id: str) -> Journey:
    """Return what one flow touches: its steps, or without steps everything that can be reached from its entry."""
    flow = facts.design.flows[id]
    steps = [s.link for s in flow.steps if s.link and s.link in facts.known_links]
    if not steps:
        begins = (flow.entry,) if flow.entry in facts.design.components else ()
        found = reachable((b for b in begins if b), facts.onward)
        links = (link for c in found for link in facts.outgoing[c] if link in facts.requests)
        return Journey(tuple(b for b in begins if b), tuple(sorted(links)), frozenset(found))
    reached: set[str] = set()
    begins_at: dict[str, None] = {}
    for step in steps:
        row = facts.link(step)
        if row.source not in reached:
            begins_at[row.source] = None
        reached.update((row.source, row.target))
    if flow.entry in facts.design.components and flow.entry not in reached and flow.entry:
        begins_at[flow.entry] = None
        reached.add(flow.entry)
    return Journey(tuple(begins_at), tuple(sorted(set(steps))), frozenset(reached))
