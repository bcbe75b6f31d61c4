"""Ready scenarios: for each family of failures, what can be tried on a design at once."""

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

from analyzer.conditions import Conditions
from analyzer.facts import Facts
from analyzer.scenarios.recoveries.relief import consumers
from models.nesting import inside
from models.scenario import Family

SLOW_STORE, SLOW_CONSUMERS, STRAINED = 3.0, 5.0, 2.0  # times the usual service time
LATE, FAILING = 0.2, 0.05  # seconds that calls take longer, and the share of them that fails
SPIKES, FLOOD = (3.0, 10.0), 10.0  # times the traffic


class Ready(NamedTuple):
    """A scenario that is there to be tried; its id stays the same while the design changes elsewhere."""

    id: str
    family: Family
    title: str
    conditions: Conditions


def ready(facts: Facts) -> tuple[Ready, ...]:
    """Return the scenarios that make sense for a design, family by family."""
    return tuple(scenario for make in _MAKERS for scenario in make(facts))


def _used(facts: Facts, *traits: str) -> list[str]:
    """Return the components on flows that have one of these traits, by name; without traits all but clients."""
    found = [
        id
        for id in facts.flows_through
        if id in facts.design.components and (facts.has(id, *traits) if traits else True)
    ]
    ours = (id for id in found if not facts.has(id, "client"))
    return sorted(ours, key=lambda id: (facts.name(id), id))


def _stops(facts: Facts) -> Iterator[Ready]:
    for id in _used(facts):
        one = Conditions(down=frozenset({id}))
        yield Ready(f"down@{id}", "single point of failure", f"{facts.name(id)} is down", one)
    for id, row in sorted(facts.design.boundaries.items()):
        if row.sort in ("zone", "region") and inside(facts.design, [id]):
            title = f"The {row.sort} {facts.name(id)} is lost"
            gone = Conditions(out=frozenset({id}))
            yield Ready(f"out@{id}", "single point of failure", title, gone)


def _databases(facts: Facts) -> Iterator[Ready]:
    for id in _used(facts, "datastore"):
        if not facts.has(id, "cache"):
            title = f"{facts.name(id)} answers {SLOW_STORE:g} times slower"
            slow = Conditions(slow={id: SLOW_STORE})
            yield Ready(f"slow@{id}", "database bottleneck", title, slow)


def _calls(facts: Facts) -> Iterator[Ready]:
    links = [id for id in facts.flows_through if id in facts.known_links]
    for id in sorted(links, key=lambda id: (facts.name(id), id)):
        if facts.modes[id] == "sync":
            title = f"Calls along {facts.name(id)} come late or fail"
            bad = Conditions(late={id: LATE}, failing={id: FAILING})
            yield Ready(f"network@{id}", "network", title, bad)


def _spikes(facts: Facts) -> Iterator[Ready]:
    if not facts.flows:
        return
    for times in SPIKES:
        title = f"{times:g} times the traffic"
        yield Ready(f"traffic@{times:g}", "traffic spike", title, Conditions(traffic=times))
    load = facts.design.load
    if load.growth and load.horizon:
        for year in range(1, math.ceil(load.horizon) + 1):
            title = f"In {year} {'year' if year == 1 else 'years'}, along the growth"
            later = Conditions(year=float(year))
            yield Ready(f"year@{year}", "traffic spike", title, later)


def _caches(facts: Facts) -> Iterator[Ready]:
    for id in _used(facts, "cache"):
        name, one = facts.name(id), frozenset({id})
        yield Ready(f"lost@{id}", "cache failure", f"{name} is lost", Conditions(down=one))
        yield Ready(f"cold@{id}", "cache failure", f"{name} is cold", Conditions(cold=one))


def _stores(facts: Facts) -> Iterator[Ready]:
    for id in _used(facts, "datastore"):
        if facts.has(id, "durable") and not facts.has(id, "cache"):
            name, one = facts.name(id), frozenset({id})
            yield Ready(f"full@{id}", "storage failure", f"{name} is full", Conditions(full=one))
            title = f"{name} loses its disk"
            yield Ready(f"disk@{id}", "storage failure", title, Conditions(down=one))


def _queues(facts: Facts) -> Iterator[Ready]:
    for id in _used(facts, "messaging"):
        taking = consumers(facts, (id,))
        if not taking:
            continue
        name = facts.name(id)
        slow = Conditions(slow=dict.fromkeys(taking, SLOW_CONSUMERS))
        title = f"Consumers of {name} are {SLOW_CONSUMERS:g} times slower"
        yield Ready(f"consumers@{id}", "queue overload", title, slow)
        gone = Conditions(down=frozenset(taking))
        yield Ready(f"stopped@{id}", "queue overload", f"Consumers of {name} stop", gone)


def _computing(facts: Facts) -> Iterator[tuple[str, int]]:
    """Yield what runs our code, with its instances."""
    for id in _used(facts, "compute"):
        number = facts.value(id, "capacity", "instances")
        if number and not facts.has(id, "delay", "external"):
            yield id, number


def _releases(facts: Facts) -> Iterator[Ready]:
    for id, number in _computing(facts):
        taken = math.ceil(number / 2)
        of = f"{taken} of {number} instances" if number > 1 else "the one instance"
        title = f"A bad release takes {of} of {facts.name(id)}"
        bad = Conditions(lost={id: taken})
        yield Ready(f"release@{id}", "deployment failure", title, bad)


def _crashes(facts: Facts) -> Iterator[Ready]:
    for id, _ in _computing(facts):
        title = f"An instance of {facts.name(id)} runs out of memory"
        tight = Conditions(lost={id: 1}, slow={id: STRAINED})
        yield Ready(f"memory@{id}", "memory and CPU", title, tight)


def _attacks(facts: Facts) -> Iterator[Ready]:
    if facts.flows:
        title = f"A flood of requests, {FLOOD:g} times the traffic"
        yield Ready("flood@design", "security", title, Conditions(traffic=FLOOD))
    for id in _used(facts):
        if facts.onward(id) and not facts.outside(id):
            title = f"Credentials of {facts.name(id)} leak"
            known = Conditions(leaked=frozenset({id}))
            yield Ready(f"leaked@{id}", "security", title, known)


_MAKERS: tuple[Callable[[Facts], Iterator[Ready]], ...] = (
    _stops,
    _databases,
    _calls,
    _spikes,
    _caches,
    _stores,
    _queues,
    _releases,
    _crashes,
    _attacks,
)
