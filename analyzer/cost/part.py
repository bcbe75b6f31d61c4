"""Cost as a part of the analysis."""

from collections.abc import Iterator, Mapping
from dataclasses import field

from analyzer.changes import Reads
from analyzer.cost import ahead, flows
from analyzer.cost.charges import charges
from analyzer.cost.egress import Sent, of_sender, sent
from analyzer.cost.egress import lines as of_the_design
from analyzer.cost.lines import Line
from analyzer.cost.prices import Prices
from analyzer.cost.quantities import QUANTITIES
from analyzer.cost.sums import NAMED, Bill, of_design
from analyzer.cost.unchanged import alike_on_average, unchanged
from analyzer.formula import Amount, Expr, Gap, Leaf
from analyzer.part import Before, Known, Part, Told
from analyzer.results import Explanation, Result
from analyzer.rows import row
from analyzer.written import written
from models.frozen import frozen

_READS = Reads(
    {
        "workload": ("price_book", "budget", "growth", "horizon", "monthly_users", "read_share"),
        "prices": ("item", "price", "unit", "note"),
        "entities": ("store", "records", "records_per_day", "record_size", "retention"),
        "components": (
            "kind", "product", "status", "parent", "boundaries", "capacity", "availability", "storage", "cache",
            "messaging", "operations", "cost", "charges",
        ),
        "links": (
            "source", "target", "protocol", "mode", "purpose", "request_size", "response_size", "compression",
            "compression_ratio",
        ),
        "boundaries": ("sort", "parent"),
        "flows": ("entry", "steps"),
    },
    ("year",),
)  # fmt: skip


@frozen
class Costs:
    """Every line by key, and what flows cost, whose formulas are made when asked for."""

    lines: dict[str, Line]
    flows: dict[str, Amount]
    without: dict[str, tuple[str, ...]]  # components of a flow of which a cost is not known
    bills: dict[str, Bill] = field(compare=False)  # of every component
    ways: tuple[Sent, ...] = field(compare=False)


def compute(known: Known, before: Before | None) -> Costs:
    """Return what everything costs."""
    facts = known.facts
    if before and not before.changes.touch(_READS) and alike_on_average(known, before.known):
        found: Costs = before.value
        return found
    prices = Prices(facts)
    ways = sent(known, prices)
    bills = _bills(known, prices, ways, before)
    whole = of_design(known, bills, of_the_design(ways))
    month = _month(bills)
    if month:
        costs = next(line for line in whole if line.quantity == "cost.month")
        charged = {id: bill.charged for id, bill in bills.items()}
        whole += ahead.lines(known, charged, ways, costs)
    made = (line for bill in bills.values() for line in bill.lines)
    gaps = frozenset(id for id, bill in bills.items() if bill.gaps)
    return Costs(
        {f"{line.record}.{line.quantity}": line for line in (*whole, *made)},
        dict(flows.costs(known, month)) if month else {},
        {id: _first(gaps, facts.journeys[id].components) for id in facts.flows},
        bills,
        ways,
    )


def _bills(
    known: Known, prices: Prices, ways: tuple[Sent, ...], before: Before | None
) -> dict[str, Bill]:
    """Return every component's bill, that of before where nothing it is made of has changed."""
    kept = unchanged(known, before, prices, _READS) if before else frozenset()
    bills: Mapping[str, Bill] = before.value.bills if before else {}
    made: dict[str, Bill] = {}
    for id in known.facts.components:
        old, leaving = bills.get(id), of_sender(ways, id)
        charged = old.charged if old and id in kept else tuple(charges(known, prices, id))
        same = old and old.charged == charged and old.leaving == leaving
        made[id] = old if old and same else Bill(id, charged, leaving, ways)
    return made


def _month(bills: Mapping[str, Bill]) -> dict[str, Amount]:
    return {id: bill.month for id, bill in bills.items() if bill.lines}


def _first(gaps: frozenset[str], reached: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(gaps & reached)[:NAMED])


def rows(known: Known, found: Costs, told: Told | None) -> Iterator[Result]:
    """Yield the rows of the cost."""
    old = told.value.lines if told else {}
    for key, line in found.lines.items():
        before = told.rows.get(key) if told else None
        if before and old.get(key) is line:
            yield before
        else:
            yield row(known.facts, line.record, line.quantity, line.amount, line.about, before)
    for flow, amount in found.flows.items():
        yield row(known.facts, flow, "cost.month", amount, found.without[flow])


def explain(known: Known, found: Costs, result: Result) -> Explanation | None:
    """Return how a row of the cost came about."""
    line = found.lines.get(result.key)
    if line:
        about = QUANTITIES[line.quantity]
        return written(known.facts, result, line.record, line.formula, about)
    flow = result.key.removesuffix(".cost.month")
    if flow not in found.flows:
        return None
    return written(
        known.facts, result, flow, _of_flow(known, found, flow), QUANTITIES["cost.month"]
    )


def _of_flow(known: Known, found: Costs, flow: str) -> Expr:
    amount = found.flows[flow]
    if isinstance(amount, Gap):
        return Leaf("cost of {}", (flow,), amount, "$", "missing")
    return flows.formula(known, _month(found.bills), flow)


PART = Part(
    "cost", QUANTITIES, _READS, ("loads", "rates", "routes", "users", "storage"), compute, rows, explain
)  # fmt: skip
