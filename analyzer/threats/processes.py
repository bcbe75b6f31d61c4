"""What is there against threats to what runs and works on requests."""

from analyzer.entrances import entries
from analyzer.facts import Facts
from analyzer.graph import reachable
from analyzer.handled import handled
from analyzer.rules.no_authn import passes_on
from analyzer.threats.cell import Control, Held
from analyzer.threats.connections import limits, way
from analyzer.threats.holding import field, none, together
from analyzer.threats.stores import audit, several

_ON = "It passes on what it is sent; what is behind it decides."


def callers_known(facts: Facts, id: str) -> Held:
    """Return what is there against callers that pretend to be others: all of them are asked who they are."""
    if facts.has(id, "identity"):
        return none("It is where callers prove who they are.")
    if passes_on(facts, id) and not facts.has(id, "ops"):
        return none(_ON)
    links = [link for link in facts.incoming[id] if facts.protocol(link) != "in-process"]
    if not links:
        return none("Nothing calls it.")
    return together(*(way(facts, link) for link in links), each=True)


def unfooled(facts: Facts, id: str) -> Held:
    """Return what is there against requests that make it do what it should not."""
    if not facts.incoming[id]:
        return none("Nothing is sent to it.")
    if facts.has(id, "edge") and not facts.has(id, "gateway"):
        filtered = Held((Control("a filter", id),) if facts.has(id, "filter") else ())
        return filtered if filtered.controls else none(_ON)
    checked = {"yes": "input that is checked", "no": ""}
    parts = [field(facts, id, "security.input_validation", checked, "Input validated")]
    offered = [row for row in facts.design.operations.values() if row.provider == id]
    if offered and all(row.validated == "yes" for row in offered):
        parts.append(Held((Control("a schema for each operation", id),)))
    parts += [_filtered(facts, id)]
    return together(*parts)


def _filtered(facts: Facts, id: str) -> Held:
    """Return the filter that all requests from outside to an entry pass, as far as one stands right before it."""
    before = [c for c in facts.callers(id) if facts.has(c, "filter")]
    outside = any(facts.outside(c) for c in facts.callers(id))
    if before and not outside:
        return Held((Control(f"the filter {facts.name(before[0])}", before[0]),))
    return Held()


def accounted(facts: Facts, id: str) -> Held:
    """Return what is there against denying what was done."""
    held = audit(facts, id, (id,))
    if held.controls or not passes_on(facts, id) or not facts.has(id, "edge"):
        return held
    kept = field(facts, id, "operations.logs", {"yes": "logs in one place"}, "Logs")
    return together(kept, held) if kept.controls else held


def unread(facts: Facts, id: str) -> Held:
    """Return what is there against giving away what it knows: its keys, and what it may read."""
    if handled(facts, id) == "public":
        return none("What it handles is public.")
    if facts.has(id, "edge") and not facts.has(id, "gateway"):
        return none(_ON)
    managed = [c for c in facts.callees(id) if facts.has(c, "secrets")]
    if managed:
        return Held((Control(f"secrets from {facts.name(managed[0])}", managed[0]),))
    said = {"secrets manager": "secrets from a secrets manager", "code": "", "environment": ""}
    return field(facts, id, "security.secrets", said, "Secrets from")


def there(facts: Facts, id: str) -> Held:
    """Return what is there against too many requests, and against its failure."""
    shield = facts.structural(shielded).get(id)
    parts = [limits(facts, shield)] if shield else []
    if not facts.has(id, "delay"):  # whoever runs that decides on its instances
        limited = {"yes": "resource limits"}
        parts += [
            several(facts, id, "capacity", "instances", "instances"),
            field(facts, id, "capacity.autoscaling", {"yes": "autoscaling"}, "Autoscaling"),
            field(facts, id, "operations.resource_limits", limited, "Resource limits"),
        ]
    return together(*parts) if parts else none("Its provider runs as many as are needed.")


def shielded(facts: Facts) -> dict[str, str]:
    """Return for each component that requests from outside reach the entry that they come in by."""
    edge = [id for id in facts.having("edge") if any(map(facts.outside, facts.callers(id)))]
    ways_in = tuple(dict.fromkeys((*entries(facts), *edge)))
    found = {id: id for id in ways_in}
    for entry in ways_in:
        inner = reachable([entry], lambda id: (c for c in facts.onward(id) if c not in found))
        found.update((id, entry) for id in inner if id not in found and not facts.outside(id))
    return found


def unraised(facts: Facts, id: str) -> Held:
    """Return what is there against doing more than one may."""
    limited = {
        "roles": "authorisation by roles",
        "attributes": "authorisation by attributes",
        "relations": "authorisation by relations",
        "none": "",
    }
    least = {"least": "least privilege", "broad": "", "admin": ""}
    if facts.has(id, "edge") and not facts.has(id, "gateway"):
        ways = {"VPN": "a VPN for administrators", "bastion": "a bastion", "none": "no way in to administer it", "internet": ""}  # fmt: skip
        return field(facts, id, "security.admin_access", ways, "Admin access")
    return together(
        field(facts, id, "security.authorisation", limited, "Authorisation"),
        field(facts, id, "security.privilege", least, "Privilege"),
    )
