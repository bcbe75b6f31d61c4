"""Personal data that never goes."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "erasure-retention",
    "Personal data cannot be erased",
    "compliance",
    "I",
    (
        "GDPR article 17: Right to erasure",
        "GDPR article 5 (1) (e): Storage limitation",
    ),
)
def erasure_retention(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """Restricted data has no way to be deleted when a person asks, in copies and backups too, or nobody said how long it is kept.

    What is kept for ever is lost in every later accident, and people have a right to have it deleted.

    To fix: give each such record a retention, and delete by person across stores, logs, backups and other companies.
    """
    asked = []
    for id, entity in sorted(facts.design.entities.items()):
        if entity.data_class != "restricted":
            continue
        if entity.erasable == "no":
            store = entity.store if entity.store in facts.design.components else None
            where = f" in {facts.name(store)}" if store else ""
            evidence = f"{facts.name(id)} (restricted){where} cannot be erased on request."
            about = (store,) if store else ()
            yield Hit(id, _risk(facts, store), evidence, about, clears=_CLEARS)
        elif entity.retention is None and entity.ttl is None:
            asked.append(id)
    yield from question(
        facts,
        asked,
        "How long is {name} kept?",
        "How long are these {count} kinds of restricted data kept?",
        "Fill in the retention of each.",
        "entities.retention",
    )


_CLEARS = "A way to erase it by person, in copies and backups too, clears it."


def _risk(facts: Facts, store: str | None) -> Risk:
    borders = facts.boundaries(store) if store else ()
    rules = {r.upper() for b in borders for r in facts.design.boundaries[b].compliance}
    if "GDPR" in rules:
        return Risk(Weight(3, "the GDPR holds there"), Weight(3, "a right that people have"))
    return Risk(Weight(2, "once somebody asks for it"), Weight(2, "it is lost in later accidents"))
