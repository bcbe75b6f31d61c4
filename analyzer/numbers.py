"""All numbers of a design, computed part by part; a part whose inputs are as before is kept as it was."""

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TypeVar

from analyzer.bandwidth import carried
from analyzer.changes import STRUCTURE, Changes, Reads, joined
from analyzer.facts import Facts
from analyzer.formula import Amount, evaluate
from analyzer.gains import Gain, gains, regained
from analyzer.load import Loads, Visits, loads, reloaded
from analyzer.purpose import Load
from analyzer.rates import Rate, rates, users
from analyzer.routes import Network, Route, network, rejoined, route, stale
from analyzer.standing import Standing
from analyzer.stations import Station, stations
from analyzer.visits import visits
from models.frozen import frozen

GAINS = Reads(
    {
        "components": ("kind", "cache"),
        "links": (
            "source", "target", "protocol", "mode", "purpose", "calls", "when", "probability",
            "miss_of", "failure_of", "attempts", "retry_budget",
        ),
        "workload": ("read_share",),
    },
    ("cold", "failing", "full"),
)  # fmt: skip
_ALL_GAINS = joined(  # what the gain of one connection reads of others, or of the conditions
    STRUCTURE, Reads({"workload": ("read_share",)}, GAINS.conditions)
)
ROUTES = Reads({"flows": ("entry", "steps")})
RATES = Reads(
    {
        "workload": (
            "daily_users",
            "monthly_users",
            "active_share",
            "growth",
            "peak_factor",
            "pattern",
        ),
        "flows": ("rate", "actions", "follows", "follows_ratio", "peak_factor"),
    },
    ("traffic", "year"),
)
STATIONS = Reads({"components": ("kind", "capacity", "storage", "parent")}, ("slow",))
BANDWIDTH = Reads(
    {"links": ("mode", "request_size", "response_size", "compression", "compression_ratio")}
)
_AROUND_STATIONS = Reads(
    STRUCTURE.fields, ("slow",)
)  # what one component's station reads of others
_LOADED = Reads({**STRUCTURE.fields, "flows": ()})  # what loads read besides rates and routes
_WEIGHTS = joined(BANDWIDTH, STRUCTURE)
T = TypeVar("T")


@frozen
class Numbers:
    """Everything computed, before it is put into words."""

    standing: Standing
    gains: Mapping[str, Gain]
    network: Network
    users: Amount
    rates: Mapping[str, Rate]
    routes: Mapping[str, Route]
    loads: Loads
    stations: Mapping[str, Station]
    bandwidth: Mapping[str, Amount]
    visits: Mapping[str, float]  # calls that one request of a caller makes along a connection
    plain: "Numbers | None" = None  # what they were without calls made again after timeouts
    timed_out: Mapping[str, float] = field(default_factory=dict)  # the shares of calls that were


def numbers(facts: Facts) -> Numbers:
    """Return all numbers of a design, computed from nothing."""
    found = gains(facts)
    net = network(facts, found)
    routes = {id: route(facts, id, net) for id in facts.flows}
    rated = rates(facts)
    loaded = loads(facts, rated, routes)
    stood = stations(facts, loaded)
    weighed = _bandwidth(facts, loaded)
    active = evaluate(users(facts))
    asked = visits(facts, loaded)
    return Numbers(facts.standing, found, net, active, rated, routes, loaded, stood, weighed, asked)


def renewed(before: Numbers, facts: Facts, changes: Changes) -> Numbers:
    """Return all numbers after changes, equal to those computed from nothing."""
    found, net, routes = before.gains, before.network, before.routes
    up = before.standing if before.standing == facts.standing else facts.standing
    fallen = up is not before.standing
    if fallen or changes.touch(_ALL_GAINS):
        found = gains(facts)
        net = network(facts, found)
    elif changes.touch(GAINS):
        of = (changes.ids(table, GAINS) for table in ("links", "components"))
        found = regained(facts, before.gains, *of)
        net = rejoined(facts, found, before.network, before.gains)
    if found is not before.gains or changes.touch(ROUTES):
        routes = _routes(before, facts, changes, found, net)
    active, rated = before.users, before.rates
    if changes.touch(RATES):
        active, rated = evaluate(users(facts)), rates(facts)
    loaded = before.loads
    moved = found is not before.gains or routes is not before.routes
    if moved or rated is not before.rates:
        loaded = _loaded(before, facts, changes, Visits(rated, routes))
    again = loaded is not before.loads
    stood = before.stations
    if again or fallen or changes.touch(STATIONS):
        same = not fallen and not changes.touch(_AROUND_STATIONS)
        kept = _alike(before.stations, before.loads.components, loaded.components) if same else {}
        for id in changes.rows("components"):
            kept.pop(id, None)
        stood = stations(facts, loaded, kept)
    weighed = before.bandwidth
    if again or changes.touch(BANDWIDTH):
        same = not changes.touch(_WEIGHTS)
        kept_weights = _alike(before.bandwidth, before.loads.links, loaded.links) if same else {}
        weighed = _bandwidth(facts, loaded, kept_weights)
    asked = visits(facts, loaded) if again or changes.touch(STRUCTURE) else before.visits
    return Numbers(up, found, net, active, rated, routes, loaded, stood, weighed, asked)


def _loaded(before: Numbers, facts: Facts, changes: Changes, now: Visits) -> Loads:
    if changes.touch(_LOADED):
        return loads(facts, *now)
    return reloaded(facts, now, Visits(before.rates, before.routes), before.loads)


def repeated(plain: Numbers, facts: Facts, before: Numbers | None = None) -> Numbers:
    """Return the numbers with the calls that facts say are made again after timeouts.

    Where as many were before, they go where they went.
    """
    if before and _as_often(plain, facts, before):
        found, net, routes = before.gains, before.network, before.routes
    else:
        found = regained(facts, plain.gains, facts.timed_out, ())
        net = rejoined(facts, found, plain.network, plain.gains)
        moved = _moved(plain.gains, found)
        routes = {
            id: route(facts, id, net) if stale(old, moved) else old
            for id, old in plain.routes.items()
        }
    was, now = Visits(plain.rates, plain.routes), Visits(plain.rates, routes)
    loaded = reloaded(facts, now, was, plain.loads)
    stood = stations(
        facts, loaded, _alike(plain.stations, plain.loads.components, loaded.components)
    )
    weighed = _bandwidth(facts, loaded, _alike(plain.bandwidth, plain.loads.links, loaded.links))
    return Numbers(
        plain.standing,
        found,
        net,
        plain.users,
        plain.rates,
        routes,
        loaded,
        stood,
        weighed,
        visits(facts, loaded),
        plain,
        facts.timed_out,
    )


def _as_often(plain: Numbers, facts: Facts, before: Numbers) -> bool:
    """Tell whether the numbers before are made of the same gains, and of as many calls that are made again."""
    was = before.plain
    return (
        was is not None
        and was.gains is plain.gains
        and was.network is plain.network
        and was.routes is plain.routes
        and before.timed_out == facts.timed_out
    )


def _moved(
    before: Mapping[str, Gain], after: Mapping[str, Gain]
) -> dict[str, tuple[Gain | None, Gain | None]]:
    """Return the gains that are not what they were, as they were and are."""
    both = ((id, before.get(id), after.get(id)) for id in before.keys() | after.keys())
    return {id: (old, new) for id, old, new in both if old != new}


def _alike(
    made: Mapping[str, T], old: Mapping[str, Load], fresh: Mapping[str, Load]
) -> dict[str, T]:
    """Return what was made of loads that are as they were."""
    return {id: one for id, one in made.items() if fresh.get(id) == old.get(id)}


def _routes(
    before: Numbers, facts: Facts, changes: Changes, found: Mapping[str, Gain], net: Network
) -> Mapping[str, Route]:
    """Return the routes, those kept that read nothing which changed."""
    moved = _moved(before.gains, found)
    fresh = changes.ids("flows", ROUTES)
    moved_in = changes.came_or_went("components")
    fresh.update(id for id in facts.flows if facts.design.flows[id].entry in moved_in)
    if came := changes.came_or_went("links"):  # a step may name a connection that is not there
        flows = facts.design.flows.items()
        fresh.update(id for id, row in flows if any(step.link in came for step in row.steps))
    routes: dict[str, Route] = {}
    for id in facts.flows:
        old = before.routes.get(id)
        keep = old is not None and id not in fresh and not stale(old, moved)
        routes[id] = old if keep and old else route(facts, id, net)
    same = routes.keys() == before.routes.keys() and all(
        routes[id] is old for id, old in before.routes.items()
    )
    return before.routes if same else routes


def _bandwidth(
    facts: Facts, loaded: Loads, kept: Mapping[str, Amount] = MappingProxyType({})
) -> dict[str, Amount]:
    return {id: kept[id] if id in kept else carried(facts, loaded, id) for id in facts.links}
