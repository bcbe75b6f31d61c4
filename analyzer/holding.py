"""Workers that are held while what they call answers, and the sentences that say it; for the rules on capacity."""

import math
from collections.abc import Mapping

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from models.units import brief, rate

_ENOUGH = 1.5  # times the peak


def carried(facts: Facts, results: Mapping[str, Result], id: str) -> float:
    """Return how many times the peak held workers carry with all instances that may start, infinite where that is enough."""
    held = results.get(f"{id}.held")
    if held and held.value and (load := results.get(f"{id}.load.peak")) and load.value:
        return held.value / load.value
    full = results.get(f"{id}.limit.workers")
    if full is None or full.value is None or full.value >= _ENOUGH or not waited_for(facts, id):
        return math.inf
    instances = facts.value(id, "capacity", "instances")
    most = facts.value(id, "capacity", "instances_max")
    scaled = facts.value(id, "capacity", "autoscaling") == "yes" and instances and most
    return full.value * max(most / instances, 1.0) if scaled else full.value


def waited_for(facts: Facts, id: str) -> tuple[str, ...]:
    """Return what a component calls and waits for."""
    links = [link for link in facts.outgoing[id] if link in facts.requests]
    found = (facts.link(link).target for link in links if facts.modes[link] == "sync")
    return tuple(dict.fromkeys(found))


def holding(facts: Facts, results: Mapping[str, Result], id: str, full: float) -> str:
    """Return what holds the workers of a component, what they carry at so many times the peak, and the peak."""
    called, load = waited_for(facts, id), results[key(id, "load.peak")].value or 0.0
    verb = "answers" if len(called) == 1 else "answer"
    return (
        f"The workers of {facts.name(id)} are held while {facts.names(called)} {verb}. "
        f"They carry {rate(load * full)}; the peak is {rate(load)}."
    )


def more_workers(facts: Facts, id: str, full: float) -> str:
    """Return how many workers would leave half as much again; "" where nobody said how many there are."""
    workers = facts.value(id, "capacity", "concurrency")
    if not workers:
        return ""
    enough = brief(float(int(workers * 1.5 / full) + 1), "count")
    return (
        f"About {enough} workers an instance in place of {workers} would leave half as much again."
    )
