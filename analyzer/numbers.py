"""All numbers of a design, computed part by part; a part whose inputs are as before is kept as it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from analyzer.bandwidth import bandwidth
from analyzer.changes import Changes, Reads, joined
from analyzer.facts import STRUCTURE, Facts
from analyzer.formula import Amount, evaluate
from analyzer.gains import Gain, gains
from analyzer.load import Loads, loads
from analyzer.purpose import Load
from analyzer.rates import Rate, rates, users
from analyzer.routes import Network, Route, network, route, stale
from analyzer.standing import Standing
from analyzer.stations import Station, stations

GAINS = Reads(
    {
        "components": ("kind", "cache"),
        "links": (
            "source", "target", "protocol", "mode", "purpose", "calls", "when", "probability",
            "miss_of", "failure_of", "attempts",
        ),
    },
    ("cold", "failing", "full"),
)  # fmt: skip
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
SHARES = Reads({"workload": ("read_share",)})
WRITES = Reads({"workload": ("read_share",)}, ("full",))  # of what a full store refuses
STATIONS = Reads({"components": ("kind", "capacity", "storage", "parent")}, ("slow",))
BANDWIDTH = Reads(
    {"links": ("mode", "request_size", "response_size", "compression", "compression_ratio")}
)
_AROUND_STATIONS = Reads(
    STRUCTURE.fields, ("slow",)
)  # what one component's station reads of others
_WEIGHTS = joined(BANDWIDTH, STRUCTURE)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
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


def numbers(facts: Facts) -> Numbers:
    """Return all numbers of a design, computed from nothing."""
    found = gains(facts)
    net = network(facts, found)
    routes = {id: route(facts, id, net) for id in facts.flows}
    rated = rates(facts)
    loaded = loads(facts, rated, routes)
    stood = stations(facts, loaded)
    carried = _bandwidth(facts, loaded)
    active = evaluate(users(facts))
    return Numbers(facts.standing, found, net, active, rated, routes, loaded, stood, carried)


def renewed(before: Numbers, facts: Facts, changes: Changes) -> Numbers:
    """Return all numbers after changes, equal to those computed from nothing."""
    found, net, routes = before.gains, before.network, before.routes
    up = before.standing if before.standing == facts.standing else facts.standing
    fallen = up is not before.standing
    refused = bool(facts.conditions.full) and changes.touch(WRITES)
    if fallen or refused or changes.touch(GAINS):
        found = gains(facts)
        net = network(facts, found)
    if found is not before.gains or changes.touch(ROUTES):
        routes = _routes(before, facts, changes, found, net)
    active, rated = before.users, before.rates
    if changes.touch(RATES):
        active, rated = evaluate(users(facts)), rates(facts)
    loaded = before.loads
    if (
        found is not before.gains
        or routes is not before.routes
        or rated is not before.rates
        or changes.touch(SHARES)
    ):
        loaded = loads(facts, rated, routes)
    again = loaded is not before.loads
    stood = before.stations
    if again or fallen or changes.touch(STATIONS):
        same = not fallen and not changes.touch(_AROUND_STATIONS)
        kept = _alike(before.stations, before.loads.components, loaded.components) if same else {}
        for id in changes.rows("components"):
            kept.pop(id, None)
        stood = stations(facts, loaded, kept)
    carried = before.bandwidth
    if again or changes.touch(BANDWIDTH):
        same = not changes.touch(_WEIGHTS)
        kept_weights = _alike(before.bandwidth, before.loads.links, loaded.links) if same else {}
        carried = _bandwidth(facts, loaded, kept_weights)
    return Numbers(up, found, net, active, rated, routes, loaded, stood, carried)


def _alike(
    made: Mapping[str, T], old: Mapping[str, Load], fresh: Mapping[str, Load]
) -> dict[str, T]:
    """Return what was made of loads that are as they were."""
    return {id: one for id, one in made.items() if fresh.get(id) == old.get(id)}


def _routes(
    before: Numbers, facts: Facts, changes: Changes, found: Mapping[str, Gain], net: Network
) -> Mapping[str, Route]:
    """Return the routes, those kept that read nothing which changed."""
    moved = {
        id: (before.gains.get(id), found.get(id))
        for id in before.gains.keys() | found.keys()
        if before.gains.get(id) != found.get(id)
    }
    fresh = changes.ids("flows", ROUTES)
    moved_in = changes.came_or_went("components")
    fresh.update(id for id in facts.flows if facts.design.flows[id].entry in moved_in)
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
    return {
        id: kept[id] if id in kept else evaluate(bandwidth(facts, loaded, id)) for id in facts.links
    }
