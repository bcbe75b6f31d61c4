"""Data that can be read from the disk."""

from collections.abc import Iterator, Mapping

from analyzer.facts import Facts
from analyzer.handled import PLAIN, harm
from analyzer.results import Result
from analyzer.risk import Risk, Weight
from analyzer.rule import Hit, question, rule


@rule(
    "plain-at-rest",
    "Data is not encrypted at rest",
    "security",
    "I",
    (
        "CWE-311: Missing encryption of sensitive data",
        "OWASP ASVS 5.0 V14: Data protection",
        "AWS Well-Architected SEC08-BP02: Enforce encryption at rest",
    ),
)
def plain_at_rest(facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
    """A store or a queue writes sensitive data to disk as it is.

    Disks are replaced, snapshots are copied and backups are kept for years: whoever gets hold of one reads everything in it.

    To fix: switch on encryption at rest with keys from a key manager, and let backups be encrypted with it.
    """
    asked = []
    for id in facts.having("datastore", "messaging"):
        data = facts.data_class(id)
        if data in PLAIN or facts.outside(id) or "storage" not in facts.kind(id).facets:
            continue
        encrypted = facts.value(id, "storage", "encrypted")
        if encrypted == "no":
            yield Hit(id, Risk(_LIKELY, harm(data)), _evidence(facts, id), clears=_CLEARS)
        elif encrypted != "yes" and (data or facts.has(id, "datastore")):
            asked.append(id)
    yield from question(
        facts,
        asked,
        "Is {name} encrypted at rest?",
        "Are these {count} stores encrypted at rest?",
        "Fill in the field Encrypted at rest of each store.",
        "components.storage.encrypted",
    )


_LIKELY = Weight(2, "whoever gets hold of a disk, a snapshot or a backup")
_CLEARS = "Encryption at rest clears it."


def _evidence(facts: Facts, id: str) -> str:
    kept = [e.id for _, e in sorted(facts.design.entities.items()) if e.store == id]
    what = facts.names(kept) if kept else "data"
    data = facts.data_class(id)
    return f"{facts.name(id)} keeps {what}{f' ({data})' if data else ''} unencrypted on disk."
