"""The part of the analysis that says how often components and flows work."""

from collections.abc import Iterator, Mapping

from analyzer.availability.assumed import left, spoilt, without_failed
from analyzer.availability.components import Uptime, alone, failing, uptime
from analyzer.availability.explanation import explain
from analyzer.availability.flows import Reliance, reliance
from analyzer.availability.quantities import QUANTITIES
from analyzer.availability.success import successes
from analyzer.changes import Reads
from analyzer.facts import Facts
from analyzer.formula import Amount, Gap
from analyzer.part import Before, Known, Part, Told
from analyzer.reliability.copies import MONTH, YEAR, downtime
from analyzer.results import Result
from analyzer.rows import carries, row
from models.frozen import frozen

_TOP = 5  # contributors that are named
_AROUND = Reads({"boundaries": ("sort", "parent")})
_FAILING = Reads({}, ("failing",))


@frozen
class Availability:
    """The availability of every component by itself, and of every flow with all that it needs."""

    borders: Mapping[str, float]  # of the zones and regions that fail
    parts: Mapping[str, Uptime | Gap]
    components: Mapping[str, Amount]
    flows: Mapping[str, Reliance]


def compute(known: Known, before: Before | None) -> Availability:
    """Return all availabilities; components and flows of which nothing has changed are kept."""
    facts = known.facts
    borders = failing(facts)
    parts = _parts(known, before)
    last: Availability | None = before.value if before else None
    if last and last.borders != borders:
        last = None
    alike = last if last and before and not before.changes.touch(_FAILING) else None
    single = {
        id: alike.components[id]
        if alike and alike.parts.get(id) is found
        else without_failed(facts, id, alone(facts, id, found, borders))
        for id, found in parts.items()
    }
    flows = {}
    for id, (structure, whole) in facts.structural(successes).items():
        found = reliance(structure, whole, parts, borders, last.flows.get(id) if last else None)
        flows[id] = spoilt(facts, facts.journeys[id], found)
    return Availability(borders, parts, single, flows)


def _parts(known: Known, before: Before | None) -> dict[str, Uptime | Gap]:
    """Return what the availability of each component is made of, as the old object where it is the same."""
    facts, found = known.facts, dict[str, Uptime | Gap]()
    old: Mapping[str, Uptime | Gap] = before.value.parts if before else {}
    moved: Mapping[str, object] | None = None
    same = before and before.known.numbers.standing is known.numbers.standing
    if before and same and not before.changes.touch(_AROUND):
        moved = before.changes.rows("components")
    for id in facts.components:
        if facts.has(id, "client"):
            continue
        if moved is not None and id in old and id not in moved:
            found[id] = old[id]
            continue
        part = left(facts, id, uptime(facts, id))
        found[id] = old[id] if old.get(id) == part else part
    return found


def rows(known: Known, found: Availability, told: Told | None) -> Iterator[Result]:
    """Yield the rows of components, flows and the design."""
    facts = known.facts
    old = told.value.components if told else {}
    for id, amount in found.components.items():
        if told and old.get(id) is amount and f"{id}.availability" in told.rows:
            yield told.rows[f"{id}.availability"]
            yield told.rows[f"{id}.downtime.year"]
        elif carries(facts, id):
            yield row(facts, id, "availability", amount)
            yield row(facts, id, "downtime.year", _down(amount, YEAR))
    for id, flow in found.flows.items():
        first = tuple(at for at, _ in flow.gains[:_TOP])
        yield row(facts, id, "availability", flow.amount, first)
        yield row(facts, id, "downtime.year", _down(flow.amount, YEAR), first)
        yield row(facts, id, "downtime.month", _down(flow.amount, MONTH), first)
        yield row(facts, id, "cuts.single", float(len(flow.single)), flow.single)
        yield _pairs(facts, id, flow)
        target = facts.design.flows[id].availability_target
        if target is not None:
            yield row(facts, id, "error_budget", _budget(flow.amount, target, id))
    yield from _design(facts, found)


def _pairs(facts: Facts, id: str, flow: Reliance) -> Result:
    if flow.pairs is None:
        return row(facts, id, "cuts.pairs", Gap("more pairs than can be listed"))
    named = tuple(dict.fromkeys(at for pair in flow.pairs for at in pair))
    return row(facts, id, "cuts.pairs", float(len(flow.pairs)), named)


def _design(facts: Facts, found: Availability) -> Iterator[Result]:
    """Yield the availability of the design: that of the flow that works least often, of the most important tier."""
    if not found.flows:
        return
    tier = min(facts.design.flows[id].tier or 3 for id in found.flows)
    of_tier = [id for id in found.flows if (facts.design.flows[id].tier or 3) == tier]
    gap = next((f for id in of_tier if isinstance(f := found.flows[id].amount, Gap)), None)
    values = {id: a for id in of_tier if not isinstance(a := found.flows[id].amount, Gap)}
    worst = min(values, key=lambda id: (values[id], id)) if values and not gap else of_tier[0]
    amount = gap or found.flows[worst].amount
    yield row(facts, "design", "availability", amount, (worst,))
    yield row(facts, "design", "downtime.year", _down(amount, YEAR), (worst,))


def _down(amount: Amount, period: float) -> Amount:
    return amount if isinstance(amount, Gap) else downtime(amount, period)


def _budget(amount: Amount, target: float, id: str) -> Amount:
    if isinstance(amount, Gap):
        return amount
    if target >= 1.0:
        return Gap("an availability target below 100 % on {}", (id,))
    return (1.0 - amount) / (1.0 - target)


PART = Part(
    name="availability",
    quantities=QUANTITIES,
    reads=Reads(
        {
            "components": (
                "kind",
                "product",
                "parent",
                "boundaries",
                "capacity",
                "availability",
                "storage",
                "operations",
            ),
            "links": (
                "source",
                "target",
                "protocol",
                "mode",
                "when",
                "miss_of",
                "failure_of",
                "fallback",
                "attempts",
                "retry_budget",
                "purpose",
            ),
            "workload": ("read_share",),
            "boundaries": ("sort", "parent", "availability"),
            "flows": ("entry", "steps", "tier", "availability_target"),
        },
        ("failing", "full"),
    ),
    needs=("standing",),
    compute=compute,
    rows=rows,
    explain=explain,
)
