"""Stores that could not be brought back."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.lasting import lasting
from analyzer.results import Result
from analyzer.risk import Risk, Weight, sensitivity, worse
from analyzer.rule import Hit, question, rule

_CLEARS = "Snapshots bring back what was there at the last one; recovery to a point in time, all but the last minutes."


@rule(
    "backup-missing",
    "No backup",
    "availability",
    "D",
    ("AWS Well-Architected REL09-BP01", "SRE book, chapter 26: Data Integrity"),
)
def backup_missing(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A store of lasting data has no backup.

    Replicas do not help against a wrong deletion, a bad deployment or an attacker: they copy the damage within seconds.

    To fix: take regular snapshots, better with recovery to a point in time, keep them elsewhere, and try a restore.
    """
    asked = []
    for id in facts.having("datastore"):
        if not lasting(facts, id):
            continue
        if facts.typed(id, "storage", "backup") == "none":
            impact = worse(Weight(3, "the data would be gone"), sensitivity(facts.data_class(id)))
            risk = Risk(Weight(3, "one wrong deletion is enough"), impact)
            yield Hit(id, risk, _evidence(facts, id), clears=_CLEARS)
        elif facts.value(id, "storage", "backup") in (None, "none"):
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Is {name} backed up?",
        "Are these {count} stores backed up?",
        "Fill in the backup of each store.",
        "components.storage.backup",
    )


def _evidence(facts: Facts, id: str) -> str:
    entities = [e.id for _, e in sorted(facts.design.entities.items()) if e.store == id]
    data = facts.data_class(id)
    keeps = f" keeps {facts.names(entities)}" if entities else " keeps data"
    sensitive = f" ({data})" if data in ("confidential", "restricted") else ""
    return f"{facts.name(id)}{keeps}{sensitive} and is not backed up."
