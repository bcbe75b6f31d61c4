"""What conditions make of availability: copies that are gone, and requests that failing calls spoil."""

from dataclasses import replace

from analyzer.availability.components import Uptime
from analyzer.availability.flows import Reliance
from analyzer.availability.success import awaited
from analyzer.facts import Facts
from analyzer.failures import failing, given_up
from analyzer.formula import Amount, Gap
from analyzer.journeys import Journey


def left(facts: Facts, id: str, found: Uptime | Gap) -> Uptime | Gap:
    """Return a component's uptime with the copies alone that are up; below what it needs it is down."""
    standing = facts.standing
    if isinstance(found, Gap) or (id not in standing.down and id not in standing.left):
        return found
    number = _up(facts, id, found.number, standing.left.get(id, 1.0))
    if id in standing.down or number < found.needed:
        return replace(found, own=0.0)
    places = tuple(place for place in found.places if standing.gone.isdisjoint(place))
    return replace(found, number=number, places=places)


def _up(facts: Facts, id: str, number: int, share: float) -> int:
    """Return how many copies are up of so many; what is lost is lost of those that run, which may be more than the fewest."""
    running: int = facts.value(id, "capacity", "instances") or number
    scaled = facts.value(id, "capacity", "autoscaling") == "yes"
    if not scaled or facts.has(id, "datastore", "messaging", "cache"):
        running = number  # copies of each record go with the instances that keep them
    return min(number, int(max(running, number) * share + 1e-9))  # a part of one does not count


def without_failed(facts: Facts, id: str, amount: Amount) -> Amount:
    """Return a component's availability less the share of its calls that fail."""
    return amount if isinstance(amount, Gap) else amount * (1.0 - failing(facts, id))


def spoilt(facts: Facts, journey: Journey, found: Reliance) -> Reliance:
    """Return a flow's availability times the share of its requests that no failing call spoils."""
    share = answered(facts, journey)
    if share == 1.0 or isinstance(found.amount, Gap):
        return found
    return replace(found, amount=found.amount * share, answered=share)


def answered(facts: Facts, journey: Journey) -> float:
    """Return the share of a flow's requests that no failing call spoils; each connection it waits for counts once."""
    if not facts.conditions.failing and not facts.conditions.full:
        return 1.0
    used, seen = set(journey.links), set[str]()
    waiting = list(journey.begins)
    share = 1.0
    for id in journey.begins:
        share *= 1.0 - failing(facts, id)
    while waiting:
        id = waiting.pop()
        if id in seen or facts.has(id, "messaging"):
            continue
        seen.add(id)
        for link in facts.outgoing[id]:
            if link in used and awaited(facts, link):
                share *= 1.0 - _spoilt(facts, link)
                waiting.append(facts.link(link).target)
    return share


def _spoilt(facts: Facts, link: str) -> float:
    """Return the share of a connection's calls that fail and nothing stands in for; what is down counts elsewhere."""
    row = facts.link(link)
    if row.target in facts.standing.down:
        return 0.0
    lost = given_up(facts, link)
    for other in facts.outgoing[row.source]:
        if facts.link(other).failure_of == link:
            lost *= given_up(facts, other)
    return lost
