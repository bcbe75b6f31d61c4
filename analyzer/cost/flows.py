"""What each flow costs: of every component the share of its load that the flow brings."""

from collections.abc import Iterator, Mapping

from analyzer.formula import Amount, Expr, Gap, Leaf, Node, computed, plus, product, times
from analyzer.load import begin_shares
from analyzer.part import Known
from analyzer.purpose import component_load

Month = Mapping[str, Amount]  # of every component that costs something


def costs(known: Known, month: Month) -> Iterator[tuple[str, Amount]]:
    """Yield each flow with what it costs in a month; a gap where its rate or all of its costs are unknown."""
    facts, numbers = known.facts, known.numbers
    each = dict(_each(known, month))
    for flow in facts.flows:
        rate, gap = numbers.rates[flow].average, numbers.routes[flow].gap
        if isinstance(rate, Gap) or gap:
            yield flow, gap or rate
        elif each.keys().isdisjoint(facts.journeys[flow].components):
            yield flow, Gap("the cost of nothing that {} uses is known", (flow,))
        else:
            found = _visits(known, flow).items()
            parts = (each[id] * n for id, n in found if id in each and not isinstance(n, Gap))
            yield flow, times(rate, sum(parts))


def _visits(known: Known, flow: str) -> Mapping[str, Amount]:
    """Return how often one request of a flow comes to each component."""
    route = known.numbers.routes[flow]
    if not route.legs:
        return route.visits
    visits: dict[str, Amount] = dict(begin_shares(route))
    for link, count in route.links.items():
        at = known.facts.link(link).target
        visits[at] = plus(visits.get(at, 0.0), count)
    return visits


def _each(known: Known, month: Month) -> Iterator[tuple[str, float]]:
    """Yield the cost of one request a second, of the components where it and the load are known."""
    loads = known.numbers.loads.components
    for id, cost in month.items():
        load = loads[id].average
        if not isinstance(cost, Gap) and not isinstance(load, Gap) and load > 0.0:
            yield id, cost / load


def formula(known: Known, month: Month, flow: str) -> Expr:
    """Return the formula of a flow's cost: of each component its cost times the flow's share of the load."""
    rate = known.numbers.rates[flow].average
    parts = tuple(
        _part(known, month[id], id, flow, times(rate, count))
        for id, count in sorted(_visits(known, flow).items())
        if id in month and not isinstance(count, Gap) and count > 0.0
    )
    return Node("known", parts) if parts else Leaf("cost", (), 0.0, "$", "computed")


def _part(known: Known, cost: Amount, id: str, flow: str, brought: Amount) -> Expr:
    whole = computed("cost a month of {}", (id,), cost, "$", f"{id}.cost.month")
    part = computed("load that {} brings {}", (flow, id), brought, "1/s")
    return product(
        whole, Node("÷", (part, component_load(known.numbers.loads.components, id, "average")))
    )
