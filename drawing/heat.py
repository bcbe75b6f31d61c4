"""Heat: cards coloured by one computed value on a sequential scale, the value itself written on each."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from analyzer.busy import busiest, busy_words
from analyzer.results import SEVERITIES, Analysis
from analyzer.sensitivity import CLASSES
from drawing.badges import Badge
from drawing.primitives import Role
from models.frozen import frozen
from models.units import brief

Measure = Literal["utilisation", "time", "availability", "cost", "data", "findings"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
STEPS: tuple[Role, ...] = ("heat-1", "heat-2", "heat-3", "heat-4", "heat-5")
NO_FINDING = "no finding"  # not told from afar, where the name has the room then


@frozen
class Heat:
    """What heat adds to a card: the ground's colour and the value in words."""

    role: Role
    words: str


@frozen
class Scale:
    """What is measured, the values at which the next colour begins, and what each colour means."""

    title: str
    bounds: tuple[float, ...]
    words: tuple[str, ...]
    missing: str  # what a design lacks where no card has a value
    steps: tuple[Role, ...] = STEPS


SCALES: dict[Measure, Scale] = {
    "utilisation": Scale(
        "Utilisation",
        (0.3, 0.5, 0.7, 1.0),
        ("below 30 %", "30 %", "50 %", "70 %", "100 % and more"),
        "No utilisation is known yet: it needs flows with rates and components with a capacity.",
    ),
    "time": Scale(
        "Answer time",
        (0.05, 0.1, 0.2, 0.4),
        ("below 5 % of the time", "5 %", "10 %", "20 %", "40 % and more"),
        "No answer time is known yet: it needs flows and components with a service time.",
    ),
    "availability": Scale(
        "Availability",
        (600.0, 3600.0, 8 * 3600.0, 24 * 3600.0),
        ("below 10 min a year down", "10 min", "1 h", "8 h", "a day and more"),
        "No availability is known yet.",
    ),
    "cost": Scale(
        "Cost",
        (0.02, 0.05, 0.1, 0.25),
        ("below 2 % of the sum", "2 %", "5 %", "10 %", "25 % and more"),
        "No cost is known yet.",
    ),
    "data": Scale(
        "Data class",
        (1.0, 2.0, 3.0),  # places of the classes
        CLASSES,
        "No data is classified yet: entities, components and connections have a field for it.",
        ("heat-1", "heat-2", "heat-4", "heat-5"),
    ),
    "findings": Scale(
        "Findings",
        (1.0, 2.0, 3.0, 4.0),  # places of the severities, after none
        ("none", *SEVERITIES),
        "No component stands here yet.",
    ),
}


def heats(
    analysis: Analysis, measure: Measure, ids: Iterable[str], shares: Mapping[str, float]
) -> dict[str, Heat]:
    """Return the heat of components by id; shares of the answer time, or places of data classes, are in no result."""
    values = {id: found for id in ids if (found := _value(analysis, measure, id, shares))}
    whole = sum(value for value, _ in values.values()) if measure == "cost" else 1.0
    bounds, steps = SCALES[measure].bounds, SCALES[measure].steps
    return {
        id: Heat(steps[bisect_right(bounds, value / (whole or 1.0))], words)
        for id, (value, words) in values.items()
    }


def share(role: Role) -> float:
    """Return how far in the scale a colour is: 0.2 for the lightest, 1.0 for the strongest."""
    return (STEPS.index(role) + 1) / len(STEPS)


def worst(counted: Mapping[str, Badge], ids: Iterable[str]) -> dict[str, Heat]:
    """Return the heat of components by the worst of their findings, which also says how many there are."""
    return {id: _worst(counted.get(id)) for id in ids}


def _worst(badge: Badge | None) -> Heat:
    if badge is None:
        return Heat(STEPS[0], NO_FINDING)
    count, severity = badge
    words = severity if count == 1 else f"{count}, worst {severity}"
    return Heat(STEPS[1 + SEVERITIES.index(severity)], words)


def _value(
    analysis: Analysis, measure: Measure, id: str, shares: Mapping[str, float]
) -> tuple[float, str] | None:
    """Return what colours a card and what is written on it, None where it is not known."""
    if measure == "time":
        share = shares.get(id)
        return None if share is None else (share, f"{brief(share, 'fraction')} of the time")
    if measure == "data":
        place = shares.get(id)
        return None if place is None else (place, CLASSES[round(place)])
    if measure == "availability":
        down, up = analysis.value(f"{id}.downtime.year"), analysis.value(f"{id}.availability")
        return None if down is None or up is None else (down, brief(up, "fraction"))
    if measure == "cost":
        cost = analysis.value(f"{id}.cost.month")
        return None if cost is None else (cost, f"{brief(cost, '$')} a month")
    used = busiest(analysis.results, id)
    if used is None or used.value is None:
        return None
    return used.value, f"{brief(used.value, 'fraction')} {busy_words(used)}"
