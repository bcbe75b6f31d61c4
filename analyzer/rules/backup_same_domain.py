"""Backups that are lost with what they are for."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.lasting import backed_up
from analyzer.results import Result
from analyzer.risk import Risk, Weight, importance
from analyzer.rule import Hit, question, rule


@rule(
    "backup-same-domain",
    "Backup in the same place",
    "availability",
    "D",
    ("Azure Well-Architected RE:09",),
)
def backup_same_domain(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """The backups of a store are kept in the zone or region of the store itself.

    What takes the store away, be it a fire, an outage or somebody with its account, takes the backups too.

    To fix: copy backups to another region and another account, where they cannot be changed.
    """
    asked = []
    for id in backed_up(facts):
        place = facts.value(id, "storage", "backup_place")
        if place is None:
            asked.append(id)
        elif place != "other region":
            tier = importance(facts, id)
            impact = Weight(max(2, tier.level), tier.because)
            risk = Risk(Weight(2, "when the place is lost or taken over"), impact)
            evidence = f"{facts.name(id)} is backed up within the {place}."
            clears = "A copy in another region is still there when this one is lost."
            yield Hit(id, risk, evidence, clears=clears)
    yield from question(
        facts,
        asked,
        "Where are the backups of {name} kept?",
        "Where are the backups of these {count} stores kept?",
        "Fill in the backup place of each store.",
        "components.storage.backup_place",
    )
