"""Which components cost what they did before: those whose charges read nothing that has changed since."""

from collections.abc import Iterator, Mapping

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
    same = frozenset(() if alike else _same_loads(known, before.known, links))
    structured = known.facts.incoming is before.known.facts.incoming
    kinds: dict[tuple[str, str], frozenset[str]] = {}  # with their products: how they are counted
    kept = []
    for id, row in known.facts.design.components.items():
        at = (row.kind, row.product)
        if at not in kinds:
            kinds[at] = _counted(known, prices, id)
        own = structured and kinds[at] <= _ITSELF
        if (alike or own or id in same) and id not in rows and not row.charges:
            kept += [] if kinds[at] & _FAR else [id]
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


def _same_loads(known: Known, old: Known, changed: set[str]) -> Iterator[str]:
    """Yield the components with the load, the connections and the data of before."""
    facts, was = known.facts, old.facts
    loads, those = known.numbers.loads, old.numbers.loads
    stored, held = known.done["storage"], old.done["storage"]
    structured = facts.incoming is was.incoming
    moved = _moved(loads.links, those.links)
    if not structured:
        moved |= {link for link in facts.links if facts.modes[link] != was.modes.get(link)}
    others = {end for link in moved | changed for end in _ends(facts, link)}
    others |= _moved(loads.components, those.components) | _moved(loads.begun, those.begun)
    for id in facts.components:
        if (
            id not in others
            and (structured or _placed_alike(facts, was, id))
            and (stored is held or _same_data(stored, held, id))
        ):
            yield id


def _moved(loads: Mapping[str, Load], those: Mapping[str, Load]) -> set[str]:
    """Return what carries more or less on average than before; nothing is charged for by its peak."""
    found = {id for id, load in loads.items() if id not in those or load[0] != those[id][0]}
    return found | (those.keys() - loads.keys())


def _ends(facts: Facts, link: str) -> tuple[str, ...]:
    if link not in facts.known_links:
        return ()
    row = facts.link(link)
    return (row.source, row.target)


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
