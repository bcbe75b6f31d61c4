"""What a flow cannot do without: the components on every way from where it begins to where it ends."""

from collections.abc import Iterable, Mapping

from analyzer.facts import Facts
from analyzer.graph import connected_parts, dominators

_START = ""  # stands before all the places where a flow begins


def required(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Return the flows that stop with each component, by dominators; components that stop no flow are not in it."""
    needed = {id for id in facts.links if _needed(facts, id)}
    found: dict[str, list[str]] = {}
    for flow, journey in facts.journeys.items():
        onward: dict[str, list[str]] = {_START: list(journey.begins)}
        for link in journey.links:
            if link in needed:
                row = facts.link(link)
                onward.setdefault(row.source, []).append(row.target)
        for id in _dominating(onward):
            found.setdefault(id, []).append(flow)
    return {id: tuple(flows) for id, flows in found.items()}


def _dominating(onward: Mapping[str, list[str]]) -> set[str]:
    """Return every node that is on all ways to some end."""
    above = dominators(_START, lambda id: onward.get(id, ()))
    found = {_START}
    for end in _ends(onward, above):
        at = end
        while at not in found:
            found.add(at)
            at = above[at]
    return found - {_START}


def _ends(onward: Mapping[str, list[str]], order: Iterable[str]) -> list[str]:
    """Return where ways end: what leads nowhere else, a circle without a way out counting as one."""
    seen: set[str] = set()
    for node in order:
        if not seen.isdisjoint(onward.get(node, ())):
            break  # a way back, so circles have to be looked for
        seen.add(node)
    else:
        return [node for node in seen if not onward.get(node)]
    parts = connected_parts([_START], lambda id: onward.get(id, ()))
    return [
        part[0]
        for part in parts
        if all(after in part for id in part for after in onward.get(id, ()))
    ]


def _needed(facts: Facts, id: str) -> bool:
    """Tell whether a request fails when the target of a connection does: someone waits, and nothing stands in."""
    row = facts.link(id)
    if row.when == "on failure" or row.fallback:
        return False
    if id in facts.stood_in_for or facts.has(row.target, "optional", "client"):
        return False
    if facts.has(row.source, "messaging"):
        return False  # a broker decouples: its consumers may be late
    if facts.modes[id] != "sync":
        return facts.has(row.target, "messaging")
    return (row.source, row.target) not in facts.asked_first
