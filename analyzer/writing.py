"""Who writes where: the connections that write, and the stores that a flow writes before it answers."""

from analyzer.facts import Facts
from analyzer.graph import reachable


def writes(facts: Facts, id: str) -> bool:
    """Tell whether somebody said that a connection writes."""
    return facts.link(id).purpose in ("write", "both") and id in facts.requests


def writes_to_store(facts: Facts, id: str) -> bool:
    """Tell whether a connection writes to a lasting store."""
    return writes(facts, id) and lasting(facts, facts.link(id).target)


def lasting(facts: Facts, id: str) -> bool:
    """Tell whether a component is a store that keeps data for good."""
    return facts.has(id, "datastore") and facts.has(id, "durable") and not facts.has(id, "ops")


def written_before_answer(facts: Facts, flow: str) -> dict[str, str]:
    """Return the lasting stores that a flow writes while its caller waits, each with one connection that writes it."""
    journey = facts.journeys[flow]
    waited = {link for link in journey.links if facts.modes[link] == "sync"}
    kept = [id for id in facts.structural(_to_stores) if id in waited and writes(facts, id)]
    if not kept:
        return {}
    onward: dict[str, list[str]] = {}
    for link in waited:
        row = facts.link(link)
        onward.setdefault(row.source, []).append(row.target)
    reached = set(reachable(journey.begins, lambda at: onward.get(at, ())))
    found: dict[str, str] = {}
    for link in kept:
        row = facts.link(link)
        if row.source in reached and row.when != "on failure":
            found.setdefault(row.target, link)
    return found


def _to_stores(facts: Facts) -> list[str]:
    """Return the connections that lead to a lasting store, in order."""
    return [id for id in sorted(facts.links) if lasting(facts, facts.link(id).target)]
