"""What has to be up for a flow to succeed: everything it waits for, or what stands in for it."""

from collections.abc import Sequence

from analyzer.facts import Facts
from analyzer.journeys import Journey
from analyzer.reliability.structure import All, Either, Structure, either, every
from analyzer.twins import Group, twins

_DEEP = 40  # stand-ins for stand-ins; further ones are not counted on
_MANY = 200  # stand-ins in one flow; further ones are not counted on


def successes(facts: Facts) -> dict[str, tuple[Structure, bool]]:
    """Return the structure of every flow that begins somewhere, and whether all its stand-ins are in it."""
    journeys = facts.journeys.items()
    return {id: _success(facts, journey) for id, journey in journeys if journey.begins}


def success(facts: Facts, journey: Journey) -> Structure:
    """Return the structure of a flow over component ids; one that begins nowhere needs nothing."""
    return _success(facts, journey)[0]


def _success(facts: Facts, journey: Journey) -> tuple[Structure, bool]:
    used = _Use(frozenset(journey.links))
    structure = _together(facts, journey.begins, used, set(), 0)
    return structure, used.whole


class _Use:
    """The connections that a flow uses, and how many stand-ins were counted on in it so far."""

    def __init__(self, links: frozenset[str]) -> None:
        self.links = links
        self.ways = 0
        self.whole = True


def _together(
    facts: Facts, starts: Sequence[str], used: _Use, needed: set[str], depth: int
) -> Structure:
    """Return what components need to answer: themselves, unless they are a person's, and what they wait for.

    What is needed already, further up or beside, is not asked for again: the whole fails without it anyway.
    """
    parts: list[Structure] = []
    waiting = [(id, True) for id in reversed(starts)]
    seen: set[str] = set()
    while waiting:
        id, itself = waiting.pop()  # or only what it calls, where one of several copies is enough
        if itself and id in needed:
            continue
        if itself:
            needed.add(id)
            parts += [] if facts.has(id, "client") else [id]
        if id in seen or facts.has(id, "messaging"):
            continue  # a broker decouples: its consumers may be late
        seen.add(id)
        asked = [link for link in facts.outgoing[id] if link in used.links and awaited(facts, link)]
        copied = _copies(facts, asked)
        parts += [_any(copies) for copies in copied.values()]
        far = depth >= _DEEP or used.ways >= _MANY
        alone = [link for link in asked if not any(link in group for group in copied)]
        plain = [link for link in alone if far or link not in facts.stood_in_for]
        used.whole &= not far or facts.stood_in_for.isdisjoint(plain)
        waiting += [(facts.link(link).target, True) for link in reversed(plain)]
        waiting += [(copy, False) for copies in copied.values() for copy in copies]
        ways = (_either(facts, at, used, needed, depth) for at in alone if at not in plain)
        parts += [way for way in ways if way]
    return every(*parts) if parts else All(())


def _any(copies: Sequence[str]) -> Structure:
    once = tuple(dict.fromkeys(copies))
    return Either(once, True) if len(once) > 1 else once[0]


def _copies(facts: Facts, asked: Sequence[str]) -> dict[Group, list[str]]:
    """Return the copies behind a balancer, of which any one can answer, by the connections to them."""
    if not asked or not facts.has(facts.link(asked[0]).source, "balancer"):
        return {}
    known = facts.structural(twins)
    found: dict[Group, list[str]] = {}
    for link in asked:
        if link in known:
            found.setdefault(known[link], []).append(facts.link(link).target)
    return {group: ends for group, ends in found.items() if len(ends) > 1}


def _either(facts: Facts, link: str, used: _Use, needed: set[str], depth: int) -> Structure | None:
    """Return what answers a connection that another one stands in for, None where one of them is up anyway."""
    used.ways += 1
    row = facts.link(link)
    outgoing = (facts.link(other) for other in facts.outgoing[row.source])
    targets = [row.target, *(other.target for other in outgoing if other.failure_of == link)]
    ways = [_together(facts, [at], used, set(needed), depth + 1) for at in targets]
    return None if All(()) in ways else either(*ways)


def awaited(facts: Facts, id: str) -> bool:
    """Tell whether a request fails when the target of a connection does."""
    row = facts.link(id)
    if row.when == "on failure" or row.fallback or facts.has(row.target, "optional", "client"):
        return False
    if facts.modes[id] != "sync":
        return facts.has(row.target, "messaging")
    return (row.source, row.target) not in facts.asked_first
