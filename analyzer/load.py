"""Load: what arrives at every component and on every connection, summed over the flows."""

from collections.abc import Iterable, Mapping
from functools import partial
from math import isfinite
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.formula import (
    Amount,
    Gap,
    checked,
    evaluate,
    plus,
    times,
    total,
)
from analyzer.purpose import Load, replicated
from analyzer.rates import Rate
from analyzer.routes import Route
from models.frozen import frozen

WHEN = ("average", "peak")
NOTHING = Load(0.0, 0.0)


@frozen
class Loads:
    """The load of every component and connection; blocked says why one that no flow reaches is not simply idle."""

    components: Mapping[str, Load]
    links: Mapping[str, Load]
    begun: Mapping[str, Load]  # the part of a component's load that flows bring by beginning there
    blocked: Gap | None


class Visits(NamedTuple):
    """What loads are made of: every flow's rate and route."""

    rates: Mapping[str, Rate]
    routes: Mapping[str, Route]


def loads(facts: Facts, rates: Mapping[str, Rate], routes: Mapping[str, Route]) -> Loads:
    """Return all loads: a component's is that of the flows that begin at it and of the connections that reach it."""
    blocked = _blocked(facts, rates, routes)
    links = _link_loads(facts, rates, routes, blocked)
    stepped, copies = _stepped(facts, routes)
    links |= {id: _copied(facts, links, id, blocked) for id in copies}
    begun = _begun(facts, rates, routes)
    touched = dict(begun)
    for id in (*sorted(stepped), *copies):
        at = facts.link(id).target
        before, more = touched.get(at), links[id]
        both = before and Load(plus(before.average, more.average), plus(before.peak, more.peak))
        touched[at] = both or more
    idle = dict.fromkeys(facts.components, Load(blocked or 0.0, blocked or 0.0))
    components = idle | {id: _checked(load) for id, load in touched.items()}
    return Loads(components, links, begun, blocked)


def reloaded(facts: Facts, now: Visits, before: Visits, old: Loads) -> Loads:
    """Return all loads after some flows got other rates or routes; the structure has to be the same.

    Only what these flows touch is added up again, in the same order as from nothing, so that no digit differs.
    """
    rates, routes = now
    fresh = [
        id
        for id in facts.flows
        if rates[id] is not before.rates[id] or routes[id] is not before.routes[id]
    ]
    if old.blocked or 2 * len(fresh) > len(facts.flows) or _blocked(facts, rates, routes):
        return loads(facts, rates, routes)
    visited = {link for id in fresh for link in (*before.routes[id].links, *routes[id].links)}
    stepped, copies = _stepped(facts, routes)
    links = {**old.links, **_of_some(facts, now, visited)}
    links |= {id: _copied(facts, links, id, None) for id in copies}
    begun = _begun(facts, rates, routes)
    moved = {id for id in (*visited, *copies) if links[id] != old.links[id]}
    moved |= {id for id in visited if id not in stepped or id not in facts.requests}
    ends = {facts.link(id).target for id in moved}
    ends |= {id for id in begun.keys() | old.begun.keys() if begun.get(id) != old.begun.get(id)}
    components = dict(old.components)
    for at in ends:
        components[at] = _arriving(facts, links, begun.get(at, NOTHING), at, stepped, copies)
    return Loads(components, links, begun, None)


def _of_some(facts: Facts, now: Visits, ids: set[str]) -> dict[str, Load]:
    visits = ((now.rates[flow], now.routes[flow].links) for flow in facts.flows)
    found = _spread((rate, {id: made[id] for id in ids if id in made}) for rate, made in visits)
    return {id: _checked(found[id]) if id in found else NOTHING for id in ids}


def _arriving(
    facts: Facts,
    links: Mapping[str, Load],
    begun: Load,
    at: str,
    stepped: set[str],
    copies: list[str],
) -> Load:
    """Return a component's load: what begins there, then what comes along its connections."""
    taken = [id for id in facts.incoming[at] if id in stepped]
    average, peak = begun
    for id in (*taken, *(id for id in copies if facts.link(id).target == at)):
        average, peak = plus(average, links[id].average), plus(peak, links[id].peak)
    return _checked(Load(average, peak))


def _stepped(facts: Facts, routes: Mapping[str, Route]) -> tuple[set[str], list[str]]:
    """Return the connections that flows take, and those that carry copies and that none takes."""
    stepped = set[str]().union(*(route.links for route in routes.values()))
    return stepped, [id for id in facts.links if id not in facts.requests and id not in stepped]


def _begun(facts: Facts, rates: Mapping[str, Rate], routes: Mapping[str, Route]) -> dict[str, Load]:
    return _spread([(rates[id], begin_shares(routes[id])) for id in facts.flows])


def begin_shares(route: Route) -> dict[str, Amount]:
    """Return the share of a flow's requests that begins at each component."""
    return {
        at: evaluate(total(*factors)) if factors else 1.0 for at, factors in route.begins.items()
    }


def _blocked(facts: Facts, rates: Mapping[str, Rate], routes: Mapping[str, Route]) -> Gap | None:
    """Return why the whole load is not known: a component that no known flow reaches may still carry something."""
    if not facts.flows:
        return Gap("no flow in the design")
    for id in facts.flows:
        average = rates[id].average
        gap = average if isinstance(average, Gap) else routes[id].first_gap()
        if gap:
            return gap
    return None


def _link_loads(
    facts: Facts,
    rates: Mapping[str, Rate],
    routes: Mapping[str, Route],
    blocked: Gap | None,
) -> dict[str, Load]:
    found = _spread([(rates[id], routes[id].links) for id in facts.flows])
    idle = Load(blocked or 0.0, blocked or 0.0)
    return {id: _checked(found[id]) if id in found else idle for id in facts.links}


def _copied(facts: Facts, links: Mapping[str, Load], id: str, blocked: Gap | None) -> Load:
    average, peak = (evaluate(replicated(facts, links, id, when)) for when in WHEN)
    return Load(average or blocked or 0.0, peak or blocked or 0.0)


def _spread(flows: Iterable[tuple[Rate, Mapping[str, Amount]]]) -> dict[str, Load]:
    """Return what flows bring to everything they visit, one added to the other in the order given."""
    visits = list(flows)
    average = _sums((rate.average, counts) for rate, counts in visits)
    peak = _sums((rate.peak, counts) for rate, counts in visits)
    pairs = zip(average.values(), peak.values(), strict=True)  # as Load() does in twice the time
    return dict(zip(average, map(partial(tuple.__new__, Load), pairs), strict=True))


def _sums(visits: Iterable[tuple[Amount, Mapping[str, Amount]]]) -> dict[str, Amount]:
    sums: dict[str, float] = {}
    gaps: dict[str, Gap] = {}
    for rate, counts in visits:
        for id, count in counts.items():
            if isinstance(rate, Gap) or isinstance(count, Gap):
                brought = times(rate, count)
                if isinstance(brought, Gap):
                    gaps.setdefault(id, brought)
                    brought = 0.0
            else:  # nearly always, so without a call
                brought = rate * count
            sums[id] = sums.get(id, 0.0) + brought
    return {id: gaps.get(id, amount) for id, amount in sums.items()}


def _checked(load: Load) -> Load:
    average, peak = load
    if not isinstance(average, Gap) and not isinstance(peak, Gap) and isfinite(average + peak):
        return load
    return Load(*(a if isinstance(a, Gap) else checked(a) for a in load))
