"""What has become of flows and components under conditions, in a word each."""

from typing import Literal

from analyzer.availability.assumed import answered
from analyzer.availability.success import success
from analyzer.busy import busiest
from analyzer.facts import Facts
from analyzer.reliability.structure import works
from analyzer.results import Analysis

FlowState = Literal["broken", "unstable", "degraded", "works", "not known"]
PartState = Literal["down", "unstable", "part down", "hot", "works", "not known"]
HOT = 0.7
_SLOWER = 1.05  # times the answer time, from where a flow counts as degraded
_MORE_OFTEN = 1.05  # times the share of failed requests


def flow_state(facts: Facts, id: str, now: Analysis, before: Analysis) -> FlowState:
    """Return whether a flow still works, against how it did before."""
    journey = facts.journeys[id]
    if not journey.begins:
        return "not known"
    down = facts.standing.down
    if any(at in down for at in journey.begins) or not works(success(facts, journey), down):
        return "broken"
    share = answered(facts, journey)
    if share <= 0.0 or now.value(f"{id}.availability") == 0.0:
        return "broken"
    if any(part_state(facts, at, now) == "unstable" for at in journey.components):
        return "unstable"
    if share < 1.0 or _worse(id, now, before) or not down.isdisjoint(journey.components):
        return "degraded"
    known = now.value(f"{id}.latency.p99") is not None
    return "works" if known or now.value(f"{id}.availability") is not None else "not known"


def _worse(id: str, now: Analysis, before: Analysis) -> bool:
    time, usual = (of.value(f"{id}.latency.p99") for of in (now, before))
    if time is not None and usual is not None and time > usual * _SLOWER:
        return True
    up, usually = (of.value(f"{id}.availability") for of in (now, before))
    if up is not None and usually is not None and 1.0 - up > (1.0 - usually) * _MORE_OFTEN + 1e-12:
        return True
    return (now.value(f"{id}.errors") or 0.0) > (before.value(f"{id}.errors") or 0.0) + 1e-9


def part_state(facts: Facts, id: str, now: Analysis) -> PartState:
    """Return whether a component is down, cannot keep up, lacks instances, or works."""
    if id in facts.standing.down:
        return "down"
    found = busiest(now.results, id)
    used = found.value if found else None
    answer = now.results.get(f"{id}.response")
    if used is not None and (used >= 1.0 or (answer and answer.value is None)):
        return "unstable"
    if id in facts.standing.left:
        return "part down"
    if used is None:
        return "not known"
    return "hot" if used >= HOT else "works"
