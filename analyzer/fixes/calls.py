"""Fixes of connections: timeouts, retries, breakers, encryption."""

from collections.abc import Mapping
from typing import Any

from analyzer.fixes.fix import Fix, Make, links
from analyzer.results import Finding, Result
from models.design import Design
from models.edits.rows import set_field
from models.edits.several import set_each, set_field_in

_USUAL = 1.0  # second, where nobody can say how long the callee takes
_ABOVE = 10.0  # times the mean answer time, below which nearly every answer is there
_WITHIN = 0.8  # of what a caller waits
_STEPS = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)


def setting(**fields: Any) -> Make:
    """Return the edit that gives all connections of a finding these values."""

    def make(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
        for field, value in fields.items():
            design = set_field_in(design, links(design, finding), field, value)
        return design

    return make


def _timeouts(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Give each call without a timeout one of at least ten times the callee's mean answer time, and 1 s if that is unknown."""
    rows = {id: design.links[id] for id in links(design, finding)}
    times = {id: _patience(results, row.target) for id, row in rows.items() if row.timeout is None}
    return set_each(design, "timeout", times)


def _patience(results: Mapping[str, Result], callee: str) -> float:
    answer = results.get(f"{callee}.response")
    if answer is None or answer.value is None:
        return _USUAL
    wanted = answer.value * _ABOVE
    return next((step for step in _STEPS if step >= wanted), _STEPS[-1])


def _received_once(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Make the deliveries from a queue to its consumer safe to repeat."""
    ends = set(finding.subjects[:2])  # the consumer, and its queue
    between = [id for id, row in design.links.items() if {row.source, row.target} == ends]
    return set_field_in(design, between, "idempotent", "yes")


def _together(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Send what a component sends beside its writes in the same transaction."""
    writer, *targets = finding.subjects
    rows = design.links.items()
    apart = [id for id, row in rows if row.source == writer and row.target in targets]
    return set_field_in(
        design, [id for id in apart if design.links[id].together == "no"], "together", "yes"
    )


def _fitted(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Give the call behind the shortest patience of its callers a timeout that fits, all attempts together."""
    *callers, call = links(design, finding)
    waited = [time for id in callers if (time := design.links[id].timeout)]
    if not waited:
        return design
    each = min(waited) * _WITHIN / (design.links[call].attempts or 1)
    return set_field(design, call, "timeout", float(f"{each:.2g}"))


FIXES: dict[str, Fix] = {
    "timeout-missing": Fix("Add timeouts of 1 s or more, by how slow the callee is", _timeouts),
    "retry-no-backoff": Fix(
        "Back off exponentially, with jitter", setting(backoff="exponential", jitter="yes")
    ),
    "plain-transport": Fix("Encrypt with TLS", setting(encryption="TLS")),
    "no-breaker": Fix("Add a circuit breaker", setting(breaker="yes")),
    "no-bulkhead": Fix("Give them workers of their own", setting(bulkhead="yes")),
    "retry-not-idempotent": Fix("Make repeated calls safe", setting(idempotent="yes")),
    "consumer-not-idempotent": Fix("Make repeated messages safe", _received_once),
    "dual-write": Fix("Send events with the write, from an outbox", _together),
    "critical-on-optional": Fix("Go on without it", setting(fallback="Go on without it")),
    "timeout-inversion": Fix("Make the inner call fit into what callers wait", _fitted),
    "external-data-leak": Fix("Mask what is sent", setting(masked="yes")),
    "masking-nonprod": Fix("Mask what is copied", setting(masked="yes")),
}
