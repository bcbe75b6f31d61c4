"""Fixes that add instances, shards and copies."""

from collections.abc import Mapping
from math import ceil

from analyzer.fixes.fix import Fix
from analyzer.results import Finding, Result
from models.catalog import kind, value
from models.component import Component
from models.design import Design
from models.edits.rows import set_field


def _scaled(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Give a component the instances or shards that bring it to 70 %, and its read replicas in proportion."""
    id = finding.subjects[0]
    found = results.get(f"{id}.required")
    component = design.components[id]
    if found is None or not found.value:
        return design
    needed = ceil(found.value)
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


FIXES: dict[str, Fix] = {
    "saturated": Fix("Add the instances that it needs", _scaled),
    "hot-utilisation": Fix("Add the instances that it needs", _scaled),
    "single-writer-limit": Fix("Add the shards that it needs", _scaled),
    "spof-component": Fix("Add a copy that takes over", _doubled),
}
