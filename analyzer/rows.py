"""Numbers put into result rows: a value, or the words for what has to be filled in first."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import compress
from operator import itemgetter, ne

from analyzer.facts import Facts
from analyzer.failures import attempts
from analyzer.formula import Amount, Gap, evaluate
from analyzer.keys import DESIGN, QUANTITIES, key
from analyzer.load import WHEN
from analyzer.moves import Moves
from analyzer.numbers import Numbers
from analyzer.rates import entry
from analyzer.results import Result

Named = Collection[tuple[str, Amount]]  # amounts with their quantities
_VALUE = itemgetter(1)


def results(facts: Facts, found: Numbers) -> list[Result]:
    """Return the results of every record, those of the design first."""
    late = facts.timing_out(found.timed_out) if found.timed_out else facts
    rows = [*_design(facts, found)]
    for id in facts.flows:
        rows += _flow(facts, found, id)
    for id in facts.structural(_carrying):
        rows += told(facts, id, _component(found, id), ())
    for id in facts.links:
        rows += told(facts, id, _link(late, found, id), ())
    return rows


def renewed(
    facts: Facts, before: tuple[Numbers, Mapping[str, Result]], found: Numbers, moves: Moves
) -> Mapping[str, Result]:
    """Return the results of every record with the help of the numbers and rows of before; names and structure have to be the same."""
    old, rows = before
    same = old.stations.keys() == found.stations.keys()
    if not same or old.timed_out.keys() != found.timed_out.keys():
        return moves.renewed(rows, results(facts, found))
    fresh = again(facts, rows.values(), _amounts(facts, found))
    moves.note(fresh)
    return {**rows, **{row[0]: row for row, _ in fresh}} if fresh else rows


def _amounts(facts: Facts, found: Numbers) -> list[Amount]:
    """Return what all rows say, in their order."""
    made = [*(evaluate(entry(facts, found.rates, when)) for when in WHEN), found.users]
    for id in facts.flows:
        rate = found.rates[id]
        made += (rate.average, rate.peak)
    loads, links, stations = found.loads.components, found.loads.links, found.stations
    for id in facts.structural(_carrying):
        made += loads[id]
        if id in stations:
            made += stations[id][:2]
    late = facts.timing_out(found.timed_out) if found.timed_out else facts
    for id in facts.links:
        made += links[id]
        made.append(found.bandwidth[id])
        if id in found.timed_out:
            made.append(attempts(late, id))
    return made


def again(
    facts: Facts, rows: Collection[Result], amounts: Collection[Amount]
) -> list[tuple[Result, Result]]:
    """Return the rows that say something else with these amounts in them, each with the one of before.

    They are about no further records, and are given in the order of their amounts.
    """
    new, found = (
        tuple.__new__,
        [],
    )  # as row() does, which would be called for each number that moved
    for amount, old in compress(
        zip(amounts, rows, strict=True), map(ne, amounts, map(_VALUE, rows))
    ):
        key, _, unit, _, _ = old
        if isinstance(amount, Gap):
            said = (key, None, unit, text(facts, amount), tuple(dict.fromkeys(amount.ids)))
            if said != old:
                found.append((new(Result, said), old))
        else:
            found.append((new(Result, (key, amount, unit, "", ())), old))
    return found


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


def _carrying(facts: Facts) -> list[str]:
    return [id for id in facts.components if carries(facts, id)]


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
