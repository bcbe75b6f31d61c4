"""Bytes that cross borders and fill network cards, and the partitions of queues."""

import math
from collections.abc import Iterator

from analyzer.changes import Reads
from analyzer.consumers import takers
from analyzer.contention import slowed
from analyzer.formula import Amount, Expr, Gap, Leaf, Node, computed, product, total
from analyzer.formulas import Formula, formula_part
from analyzer.latency.demands import demands_of
from analyzer.part import Known
from analyzer.queues.networks import open_response
from analyzer.storage.quantities import MOVED
from analyzer.storage.values import facet, instances_up

_READS = Reads(
    {
        "components": ("kind", "boundaries", "capacity", "messaging"),
        "boundaries": ("parent",),
        "links": (
            "source",
            "target",
            "protocol",
            "mode",
            "request_size",
            "response_size",
            "compression",
            "compression_ratio",
        ),
    },
    ("slow",),
)


def formulas(known: Known) -> Iterator[Formula]:
    """Yield the bytes at borders and network cards, and the partitions that queues need."""
    yield from _borders(known)
    for id in known.facts.components:
        if known.facts.value(id, "capacity", "bandwidth") is not None:
            yield Formula(id, "network.used", _network(known, id))
        if known.facts.has(id, "messaging"):
            yield from _queue(known, id)


def _borders(known: Known) -> Iterator[Formula]:
    facts = known.facts
    crossing: dict[str, tuple[list[str], list[str]]] = {}
    around = (
        {id: facts.boundaries(id) for id in facts.components} if facts.design.boundaries else {}
    )
    for link in facts.links if any(around.values()) else ():
        row = facts.link(link)
        for at in around[row.target] - around[row.source]:
            crossing.setdefault(at, ([], []))[0].append(link)
        for at in around[row.source] - around[row.target]:
            crossing.setdefault(at, ([], []))[1].append(link)
    for at, (inwards, outwards) in sorted(crossing.items()):
        yield Formula(at, "bandwidth.in", _bytes(known, inwards, outwards))
        yield Formula(at, "bandwidth.out", _bytes(known, outwards, inwards))


def _bytes(known: Known, asking: list[str], answering: list[str]) -> Expr:
    """Return the requests of some connections with the responses of the others."""
    parts = [_part(known, link, "request_size") for link in asking]
    parts += [_part(known, link, "response_size") for link in answering]
    return total(*(part for part in parts if part))


def _part(known: Known, link: str, field: str) -> Expr | None:
    facts = known.facts
    row = facts.link(link)
    size = getattr(row, field)
    if size is None and field == "response_size" and facts.modes[link] != "sync":
        return None
    words = field.replace("_", " ")
    amount: Amount = Gap(f"no {words} on {{}}", (link,)) if size is None else float(size)
    weight = Leaf(
        f"{words} of {{}}",
        (link,),
        amount,
        "B",
        "typed" if size is not None else "missing",
        link,
        field,
    )
    load = computed(
        "load of {}", (link,), known.numbers.loads.links[link].peak, "1/s", f"{link}.load.peak"
    )
    if row.compression == "yes" and row.compression_ratio is not None:
        ratio = Leaf(
            "compression ratio of {}",
            (link,),
            row.compression_ratio,
            "fraction",
            "typed",
            link,
            "compression_ratio",
        )
        return product(load, weight, ratio)
    return product(load, weight)


def _network(known: Known, id: str) -> Expr:
    facts = known.facts
    links = sorted({*facts.incoming[id], *facts.outgoing[id]})
    moved = [
        computed(
            "bandwidth of {}", (link,), known.numbers.bandwidth[link], "B/s", f"{link}.bandwidth"
        )
        for link in links
    ]
    card = facet(facts, id, "capacity.bandwidth", "network bandwidth", "B/s")
    return Node("÷", (total(*moved), product(card, instances_up(facts, id))))


def _queue(known: Known, id: str) -> Iterator[Formula]:
    links = takers(known.facts, id)
    needed = [*_sent(known, id), *(workers_busy(known, link) for link in links)]
    if not needed:
        return
    most: Expr = needed[0] if len(needed) == 1 else Node("largest", tuple(needed))
    about = tuple(known.facts.link(link).target for link in links)
    yield Formula(id, "partitions.needed", Node("ceiling", (most,)), about)


def _sent(known: Known, id: str) -> Iterator[Expr]:
    """Yield how many partitions it takes to be sent all messages, where somebody said what one of them takes in."""
    if not known.facts.value(id, "messaging", "partition_rate"):
        return
    one = facet(known.facts, id, "messaging.partition_rate", "rate of a partition", "B/s")
    asked = [link for link in known.facts.incoming[id] if link in known.facts.requests]
    yield Node("÷", (_bytes(known, asked, []), one))


def workers_busy(known: Known, link: str) -> Expr:
    """Return how many workers the messages of a connection keep busy at its end, by Little's law."""
    target = known.facts.link(link).target
    load = computed(
        "load of {}", (link,), known.numbers.loads.links[link].peak, "1/s", f"{link}.load.peak"
    )
    return product(load, working_time(known, target))


def working_time(known: Known, id: str) -> Expr:
    """Return how long a message keeps a worker busy: its own work, and what it waits for."""
    alone = facet(known.facts, id, "capacity.service_time", "service time", "s")
    own = product(alone, *slowed(known.facts, id, instances_up(known.facts, id)))
    waited = _waited(known, id)
    if not waited:
        return own
    return total(own, computed("time {} waits for others", (id,), waited, "s"))


def _waited(known: Known, id: str) -> float:
    """Return the seconds that a message keeps a worker waiting for answers, 0 where nobody knows or none is held."""
    facts, rate = known.facts, known.numbers.loads.components[id].peak
    if isinstance(rate, Gap) or rate <= 0.0:
        return 0.0
    if not facts.has(id, "service", "worker") or facts.has(id, "delay", "messaging", "datastore"):
        return 0.0
    found = demands_of(facts, known.numbers, id, 1, known.done["latency"].answers)
    if isinstance(found, Gap):
        return 0.0
    waited = sum(open_response(rate, demand) for demand in found)
    return waited if waited < math.inf else 0.0


PART = formula_part(
    "transport", MOVED, _READS, ("standing", "loads", "bandwidth", "stations", "latency"), formulas
)
