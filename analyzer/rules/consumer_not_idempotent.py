"""Consumers that do a message twice."""

from collections.abc import Iterator, Mapping

from analyzer.consumers import deliveries
from analyzer.facts import Facts
from analyzer.money import money_weight
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from analyzer.writing import writes_to_store


@rule(
    "consumer-not-idempotent",
    "Messages may be done twice",
    "messaging",
    "T",
    (
        "AWS Well-Architected REL04-BP04",
        "Hohpe, Woolf: Enterprise Integration Patterns, Idempotent Receiver",
    ),
)
def consumer_not_idempotent(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A queue may deliver a message more than once, and its consumer writes each time.

    A consumer that stops between its write and its receipt gets the message again: an amount is booked twice, a mail is
    sent twice.

    To fix: remember the ids of messages that are done, or write in a way that a second time changes nothing.
    """
    asked = []
    for id in facts.having("messaging"):
        if facts.value(id, "messaging", "delivery") != "at least once":
            continue
        for link in deliveries(facts, id):
            stores, known = _written(facts, link, id)
            if known == "no":
                consumer = _consumer(facts, link, id)
                twice = money_weight(facts, (id, consumer, *stores), "a record is there twice")
                said = (
                    f"{facts.name(id)} delivers at least once, and {facts.name(consumer)} writes to "
                    f"{facts.names(stores)} each time."
                )
                risk = Risk(Weight(2, "after each lost receipt"), twice)
                yield Hit(consumer, risk, said, (id, *stores), at=link, clears=_CLEARS)
            elif stores and not known and facts.tier(link) <= 2:
                asked.append(link)
    yield from question(
        facts,
        asked,
        "May messages of {name} safely be handled twice?",
        "May messages of these {count} connections safely be handled twice?",
        "Fill in the field Idempotent of each connection.",
        "links.idempotent",
    )


_CLEARS = "A consumer that knows a repeated message clears it."


def _consumer(facts: Facts, link: str, queue: str) -> str:
    row = facts.link(link)
    return row.target if row.source == queue else row.source


def _written(facts: Facts, link: str, queue: str) -> tuple[tuple[str, ...], str]:
    """Return the stores that a consumer writes to, and yes, no or nothing for whether it may do so twice."""
    out = facts.outgoing[_consumer(facts, link, queue)]
    calls = [call for call in out if writes_to_store(facts, call)]
    stores = tuple(sorted({facts.link(call).target for call in calls}))
    own = facts.link(link).idempotent
    each = {facts.link(call).idempotent for call in calls}
    if not calls or own == "yes" or each == {"yes"}:
        return stores, "yes"
    return stores, "no" if own == "no" or "no" in each else ""
