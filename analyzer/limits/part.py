"""Limits of components and connections, as formulas, and the first of them all."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import NamedTuple

from analyzer.changes import STRUCTURE, Reads, joined
from analyzer.formula import Amount, Expr, Fixed, Gap, Leaf, Node, evaluate, product, times
from analyzer.formulas import Formula
from analyzer.keys import DESIGN, key, parts
from analyzer.latency.stations import Answer, shape
from analyzer.limits.held import Bound, Solved, bounds
from analyzer.limits.losses import losses
from analyzer.limits.quantities import QUANTITIES
from analyzer.part import Before, Known, Part, Told
from analyzer.pieces import Piece, pieces
from analyzer.results import Explanation, Result
from analyzer.rows import row
from analyzer.storage.values import computed, facet, instances_up
from analyzer.written import written
from models.frozen import frozen

ONE = Fixed(1.0, "1")
_NAMED = 5  # limits that stand in the formula of the headroom
_OTHERS = Reads(  # what the limits of one record read of others, or of the conditions
    {"boundaries": ("sort", "parent"), "entities": ("store", "skew")}, ("slow", "late")
)
_AROUND = joined(_OTHERS, STRUCTURE)
_READS = joined(
    _AROUND,
    Reads(
        {
            "components": ("boundaries", "capacity", "availability", "storage", "messaging"),
            "links": ("pool",),
        },
    ),
)


class Record(NamedTuple):
    """What one component or connection is limited by: formulas with their rows, and its first limit with its quantity."""

    formulas: tuple[Formula, ...]
    rows: tuple[Result, ...]
    first: tuple[float, str] | None
    values: Mapping[str, float]  # of the limits that are known


@frozen
class Limits:
    """Every limit with its formula, record by record, and the first of them all."""

    of: Mapping[str, Piece[Record]]  # with the waits of today
    grown: Mapping[str, Piece[Record]]  # those of them that more traffic makes others
    solved: Solved = field(compare=False)
    design: tuple[Formula, ...]


def compute(known: Known, before: Before | None) -> Limits:
    """Return all limits; those of records of which nothing has changed are kept."""
    facts = known.facts
    same = before and before.known.numbers.standing is known.numbers.standing
    old = before.value.of if before and same and not before.changes.touch(_AROUND) else {}
    found = pieces(
        (*facts.components, *(id for id in facts.links if facts.link(id).pool)),
        lambda id: _inputs(known, id),
        lambda id: _record(known, id),
        old,
    )
    values = {id: found[id].made.values for id in facts.components}
    others, solved = bounds(known, values, before.value.solved if old and before else None)
    grown = pieces(
        others,
        lambda id: (*found[id].inputs, others[id]),
        lambda id: _grown(known, id, others[id]),
        before.value.grown if old and before else {},
    )
    whole = {id: grown.get(id, piece).made for id, piece in found.items()}
    return Limits(found, grown, solved, (_headroom(known, whole),))


def _grown(known: Known, id: str, bound: Bound) -> Record:
    """Return the limits of a record whose held workers are taken at other traffic than today's waits say."""
    said = Formula(id, "limit.workers", _bound(known, id, bound))
    limits = (one for one in _limits(known, id) if one.quantity != "limit.workers")
    return _recorded(known, id, [*limits, said])


def _bound(known: Known, id: str, bound: Bound) -> Expr:
    load = known.numbers.loads.components[id].peak
    if bound.callee:
        words, result = "what {} can take", f"{bound.callee}.{bound.quantity}"
        return computed(words, (bound.callee,), bound.times, "times", result)
    carried = times(load, bound.times)
    held = computed("workers' limit of {} at that traffic", (id,), carried, "1/s")
    return Node("÷", (held, _load(known, id)))


def _inputs(known: Known, id: str) -> tuple[object, ...]:
    """Return what a record's limits are made of, with the structure, entities and boundaries left out."""
    facts, numbers = known.facts, known.numbers
    answers, moved = known.done["latency"].answers, known.done["transport"]
    row = facts.design.links.get(id)
    if row:
        ends = (facts.component(row.source), answers.get(row.target))
        return (row, numbers.loads.links[id].peak, *ends)
    return (
        facts.component(id),
        numbers.loads.components[id].peak,
        numbers.stations.get(id),
        answers.get(id),
        moved.get(f"{id}.network.used"),
        moved.get(f"{id}.partitions.needed"),
    )


def _record(known: Known, id: str) -> Record:
    """Return every limit of a record, the first of them, and what losing a part of it leaves."""
    part = id in known.facts.design.components
    return _recorded(known, id, list(_limits(known, id) if part else _pool(known, id)))


def _recorded(known: Known, id: str, found: list[Formula]) -> Record:
    part = id in known.facts.design.components
    made = [one for one in found if one.quantity.startswith("limit.")]
    values = [(evaluate(one.expr), one.quantity) for one in found]
    sure = [(value, quantity) for value, quantity in values if not isinstance(value, Gap)]
    first = min(sure, key=lambda pair: pair[0], default=None)
    if first:
        leaves = tuple(_leaf(id, quantity, value) for value, quantity in sure)
        made.append(
            Formula(id, "limit", leaves[0] if len(leaves) == 1 else Node("smallest", leaves))
        )
    made += losses(known, id) if part else ()
    shown = tuple(_row(known, one) for one in made)
    return Record(tuple(made), shown, first, {name: value for value, name in sure})


def _row(known: Known, one: Formula) -> Result:
    return row(known.facts, one.record, one.quantity, evaluate(one.expr), one.about)


def rows(known: Known, found: Limits, told: Told | None) -> Iterator[Result]:
    """Yield every limit as a row."""
    yield from (_row(known, one) for one in found.design)
    for id, piece in found.of.items():
        made = found.grown.get(id, piece).made
        for old, one in zip(made.rows, made.formulas, strict=True):
            yield _row(known, one) if old.missing else old  # a reason names others


def explain(known: Known, found: Limits, result: Result) -> Explanation | None:
    """Return how a limit came about."""
    record, _ = parts(result.key) or ("", "")
    made = found.design
    if record in found.of:
        made = found.grown.get(record, found.of[record]).made.formulas
    one = next((one for one in made if key(one.record, one.quantity) == result.key), None)
    return one and written(known.facts, result, one.record, one.expr, QUANTITIES[one.quantity])


def _leaf(id: str, quantity: str, value: Amount) -> Leaf:
    words = QUANTITIES[quantity].title.lower() if quantity in QUANTITIES else "full at"
    said = f"{{}} {words}" if words.endswith(" at") else f"{words} of {{}}"
    return computed(said, (id,), value, "times", f"{id}.{quantity}")


def _headroom(known: Known, found: Mapping[str, Record]) -> Formula:
    firsts = ((record.first, id) for id, record in found.items())
    sure = [(*first, id) for first, id in firsts if first]
    # what breaks together begins with the part that the others wait for
    sure.sort(key=lambda limit: (limit[0], limit[1] == "limit.workers", limit))
    if not sure:
        stations = known.numbers.stations.values()
        gaps = (s.utilisation for s in stations if isinstance(s.utilisation, Gap))
        gap = next(gaps, Gap("no component with a load and a capacity"))
        return Formula(DESIGN, "headroom", Leaf("headroom", (), gap, "times", "missing"))
    leaves = tuple(_leaf(id, quantity, value) for value, quantity, id in sure[:_NAMED])
    expr = leaves[0] if len(leaves) == 1 else Node("smallest", leaves)
    return Formula(DESIGN, "headroom", expr, tuple(id for _, _, id in sure))


def _limits(known: Known, id: str) -> Iterator[Formula]:
    """Yield every limit of a component that carries load."""
    numbers = known.numbers
    station = numbers.stations.get(id)
    if station and not isinstance(station.saturation, Gap):
        yield Formula(id, "saturation", computed("full at", (id,), station.saturation, "times"))
    load = _load(known, id)
    if isinstance(load.value, Gap) or load.value <= 0.0:
        return
    for quantity, limit in (
        ("limit.workers", _held(known, id, load)),
        ("limit.network", _network(known, id)),
        ("limit.partition", _hottest(known, id)),
        ("limit.consumers", _consumers(known, id)),
        ("limit.connections", _connections(known, id, load)),
    ):
        if limit:
            yield Formula(id, quantity, limit)


def _load(known: Known, id: str) -> Leaf:
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


def _connections(known: Known, id: str, load: Leaf) -> Expr | None:
    facts, answer = known.facts, known.done["latency"].answers.get(id)
    allowed = facet(facts, id, "capacity.connections", "connections", "count")
    if isinstance(allowed.value, Gap) or not isinstance(answer, Answer) or not answer.mean:
        return None
    time = computed("answer time of {}", (id,), answer.mean, "s", f"{id}.response")
    instances = instances_up(facts, id)
    return Node("÷", (product(allowed, instances), product(load, time)))


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


def _pool(known: Known, id: str) -> Iterator[Formula]:
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
    pool = Leaf("pool size of {}", (id,), float(row.pool), "count", "typed", id, "pool")
    instances = instances_up(facts, row.source)
    rate = computed("load of {}", (id,), load, "1/s", f"{id}.load.peak")
    time = computed("answer time of {}", (row.target,), answer.mean, "s", f"{row.target}.response")
    yield Formula(id, "limit.pool", Node("÷", (product(pool, instances), product(rate, time))))


PART = Part(
    name="limits",
    quantities=QUANTITIES,
    reads=_READS,
    needs=("standing", "loads", "stations", "latency", "transport"),
    compute=compute,
    rows=rows,
    explain=explain,
)
