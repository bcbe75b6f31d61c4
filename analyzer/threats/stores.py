"""What is there against threats to a store: what keeps data, messages, settings or logs."""

from analyzer.facts import Facts
from analyzer.handled import PLAIN
from analyzer.lasting import lasting
from analyzer.rules.audit_missing import logged
from analyzer.threats.cell import Control, Held
from analyzer.threats.connections import way
from analyzer.threats.holding import field, none, together


def is_log(facts: Facts, id: str) -> bool:
    """Tell whether a store keeps what happened in the system itself."""
    return facts.has(id, "ops") and facts.has(id, "durable", "search", "time-series")


def unchanged(facts: Facts, id: str) -> Held:
    """Return what is there against changes by somebody who may not make them: all that reach it are asked who they are."""
    links = facts.incoming[id]
    if not links:
        return none("Nothing is connected that could write to it.")
    return together(*(way(facts, link) for link in links), each=True)


def unread(facts: Facts, id: str) -> Held:
    """Return what is there against reading it from a disk or a backup."""
    data = facts.data_class(id)
    if data == "public":
        return none("What it keeps is public.")
    if facts.has(id, "volatile") or "storage" not in facts.kind(id).facets:
        return _in_memory(facts, id)
    held = field(
        facts,
        id,
        "storage.encrypted",
        {"yes": "encryption at rest", "no": ""},
        "Encrypted at rest",
    )
    if data in PLAIN and not held.controls:
        return none(f"What it keeps is {data}, and need not be hidden on its disks.")
    return held


def _in_memory(facts: Facts, id: str) -> Held:
    """Return what is there where nothing lies on a disk that has a field: who may read it."""
    links = facts.incoming[id]
    if not links:
        return none("Nothing is connected that could read it.")
    return together(*(way(facts, link) for link in links), each=True)


def there(facts: Facts, id: str) -> Held:
    """Return what is there against losing it, for a while or for good."""
    parts = [
        field(
            facts,
            id,
            "storage.backup",
            {
                "snapshot": "a backup",
                "point in time": "backups to a point in time",
                "none": "" if lasting(facts, id) else None,
            },
            "Backup",
        )
        if facts.has(id, "datastore")
        else Held(),
        several(facts, id, "storage", "replication", "copies"),
        several(facts, id, "capacity", "instances", "instances"),
        field(facts, id, "availability.failover", {"automatic": "failover"}, "Failover"),
    ]
    if facts.has(id, "delay") and not any(part.controls for part in parts):
        return Held(unknown=together(*parts).unknown)
    return together(*parts)


def accounted(facts: Facts, id: str) -> Held:
    """Return what is there against denying what was done: for logs, and for restricted data."""
    if is_log(facts, id):
        return field(
            facts, id, "security.audit_log", {"yes": "an audit log of its own", "no": ""}, "Audit log"
        )  # fmt: skip
    if facts.data_class(id) != "restricted":
        return none("It is no log, and no restricted data is known in it.")
    return audit(facts, id, (id, *(c for c in facts.callers(id) if not facts.outside(c))))


def audit(facts: Facts, id: str, ids: tuple[str, ...]) -> Held:
    """Return what records who did what at any of these components; the field of the first says what is missing."""
    found = []
    for at in ids:
        where = "" if at == id else f" of {facts.name(at)}"
        if facts.value(at, "security", "audit_log") == "yes":
            found.append(Control(f"the audit log{where}", at, "security.audit_log"))
        elif logged(facts, at):
            found.append(Control(f"a connection to an audit log{where}", at))
    if found:
        return Held(tuple(found[:1]))
    said = field(facts, ids[0], "security.audit_log", {"no": ""}, "Audit log")
    return Held(lacking=said.lacking, unknown=said.unknown)


def several(facts: Facts, id: str, facet: str, name: str, words: str) -> Held:
    """Return that there are several of something by a field that counts them; one is none against anything."""
    if facet not in facts.kind(id).facets:
        return Held()
    count = facts.value(id, facet, name)
    if count is None:
        return Held(unknown=(Control(words.capitalize(), id, f"{facet}.{name}"),))
    source = " by the catalogue" if facts.resolved(id, facet, name).origin == "catalogue" else ""
    return Held((Control(f"{count} {words}{source}", id, f"{facet}.{name}"),) if count > 1 else ())
