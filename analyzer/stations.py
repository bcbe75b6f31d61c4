"""Stations: how busy each component is at peak, when it is full, and how many instances it needs."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from analyzer.contention import alpha, beta, contended, enough, slowed
from analyzer.facts import Facts
from analyzer.formula import (
    Amount,
    Expr,
    Fixed,
    Gap,
    Leaf,
    Node,
    ceiling,
    computed,
    evaluate,
    over,
    product,
    times,
    total,
)
from analyzer.load import Loads
from analyzer.patience import for_waiting, patient
from analyzer.purpose import component_load, reads, writes

TARGET = Fixed(0.7, "0.7")  # the utilisation that the required instances are counted for


_LEAST, _MOST = 1e-200, 1e15  # between these nothing is too small or too large to compute with


class Station(NamedTuple):
    """A component that does work: its utilisation at peak and what follows from it."""

    utilisation: Amount
    saturation: Amount
    required: Amount | None  # None where instances are not ours to count


class Formulas(NamedTuple):
    """The formulas of a station's numbers."""

    used: Expr
    full: Expr
    needed: Expr | None


def stations(
    facts: Facts, loads: Loads, before: Mapping[str, Station] = MappingProxyType({})
) -> dict[str, Station]:
    """Return the station of every component that has a capacity; delays and clients have none.

    Those from before are kept of components whose load and own fields are the same; with read replicas there is more
    to a load than its size.
    """
    found: dict[str, Station] = {}
    for id in facts.components:
        kept = None if facts.value(id, "storage", "read_replicas") else before.get(id)
        made = kept or station(facts, loads, id)
        if made:
            found[id] = made
    return found


def station(facts: Facts, loads: Loads, id: str) -> Station | None:
    """Return one component's station, or None where it has no capacity to be measured by."""
    usual = facts.own(_usual, id)
    if usual and not _only_holds(facts, id) and not _assumed(facts, id):
        return _worked_out(id, loads.components[id].peak, *usual)
    made = formulas(facts, loads, id)
    if made is None:
        return None
    required = evaluate(made.needed) if made.needed else None
    return Station(evaluate(made.used), evaluate(made.full), required)


def formulas(facts: Facts, loads: Loads, id: str) -> Formulas | None:
    """Return the formulas of one component's station, or None where it has no capacity to be measured by."""
    served = _served(facts, loads, id)
    used = _used(facts, loads, id, served)
    if used is None:
        return None
    busy = evaluate(used)
    full = Node("÷", (Fixed(1.0, "1"), busy_leaf(id, busy or _idle(id))))
    if not served:
        return Formulas(used, full, None)
    needed, short = _needed(facts, id, used, served), _short(facts, loads, id)
    return Formulas(used, full, Node("largest", (needed, *short)) if short else needed)


def _usual(facts: Facts, id: str) -> tuple[Amount, Amount, Amount] | None:
    """Return service time, instances and workers of a component without a quota or read replicas.

    Nearly all are such, so their numbers are worked out without formulas, which are made when somebody asks. None of what
    never works, too.
    """
    if not _ever_works(facts, id):
        return None
    if _quota(facts, id) or facts.value(id, "storage", "read_replicas"):
        return None
    if contended(facts, id) or patient(facts, id):
        return None
    time = facet(facts, id, "capacity", "service_time", "service time", "s")
    workers = facet(facts, id, "capacity", "concurrency", "concurrency", "count")
    first = primaries(facts, id)
    return time.value, first.value, times(first.value, workers.value)


def _assumed(facts: Facts, id: str) -> bool:
    """Tell whether the conditions make a component other than it is."""
    standing = facts.standing
    return id in standing.down or id in standing.left or id in facts.conditions.slow


def _worked_out(id: str, load: Amount, time: Amount, there: Amount, workers: Amount) -> Station:
    """Return what the formulas come to where they are load × time ÷ workers and what follows from that."""
    if not isinstance(load, Gap) and not isinstance(time, Gap) and not isinstance(there, Gap):
        used = over(load * time, workers)  # which nearly all are, so with fewer calls
        if not isinstance(used, Gap) and used > _LEAST and (needed := there * used) < _MOST:
            return Station(used, 1.0 / used, ceiling(needed / TARGET.value))
    busy = over(times(load, time), workers)
    enough = ceiling(over(times(there, busy), TARGET.value))
    return Station(busy, over(1.0, busy or _idle(id)), enough)


def _used(facts: Facts, loads: Loads, id: str, served: Expr | None) -> Expr | None:
    """Return the formula of a utilisation: of its workers, of its quota, or the larger of both."""
    quota = _quota(facts, id)
    if id in facts.standing.down and (quota or served):
        return busy_leaf(id, Gap("nothing is done while {} is down", (id,)))
    allowed = Node("÷", (component_load(loads.components, id, "peak"), quota)) if quota else None
    if allowed and served:
        unsure = isinstance(evaluate(served), Gap)
        return allowed if unsure else Node("largest", (allowed, served))
    return allowed or served


def _needed(facts: Facts, id: str, used: Expr, served: Expr) -> Expr:
    """Return the formula of the instances that bring utilisation down to the target; copies grow alike."""
    busy = busy_leaf(id, evaluate(used)) if used is served else served
    return _fewest(facts, id, serving(facts, id), busy)


def _fewest(facts: Facts, id: str, there: Expr, busy: Expr) -> Node:
    """Return the same as a formula; where instances slow each other down, it takes more of them than do it alone."""
    if not (slower := slowed(facts, id, there)):
        return Node("ceiling", (Node("÷", (product(there, busy), TARGET)),))
    alone = Node("÷", (product(there, busy), product(TARGET, *slower)))
    found = computed("instances of {}", (id,), enough(facts, id, evaluate(alone)), "count")
    return Node("fewest", (found, alone, alpha(facts, id), beta(facts, id)))


def _short(facts: Facts, loads: Loads, id: str) -> tuple[Leaf, ...]:
    """Return the instances that short waits ask for, where somebody asked for them."""
    if not patient(facts, id):
        return ()
    found = evaluate(for_waiting(facts, loads.components, id))
    words, result = "instances for short waits of {}", f"{id}.required.wait"
    return (computed(words, (id,), found, "count", result),)


def serving(facts: Facts, id: str) -> Expr:
    """Return how many instances or shards of a component take requests."""
    return product(primaries(facts, id), *_left(facts, id))


def busy_leaf(id: str, busy: Amount) -> Leaf:
    """Return a utilisation as a value of other formulas."""
    return computed("utilisation of {}", (id,), busy, "fraction", f"{id}.utilisation")


def _idle(id: str) -> Gap:
    return Gap("nothing keeps {} busy", (id,))


def _quota(facts: Facts, id: str) -> Leaf | None:
    """Return what a vendor allows; the rate limit counts where there is nothing else to measure by."""
    names = ("quota",) if _works(facts, id) else ("quota", "rate_limit")
    for name in names:
        if facts.value(id, "capacity", name) is not None:
            return facet(facts, id, "capacity", name, name.replace("_", " "), "1/s")
    return None


def _works(facts: Facts, id: str) -> bool:
    """Tell whether a component queues its work, so that instances and service time say how busy it is."""
    return facts.own(_ever_works, id) and not _only_holds(facts, id)


def _only_holds(facts: Facts, id: str) -> bool:
    """Tell whether a component only holds others, which do the work."""
    return id in facts.containers and not facts.incoming[id]


def _ever_works(facts: Facts, id: str) -> bool:
    kind = facts.kind(id)
    if "capacity" not in kind.facets or kind.has("delay") or kind.has("client"):
        return False
    ours = not (kind.has("external") or kind.has("third-party"))
    return ours or facts.value(id, "capacity", "instances") is not None


def _served(facts: Facts, loads: Loads, id: str) -> Expr | None:
    """Return load times service time over workers; with read replicas, writes and reads are spread apart."""
    if not _works(facts, id):
        return None
    time = facet(facts, id, "capacity", "service_time", "service time", "s")
    work = product(time, *_slowness(facts, id), *slowed(facts, id, serving(facts, id)))
    workers = facet(facts, id, "capacity", "concurrency", "concurrency", "count")
    first = primaries(facts, id)
    copies = facts.value(id, "storage", "read_replicas")
    up = _left(facts, id)
    if not copies:
        load = component_load(loads.components, id, "peak")
        return Node("÷", (product(load, work), product(first, workers, *up)))
    replicas = facet(facts, id, "storage", "read_replicas", "read replicas", "count")
    spread = total(
        Node("÷", (writes(facts, loads.links, loads.begun, id), first)),
        Node("÷", (reads(facts, loads.links, loads.begun, id), total(first, replicas))),
    )
    return Node("÷", (product(spread, work), product(workers, *up)))


def _left(facts: Facts, id: str) -> tuple[Leaf, ...]:
    """Return the share of a component's instances that is left under the conditions; empty for all of them."""
    share = facts.standing.left.get(id)
    if share is None:
        return ()
    return (Leaf("share of {} that is up", (id,), share, "fraction", source="the scenario"),)


def _slowness(facts: Facts, id: str) -> tuple[Leaf, ...]:
    slow = facts.conditions.slow.get(id)
    if slow is None:
        return ()
    return (Leaf("slowness of {}", (id,), slow, "ratio", "typed", source="the scenario"),)


def primaries(facts: Facts, id: str) -> Leaf:
    """Return what takes writes: the shards where the data is split, else the instances."""
    if (facts.value(id, "storage", "shards") or 1) > 1:
        return facet(facts, id, "storage", "shards", "shards", "count")
    return facet(facts, id, "capacity", "instances", "instances", "count")


def facet(facts: Facts, id: str, facet: str, field: str, words: str, unit: str) -> Leaf:
    """Return a facet's value as a value of formulas, or the gap it leaves."""
    return facts.own(_reading(facet, field, words, unit), id)


@cache
def _reading(facet: str, field: str, words: str, unit: str) -> Callable[[Facts, str], Leaf]:
    def read(facts: Facts, id: str) -> Leaf:
        known = facts.resolved(id, facet, field)
        value: Amount = Gap(f"no {words} on {{}}", (id,))
        if known.value is not None:
            value = float(known.value)
        if value == 0.0 and field in ("quota", "rate_limit"):
            value = Gap(f"a {words} above 0 on {{}}", (id,))
        place = (id, f"{facet}.{field}")
        return Leaf(
            f"{words} of {{}}", (id,), value, unit, known.origin, *place, source=known.source
        )

    return read
