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
    onward: dict[str, list[str]] = {}
    for link in sorted(waited):
        onward.setdefault(facts.link(link).source, []).append(facts.link(link).target)
    reached = set(reachable(journey.begins, lambda at: onward.get(at, ())))
    found: dict[str, str] = {}
    for link in sorted(waited):
        row = facts.link(link)
        if row.source in reached and row.when != "on failure" and writes_to_store(facts, link):
            found.setdefault(row.target, link)
    return found
