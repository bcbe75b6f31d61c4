"""Numbers put into result rows: a value, or the words for what has to be filled in first."""

from collections.abc import Iterator

from analyzer.facts import Facts
from analyzer.formula import Amount, Gap, evaluate
from analyzer.keys import DESIGN, QUANTITIES, key
from analyzer.load import WHEN
from analyzer.numbers import Numbers
from analyzer.purpose import Load
from analyzer.rates import entry
from analyzer.results import Result


def results(facts: Facts, found: Numbers) -> dict[str, Result]:
    """Return every result by key, those of the design first, then by record."""
    rows = (
        *_design(facts, found),
        *_flows(facts, found),
        *_components(facts, found),
        *_links(facts, found),
    )
    return {row.key: row for row in rows}


def text(facts: Facts, gap: Gap) -> str:
    """Return a gap in words with the names of what it is about."""
    return gap.words.format(*(facts.name(id) for id in gap.ids))


def row(
    facts: Facts, record: str, quantity: str, amount: Amount, about: tuple[str, ...] = ()
) -> Result:
    """Return one result."""
    unit = QUANTITIES[quantity].unit
    if isinstance(amount, Gap):
        about = tuple(dict.fromkeys(amount.ids))
        return Result(key(record, quantity), None, unit, text(facts, amount), about)
    return Result(key(record, quantity), amount, unit, "", about)


def carries(facts: Facts, id: str) -> bool:
    """Tell whether a component carries load of its own; a container without connections leaves that to its parts."""
    linked = facts.incoming[id] or facts.outgoing[id]
    return bool(linked) or id not in facts.containers


def _design(facts: Facts, found: Numbers) -> Iterator[Result]:
    for when in WHEN:
        rate = evaluate(entry(facts, found.rates, when))
        yield row(facts, DESIGN, f"entry.{when}", rate)
    yield row(facts, DESIGN, "users", found.users)


def _flows(facts: Facts, found: Numbers) -> Iterator[Result]:
    for id in facts.flows:
        yield row(facts, id, "load.average", found.rates[id].average)
        yield row(facts, id, "load.peak", found.rates[id].peak)


def _components(facts: Facts, found: Numbers) -> Iterator[Result]:
    for id in facts.components:
        if not carries(facts, id):
            continue
        yield from _load(facts, id, found.loads.components[id])
        station = found.stations.get(id)
        if station:
            yield row(facts, id, "utilisation", station.utilisation)
            yield row(facts, id, "saturation", station.saturation)
            if station.required is not None:
                yield row(facts, id, "required", station.required)


def _links(facts: Facts, found: Numbers) -> Iterator[Result]:
    for id in facts.links:
        yield from _load(facts, id, found.loads.links[id])
        yield row(facts, id, "bandwidth", found.bandwidth[id])


def _load(facts: Facts, id: str, load: Load) -> Iterator[Result]:
    yield row(facts, id, "load.average", load.average)
    yield row(facts, id, "load.peak", load.peak)
