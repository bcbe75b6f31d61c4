"""Limits of components and connections, as formulas, and the first of them all."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache
from itertools import islice
from typing import NamedTuple

from analyzer.changes import STRUCTURE, Reads, joined
from analyzer.formula import (
    Amount,
    Expr,
    Gap,
    Leaf,
    Node,
    computed,
    evaluate,
    over,
    times,
)
from analyzer.formulas import Formula
from analyzer.keys import DESIGN, key, parts
from analyzer.latency.answer import Answer
from analyzer.limits.amounts import Amounts, limited, lost
from analyzer.limits.bound import Bound
from analyzer.limits.each import limits, load_of, pool
from analyzer.limits.held import Solved, bounds
from analyzer.limits.instances import retried
from analyzer.limits.losses import losses
from analyzer.limits.quantities import QUANTITIES
from analyzer.part import Before, Known, Part, Told
from analyzer.pieces import Piece, pieces
from analyzer.results import Explanation, Result
from analyzer.rows import again, row
from analyzer.rows import told as made
from analyzer.written import written
from models.frozen import frozen

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
    """What one component or connection is limited by, and what it needs and losing a part of it leaves."""

    limits: Amounts
    losses: Amounts
    told: Amounts  # those of them that are shown
    first: tuple[float, str] | None
    values: Mapping[str, float]  # of the limits that are known


@frozen
class Limits:
    """Every limit, record by record, and the first of them all with its formula."""

    of: Mapping[str, Piece[Record]]  # with the waits of today
    grown: Mapping[str, Piece[Record]]  # those of them that more traffic makes others
    solved: Solved = field(compare=False)
    told: Mapping[str, Amounts] = field(compare=False)  # of every record, what is shown
    names: tuple[tuple[str, ...], ...] = field(compare=False)  # the quantities of these
    design: tuple[Formula, ...]

    def record(self, id: str) -> Record | None:
        """Return what limits a component or connection as traffic grows; None for what has no limits."""
        piece = self.grown.get(id) or self.of.get(id)
        return piece.made if piece else None


def compute(known: Known, before: Before | None) -> Limits:
    """Return all limits; those of records of which nothing has changed are kept."""
    facts = known.facts
    same = before and before.known.numbers.standing is known.numbers.standing
    old = before.value.of if before and same and not before.changes.touch(_AROUND) else {}
    moved = frozenset(one.record for one in known.done["transport"].values())
    rows = facts.design.links
    found = pieces(
        (*facts.components, *(id for id in facts.links if rows[id].pool)),
        lambda id: _inputs(known, id, id in moved),
        lambda id: _record(known, id),
        old,
    )
    values = {id: found[id].made.values for id in facts.components}
    others, solved = bounds(known, values, before.value.solved if old and before else None)
    was = before.value.grown if old and before else {}
    grown = pieces(
        others,
        lambda id: (*found[id].inputs, others[id]),
        lambda id: _grown(known, id, others[id], found[id].made),
        was,
    )
    whole = {id: grown.get(id, piece).made for id, piece in found.items()}
    shown = {id: record.told for id, record in whole.items()}
    names = tuple(map(tuple, shown.values()))
    return Limits(found, grown, solved, shown, names, (_headroom(known, whole),))


def _grown(known: Known, id: str, bound: Bound, today: Record) -> Record:
    """Return the limits of a record whose held workers are taken at other traffic than today's waits say."""
    others = {name: value for name, value in today.limits.items() if name != "limit.workers"}
    load = known.numbers.loads.components[id].peak
    most = bound.times if bound.callee else over(times(load, bound.times), load)
    answered = isinstance(known.done["latency"].answers.get(id), Answer)
    left = today.losses if answered else lost(known, id, bound)
    return _recorded({**others, "limit.workers": most}, left)


def _bound(known: Known, id: str, bound: Bound) -> Expr:
    load = known.numbers.loads.components[id].peak
    if bound.callee:
        words, result = "what {} can take", f"{bound.callee}.{bound.quantity}"
        return computed(words, (bound.callee,), bound.times, "times", result)
    carried = times(load, bound.times)
    held = computed("workers' limit of {} at that traffic", (id,), carried, "1/s")
    return Node("÷", (held, load_of(known, id)))


def _inputs(known: Known, id: str, moves: bool) -> tuple[object, ...]:
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
        numbers.plain is not None and retried(known, id),
        moved.get(f"{id}.network.used") if moves else None,
        moved.get(f"{id}.partitions.needed") if moves else None,
    )


def _record(known: Known, id: str) -> Record:
    """Return every limit of a record, the first of them, and what losing a part of it leaves."""
    part = id in known.facts.design.components
    return _recorded(limited(known, id), lost(known, id) if part else {})


def _recorded(limits: Amounts, left: Amounts) -> Record:
    values = {name: value for name, value in limits.items() if not isinstance(value, Gap)}
    shown, first = limits.copy(), None
    shown.pop("saturation", None)
    if values:
        name = min(values, key=values.__getitem__)
        shown["limit"] = values[name]
        first = (values[name], name)
    shown |= left
    return Record(limits, left, shown, first, values)


def _row(known: Known, one: Formula) -> Result:
    return row(known.facts, one.record, one.quantity, evaluate(one.expr), one.about)


def rows(known: Known, found: Limits, told: Told | None) -> Iterator[Result]:
    """Yield every limit as a row."""
    yield from (_row(known, one) for one in found.design)
    if not told or told.value.names != found.names or told.value.told.keys() != found.told.keys():
        for id, shown in found.told.items():
            yield from made(known.facts, id, shown.items(), ())
        return
    old = list(islice(told.rows.values(), len(found.design), None))
    rows = {row[0]: row for row in old}
    amounts = [amount for shown in found.told.values() for amount in shown.values()]
    rows.update((row[0], row) for row, _ in again(known.facts, old, amounts))
    yield from rows.values()


def explain(known: Known, found: Limits, result: Result) -> Explanation | None:
    """Return how a limit came about."""
    record, _ = parts(result.key) or ("", "")
    made = _formulas(known, record, found) if record in found.of else found.design
    one = next((one for one in made if key(one.record, one.quantity) == result.key), None)
    return one and written(known.facts, result, one.record, one.expr, QUANTITIES[one.quantity])


def _formulas(known: Known, id: str, found: Limits) -> tuple[Formula, ...]:
    """Return how the amounts of a record came about."""
    part, grown = id in known.facts.design.components, found.grown.get(id)
    made = list(limits(known, id) if part else pool(known, id))
    if grown:
        made = [one for one in made if one.quantity != "limit.workers"]
        made.append(Formula(id, "limit.workers", _bound(known, id, grown.inputs[-1])))
    sure = (grown or found.of[id]).made.values.items()
    leaves = tuple(_leaf(id, quantity, value) for quantity, value in sure)
    least = leaves[0] if len(leaves) == 1 else Node("smallest", leaves)
    bound = grown.inputs[-1] if grown else None
    return (*made, Formula(id, "limit", least), *(losses(known, id, bound) if part else ()))


def _leaf(id: str, quantity: str, value: Amount) -> Leaf:
    return computed(_said(quantity), (id,), value, "times", f"{id}.{quantity}")


@cache
def _said(quantity: str) -> str:
    words = QUANTITIES[quantity].title.lower() if quantity in QUANTITIES else "full at"
    return f"{{}} {words}" if words.endswith(" at") else f"{words} of {{}}"


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


PART = Part(
    name="limits",
    quantities=QUANTITIES,
    reads=_READS,
    needs=("standing", "loads", "stations", "latency", "transport"),
    compute=compute,
    rows=rows,
    explain=explain,
)
