"""Bytes that cross borders, fill network cards, and wait in queues."""

from collections.abc import Iterator

from analyzer.changes import Reads
from analyzer.formula import Amount, Expr, Fixed, Gap, Leaf, Node, computed, product, total
from analyzer.formulas import Formula, formula_part
from analyzer.part import Known
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
_HOUR = Fixed(3600.0, "3,600 s")


def formulas(known: Known) -> Iterator[Formula]:
    """Yield the bytes at borders and network cards, and what queues hold back."""
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
    facts = known.facts
    takers = [link for link in facts.outgoing[id] if link in facts.requests]
    takers = [
        link for link in takers if facts.value(facts.link(link).target, "capacity", "service_time")
    ]
    if not takers:
        return
    needed = [_workers(known, link) for link in takers]
    most: Expr = needed[0] if len(needed) == 1 else Node("largest", tuple(needed))
    yield Formula(
        id,
        "partitions.needed",
        Node("ceiling", (most,)),
        tuple(facts.link(link).target for link in takers),
    )
    arriving = computed(
        "load of {}", (id,), known.numbers.loads.components[id].peak, "1/s", f"{id}.load.peak"
    )
    yield Formula(id, "backlog.hour", product(arriving, _HOUR))
    backlog: Expr = product(arriving, _HOUR)
    if facts.value(id, "messaging", "backlog"):
        backlog = facet(facts, id, "messaging.backlog", "backlog", "count")
    slowest = min(takers, key=lambda link: (_spare(known, link), link))
    spare = computed(
        "messages a second that {} has to spare",
        (facts.link(slowest).target,),
        _positive(known, slowest),
        "1/s",
    )
    yield Formula(id, "drain", Node("÷", (backlog, spare)), (facts.link(slowest).target,))


def _workers(known: Known, link: str) -> Expr:
    """Return how many workers a consumer keeps busy, by Little's law."""
    target = known.facts.link(link).target
    load = computed(
        "load of {}", (link,), known.numbers.loads.links[link].peak, "1/s", f"{link}.load.peak"
    )
    return product(load, facet(known.facts, target, "capacity.service_time", "service time", "s"))


def _spare(known: Known, link: str) -> float:
    """Return how many messages a second a consumer can take beyond its load; less than none where it cannot keep up."""
    facts = known.facts
    target = facts.link(link).target
    station = known.numbers.stations.get(target)
    load = known.numbers.loads.components[target].peak
    if (
        station is None
        or isinstance(station.utilisation, Gap)
        or isinstance(load, Gap)
        or not station.utilisation
    ):
        return float("inf")
    return load / station.utilisation - load


def _positive(known: Known, link: str) -> Amount:
    spare = _spare(known, link)
    target = known.facts.link(link).target
    if target in known.facts.standing.down:
        return Gap("{} is down, so its backlog only grows", (target,))
    if spare == float("inf"):
        return Gap("no load or capacity on {}", (target,))
    return (
        spare if spare > 0.0 else Gap("{} does not keep up, so its backlog only grows", (target,))
    )


PART = formula_part(
    "transport", MOVED, _READS, ("standing", "loads", "bandwidth", "stations"), formulas
)
