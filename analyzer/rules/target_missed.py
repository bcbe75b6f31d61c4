"""Targets that the computed numbers miss: one rule for all metrics, since one promise missed is one finding."""

import math
from collections.abc import Iterable, Mapping

from analyzer.facts import Facts
from analyzer.keys import parts
from analyzer.reliability.copies import YEAR
from analyzer.results import Analysis, Result
from analyzer.risk import Risk, Weight, importance, worse
from analyzer.rule import Hit, rule
from analyzer.targets import Promise, Standing, promises, stand, written
from models.units import brief

_BY_PRIORITY = {"must": 3, "should": 2, "could": 1}
# how many times over what is allowed makes it likely, and almost sure, that people notice
_FAR_OVER = {"availability": (2.0, 10.0), "latency": (2.0, 10.0), "monthly cost": (1.5, 10.0)}


@rule(
    "target-missed",
    "A target is missed",
    "capacity",
    "",
    (
        "SRE book, chapter 4: Service Level Objectives",
        "AWS Well-Architected REL13-BP01",
        "Azure Well-Architected RE:04",
    ),
)
def target_missed(facts: Facts, results: Mapping[str, Result]) -> Iterable[Hit]:
    """A measurable requirement, or the target of a flow, is not met by what was computed.

    A promise that the numbers already break on paper will not be kept in production. One rule speaks for
    availability, latency, recovery, throughput and cost alike: how many times over it is missed and how much it was asked
    for make the severity, and a latency that no capacity could bring down weighs more. The budget has a rule of its own.

    To fix: change what contributes most to the number, or agree on another target.
    """
    analysis = Analysis(results)
    for promise in promises(facts.design):
        found = stand(facts.design, analysis, promise)
        if found.state == "missed" and found.value is not None:
            risk = Risk(_likely(results, found), _impact(facts, promise))
            # a flow may miss several targets, each of which is a finding of its own
            at = f"{promise.record}/{promise.metric.replace(' ', '-')}"
            said = _evidence(facts, results, found)
            yield Hit(promise.record, risk, said, _about(found), at, clears=_clears(found))


def _impact(facts: Facts, promise: Promise) -> Weight:
    if promise.priority in _BY_PRIORITY:
        return Weight(_BY_PRIORITY[promise.priority], f"it is a {promise.priority}")
    held = promise.scope or promise.record
    rated = held in facts.design.flows or held in facts.design.components
    tier = importance(facts, held) if rated else Weight(1, "the whole design")
    least = worse(Weight(2, "a promise is broken"), tier)
    return Weight(min(least.level, 3), least.because)


def _likely(results: Mapping[str, Result], found: Standing) -> Weight:
    """Return the likelihood by how far a target is missed; a time that no capacity could bring down is 3 at least."""
    promise, over = found.promise, _over(found)
    far, very_far = _FAR_OVER.get(promise.metric, (math.inf, math.inf))
    level = 2 + (over > far) + (over > very_far)
    if level < 3 and (floor := _floor(results, promise)):
        return Weight(3, f"it takes {written('latency', floor)} even without load")
    return Weight(level, _times(over))


def _times(over: float) -> str:
    if 1.0 < over < math.inf:
        return f"{brief(over, 'ratio')} times what is allowed"
    return "not what was asked for"


def _over(found: Standing) -> float:
    """Return how many times over what a target allows a value is; for a share, the part that may be missing counts."""
    value, target = found.value or 0.0, found.promise.value
    if found.promise.metric == "availability":
        value, target = 1.0 - value, 1.0 - target
    elif found.promise.direction == "at least":
        value, target = target, value
    return value / target if target > 0.0 else math.inf


def _floor(results: Mapping[str, Result], promise: Promise) -> float | None:
    """Return a flow's time without any load where that alone is over its target."""
    found = results.get(f"{promise.scope}.latency.floor") if promise.metric == "latency" else None
    over = found is not None and found.value is not None and found.value > promise.value
    return found.value if found and over else None


def _evidence(facts: Facts, results: Mapping[str, Result], found: Standing) -> str:
    """Return what was promised, what was computed, and what contributes most to it."""
    promise = found.promise
    now = written(promise.metric, found.value or 0.0)
    most = [id for id in _most(facts, results, found) if id != promise.record]
    because = f" Most of it comes from {facts.names(most)}." if most else ""
    asked = promise.words
    if not promise.metric.isupper():  # RPO stays as it is
        asked = asked[:1].lower() + asked[1:]
    return f"{promise.name} asks for {asked}; computed is {now}.{because}"


def _clears(found: Standing) -> str:
    """Return how much less or more would meet the target; for a share of time, as the time that may be lost in a year."""
    promise, value = found.promise, found.value or 0.0
    if promise.metric == "availability":
        lost, allowed = (brief((1.0 - share) * YEAR, "s") for share in (value, promise.value))
        return f"At most {allowed} of downtime a year in place of {lost} clears it."
    apart = written(promise.metric, abs(value - promise.value))
    return f"{apart} {'less' if value > promise.value else 'more'} clears it."


def _most(facts: Facts, results: Mapping[str, Result], found: Standing) -> list[str]:
    """Return what contributes most to a number; a sum of costs names what it is without instead, so its parts are looked at."""
    row = results.get(found.key)
    if found.key != "design.cost.month":
        return list(row.about[:3]) if row else []
    costs = {id: results.get(f"{id}.cost.month") for id in facts.components}
    known = {id: row.value for id, row in costs.items() if row and row.value}
    return sorted(known, key=lambda id: (-known[id], id))[:3]


def _about(found: Standing) -> tuple[str, ...]:
    named = parts(found.key)
    scope = (found.promise.scope,) if found.promise.scope else ()
    return (*scope, named[0]) if named and named[0] != "design" else scope
