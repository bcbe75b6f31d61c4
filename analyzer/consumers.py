"""Queues and who takes from them: consumers, and those that only a queue feeds."""

from analyzer.facts import Facts


def consumers(facts: Facts, id: str) -> tuple[str, ...]:
    """Return what takes messages from a queue: what it feeds, and workers that fetch from it."""
    rows = [facts.link(link) for link in facts.incoming[id]]
    fetching = {row.source for row in rows if row.purpose == "read"}
    fed = {target for target in facts.callees(id) if not facts.has(target, "messaging")}
    return tuple(sorted(fed | fetching))


def deliveries(facts: Facts, id: str) -> list[str]:
    """Return the connections by which messages of a queue reach its consumers."""
    fed = [
        link for link in facts.outgoing[id] if not facts.has(facts.link(link).target, "messaging")
    ]
    return sorted([*fed, *(link for link in facts.incoming[id] if _fetches(facts, link))])


def takers(facts: Facts, id: str) -> list[str]:
    """Return the connections by which a queue hands its messages to what works on them for a known time."""
    sent = (link for link in facts.outgoing[id] if link in facts.requests)
    return [
        link for link in sent if facts.value(facts.link(link).target, "capacity", "service_time")
    ]


def only_fed(facts: Facts, id: str) -> bool:
    """Tell whether all requests to a component come out of queues, which keep what it cannot take."""
    rows = [facts.link(link) for link in facts.incoming[id] if link in facts.requests]
    return bool(rows) and all(facts.has(row.source, "messaging") for row in rows)


def _fetches(facts: Facts, link: str) -> bool:
    return facts.link(link).purpose == "read"
