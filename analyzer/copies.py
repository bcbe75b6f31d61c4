"""How many copies of a component can take over from each other, and whether anyone said so."""

from typing import NamedTuple

from analyzer.facts import Facts


class Copies(NamedTuple):
    """The number of interchangeable copies, None where it is unknown; needed is how many must be up."""

    number: int | None
    needed: int
    typed: bool

    @property
    def spare(self) -> bool:
        """Whether it goes on working when one copy stops."""
        return self.number is not None and self.number > self.needed


def copies(facts: Facts, id: str) -> Copies:
    """Return a component's copies: instances, or for what keeps data the copies of each record if those are more."""
    return facts.own(_copies, id)


def _copies(facts: Facts, id: str) -> Copies:
    fields = [("capacity", "instances")]
    if facts.value(id, "capacity", "autoscaling") == "yes":
        fields = [("capacity", "instances_min"), *fields]
    known = [f for f in fields if facts.value(id, *f) is not None][:1]
    count: int | None = facts.value(id, *known[0]) if known else None
    typed = any(facts.typed(id, *f) is not None for f in known)
    if facts.has(id, "datastore", "messaging", "cache"):
        kept, said = _kept(facts, id, count)
        count, typed = kept, typed or said
    needed: int = facts.value(id, "availability", "needed") or 1
    return Copies(count, needed, typed)


def _kept(facts: Facts, id: str, instances: int | None) -> tuple[int | None, bool]:
    """Return the copies of each record; read replicas only count where one of them can be promoted."""
    shards: int = facts.value(id, "storage", "shards") or 1
    found = [] if instances is None else [max(1, instances // shards)]
    if facts.value(id, "storage", "replication"):
        found.append(facts.value(id, "storage", "replication"))
    replicas: int | None = facts.value(id, "storage", "read_replicas")
    if replicas and facts.value(id, "availability", "failover") in ("manual", "automatic"):
        found.append(1 + replicas // shards)
    said = any(
        facts.typed(id, "storage", field) is not None for field in ("replication", "read_replicas")
    )
    return max(found, default=None), said
