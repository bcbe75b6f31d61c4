"""Load: what arrives at every component and on every connection, summed over the flows."""

from collections.abc import Iterable, Mapping
from math import isfinite

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


def loads(facts: Facts, rates: Mapping[str, Rate], routes: Mapping[str, Route]) -> Loads:
    """Return all loads: a component's is that of the flows that begin at it and of the connections that reach it."""
    blocked = _blocked(facts, rates, routes)
    links = _link_loads(facts, rates, routes, blocked)
    stepped = {link for route in routes.values() for link in route.links}
    copies = [id for id in facts.links if id not in facts.requests and id not in stepped]
    links |= {id: _copied(facts, links, id, blocked) for id in copies}
    begun = _begun(facts, rates, routes)
    touched = dict(begun)
    for id in (*sorted(stepped), *copies):
        at = facts.link(id).target
        before, more = touched.get(at, NOTHING), links[id]
        touched[at] = Load(plus(before.average, more.average), plus(before.peak, more.peak))
    idle = dict.fromkeys(facts.components, Load(blocked or 0.0, blocked or 0.0))
    components = idle | {id: _checked(load) for id, load in touched.items()}
    return Loads(components, links, begun, blocked)


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
    return {id: Load(amount, peak[id]) for id, amount in average.items()}


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
