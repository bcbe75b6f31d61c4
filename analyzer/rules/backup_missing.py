"""Stores that could not be brought back."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.results import Result, Severity
from analyzer.rule import Hit, question, rule


@rule("backup-missing", "No backup", "availability")
def backup_missing(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A store of lasting data has no backup.

    Replicas do not help against a wrong deletion, a bad deployment or an attacker: they copy the damage within seconds.

    To fix: take regular snapshots, better with recovery to a point in time, keep them elsewhere, and try a restore.
    """
    asked = []
    for id in facts.having("datastore"):
        if not _lasting(facts, id):
            continue
        if facts.typed(id, "storage", "backup") == "none":
            severity: Severity = "critical" if facts.data_class(id) == "restricted" else "high"
            yield Hit(id, severity, _evidence(facts, id))
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


def _lasting(facts: Facts, id: str) -> bool:
    """Tell whether a store holds data that must not be lost: durable, ours, and not only for flows of tier 3."""
    if not facts.has(id, "durable") or facts.outside(id) or facts.has(id, "search", "analytical"):
        return False
    if "storage" not in facts.kind(id).facets or id in facts.copies_of_others:
        return False
    tiers = {facts.design.flows[flow].tier for flow in facts.flows_through.get(id, ())}
    return tiers != {3}


def _evidence(facts: Facts, id: str) -> str:
    entities = [e.id for _, e in sorted(facts.design.entities.items()) if e.store == id]
    data = facts.data_class(id)
    keeps = f" keeps {facts.names(entities)}" if entities else " keeps data"
    sensitive = f" ({data})" if data in ("confidential", "restricted") else ""
    return f"{facts.name(id)}{keeps}{sensitive} and is not backed up."
