"""Fixes that add instances, shards and copies."""

from collections.abc import Mapping
from math import ceil

from analyzer.fixes.fix import Fix, components
from analyzer.results import Finding, Result
from models.catalog import kind, value
from models.component import Component
from models.design import Design
from models.edits.rows import set_field

_LEAST = 2  # instances, whatever the load
_FULL = 0.7  # of a shard's time


def _scaled(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Give components the instances or shards that bring them to 70 %, and their read replicas in proportion."""
    for id in components(design, finding):
        design = _grown(design, id, _whole(results, id, "required"))
    return design


def _consumers(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Give all consumers of queues the instances that bring them to 70 %."""
    for id in components(design, finding):
        if kind(design.components[id].kind).has("messaging"):
            continue
        design = _grown(design, id, _whole(results, id, "required"))
    return design


def _grown(design: Design, id: str, needed: int) -> Design:
    """Give a component this many instances or shards, if it has fewer, and what goes with them in proportion."""
    component = design.components[id]
    if not needed:  # nobody knows
        return design
    sharded = (value(component, "storage", "shards") or 1) > 1
    part = "storage.shards" if sharded else "capacity.instances"
    there = value(component, *part.split(".")) or 1
    for field in _along(component, part):
        now = value(component, *field.split("."))
        design = set_field(design, id, field, max(now, ceil(now * needed / there)))
    design = set_field(design, id, part, max(needed, there))
    most = component.capacity.instances_max
    if value(component, "capacity", "autoscaling") == "yes" and (most or needed) < needed:
        design = set_field(design, id, "capacity.instances_max", needed)
    return design


def _whole(results: Mapping[str, Result], id: str, quantity: str) -> int:
    """Return a computed number rounded up; 0 where it is not known."""
    found = results.get(f"{id}.{quantity}")
    return ceil(found.value) if found and found.value else 0


def _along(component: Component, part: str) -> list[str]:
    """Return what grows in proportion: read replicas, and the instances of what is sharded."""
    along = ["storage.read_replicas"]
    if part == "storage.shards":
        along.append("capacity.instances")
    return [field for field in along if value(component, *field.split("."))]


def _doubled(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Give a component one copy more than it needs: a store a read replica that takes over, else an instance."""
    id = finding.subjects[0]
    component = design.components[id]
    copies = (value(component, "availability", "needed") or 1) + 1
    shards = value(component, "storage", "shards") or 1
    what = kind(component.kind)
    if what.has("datastore") and "storage" in what.facets:
        design = set_field(design, id, "storage.read_replicas", (copies - 1) * shards)
        return set_field(design, id, "availability.failover", "automatic")
    if value(component, "capacity", "autoscaling") == "yes" and component.capacity.instances_min:
        design = set_field(design, id, "capacity.instances_min", copies * shards)
    instances = max(value(component, "capacity", "instances") or 1, copies * shards)
    return set_field(design, id, "capacity.instances", instances)


def _spared(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Give a component the instances that carry the peak when a zone, or one of them, is lost."""
    id = finding.subjects[0]
    needed = _whole(results, id, "required.zone") or _whole(results, id, "required.spare")
    return _grown(design, id, needed)


def _fewer(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Leave a component the instances that it needs with one or a zone lost, and two at least."""
    id = finding.subjects[0]
    names = ("required", "required.spare", "required.zone")
    keep = max(_LEAST, *(_whole(results, id, name) for name in names))
    return set_field(design, id, "capacity.instances", keep)


def _sharded(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Split a store so that the writes keep no shard busier than 70 %; it has an instance for each shard."""
    id = finding.subjects[0]
    component = design.components[id]
    writes = results.get(f"{id}.load.writes")
    time, workers = (value(component, "capacity", name) for name in ("service_time", "concurrency"))
    if writes is None or not writes.value or not time or not workers:
        return design
    shards = int(writes.value * time / workers / _FULL) + 1
    instances = value(component, "capacity", "instances") or 1
    design = set_field(design, id, "capacity.instances", max(instances, shards))
    return set_field(design, id, "storage.shards", shards)


def _partitioned(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Give a stream the partitions that its consumers need, and one for each of their instances."""
    id, *readers = finding.subjects
    known = [design.components[reader] for reader in readers if reader in design.components]
    each = [component.capacity.instances or 1 for component in known]
    needed = max(_whole(results, id, "partitions.needed"), *each, 1)
    return set_field(design, id, "messaging.partitions", needed)


def _remembering(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Give a cache the memory that its hit ratio needs, or count with the hit ratio that its memory can hold."""
    id = finding.subjects[0]
    memory, held = (results.get(f"{id}.{name}") for name in ("memory.needed", "hits.held"))
    if memory and memory.value is not None:
        return set_field(design, id, "cache.memory", float(ceil(memory.value)))
    if held and held.value is not None:
        return set_field(design, id, "cache.hit_ratio", held.value)
    return design


def _replicated(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    design = set_field(design, finding.subjects[0], "storage.replication", 3)
    return set_field(design, finding.subjects[0], "storage.copies_in", "several zones")


FIXES: dict[str, Fix] = {
    "saturated": Fix("Add the instances that it needs", _scaled),
    "hot-utilisation": Fix("Add the instances that it needs", _scaled),
    "single-writer-limit": Fix("Add the shards that it needs", _sharded),
    "queue-unstable": Fix("Add the consumers that it needs", _consumers),
    "partition-limit": Fix("Add the partitions that consumers need", _partitioned),
    "zone-loss-overload": Fix("Add the instances that a loss needs", _spared),
    "idle-capacity": Fix("Run no more than it needs", _fewer),
    "cache-undersized": Fix("Give it the memory that it needs", _remembering),
    "replication-low": Fix("Keep three copies in several zones", _replicated),
    "spof-component": Fix("Add a copy that takes over", _doubled),
}
