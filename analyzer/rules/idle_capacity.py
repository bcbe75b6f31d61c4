"""Machines that are paid for and not needed."""

from collections.abc import Iterator, Mapping

from analyzer.busy import busiest
from analyzer.facts import Facts
from analyzer.keys import DESIGN, key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, rule
from models.units import brief

_FAMILIES = ("compute", "database", "cache")
_IDLE = 0.2
_LEAST = 2  # instances, whatever the load
_MUCH = 0.1  # of the cost
_NEEDED = ("required", "required.spare", "required.zone")


@rule(
    "idle-capacity",
    "Pays for idle machines",
    "cost",
    references=("AWS Well-Architected COST09-BP03",),
)
def idle_capacity(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """At peak a component is busy for less than 20 %, and has more instances than it needs to survive a failure.

    The rest is paid for every month and does nothing.

    To fix: run fewer or smaller instances, let their number follow the load, or pay by request.
    """
    whole = _value(results, DESIGN, "cost.month") or 0.0
    for id in facts.components:
        number = facts.typed(id, "capacity", "instances")
        if not number or number <= _LEAST or facts.value(id, "capacity", "autoscaling") == "yes":
            continue
        cost = _run(results, id)
        if not cost:
            continue
        found = busiest(results, id)
        used = found.value if found else None
        if used is None or used >= _IDLE:
            continue
        keep = _needed(results, id)
        if number > keep:
            saving = cost * (number - keep) / number
            said = (
                f"{facts.name(id)} is at {brief(used, 'fraction')} at peak with {number} instances; {keep} are enough to "
                f"survive a failure, and {brief(saving, '$')} a month is for the rest."
            )
            then = brief(used * number / keep, "fraction")
            clears = f"{keep} instances bring utilisation to {then} and save {brief(saving, '$')} a month."
            yield Hit(id, _risk(saving, whole), said, clears=clears)


def _value(results: Mapping[str, Result], record: str, quantity: str) -> float | None:
    found = results.get(key(record, quantity))
    return found.value if found else None


def _run(results: Mapping[str, Result], id: str) -> float:
    """Return what its machines cost in a month; what it stores and sends does not get less with them."""
    costs = [results.get(f"{id}.cost.{family}") for family in _FAMILIES]
    return sum([cost.value for cost in costs if cost and cost.value])


def _needed(results: Mapping[str, Result], id: str) -> int:
    wanted = [results.get(f"{id}.{name}") for name in _NEEDED]
    return max([_LEAST, *[int(one.value) for one in wanted if one and one.value]])


def _risk(saving: float, whole: float) -> Risk:
    likely = Weight(2, "every month")
    if whole and saving / whole > _MUCH:
        return Risk(likely, Weight(2, f"{brief(saving / whole, 'fraction')} of the cost"))
    return Risk(likely, Weight(1, "a small part of the cost"))
