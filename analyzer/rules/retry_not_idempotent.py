"""Writes that a retry may do twice."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.money import money_weight
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "retry-not-idempotent",
    "Retried writes may happen twice",
    "resilience",
    "T",
    ("AWS Well-Architected REL04-BP04",),
)
def retry_not_idempotent(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A write is tried again after it failed, and the target cannot tell the second from a new one.

    A timeout does not say whether the first attempt was done. Without a key that names the request, a payment is taken
    twice or stock is counted down twice, and nobody notices until somebody complains.

    To fix: send an idempotency key with each write and let the target remember the keys it has seen.
    """
    asked = []
    for id in facts.links:
        row = facts.link(id)
        if (row.attempts or 1) < 2 or row.purpose == "read" or id not in facts.requests:
            continue
        if row.idempotent == "yes" or _keyed(facts, id):
            continue
        if row.idempotent == "no" and row.purpose:
            twice = money_weight(facts, (id, row.target), "a record is there twice")
            said = f"{facts.name(id)} writes with up to {row.attempts} attempts, and a repeated one is done again."
            risk = Risk(Weight(2, "after each timeout"), twice)
            yield Hit(id, risk, said, (row.target,), clears=_CLEARS)
        elif row.idempotent is None:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "May calls of {name} safely be repeated?",
        "May calls of these {count} connections safely be repeated?",
        "Fill in the field Idempotent of each connection.",
        "links.idempotent",
    )


_CLEARS = "A single attempt or an idempotency key clears it."


def _keyed(facts: Facts, id: str) -> bool:
    """Tell whether every operation that flows call by a connection knows a repeated call by its key."""
    steps = (
        step
        for flow in facts.flows_through.get(id, ())
        for step in facts.design.flows[flow].steps
        if step.link == id
    )
    table = facts.design.operations
    called = [table[step.operation] for step in steps if step.operation in table if step.operation]
    return bool(called) and all(row.idempotency_key == "yes" for row in called)
