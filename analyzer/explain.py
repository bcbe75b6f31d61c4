"""How a result came about: its formula in names and in values, and where each value came from."""

from collections.abc import Callable, Iterator

from analyzer.bandwidth import bandwidth
from analyzer.facts import Facts
from analyzer.formula import (
    Amount,
    Expr,
    Gap,
    Leaf,
    Node,
    product,
    total,
)
from analyzer.gains import tried
from analyzer.keys import DESIGN, QUANTITIES, parts
from analyzer.numbers import Numbers
from analyzer.purpose import Load, component_load, link_load, replicated
from analyzer.rates import entry, flow_load, users
from analyzer.results import Explanation, Result
from analyzer.stations import Formulas, formulas
from analyzer.steps import ancestry
from analyzer.written import written
from models.catalog import Origin


def explanation(facts: Facts, found: Numbers, row: Result) -> Explanation | None:
    """Return how a result came about, from the numbers that it was made from; None if it is not one of them."""
    named = parts(row.key)
    expr = named and formula(facts, found, *named)
    if not named or not expr:
        return None
    return written(facts, row, named[0], expr, QUANTITIES[named[1]])


def formula(facts: Facts, found: Numbers, record: str, quantity: str) -> Expr | None:
    """Return the formula of a record's quantity, or None if it has no such quantity."""
    if record == DESIGN and quantity in _OF_DESIGN:
        return _OF_DESIGN[quantity](facts, found)
    if record in facts.design.flows and quantity.startswith("load."):
        rate = found.rates[record]
        return rate.peak_formula if quantity == "load.peak" else rate.average_formula
    if record in facts.known_links:
        return _of_link(facts, found, record, quantity)
    if record in facts.design.components:
        return _of_component(facts, found, record, quantity)
    return None


_OF_DESIGN: dict[str, Callable[[Facts, Numbers], Expr]] = {
    "entry.average": lambda facts, found: entry(facts, found.rates, "average"),
    "entry.peak": lambda facts, found: entry(facts, found.rates, "peak"),
    "users": lambda facts, _: users(facts),
}


def _of_component(facts: Facts, found: Numbers, id: str, quantity: str) -> Expr | None:
    if quantity.startswith("load."):
        return _arriving(facts, found, id, quantity.removeprefix("load."))
    if quantity == "utilisation" or not _busier(found, id):
        made = formulas(facts, found.loads, id)
        return _NAMED[quantity](made) if made and quantity in _NAMED else None
    plain = _of_component(facts, found.plain, id, quantity) if found.plain else None
    return _without(plain) if plain else None


_NAMED: dict[str, Callable[[Formulas], Expr | None]] = {
    "utilisation": lambda made: made.used,
    "saturation": lambda made: made.full,
    "required": lambda made: made.needed,
}


def _busier(found: Numbers, id: str) -> bool:
    """Tell whether retries keep a component busier; what is proportional to traffic is then counted without them."""
    old = found.plain.stations.get(id) if found.plain else None
    return old is not None and old.utilisation != found.stations[id].utilisation


def _without(expr: Expr) -> Expr:
    """Return a formula whose computed values say that they are those without retries."""
    if isinstance(expr, Node):
        return Node(expr.operator, tuple(_without(part) for part in expr.parts))
    if isinstance(expr, Leaf) and expr.result:
        return expr._replace(words=f"{expr.words} without retries", result="")
    return expr


def _arriving(facts: Facts, found: Numbers, id: str, when: str) -> Expr:
    """Return a component's load: of the flows that begin at it, and of the connections that reach it."""
    value = _amount(found.loads.components[id], when)
    used = [link for link in facts.incoming[id] if _used(facts, found, link)]
    loads = [link_load(found.loads.links, link, when) for link in used]
    parts = [*_begun(facts, found, id, when), *(load for load in loads if load.value != 0.0)]
    if parts or (loads and value == 0.0):
        return total(*(parts or loads))
    origin: Origin = "missing" if isinstance(value, Gap) else "computed"
    return Leaf("load of flows that reach {}", (id,), value, "1/s", origin)


def _amount(load: Load, when: str) -> Amount:
    return load.peak if when == "peak" else load.average


def _begun(facts: Facts, found: Numbers, id: str, when: str) -> list[Expr]:
    parts = []
    for flow in facts.flows:
        shares = found.routes[flow].begins.get(id)
        if shares is not None:
            whole = flow_load(flow, found.rates[flow], when)
            parts.append(product(whole, total(*shares)) if shares else whole)
    return parts


def _used(facts: Facts, found: Numbers, link: str) -> bool:
    """Tell whether a connection's load is part of its target's: some flow takes it, or copies do."""
    return link not in facts.requests or any(link in r.links for r in found.routes.values())


def _of_link(facts: Facts, found: Numbers, id: str, quantity: str) -> Expr | None:
    if quantity == "bandwidth":
        return bandwidth(facts, found.loads, id)
    if quantity == "attempts":
        return tried(facts.timing_out(found.timed_out), id)
    if not quantity.startswith("load."):
        return None
    when = quantity.removeprefix("load.")
    using = [flow for flow in facts.flows if id in found.routes[flow].links]
    if not using and id not in facts.requests:
        return replicated(facts, found.loads.links, id, when)
    value = _amount(found.loads.links[id], when)
    gain = found.gains[id]
    if not using and value == 0.0 and gain.value == 0.0:
        source = component_load(found.loads.components, gain.source, when)
        return product(source, *gain.factors)
    if not using:
        origin: Origin = "missing" if isinstance(value, Gap) else "computed"
        return Leaf("load of flows along {}", (id,), value, "1/s", origin)
    followed = [flow for flow in using if not found.routes[flow].legs]
    stepped = [flow for flow in using if found.routes[flow].legs]
    along = [part for flow in stepped for part in _steps_along(found, flow, id, when)]
    return total(*_followed(facts, found, followed, id, when), *along)


def _steps_along(found: Numbers, flow: str, id: str, when: str) -> Iterator[Expr]:
    """Yield the share of each step of a flow along a connection, from the flow's own rate on."""
    whole = flow_load(flow, found.rates[flow], when)
    legs = found.routes[flow].legs
    for index, leg in enumerate(legs):
        if leg.link == id:
            factors = ancestry(legs, flow, index)
            yield product(whole, factors) if factors else whole


def _followed(facts: Facts, found: Numbers, flows: list[str], id: str, when: str) -> list[Expr]:
    """Return what flows without steps bring: the load of the source times the gain of the connection."""
    if not flows:
        return []
    source, factors = found.gains[id].source, found.gains[id].factors
    if _only_followed(facts, found, source):
        return [product(component_load(found.loads.components, source, when), *factors)]
    return [
        product(
            flow_load(flow, found.rates[flow], when),
            *_visits(flow, source, found.routes[flow].visits[source]),
            *factors,
        )
        for flow in flows
    ]


def _visits(flow: str, source: str, visits: Amount) -> list[Expr]:
    if visits == 1.0:
        return []
    origin: Origin = "missing" if isinstance(visits, Gap) else "computed"
    return [Leaf("visits of {} in {}", (source, flow), visits, "ratio", origin)]


def _only_followed(facts: Facts, found: Numbers, source: str) -> bool:
    """Tell whether all load of a component comes from flows without steps, so that it can stand as one value."""
    copied = any(link not in facts.requests for link in facts.incoming[source])
    stepped = (route for route in found.routes.values() if route.legs)
    return not copied and not any(
        source in route.begins or any(found.gains[leg.link].target == source for leg in route.legs)
        for route in stepped
    )
