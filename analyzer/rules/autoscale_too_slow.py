"""Instances that come after the peak is there."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.keys import key
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.units import brief


@rule(
    "autoscale-too-slow",
    "Scales slower than the load rises",
    "availability",
    "D",
    ("AWS Well-Architected REL07-BP03", "Azure Well-Architected RE:06"),
)
def autoscale_too_slow(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Before a further instance takes load, the load has grown beyond what is running.

    Autoscaling follows the load by minutes; a peak that comes faster meets the instances of the quiet hours.

    To fix: keep more instances at the least, scale ahead of known peaks, start faster, or level the load with a queue.
    """
    asked = []
    for id in facts.components:
        quiet = _quiet(facts, results, id)
        if quiet is None or quiet.at_peak < 1.0:
            continue
        time, ramp = facts.value(id, "capacity", "scaling_time"), facts.design.load.ramp
        if time is None:
            asked.append(id)
        elif ramp is not None and (used := quiet.after(time, ramp)) >= 1.0:
            risk = Risk(
                Weight(2, "at every such peak"), Weight(2, "requests wait until it has scaled")
            )
            yield Hit(id, risk, _evidence(facts, id, quiet, used), clears=_clears(quiet, used))
    yield from question(
        facts,
        asked,
        "How long does {name} take to scale?",
        "How long do these {count} components take to scale?",
        "Fill in the scaling time of each, and how fast the peak comes in the workload.",
        "components.capacity.scaling_time",
    )


class Quiet(NamedTuple):
    """The fewest instances of a component, and their utilisation at average and at peak load."""

    fewest: int
    on_average: float
    at_peak: float

    def after(self, time: float, ramp: float) -> float:
        """Return the utilisation when the load has risen for so many seconds."""
        risen = 1.0 if ramp <= time else time / ramp
        return self.on_average + (self.at_peak - self.on_average) * risen


def _quiet(facts: Facts, results: Mapping[str, Result], id: str) -> Quiet | None:
    """Return what runs in quiet hours; None for what does not scale, or whose numbers are not known."""
    if facts.value(id, "capacity", "autoscaling") != "yes":
        return None
    fewest = facts.value(id, "capacity", "instances_min")
    count = facts.value(id, "capacity", "instances")
    names = ("utilisation", "load.average", "load.peak")
    used, average, peak = (results.get(key(id, name)) for name in names)
    if not fewest or not count or used is None or average is None or peak is None:
        return None
    if used.value is None or average.value is None or not peak.value:
        return None
    full = used.value * count / fewest
    return Quiet(fewest, full * average.value / peak.value, full)


def _evidence(facts: Facts, id: str, quiet: Quiet, used: float) -> str:
    time = brief(facts.value(id, "capacity", "scaling_time"), "s")
    share = brief(used, "fraction")
    return (
        f"{facts.name(id)} takes {time} to scale; by then the load has risen to {share} of what the "
        f"fewest it runs ({quiet.fewest}) can do."
    )


def _clears(quiet: Quiet, used: float) -> str:
    fewest = int(quiet.fewest * used / 0.85) + 1
    then = brief(used * quiet.fewest / fewest, "fraction")
    return f"{fewest} instances at the least would be at {then} by then."
