"""Numbers put into result rows: a value, or the words for what has to be filled in first."""

from collections.abc import Iterator
from functools import cache

from analyzer.facts import Facts
from analyzer.failures import attempts
from analyzer.formula import Amount, Gap, evaluate
from analyzer.keys import DESIGN, QUANTITIES, key
from analyzer.load import WHEN
from analyzer.numbers import Numbers
from analyzer.purpose import Load
from analyzer.rates import entry
from analyzer.results import Result

Rows = dict[str, tuple[Result, ...]]  # by record


def results(facts: Facts, found: Numbers, before: tuple[Numbers, Rows] | None = None) -> Rows:
    """Return the results of every record, those of the design first.

    Of the rows before, those are kept whose numbers are the same; names and structure have to be the same, too.
    """
    rows: Rows = {DESIGN: tuple(_design(facts, found))}
    for id in facts.flows:
        rows[id] = tuple(_flow(facts, found, id))
    old, kept = before or (found, {})
    for id in facts.components:
        same = id in kept and old.stations.get(id) is found.stations.get(id)
        if same and old.loads.components[id] == found.loads.components[id]:
            rows[id] = kept[id]
        elif carries(facts, id):
            rows[id] = tuple(_component(facts, found, id))
    for id in facts.links:
        same = id in kept and old.bandwidth[id] == found.bandwidth[id]
        same = same and old.timed_out.get(id) == found.timed_out.get(id)
        if same and old.loads.links[id] == found.loads.links[id]:
            rows[id] = kept[id]
        else:
            rows[id] = tuple(_link(facts, found, id))
    return rows


def text(facts: Facts, gap: Gap) -> str:
    """Return a gap in words with the names of what it is about."""
    return gap.words.format(*(facts.name(id) for id in gap.ids))


def row(
    facts: Facts, record: str, quantity: str, amount: Amount, about: tuple[str, ...] = ()
) -> Result:
    """Return one result."""
    unit = _unit(quantity)
    if isinstance(amount, Gap):
        about = tuple(dict.fromkeys(amount.ids))
        return Result(key(record, quantity), None, unit, text(facts, amount), about)
    # as Result() does in twice the time
    return tuple.__new__(Result, (f"{record}.{quantity}", amount, unit, "", about))


@cache
def _unit(quantity: str) -> str:
    return QUANTITIES[quantity].unit


def carries(facts: Facts, id: str) -> bool:
    """Tell whether a component carries load of its own; a container without connections leaves that to its parts."""
    linked = facts.incoming[id] or facts.outgoing[id]
    return bool(linked) or id not in facts.containers


def _design(facts: Facts, found: Numbers) -> Iterator[Result]:
    for when in WHEN:
        rate = evaluate(entry(facts, found.rates, when))
        yield row(facts, DESIGN, f"entry.{when}", rate)
    yield row(facts, DESIGN, "users", found.users)


def _flow(facts: Facts, found: Numbers, id: str) -> Iterator[Result]:
    yield row(facts, id, "load.average", found.rates[id].average)
    yield row(facts, id, "load.peak", found.rates[id].peak)


def _component(facts: Facts, found: Numbers, id: str) -> Iterator[Result]:
    yield from _load(facts, id, found.loads.components[id])
    station = found.stations.get(id)
    if station:
        yield row(facts, id, "utilisation", station.utilisation)
        yield row(facts, id, "saturation", station.saturation)


def _link(facts: Facts, found: Numbers, id: str) -> Iterator[Result]:
    yield from _load(facts, id, found.loads.links[id])
    yield row(facts, id, "bandwidth", found.bandwidth[id])
    if id in found.timed_out:
        yield row(facts, id, "attempts", attempts(facts.timing_out(found.timed_out), id))


def _load(facts: Facts, id: str, load: Load) -> Iterator[Result]:
    yield row(facts, id, "load.average", load.average)
    yield row(facts, id, "load.peak", load.peak)
