"""Numbers put into result rows: a value, or the words for what has to be filled in first."""

from collections.abc import Collection, Iterator
from functools import cache

from analyzer.facts import Facts
from analyzer.failures import attempts
from analyzer.formula import Amount, Gap, evaluate
from analyzer.keys import DESIGN, QUANTITIES, key
from analyzer.load import WHEN
from analyzer.numbers import Numbers
from analyzer.rates import entry
from analyzer.results import Result

Rows = dict[str, tuple[Result, ...]]  # by record
Named = Collection[tuple[str, Amount]]  # amounts with their quantities


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
            rows[id] = told(facts, id, _component(found, id), kept.get(id, ()))
    late = facts.timing_out(found.timed_out) if found.timed_out else facts
    for id in facts.links:
        same = id in kept and old.bandwidth[id] == found.bandwidth[id]
        same = same and old.timed_out.get(id) == found.timed_out.get(id)
        if same and old.loads.links[id] == found.loads.links[id]:
            rows[id] = kept[id]
        else:
            rows[id] = told(facts, id, _link(late, found, id), kept.get(id, ()))
    return rows


def text(facts: Facts, gap: Gap) -> str:
    """Return a gap in words with the names of what it is about."""
    return gap.words.format(*(facts.name(id) for id in gap.ids))


def row(
    facts: Facts,
    record: str,
    quantity: str,
    amount: Amount,
    about: tuple[str, ...] = (),
    old: Result | None = None,
) -> Result:
    """Return one result; with the one of before, that itself where it says the same, or another number in its place."""
    if isinstance(amount, Gap):
        about = tuple(dict.fromkeys(amount.ids))
        return Result(key(record, quantity), None, _unit(quantity), text(facts, amount), about)
    # as Result() does in twice the time
    if old is None:
        return tuple.__new__(Result, (f"{record}.{quantity}", amount, _unit(quantity), "", about))
    if old[1] != amount or old[4] != about:
        return tuple.__new__(Result, (old[0], amount, old[2], "", about))
    return old


def told(facts: Facts, id: str, named: Named, before: tuple[Result, ...]) -> tuple[Result, ...]:
    """Return the rows of a record's amounts; where there are as many of before, those are of the same quantities."""
    if len(before) != len(named):
        return tuple([row(facts, id, quantity, amount) for quantity, amount in named])
    new = tuple.__new__  # as row() does, which would be called for each number that moved
    return tuple(
        [
            old
            if old[1] == amount
            else new(Result, (old[0], amount, old[2], "", ()))
            if amount.__class__ is float
            else row(facts, id, quantity, amount, (), old)
            for (quantity, amount), old in zip(named, before, strict=True)
        ]
    )


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


def _component(found: Numbers, id: str) -> Named:
    average, peak = found.loads.components[id]
    station = found.stations.get(id)
    load = (("load.average", average), ("load.peak", peak))
    if not station:
        return load
    return (*load, ("utilisation", station.utilisation), ("saturation", station.saturation))


def _link(facts: Facts, found: Numbers, id: str) -> Named:
    average, peak = found.loads.links[id]
    named = (("load.average", average), ("load.peak", peak), ("bandwidth", found.bandwidth[id]))
    if id not in found.timed_out:
        return named
    return (*named, ("attempts", attempts(facts, id)))
