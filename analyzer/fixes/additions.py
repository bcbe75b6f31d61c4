"""Fixes that add a component: a firewall or a CDN before an entry, a cache before a store."""

from collections.abc import Mapping
from typing import Any

from analyzer.fixes.fix import Fix, Make, components, links
from analyzer.fixes.places import stand
from analyzer.results import Finding, Result
from models.catalog import kind
from models.component import Component, Link
from models.design import Design
from models.edits.between import split
from models.edits.removal import remove
from models.edits.rows import change, put, set_field
from models.flow import Flow, Step
from models.ids import new_id


def before(kind_id: str) -> Make:
    """Return the edit that puts a component of a kind before each entry of a finding; all calls from outside go through it."""

    def make(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
        named = {design.links[id].target for id in links(design, finding)}
        for entry in dict.fromkeys((*components(design, finding), *sorted(named))):
            outer = [id for id in sorted(design.links) if _enters(design, id, entry)]
            if outer:
                design = _put_before(design, kind_id, outer)
        return design

    return make


def _enters(design: Design, link: str, entry: str) -> bool:
    """Tell whether a connection leads from a client to an entry."""
    row = design.links[link]
    ends = (row.source, row.target)
    if row.target != entry or any(end not in design.components for end in ends):
        return False
    sender, taker = (kind(design.components[end].kind) for end in ends)
    return sender.has("client") and not taker.has("client")


def _put_before(design: Design, kind_id: str, outer: list[str]) -> Design:
    middle, onward = new_id("cmp"), new_id("lnk")
    row = design.links[outer[0]]
    design = stand(design, _named(design, middle, kind_id), row.target, row.source)
    design = split(design, outer[0], middle, onward)
    for link in outer[1:]:  # these go on along the same connection
        second = new_id("lnk")
        design = split(design, link, middle, second)
        design = remove(_rerouted(design, second, onward), [second])
    if kind(kind_id).has("cache"):
        design = change(design, onward, when="on a miss", miss_of=middle)
    return design


def _named(design: Design, id: str, kind_id: str) -> Component:
    """Return a component of a kind that is called like no other."""
    title, taken = kind(kind_id).title, {row.name for row in design.components.values()}
    names = (title if n == 1 else f"{title} {n}" for n in range(1, len(taken) + 2))
    return Component(id=id, kind=kind_id, name=next(name for name in names if name not in taken))


def _rerouted(design: Design, old: str, new: str) -> Design:
    """Lead the steps along one connection along another."""

    def led(flow: Flow) -> Flow:
        return flow.but(steps=tuple(s.but(link=new) if s.link == old else s for s in flow.steps))

    return put(design, "flows", {id: led(flow) for id, flow in design.flows.items()})


def _cached(design: Design, finding: Finding, results: Mapping[str, Result]) -> Design:
    """Put a cache beside a store, asked first by whoever only reads; where nobody does, give it a read replica."""
    store = finding.subjects[0]
    reads = [id for id, row in sorted(design.links.items()) if _reads(row, store)]
    if not reads:
        return set_field(design, store, "storage.read_replicas", 1)
    cache = new_id("cmp")
    design = stand(design, _named(design, cache, "cache"), store)
    firsts: dict[str, str] = {}
    for id in reads:
        row = design.links[id]
        first = _asking(row, cache)
        firsts[id] = first.id
        design = put(design, "links", {first.id: first})
        design = change(design, id, when="on a miss", miss_of=cache)
    return put(design, "flows", {id: _asks(flow, firsts) for id, flow in design.flows.items()})


def _reads(row: Link, store: str) -> bool:
    plain = row.when in (None, "always") and row.miss_of is None and row.mode != "replication"
    return row.target == store and row.purpose == "read" and plain


def _asking(row: Link, cache: str) -> Link:
    """Return the connection that asks a cache as often, and for as much, as another one asks a store."""
    same: dict[str, Any] = {field: getattr(row, field) for field in _ALIKE}
    return Link(id=new_id("lnk"), source=row.source, target=cache, purpose="read", **same)


_ALIKE = (
    "mode", "calls", "probability", "request_size", "response_size", "timeout", "encryption", "data_class",
)  # fmt: skip


def _asks(flow: Flow, firsts: Mapping[str, str]) -> Flow:
    """Put the step along each cache's connection before that to its store."""
    steps: list[Step] = []
    for step in flow.steps:
        first = firsts.get(step.link or "")
        if first:
            steps.append(step.but(link=first, operation=None))
            step = step.but(calls=None, probability=None, parallel=False, alternative=False)
        steps.append(step)
    return flow.but(steps=tuple(steps))


FIXES: dict[str, Fix] = {
    "no-waf": Fix("Put a web application firewall in front", before("waf")),
    "no-cdn": Fix("Put a CDN in front", before("cdn")),
    "read-heavy-uncached": Fix("Ask a cache first, or a read replica", _cached),
}
