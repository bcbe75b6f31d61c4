"""Calls that somebody waits for: how deep they go along a flow, and how often they are made."""

from collections.abc import Mapping

from analyzer.facts import Facts
from analyzer.keys import DESIGN, key
from analyzer.results import Result


def deepest(facts: Facts, flow: str) -> tuple[str, ...]:
    """Return the longest way of calls that are waited for, one after the other, as components; a circle is left once."""
    onward: dict[str, list[str]] = {}
    for link in facts.journeys[flow].links:
        row = facts.link(link)
        if facts.modes[link] == "sync" and row.source != row.target:
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
    load, entry = results.get(key(id, "load.peak")), results.get(key(DESIGN, "entry.peak"))
    if load is None or entry is None or load.value is None or not entry.value:
        return None
    return load.value / entry.value
