"""How many instances keep waits as short as somebody asked for."""

from collections.abc import Mapping

from analyzer.contention import times_longer
from analyzer.facts import Facts
from analyzer.formula import Amount, Expr, Gap, Node, computed
from analyzer.latency.workers import server, split
from analyzer.purpose import Load, component_load
from analyzer.queues.stations import LAST, fewest_for_waiting, pooled, still_waiting
from analyzer.storage.values import facet


def patient(facts: Facts, id: str) -> bool:
    """Tell whether somebody said how many requests may wait for long."""
    return facts.value(id, "capacity", "wait_share") is not None


def for_waiting(facts: Facts, loads: Mapping[str, Load], id: str) -> Expr:
    """Return the formula of the fewest instances with which no more requests wait longer than may."""
    load = component_load(loads, id, "peak")
    work = facet(facts, id, "capacity.service_time", "service time", "s")
    workers = facet(facts, id, "capacity.concurrency", "concurrency", "count")
    limit = facet(facts, id, "capacity.wait_limit", "wait allowed", "s", 0.0)
    share = facet(facts, id, "capacity.wait_share", "share that may wait longer", "fraction")
    known = (load, work, workers, limit, share)
    found = computed("instances of {}", (id,), _fewest(facts, id, load.value), "count")
    return Node("fewest", (found, *known))


def _fewest(facts: Facts, id: str, rate: Amount) -> Amount:
    here, apart = server(facts, id), split(facts, id)
    if isinstance(rate, Gap):
        return rate
    if here.work is None:
        return Gap("no service time on {}", (id,))
    workers = int(facts.value(id, "capacity", "concurrency") or 1)
    alone = float(facts.value(id, "capacity", "service_time"))
    alone *= facts.conditions.slow.get(id, 1.0)
    seconds = facts.value(id, "capacity", "wait_limit") or 0.0

    def chance(number: int) -> float:
        time = alone * times_longer(facts, id, number)
        queues, servers = (number, workers) if apart else (1, number * workers)
        found = pooled(rate / queues, time, servers, 1.0, here.spread)
        return still_waiting(found, seconds) if found else 1.0

    most = facts.value(id, "capacity", "wait_share")
    made = fewest_for_waiting(chance, most, min(_helping(facts, id), LAST // workers))
    if made is None:
        return Gap("no number of instances keeps waits at {} so short", (id,))
    return float(made)


def _helping(facts: Facts, id: str) -> int:
    """Return the most instances that make each other no slower than they help."""
    first = facts.value(id, "capacity", "contention") or 0.0
    second = facts.value(id, "capacity", "coherency") or 0.0
    return int(((1.0 - first) / second) ** 0.5) if second else LAST
