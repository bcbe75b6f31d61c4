"""Rule: a target that the computed numbers miss."""

from collections.abc import Iterable, Mapping

from analyzer.facts import Facts
from analyzer.keys import parts
from analyzer.results import Analysis, Result, Severity
from analyzer.rule import Hit, rule
from analyzer.targets import Standing, promises, stand, written

_SEVERITIES: dict[str | None, Severity] = {"must": "high", "should": "medium", "could": "low"}


@rule("target-missed", "A target is missed", "capacity")
def target_missed(facts: Facts, results: Mapping[str, Result]) -> Iterable[Hit]:
    """A measurable requirement, or the target of a flow, is not met by what was computed.

    A promise that the numbers already break on paper will not be kept in production.

    To fix: change what contributes most to the number, or agree on another target.
    """
    analysis = Analysis(results)
    for promise in promises(facts.design):
        found = stand(facts.design, analysis, promise)
        if found.state == "missed" and found.value is not None:
            severity = _SEVERITIES.get(promise.priority, _of_tier(facts, promise.record))
            # a flow may miss several targets, each of which is a finding of its own
            at = f"{promise.record}/{promise.metric.replace(' ', '-')}"
            yield Hit(promise.record, severity, _evidence(facts, results, found), _about(found), at)


def _of_tier(facts: Facts, id: str) -> Severity:
    flow = facts.design.flows.get(id)
    return "high" if flow and flow.tier == 1 else "medium"


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
