"""Releases that cannot be taken back."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule
from analyzer.watched import ours


@rule(
    "no-rollback",
    "Releases cannot be taken back",
    "operations",
    "D",
    (
        "AWS Well-Architected OPS06-BP01",
        "Azure Well-Architected OE:11",
        "SRE book, chapter 8: Release Engineering",
    ),
)
def no_rollback(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A component of an important flow is replaced where it runs, or its last version cannot be brought back at once.

    Most failures begin with a change. Without a way back, the flow is down for as long as it takes to find the fault.

    To fix: bring new versions in beside the old one (blue/green, canary), and switch features on by flags.
    """
    asked = []
    for id in ours(facts):
        if not facts.has(id, "compute", "service", "worker"):
            continue
        said = facts.component(id).operations
        if said.rollback == "no" or (said.deployment == "in place" and said.rollback is None):
            why = "is replaced in place" if said.deployment == "in place" else "is shipped"
            evidence = f"{facts.name(id)} of tier {facts.tier(id)} {why}, and there is no way back to the last version."
            yield Hit(
                id,
                _RISK,
                evidence,
                clears="A blue/green or canary release, or a rollback, clears it.",
            )
        elif said.rollback is None and said.deployment not in ("blue/green", "canary"):
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Can a release of {name} be taken back at once?",
        "Can releases of these {count} components be taken back at once?",
        "Fill in the field Rollback of each.",
        "components.operations.rollback",
    )


_RISK = Risk(
    Weight(2, "with each bad release"), Weight(2, "it stays down until the fault is found")
)
