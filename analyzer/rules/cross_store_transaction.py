"""Writes to several stores that nothing keeps together."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.money import money_weight
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from analyzer.writing import written_before_answer


@rule(
    "cross-store-transaction",
    "Writes to several stores may come apart",
    "data",
    "T",
    ("Garcia-Molina, Salem 1987: Sagas", "Richardson: Microservices Patterns, Saga"),
)
def cross_store_transaction(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A flow writes to two or more stores while its caller waits, and nothing undoes the first when the second fails.

    Each store is right by itself and wrong with the other: an order without its payment, a payment without its order.

    To fix: make it a saga with a step that undoes each write, send the second write through an outbox, or keep both in
    one store.
    """
    asked = []
    for id in facts.flows:
        flow = facts.design.flows[id]
        if flow.writes_together in ("saga", "two-phase commit", "outbox"):
            continue
        stores = tuple(sorted(written_before_answer(facts, id)))
        if len(stores) < 2:
            continue
        if flow.writes_together == "none":
            half = money_weight(facts, (id, *stores), "the stores disagree")
            said = f"{facts.name(id)} writes to {facts.names(stores)} while its caller waits, and nothing keeps these writes together."
            risk = Risk(Weight(2, "each time one of the writes fails"), half)
            yield Hit(id, risk, said, stores, clears="A saga, an outbox or one store clears it.")
        elif (flow.tier or 3) <= 2:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "How do the writes of {name} stay together?",
        "How do the writes of these {count} flows to several stores stay together?",
        "Fill in the field Writes together of each flow.",
        "flows.writes_together",
    )
