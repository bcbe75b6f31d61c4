"""Routes: how often each flow uses each connection, for one of its requests."""

import heapq
from collections.abc import Mapping
from dataclasses import field

from analyzer.facts import Facts
from analyzer.formula import Amount, Expr, Gap, plus, times
from analyzer.gains import Gain
from analyzer.graph import connected_parts
from analyzer.loops import Loop, loop
from analyzer.steps import Leg, legs
from models.frozen import frozen

Exits = tuple[tuple[str, str, Amount], ...]  # connections with where they lead, and their gains


@frozen
class Route:
    """One flow's way: the share of requests that begins at each component, and the visits of each connection."""

    begins: Mapping[str, tuple[Expr, ...]]  # no factors: every request; the shares add up
    links: Mapping[str, Amount]
    legs: tuple[Leg, ...] = ()  # where it has steps
    visits: Mapping[str, Amount] = field(
        default_factory=dict
    )  # where it has none: of each component
    gap: Gap | None = None  # why there is no way at all

    def first_gap(self) -> Gap | None:
        """Return the first thing that keeps a part of the way from being known."""
        return self.gap or next((v for v in self.links.values() if isinstance(v, Gap)), None)


@frozen
class Network:
    """The connections as followed by flows without steps: exits of each component, and parts in calling order."""

    exits: Mapping[str, Exits]
    order: Mapping[str, int]
    parts: tuple[tuple[str, ...], ...]
    loops: Mapping[int, Loop | Gap]


def network(facts: Facts, gains: Mapping[str, Gain]) -> Network:
    """Return the network that the gains make; connections that carry nothing are not in it."""
    exits = {id: _exits(facts, gains, id) for id in facts.components}
    parts = connected_parts(facts.components, lambda id: [target for _, target, _ in exits[id]])
    order = {id: i for i, part in enumerate(parts) for id in part}
    loops = {
        i: _loop(part, exits)
        for i, part in enumerate(parts)
        if len(part) > 1 or any(target == part[0] for _, target, _ in exits[part[0]])
    }
    return Network(exits, order, tuple(parts), loops)


def rejoined(
    facts: Facts, gains: Mapping[str, Gain], old: Network, before: Mapping[str, Gain]
) -> Network:
    """Return the network after some gains have changed; where it leads as before, its parts are kept."""
    at = {gain.source for id, gain in gains.items() if before[id] is not gain}
    exits = {**old.exits, **{id: _exits(facts, gains, id) for id in at}}
    if any([way[1] for way in exits[id]] != [way[1] for way in old.exits[id]] for id in at):
        return network(facts, gains)
    loops = {
        i: found if at.isdisjoint(old.parts[i]) else _loop(old.parts[i], exits)
        for i, found in old.loops.items()
    }
    return Network(exits, old.order, old.parts, loops)


def _exits(facts: Facts, gains: Mapping[str, Gain], id: str) -> Exits:
    found = ((link, gains[link]) for link in facts.outgoing[id])
    return tuple(
        (link, gain.target, gain.value)
        for link, gain in found
        if gain.followed and gain.value != 0.0
    )


def _loop(part: tuple[str, ...], exits: Mapping[str, Exits]) -> Loop | Gap:
    among = set(part)
    inner: dict[str, dict[str, float]] = {id: {} for id in part}
    for id in part:
        for _, target, gain in exits[id]:
            if target in among:
                if isinstance(gain, Gap):
                    return gain
                inner[id][target] = inner[id].get(target, 0.0) + gain
    return loop(inner)


def route(facts: Facts, flow_id: str, net: Network) -> Route:
    """Return the route of a flow: along its steps, or without steps along the connections from its entry."""
    flow = facts.design.flows[flow_id]
    if any(step.link in facts.known_links for step in flow.steps):
        return _stepped(facts, flow_id)
    if flow.entry not in facts.design.components or flow.entry is None:
        return Route({}, {}, gap=Gap("no entry and no steps on the flow {}", (flow_id,)))
    return _followed(flow.entry, net)


def _stepped(facts: Facts, flow_id: str) -> Route:
    found, begins = legs(facts, flow_id)
    links: dict[str, Amount] = {}
    for leg in found:
        links[leg.link] = plus(links.get(leg.link, 0.0), leg.visits)
    return Route(begins, links, found)


def _followed(entry: str, net: Network) -> Route:
    """Follow the connections from the entry, part by part in calling order."""
    arriving: dict[str, dict[str, Amount]] = {entry: {"": 1.0}}
    visits: dict[str, Amount] = {}
    links: dict[str, Amount] = {}
    waiting = [net.order[entry]]
    queued = set(waiting)
    while waiting:
        number = heapq.heappop(waiting)
        here = _visits(net.parts[number], net.loops.get(number), arriving)
        visits |= here
        for id, count in here.items():
            for link, target, gain in net.exits[id]:
                if isinstance(count, Gap) or isinstance(gain, Gap):
                    links[link] = times(count, gain)
                else:
                    links[link] = count * gain
                part = net.order[target]
                if part == number:
                    continue
                arriving.setdefault(target, {})[link] = links[link]
                if part not in queued:
                    queued.add(part)
                    heapq.heappush(waiting, part)
    return Route({entry: ()}, links, visits=visits)


def _visits(
    part: tuple[str, ...], solved: Loop | Gap | None, arriving: Mapping[str, Mapping[str, Amount]]
) -> dict[str, Amount]:
    if solved is None:
        return {part[0]: _sum(arriving[part[0]])}
    come = {id: _sum(arriving[id]) for id in part if id in arriving}
    if isinstance(solved, Gap):
        return dict.fromkeys(part, solved)
    for amount in come.values():
        if isinstance(amount, Gap):
            return dict.fromkeys(part, amount)
    return dict(solved.solve({id: a for id, a in come.items() if not isinstance(a, Gap)}))


def _sum(amounts: Mapping[str, Amount]) -> Amount:
    """Add up in the order of the connections' ids, so that nothing elsewhere can change the last digit."""
    if len(amounts) == 1:
        return next(iter(amounts.values()))
    made: Amount = 0.0
    for _, amount in sorted(amounts.items()):
        made = plus(made, amount)
    return made


def stale(before: Route, moved: Mapping[str, tuple[Gain | None, Gain | None]]) -> bool:
    """Tell whether a route read one of the gains that are no longer what they were."""
    return any(
        id in before.links or any(gain and gain.source in before.visits for gain in pair)
        for id, pair in moved.items()
    )
