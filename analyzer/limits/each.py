"""The limits of one component or connection, as formulas."""

from collections.abc import Iterator

from analyzer.facts import Facts
from analyzer.formula import Expr, Fixed, Gap, Leaf, Node, computed, evaluate, product
from analyzer.formulas import Formula
from analyzer.latency.answer import Answer
from analyzer.latency.workers import shape, split
from analyzer.part import Known
from analyzer.storage.values import facet, instances_up

ONE = Fixed(1.0, "1")


def limits(known: Known, id: str) -> Iterator[Formula]:
    """Yield every limit of a component that carries load."""
    numbers = known.numbers
    station = numbers.stations.get(id)
    if station and not isinstance(station.saturation, Gap):
        yield Formula(id, "saturation", computed("full at", (id,), station.saturation, "times"))
    load = load_of(known, id)
    if isinstance(load.value, Gap) or load.value <= 0.0:
        return
    workers = _held(known, id, load)
    if workers:
        yield Formula(id, "limit.workers", workers)
    if known.facts.own(has_further, id):
        yield from further(known, id)


def further(known: Known, id: str) -> Iterator[Formula]:
    """Yield the limits of a component with a load that few components have."""
    for quantity, limit in (
        ("limit.network", _network(known, id)),
        ("limit.partition", _hottest(known, id)),
        ("limit.consumers", _consumers(known, id)),
        ("limit.connections", _connections(known, id)),
    ):
        if limit:
            yield Formula(id, quantity, limit)


_NAMED = (("capacity", "bandwidth"), ("capacity", "connections"), ("messaging", "partitions"))


def has_further(facts: Facts, id: str) -> bool:
    """Tell whether anything is said of a component that such limits are made of."""
    return split(facts, id) or any(facts.value(id, *field) is not None for field in _NAMED)


def load_of(known: Known, id: str) -> Leaf:
    """Return a component's peak load as a value of formulas."""
    load = known.numbers.loads.components[id].peak
    return computed("load of {}", (id,), load, "1/s", f"{id}.load.peak")


def _held(known: Known, id: str, load: Leaf) -> Expr | None:
    answer = known.done["latency"].answers.get(id)
    if not isinstance(answer, Answer) or answer.limit is None:
        return None
    held = computed("workers' limit of {}", (id,), answer.limit, "1/s", f"{id}.held")
    return Node("÷", (held, load))


def _network(known: Known, id: str) -> Expr | None:
    found = known.done["transport"].get(f"{id}.network.used")
    value = evaluate(found.expr) if found else 0.0
    if not value:
        return None
    used = computed("network used by {}", (id,), value, "fraction", f"{id}.network.used")
    return Node("÷", (ONE, used))


def _consumers(known: Known, id: str) -> Expr | None:
    needed = known.done["transport"].get(f"{id}.partitions.needed")
    if needed is None or known.facts.value(id, "messaging", "partitions") is None:
        return None
    value = evaluate(needed.expr.parts[0]) if isinstance(needed.expr, Node) else 0.0
    if not value:
        return None
    busy = computed("workers that {} keeps busy", (id,), value, "count")
    there = facet(known.facts, id, "messaging.partitions", "partitions", "count")
    return Node("÷", (there, busy))


def _connections(known: Known, id: str) -> Expr | None:
    facts, answer = known.facts, known.done["latency"].answers.get(id)
    allowed = facet(facts, id, "capacity.connections", "connections", "count")
    if isinstance(allowed.value, Gap) or not isinstance(answer, Answer) or not answer.mean:
        return None
    time = computed("answer time of {}", (id,), answer.mean, "s", f"{id}.response")
    instances = instances_up(facts, id)
    return Node("÷", (product(allowed, instances), product(load_of(known, id), time)))


def _hottest(known: Known, id: str) -> Expr | None:
    """Return when the most popular of several partitions is full."""
    facts = known.facts
    queues, _ = shape(facts, id)
    if queues < 2:
        return None
    entities = facts.design.entities.values()
    skews = [(row.skew, row.id) for row in entities if row.store == id and row.skew]
    station = known.numbers.stations.get(id)
    if (
        not skews
        or station is None
        or isinstance(station.utilisation, Gap)
        or not station.utilisation
    ):
        return None
    skew, entity = max(skews)
    share = Leaf("largest share of {}", (entity,), skew, "fraction", "typed", entity, "skew")
    used = computed(
        "utilisation of {}", (id,), station.utilisation, "fraction", f"{id}.utilisation"
    )
    return Node("÷", (ONE, product(used, Fixed(float(queues), str(queues)), share)))


def pool(known: Known, id: str) -> Iterator[Formula]:
    """Yield when the connections that a caller keeps open are all in use, by Little's law."""
    facts = known.facts
    row = facts.link(id)
    load = known.numbers.loads.links[id].peak
    answer = known.done["latency"].answers.get(row.target)
    if (
        row.pool is None
        or isinstance(load, Gap)
        or not load
        or not isinstance(answer, Answer)
        or not answer.mean
    ):
        return
    size = Leaf("pool size of {}", (id,), float(row.pool), "count", "typed", id, "pool")
    instances = instances_up(facts, row.source)
    rate = computed("load of {}", (id,), load, "1/s", f"{id}.load.peak")
    time = computed("answer time of {}", (row.target,), answer.mean, "s", f"{row.target}.response")
    yield Formula(id, "limit.pool", Node("÷", (product(size, instances), product(rate, time))))
