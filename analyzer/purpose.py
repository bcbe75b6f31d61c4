"""What load is for: the reads and writes of a connection, and what replication therefore carries."""

from collections.abc import Mapping
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.formula import (
    Amount,
    Expr,
    Gap,
    Leaf,
    checked,
    computed,
    evaluate,
    product,
    rest,
    times,
    total,
)
from analyzer.graph import reachable


class Load(NamedTuple):
    """Requests a second."""

    average: Amount
    peak: Amount


def link_load(links: Mapping[str, Load], id: str, when: str) -> Leaf:
    """Return a connection's load as a value of other formulas."""
    value = links[id].peak if when == "peak" else links[id].average
    return computed("load of {}", (id,), value, "1/s", f"{id}.load.{when}")


def component_load(components: Mapping[str, Load], id: str, when: str) -> Leaf:
    """Return a component's load as a value of other formulas."""
    value = components[id].peak if when == "peak" else components[id].average
    return computed("load of {}", (id,), value, "1/s", f"{id}.load.{when}")


def replicated(facts: Facts, links: Mapping[str, Load], id: str, when: str) -> Expr:
    """Return the formula of what replication carries: the writes of its source and of those that replicate to it.

    What comes from its own target is left out: two copies that feed each other do not echo.
    """
    row = facts.link(id)
    stores = sorted(reachable([row.source], lambda at: _feeds(facts, at, but=row.target)))
    arriving = [link for at in stores for link in facts.incoming[at] if link in facts.requests]
    parts = [part for link in arriving if (part := write_part(facts, links, link, when))]
    calls = () if row.calls is None else (_calls(id, row.calls),)
    return product(total(*parts), *calls)


def _feeds(facts: Facts, at: str, but: str) -> list[str]:
    copies = (facts.link(link) for link in facts.incoming[at] if link not in facts.requests)
    return [row.source for row in copies if row.source != but]


def _calls(id: str, calls: float) -> Leaf:
    return Leaf("calls of {}", (id,), calls, "ratio", "typed", id, "calls")


def write_part(facts: Facts, links: Mapping[str, Load], id: str, when: str) -> Expr | None:
    """Return the part of a connection's load that writes; without a purpose, what the workload's reads leave."""
    purpose = facts.link(id).purpose
    if purpose == "read":
        return None
    load = link_load(links, id, when)
    if purpose == "write" or id not in facts.requests:
        return load
    return product(load, rest(read_share(facts, id)))


def read_part(facts: Facts, links: Mapping[str, Load], id: str, when: str) -> Expr | None:
    """Return the part of a connection's load that reads; without a purpose, the workload's read share."""
    purpose = facts.link(id).purpose
    if purpose == "write" or id not in facts.requests:
        return None
    load = link_load(links, id, when)
    return load if purpose == "read" else product(load, read_share(facts, id))


def read_share(facts: Facts, id: str) -> Leaf:
    """Return the workload's read share, or the gap that a record's purpose leaves without it."""
    value = facts.design.load.read_share
    if value is None:
        gap = Gap("no purpose (read or write) on {} and no read share in the workload", (id,))
        return Leaf("purpose of {}", (id,), gap, "fraction", "missing", id, "purpose")
    return Leaf("read share", (), value, "fraction", "typed", "workload", "read_share")


def writes(facts: Facts, links: Mapping[str, Load], begun: Mapping[str, Load], id: str) -> Expr:
    """Return what writes at a component at peak, replication included."""
    parts = (write_part(facts, links, link, "peak") for link in facts.incoming[id])
    own = (product(load, rest(read_share(facts, id))) for load in _begun(begun, id))
    return total(*(part for part in parts if part), *own)


def reads(facts: Facts, links: Mapping[str, Load], begun: Mapping[str, Load], id: str) -> Expr:
    """Return what reads at a component at peak."""
    parts = (read_part(facts, links, link, "peak") for link in facts.incoming[id])
    own = (product(load, read_share(facts, id)) for load in _begun(begun, id))
    return total(*(part for part in parts if part), *own)


def both(
    facts: Facts, links: Mapping[str, Load], begun: Mapping[str, Load], id: str
) -> tuple[Amount, Amount]:
    """Return what those formulas of reads and of writes come to; mostly without them, as they are made when somebody asks."""
    share = facts.design.load.read_share
    if share is None:
        whole = (reads(facts, links, begun, id), writes(facts, links, begun, id))
        return evaluate(whole[0]), evaluate(whole[1])
    rows, requests, left = facts.design.links, facts.requests, max(0.0, 1.0 - share)
    reading: list[Amount] = []
    writing: list[Amount] = []
    for link in facts.incoming[id]:
        purpose, load = rows[link].purpose, links[link].peak
        if purpose != "write" and link in requests:
            reading.append(load if purpose == "read" else times(load, share))
        if purpose != "read":
            mixed = purpose != "write" and link in requests
            writing.append(times(load, left) if mixed else load)
    if own := begun.get(id):
        reading.append(times(own.peak, share))
        writing.append(times(own.peak, left))
    return _sum(reading), _sum(writing)


def _sum(parts: list[Amount]) -> Amount:
    if len(parts) == 1:
        return parts[0]
    known = [part for part in parts if not isinstance(part, Gap)]
    if len(known) < len(parts):
        return next(part for part in parts if isinstance(part, Gap))
    return checked(sum(known))


def _begun(begun: Mapping[str, Load], id: str) -> tuple[Leaf, ...]:
    """Return the load of flows that begin at a store itself, of which nobody says whether it reads."""
    load = begun.get(id)
    if load is None:
        return ()
    return (computed("load that begins at {}", (id,), load.peak, "1/s"),)
