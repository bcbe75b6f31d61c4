"""Which components cost what they did before: those whose charges read nothing that has changed since."""

from collections.abc import Mapping

from analyzer.changes import Reads
from analyzer.cost.prices import Prices
from analyzer.facts import Facts
from analyzer.formula import Amount
from analyzer.part import Before, Known
from analyzer.pricing.books import items
from analyzer.purpose import Load
from analyzer.rates import Rate

_EVERYWHERE = Reads(
    {
        "workload": ("price_book", "monthly_users", "read_share", "growth"),
        "prices": ("item", "price", "unit", "note"),
    },
    ("year",),
)
_FAR = frozenset(("hosts", "alerts", "users"))  # what is counted over other components
_ITSELF = frozenset(("cores", "memory", "cache", "hours", "all hours", "months", "partitions"))


def unchanged(known: Known, before: Before, prices: Prices, reads: Reads) -> frozenset[str]:
    """Return the components that are charged for the very same as in the last value."""
    if before.changes.touch(_EVERYWHERE):
        return frozenset()
    rows = before.changes.ids("components", reads)
    links = before.changes.ids("links", reads)
    alike = _alike(known, before.known) and not links
    structured = known.facts.incoming is before.known.facts.incoming
    kinds: dict[tuple[str, str], frozenset[str]] = {}  # with their products: how they are counted
    kept = []
    for id, row in known.facts.design.components.items():
        at = (row.kind, row.product)
        if at not in kinds:
            kinds[at] = _counted(known, prices, id)
        if id in rows or row.charges or kinds[at] & _FAR:
            continue
        own = structured and kinds[at] <= _ITSELF
        if alike or own or _same(known, before.known, links, id):
            kept.append(id)
    return frozenset(kept)


def alike_on_average(known: Known, old: Known) -> bool:
    """Tell whether nothing carries more or less on average than before, so that only peaks can have moved."""
    now, was = known.numbers, old.numbers
    pairs = (
        (now.loads.components, was.loads.components),
        (now.loads.links, was.loads.links),
        (now.loads.begun, was.loads.begun),
        (now.rates, was.rates),
    )
    return (
        known.facts.incoming is old.facts.incoming
        and now.standing is was.standing
        and now.routes is was.routes
        and now.users == was.users
        and known.done["storage"] is old.done["storage"]
        and all(a is b or _averages(a) == _averages(b) for a, b in pairs)
    )


def _averages(rows: Mapping[str, Load] | Mapping[str, Rate]) -> list[tuple[str, Amount]]:
    return [(id, row[0]) for id, row in rows.items()]


def _alike(known: Known, old: Known) -> bool:
    """Tell whether structure, loads and data are the very same for all components."""
    return (
        known.facts.incoming is old.facts.incoming
        and known.numbers.loads is old.numbers.loads
        and known.done["storage"] is old.done["storage"]
    )


def _same(known: Known, old: Known, changed: set[str], id: str) -> bool:
    """Tell whether a component has the load, the connections and the data of before; changed are connections' fields."""
    facts, was = known.facts, old.facts
    loads, those = known.numbers.loads, old.numbers.loads
    stored, held = known.done["storage"], old.done["storage"]
    if facts.incoming is not was.incoming and not _placed_alike(facts, was, id):
        return False
    ways = (*facts.incoming[id], *facts.outgoing[id])
    return (
        _average(loads.components, id) == _average(those.components, id)
        and _average(loads.begun, id) == _average(those.begun, id)
        and changed.isdisjoint(ways)
        and all(_average(loads.links, at) == _average(those.links, at) for at in ways)
        and all(facts.modes[at] == was.modes[at] for at in ways)
        and (stored is held or _same_data(stored, held, id))
    )


def _average(loads: Mapping[str, Load], id: str) -> Amount | None:
    """Return what somebody carries on average, None where nothing is said of it; nothing is charged for by its peak."""
    return loads[id].average if id in loads else None


def _placed_alike(facts: Facts, was: Facts, id: str) -> bool:
    """Tell whether a component is connected, reached and made of parts as before."""
    return (
        (facts.incoming[id], facts.outgoing[id]) == (was.incoming.get(id), was.outgoing.get(id))
        and (id in facts.flows_through) == (id in was.flows_through)
        and (id in facts.containers) == (id in was.containers)
    )


def _same_data(stored: Mapping[str, object], held: Mapping[str, object], id: str) -> bool:
    keys = (f"{id}.stored.now", f"{id}.stored.raw")
    return all(stored.get(key) == held.get(key) for key in keys)


def _counted(known: Known, prices: Prices, id: str) -> frozenset[str]:
    """Return the ways in which the items of a component's kind are counted."""
    found = prices.rule(known.facts.kind(id), known.facts.component(id).product, False)
    options = (option for one in found.items for option in one) if found else ()
    return frozenset(items()[option].by for option in options if option in items())
