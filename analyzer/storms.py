"""Retry storms: the load of a component while every call to it is late, and made as often as its callers may."""

from collections.abc import Iterator

from analyzer.changes import STRUCTURE, Reads, joined
from analyzer.facts import Facts
from analyzer.failures import attempts, most_attempts
from analyzer.formula import (
    Amount,
    Expr,
    Gap,
    Leaf,
    Node,
    computed,
    evaluate,
    product,
    times,
    total,
)
from analyzer.formulas import Formula, formula_part
from analyzer.graph import connected_parts
from analyzer.keys import LOAD
from analyzer.numbers import Numbers
from analyzer.part import Known

_READS = joined(
    STRUCTURE,
    Reads(
        {"links": ("mode", "attempts", "retry_budget", "breaker"), "workload": ("read_share",)},
        ("failing", "full"),
    ),
)


def again(facts: Facts, id: str) -> bool:
    """Tell whether calls along a connection are made again for as long as they are late."""
    row = facts.link(id)
    return (row.attempts or 1) > 1 and facts.modes[id] == "sync" and row.breaker != "yes"


def most_leaf(facts: Facts, id: str) -> Leaf:
    """Return the attempts that are allowed on a connection, or what its retry budget leaves of them."""
    most, allowed = most_attempts(facts, id), float(facts.link(id).attempts or 1)
    if most < allowed:
        words = "1 + retry budget of {}"
        return Leaf(words, (id,), most, "ratio", "typed", id, "retry_budget")
    return Leaf("attempts allowed on {}", (id,), most, "count", "typed", id, "attempts")


def formulas(known: Known) -> Iterator[Formula]:
    """Yield what retries make of every component before which somebody retries."""
    facts, numbers = known.facts, known.numbers.plain or known.numbers
    # what somebody who tries again calls, and what those call whose load that makes another
    hot = {facts.link(id).target for id in facts.links if again(facts, id)}
    more: dict[str, Amount] = {}  # times its load
    for id in facts.structural(callers_first) if hot else ():
        if id not in hot:
            continue
        load = numbers.loads.components[id].peak
        storm = _storm(facts, numbers, id, more)
        if storm is None or isinstance(load, Gap) or not load:
            continue
        whole = evaluate(storm)
        more[id] = whole if isinstance(whole, Gap) else whole / load
        hot.update(facts.callees(id))
        yield Formula(id, "load.storm", storm)


def busy(known: Known) -> Iterator[Formula]:
    """Yield how busy that makes every component that has a capacity."""
    numbers = known.numbers.plain or known.numbers
    for storm in known.done["storms"].values():
        id, station = storm.record, numbers.stations.get(storm.record)
        if station and not isinstance(station.utilisation, Gap):
            used = computed(
                "utilisation of {} without retries", (id,), station.utilisation, "fraction"
            )
            words = "load of {} in a retry storm"
            every = computed(words, (id,), evaluate(storm.expr), "1/s", f"{id}.load.storm")
            load = numbers.loads.components[id].peak
            usual = computed("load of {} without retries", (id,), load, "1/s")
            yield Formula(id, "utilisation.storm", Node("÷", (product(used, every), usual)))


def callers_first(facts: Facts) -> tuple[str, ...]:
    """Return all components so that callers stand before what they call, as far as there are no cycles."""
    parts = connected_parts(facts.components, facts.onward)
    return tuple(id for part in parts for id in part)


def _storm(facts: Facts, numbers: Numbers, id: str, more: dict[str, Amount]) -> Expr | None:
    """Return the load with every attempt; None where nobody retries on the way to it."""
    parts: list[Expr] = []
    known = 0.0
    for link in facts.incoming[id]:
        row, load = facts.link(link), numbers.loads.links[link].peak
        waits = facts.modes[link] == "sync"
        above = more.get(row.source, 1.0) if waits else 1.0
        if isinstance(load, Gap) or not load or not (again(facts, link) or above != 1.0):
            continue
        known += load
        once = times(load, 1.0 / attempts(facts, link))
        factors: list[Expr] = [computed("calls of {} without retries", (link,), once, "1/s")]
        if again(facts, link):
            factors.append(most_leaf(facts, link))
        if above != 1.0:
            words = "times {} is called in the storm"
            factors.append(computed(words, (row.source,), above, "ratio"))
        parts.append(product(*factors))
    if not parts:
        return None
    whole = numbers.loads.components[id].peak
    rest = whole if isinstance(whole, Gap) else whole - known
    if isinstance(rest, Gap) or rest > 1e-9 * known:
        parts.append(computed("other load of {}", (id,), rest, "1/s"))
    return total(*parts)


LOADS = formula_part("storms", {"load.storm": LOAD["load.storm"]}, _READS, ("loads",), formulas)
BUSY = formula_part(
    "storms' utilisation",
    {"utilisation.storm": LOAD["utilisation.storm"]},
    Reads(),
    ("storms", "loads", "stations"),
    busy,
)
