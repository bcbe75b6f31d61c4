"""How hard components are pressed at peak, and the sentence that says it; for the rules on capacity."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Weight
from models.units import brief, rate


class Pressure(NamedTuple):
    """A component's utilisation now, and with the most instances that autoscaling may start."""

    id: str
    now: float
    most: float


def pressures(facts: Facts, results: Mapping[str, Result], least: float) -> Iterator[Pressure]:
    """Yield the pressure on every component whose utilisation is known and at least this much.

    What is measured by a vendor's quota is left out: more instances do not help there.
    """
    for id in facts.components:
        found = results.get(f"{id}.utilisation")
        if found is None or found.value is None or found.value < least:
            continue
        if not by_quota(facts, results, id):
            yield Pressure(id, found.value, found.value * _scaled(facts, id))


def by_quota(facts: Facts, results: Mapping[str, Result], id: str) -> bool:
    """Tell whether a component's utilisation is the share of its quota, and there are no instances to count."""
    return key(id, "required") not in results and facts.value(id, "capacity", "quota") is not None


def heat(used: float) -> Weight:
    """Return the likelihood that a utilisation below 1 is felt: 3 from 0.85 on, 2 below."""
    share = brief(used, "fraction")
    if used >= 0.85:
        return Weight(3, f"{share} at peak, and any burst is beyond it")
    return Weight(2, f"{share} at peak, where waiting grows quickly")


def _scaled(facts: Facts, id: str) -> float:
    """Return what autoscaling to its limit makes of a utilisation."""
    if facts.value(id, "capacity", "autoscaling") != "yes":
        return 1.0
    instances = facts.value(id, "capacity", "instances")
    most = facts.value(id, "capacity", "instances_max")
    return min(1.0, instances / most) if instances and most else 1.0


def evidence(facts: Facts, results: Mapping[str, Result], pressure: Pressure) -> str:
    """Return the utilisation and where it comes from."""
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
    return f"{busy}{scaled}."


def relief(facts: Facts, results: Mapping[str, Result], pressure: Pressure) -> str:
    """Return how many instances or shards would be enough, and the utilisation with them; "" where it is not known."""
    needed = results.get(key(pressure.id, "required"))
    part = "shards" if (facts.value(pressure.id, "storage", "shards") or 1) > 1 else "instances"
    there = facts.value(pressure.id, "storage" if part == "shards" else "capacity", part)
    if needed is None or not needed.value or not there:
        return ""
    replicas = facts.value(pressure.id, "storage", "read_replicas")
    alike = ", with read replicas in proportion," if replicas else ""
    then = brief(pressure.now * there / needed.value, "fraction")
    many = part if needed.value > 1 else part.removesuffix("s")
    return (
        f"{brief(needed.value, 'count')} {many} instead of {brief(there, 'count')}{alike} "
        f"would bring utilisation to {then}."
    )
