"""What piles up before consumers that cannot keep up: a queue lets through what they can take and keeps the rest."""

from collections.abc import Iterator

from analyzer.changes import STRUCTURE, Reads, joined
from analyzer.formula import Fixed, Gap, Node, evaluate, product, rest
from analyzer.formulas import Formula, formula_part
from analyzer.keys import LOAD
from analyzer.part import Known
from analyzer.purpose import link_load
from analyzer.stations import busy_leaf

_ONE = Fixed(1.0, "1")
_READS = joined(STRUCTURE, Reads({"links": ("mode",)}))


def formulas(known: Known) -> Iterator[Formula]:
    """Yield how fast each queue grows at peak, by the slowest of its consumers."""
    facts, numbers = known.facts, known.numbers
    for id in facts.having("messaging"):
        found = []
        for link in facts.outgoing[id]:
            target = facts.link(link).target
            station = numbers.stations.get(target)
            if link in facts.requests and station and not isinstance(station.utilisation, Gap):
                busy = Node("largest", (_ONE, busy_leaf(target, station.utilisation)))
                kept = rest(Node("÷", (_ONE, busy)))
                one = product(link_load(numbers.loads.links, link, "peak"), kept)
                value = evaluate(one)
                if not isinstance(value, Gap):
                    found.append((value, target, one))
        if found:
            _, target, most = max(found, key=lambda each: (each[0], each[1]))
            yield Formula(id, "backlog.growth", most, (target,))


PART = formula_part(
    "backlogs",
    {"backlog.growth": LOAD["backlog.growth"]},
    _READS,
    ("loads", "stations"),
    formulas,
)
