"""How hard components are pressed at peak, and the sentence that says it; for the rules on capacity."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from models.units import brief, rate


class Pressure(NamedTuple):
    """A component's utilisation now, and with the most instances that autoscaling may start."""

    id: str
    now: float
    most: float


def pressures(facts: Facts, results: Mapping[str, Result], least: float) -> Iterator[Pressure]:
    """Yield the pressure on every component whose utilisation is known and at least this much."""
    for id in facts.components:
        found = results.get(f"{id}.utilisation")
        if found and found.value is not None and found.value >= least:
            yield Pressure(id, found.value, found.value * _scaled(facts, id))


def _scaled(facts: Facts, id: str) -> float:
    """Return what autoscaling to its limit makes of a utilisation."""
    if facts.value(id, "capacity", "autoscaling") != "yes":
        return 1.0
    instances = facts.value(id, "capacity", "instances")
    most = facts.value(id, "capacity", "instances_max")
    return min(1.0, instances / most) if instances and most else 1.0


def evidence(facts: Facts, results: Mapping[str, Result], pressure: Pressure) -> str:
    """Return the utilisation, where it comes from, and what would relieve it."""
    load = results[key(pressure.id, "load.peak")].value or 0.0
    asked = f"is at {brief(pressure.now, 'fraction')}"
    if pressure.now >= 2:
        asked = f"is asked for {brief(pressure.now, 'ratio')} times what it can do"
    busy = f"{facts.name(pressure.id)} {asked} at a peak of {rate(load)}"
    scaled = ""
    if pressure.most < pressure.now:
        most = facts.value(pressure.id, "capacity", "instances_max")
        share = brief(pressure.most, "fraction")
        scaled = f", and still at {share} with the {brief(most, 'count')} that autoscaling allows"
    return f"{busy}{scaled}. {_relief(facts, results, pressure)}".strip()


def _relief(facts: Facts, results: Mapping[str, Result], pressure: Pressure) -> str:
    needed = results.get(key(pressure.id, "required"))
    if needed is None or needed.value is None:
        return "It is measured by its quota."
    part = "shards" if (facts.value(pressure.id, "storage", "shards") or 1) > 1 else "instances"
    there = facts.value(pressure.id, "storage" if part == "shards" else "capacity", part)
    replicas = facts.value(pressure.id, "storage", "read_replicas")
    alike = " with read replicas in proportion" if replicas else ""
    return (
        f"{brief(needed.value, 'count')} {part} instead of {brief(there, 'count')}{alike} "
        "would bring it to 70 % or less."
    )
