"""Attempts on top of each other: how many calls one request may become where every layer of callers tries again."""

from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.failures import most_attempts
from analyzer.storms import again, callers_first

_MOST = 1_000_000  # attempts; more than that is not worth counting


class Pile(NamedTuple):
    """The most attempts that may reach a component for one request, and the connections that try again on the way."""

    attempts: float
    links: tuple[str, ...]


_ONCE = Pile(1, ())


def piles(facts: Facts) -> dict[str, Pile]:
    """Return the pile of attempts before each component that is called by those who try again."""
    found: dict[str, Pile] = {}
    tried = {link for link in facts.links if again(facts, link)}
    hot = {
        facts.link(link).target for link in tried
    }  # and what is called by those before which calls pile up
    for id in facts.structural(callers_first) if tried else ():
        if id not in hot:
            continue
        links = facts.incoming[id]
        ways = [
            _way(facts, link, found)
            for link in links
            if link in tried or facts.link(link).source in found
        ]
        best = max(ways, key=lambda way: (way.attempts, way.links), default=_ONCE)
        if best.attempts > 1:
            found[id] = best
            hot.update(facts.callees(id))
    return found


def _way(facts: Facts, link: str, found: dict[str, Pile]) -> Pile:
    if facts.modes[link] != "sync":
        return _ONCE
    row = facts.link(link)
    above = found.get(row.source, _ONCE)
    if not again(facts, link):
        return above
    return Pile(min(_MOST, above.attempts * most_attempts(facts, link)), (*above.links, link))
