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
    row = results.get(found.key)
    most = [id for id in row.about[:3] if id != promise.record] if row else []
    because = f" Most of it comes from {facts.names(most)}." if most else ""
    return f"{promise.name} asks for {promise.words.lower()}; computed is {now}.{because}"


def _about(found: Standing) -> tuple[str, ...]:
    named = parts(found.key)
    scope = (found.promise.scope,) if found.promise.scope else ()
    return (*scope, named[0]) if named and named[0] != "design" else scope
