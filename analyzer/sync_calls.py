"""Calls that somebody waits for: how deep they go along a flow, and how often they are made."""

from collections.abc import Mapping

from analyzer.facts import Facts
from analyzer.graph import Successors, reachable
from analyzer.keys import DESIGN
from analyzer.results import Result


def waited(facts: Facts) -> dict[str, frozenset[str]]:
    """Return for each flow the calls that whoever began it waits for: none that are made behind a queue."""
    return facts.structural(_waited)


def _waited(facts: Facts) -> dict[str, frozenset[str]]:
    sync = frozenset(id for id, mode in facts.modes.items() if mode == "sync")
    found = {}
    for flow, touched in facts.journeys.items():
        onward: dict[str, list[str]] = {}
        calls = [link for link in touched.links if link in sync]
        for link in calls:
            row = facts.link(link)
            onward.setdefault(row.source, []).append(row.target)
        reached = reachable(touched.begins, _following(onward))
        found[flow] = frozenset(link for link in calls if facts.link(link).source in reached)
    return found


def _following(onward: Mapping[str, list[str]]) -> Successors:
    return lambda id: onward.get(id, ())


def deepest(facts: Facts, flow: str) -> tuple[str, ...]:
    """Return the longest way of calls that are waited for, one after the other, as components; a circle is left once.

    It begins behind clients and what stands at the edge.
    """
    onward: dict[str, list[str]] = {}
    for link in sorted(waited(facts)[flow]):
        row = facts.link(link)
        if row.source != row.target and not facts.has(row.source, "client", "edge"):
            onward.setdefault(row.source, []).append(row.target)
    found: dict[str, tuple[str, ...]] = {}
    for id in sorted(onward):
        _follow(id, onward, found)
    return max((found[id] for id in sorted(onward)), key=len, default=())


def _follow(start: str, onward: Mapping[str, list[str]], found: dict[str, tuple[str, ...]]) -> None:
    """Put the longest way from a component, and from those behind it, into what is found."""
    waiting, open_ = [start], set[str]()
    while waiting:
        id = waiting[-1]
        ahead = [after for after in onward.get(id, ()) if after not in found and after not in open_]
        if id not in found and id not in open_ and ahead:
            open_.add(id)
            waiting.extend(ahead)
            continue
        waiting.pop()
        open_.discard(id)
        behind = (found.get(after, ()) for after in onward.get(id, ()))
        if id not in found:
            found[id] = (id, *max(behind, key=len, default=()))


def visits(facts: Facts, results: Mapping[str, Result], id: str) -> float | None:
    """Return how often a record is asked for one request that enters the design, at peak; None where it is not known."""
    load, entry = results.get(f"{id}.load.peak"), results.get(f"{DESIGN}.entry.peak")
    if load is None or entry is None or load.value is None or not entry.value:
        return None
    return load.value / entry.value
