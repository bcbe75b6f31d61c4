"""What one request holds a worker of a service for: the calls that it waits for, each with the queue that it meets."""

from collections.abc import Mapping

from analyzer.facts import Facts
from analyzer.formula import Gap
from analyzer.latency.answer import Answer
from analyzer.latency.together import Together, at_once
from analyzer.latency.workers import shape
from analyzer.numbers import Numbers
from analyzer.queues.networks import Demand

Answers = Mapping[str, Answer | Gap]


def demands_of(
    facts: Facts, numbers: Numbers, id: str, queues: int, below: Answers
) -> list[Demand] | Gap:
    """Return what one request holds a worker for: stores it queues at, and everything else as a plain time.

    What the other queues of the same component ask of a store counts like what others ask of it.
    """
    rate = numbers.loads.components[id].peak
    found: list[Demand] = []
    if isinstance(rate, Gap):
        return found
    groups: dict[str, list[Together]] = {}
    rows, visited = facts.design.links, numbers.visits
    down, delays = facts.standing.down, facts.conditions.late
    for link, target in facts.structural(waited)[id]:
        visits, answer = visited.get(link, 0.0), below.get(target)
        if answer is None or visits <= 0.0 or target in down:  # which is taken to refuse at once
            continue
        if isinstance(answer, Gap):
            return answer
        row = rows[link]
        demand = _demand(facts, numbers, target, answer, visits, visits * rate / queues)
        late = visits * delays.get(link, 0.0)
        if row.parallel:
            made = Together(demand, answer, row.calls or 1.0, late)
            groups.setdefault(row.parallel, []).append(made)
            continue
        found.append(demand)
        if late:
            found.append(Demand(late, 0, visits))
    for group in groups.values():
        found += at_once(group)
    return found


def waited(facts: Facts) -> dict[str, list[tuple[str, str]]]:
    """Return the connections by which each component waits for answers, with where they lead."""
    sync = {id for id in facts.requests if facts.modes[id] == "sync"}
    return {
        id: [(link, facts.link(link).target) for link in links if link in sync]
        for id, links in facts.outgoing.items()
    }


def _demand(
    facts: Facts, numbers: Numbers, target: str, answer: Answer, visits: float, carried: float
) -> Demand:
    if not answer.waits:
        return Demand(visits * (answer.work + answer.delay), 0, visits)
    if answer.delay or target in facts.structural(_asking):
        return Demand(visits * answer.mean, 0, visits)
    station = numbers.stations.get(target)
    queues, servers = shape(facts, target)
    used = station.utilisation if station else 0.0
    whole = numbers.loads.components[target].peak
    if queues > 1 or isinstance(used, Gap) or isinstance(whole, Gap):
        return Demand(visits * answer.mean, 0, visits)
    others = used * max(1.0 - carried / whole, 0.0) if whole else 0.0
    return Demand(visits * answer.work, servers * (1.0 - others), visits)


def _asking(facts: Facts) -> frozenset[str]:
    """Return the components that wait for answers themselves."""
    rows = (facts.link(id) for id in facts.links if facts.modes[id] == "sync")
    return frozenset(row.source for row in rows)
