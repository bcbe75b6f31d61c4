"""What has to be up for a flow to succeed: everything it waits for, or what stands in for it."""

from collections.abc import Sequence

from analyzer.facts import Facts, Journey
from analyzer.reliability.structure import All, Structure, either, every

_DEEP = 40  # stand-ins for stand-ins; further ones are not counted on


def success(facts: Facts, journey: Journey) -> Structure:
    """Return the structure of a flow over component ids; one that begins nowhere needs nothing."""
    return _together(facts, journey.begins, set(journey.links), set(), 0)


def _together(
    facts: Facts, starts: Sequence[str], used: set[str], needed: set[str], depth: int
) -> Structure:
    """Return what components need to answer: themselves, unless they are a person's, and what they wait for.

    What is needed already, further up or beside, is not asked for again: the whole fails without it anyway.
    """
    parts: list[Structure] = []
    waiting = list(reversed(starts))
    while waiting:
        id = waiting.pop()
        if id in needed:
            continue
        needed.add(id)
        if not facts.has(id, "client"):
            parts.append(id)
        if facts.has(id, "messaging"):  # a broker decouples: its consumers may be late
            continue
        awaited = [link for link in facts.outgoing[id] if link in used and _awaited(facts, link)]
        plain = [link for link in awaited if link not in facts.stood_in_for or depth >= _DEEP]
        waiting += [facts.link(link).target for link in reversed(plain)]
        ways = (_either(facts, at, used, needed, depth) for at in awaited if at not in plain)
        parts += [way for way in ways if way]
    return every(*parts) if parts else All(())


def _either(
    facts: Facts, link: str, used: set[str], needed: set[str], depth: int
) -> Structure | None:
    """Return what answers a connection that another one stands in for, None where one of them is up anyway."""
    row = facts.link(link)
    outgoing = (facts.link(other) for other in facts.outgoing[row.source])
    targets = [row.target, *(other.target for other in outgoing if other.failure_of == link)]
    ways = [_together(facts, [at], used, set(needed), depth + 1) for at in targets]
    return None if All(()) in ways else either(*ways)


def _awaited(facts: Facts, id: str) -> bool:
    """Tell whether a request fails when the target of a connection does."""
    row = facts.link(id)
    if row.when == "on failure" or row.fallback or facts.has(row.target, "optional", "client"):
        return False
    if facts.modes[id] != "sync":
        return facts.has(row.target, "messaging")
    return (row.source, row.target) not in facts.asked_first
