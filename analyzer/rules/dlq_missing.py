"""Queues without a place for what cannot be handled."""

from collections.abc import Iterator, Mapping

from analyzer.consumers import consumers
from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from models.units import brief


@rule(
    "dlq-missing",
    "No dead-letter queue",
    "messaging",
    "D",
    ("Hohpe, Woolf: Enterprise Integration Patterns, Dead Letter Channel",),
)
def dlq_missing(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A queue delivers again what its consumer did not handle, and has no place for what never can be.

    One broken message is tried over and over: it blocks those behind it, or is dropped after the last try without a trace.

    To fix: add a dead-letter queue, an alert on its depth, and a way to put messages back.
    """
    asked = []
    for id in facts.having("messaging"):
        takers = consumers(facts, id)
        again = facts.value(id, "messaging", "delivery") != "at most once"
        if not takers or not again or "messaging" not in facts.kind(id).facets:
            continue
        known = facts.typed(id, "messaging", "dead_letter")
        if known == "no":
            yield Hit(id, _RISK, _evidence(facts, id, takers), takers, clears=_CLEARS)
        elif facts.value(id, "messaging", "dead_letter") != "yes":
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Does {name} have a dead-letter queue?",
        "Do these {count} queues have a dead-letter queue?",
        "Fill in the field Dead-letter queue of each.",
        "components.messaging.dead_letter",
    )


_RISK = Risk(Weight(2, "one broken message is enough"), Weight(2, "it blocks or gets lost"))
_CLEARS = "A dead-letter queue with an alert on its depth clears it."


def _evidence(facts: Facts, id: str, takers: tuple[str, ...]) -> str:
    tries = facts.value(id, "messaging", "max_receives")
    times = f" up to {brief(tries, 'count')} times" if tries else " without an end"
    redelivers = f"{facts.name(id)} redelivers to {facts.names(takers)}{times}"
    return f"{redelivers} and has no dead-letter queue."
