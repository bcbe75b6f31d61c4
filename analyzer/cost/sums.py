"""Sums: what each component costs by family and in all, and the same for the design, with what is not known named."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from analyzer.cost.charges import Charge
from analyzer.cost.egress import Sent, gaps
from analyzer.cost.lines import Line
from analyzer.cost.moved import MONTH
from analyzer.cost.quantities import QUANTITIES
from analyzer.cost.uses import users
from analyzer.formula import (
    Amount,
    Expr,
    Fixed,
    Gap,
    Leaf,
    Node,
    checked,
    computed,
    evaluate,
    product,
)
from analyzer.keys import DESIGN
from analyzer.part import Known
from analyzer.pricing.books import FAMILIES
from analyzer.rates import entry

NAMED = 20  # components without a cost that a row names


class Bill:
    """What a component costs: its lines, the sum of a month, and the gaps in it."""

    __slots__ = ("charged", "families", "gaps", "leaves", "leaving", "lines", "month")

    def __init__(
        self, id: str, charged: tuple[Charge, ...], leaving: Expr | None, ways: tuple[Sent, ...]
    ) -> None:
        self.charged = charged
        self.leaving = leaving
        self.families = _families(id, charged, leaving)
        self.gaps = [*_reasons(charged), *gaps(ways, id)]
        self.lines = list(self.families.values())
        self.leaves = {family: _leaf(line) for family, line in self.families.items()}
        self.month: Amount = 0.0
        if self.lines:
            about = (id,) if self.gaps else ()
            whole = Line.of(id, "cost.month", _known([*self.leaves.values()]), about)
            self.month = whole.amount
            self.lines.append(whole)
        if self.gaps:
            self.lines.append(Line.of(id, "cost.gaps", Node("unknown", tuple(self.gaps))))


def _families(id: str, charged: Sequence[Charge], leaving: Expr | None) -> dict[str, Line]:
    found: dict[str, list[Charge]] = {}
    for charge in charged:
        found.setdefault(charge.family, []).append(charge)
    made: dict[str, Line] = {}
    if leaving:
        found.setdefault("egress", [])
    for family in sorted(found, key=FAMILIES.index) if len(found) > 1 else found:
        parts: list[tuple[Expr, Amount]] = [(c.formula, c.dollars) for c in found[family]]
        if family == "egress" and leaving:
            parts.append((leaving, evaluate(leaving)))
        made[family] = _line(id, family, parts)
    return made


def _line(id: str, family: str, parts: Sequence[tuple[Expr, Amount]]) -> Line:
    """Return what a component costs in one family: the sum of what is known, naming it where that is not all."""
    amounts = [amount for _, amount in parts if not isinstance(amount, Gap)]
    if len(parts) == 1:
        return Line(id, f"cost.{family}", *parts[0])
    whole = checked(sum(amounts)) if amounts else parts[0][1]
    about = (id,) if amounts and len(amounts) < len(parts) else ()
    return Line(id, f"cost.{family}", Node("known", tuple(f for f, _ in parts)), whole, about)


def _reasons(charged: Sequence[Charge]) -> list[Leaf]:
    """Return the first value that is missing in each charge that is not known."""
    missing = (
        first_missing(charge.formula) for charge in charged if isinstance(charge.dollars, Gap)
    )
    return [leaf for leaf in missing if leaf]


def first_missing(expr: Expr) -> Leaf | None:
    """Return the first value of a formula that is not known."""
    if isinstance(expr, Leaf):
        return expr if isinstance(expr.value, Gap) else None
    if isinstance(expr, Node):
        for part in expr.parts:
            if found := first_missing(part):
                return found
    return None


@cache
def _words(quantity: str) -> str:
    title = QUANTITIES[quantity].title
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def _leaf(line: Line) -> Leaf:
    words = _words(line.quantity)
    about: tuple[str, ...] = () if line.record == DESIGN else (line.record,)
    result = f"{line.record}.{line.quantity}"
    return computed(f"{words} of {{}}" if about else words, about, line.amount, "$", result)


def _known(leaves: Sequence[Leaf]) -> Expr:
    return leaves[0] if len(leaves) == 1 else Node("known", tuple(leaves))


def of_design(known: Known, parts: Mapping[str, Bill], leaving: Sequence[Line]) -> list[Line]:
    """Return the design's lines by family and in all, for each user and thousand requests, and of the budget."""
    made = [line for line in leaving if line.quantity != "cost.egress"]
    families: list[Line] = []
    for family in FAMILIES:
        own = [part for part in parts.values() if family in part.families]
        if not own:
            continue
        lines = [part.families[family] for part in own]
        without = tuple([line.record for line in lines if _is_unsure(line)])
        sums = [line for line in leaving if line.quantity == f"cost.{family}"]
        formula = sums[0].formula if sums else _known([part.leaves[family] for part in own])
        families.append(Line.of(DESIGN, f"cost.{family}", formula, without[:NAMED]))
    gaps = [id for id, part in parts.items() if part.gaps]
    named = tuple(gaps[:NAMED])
    month = _month(families, named)
    made += [*families, month]
    unknown = [Leaf("cost of {}", (id,), parts[id].gaps[0].value, "$", "missing") for id in gaps]
    if families:
        made.append(Line.of(DESIGN, "cost.gaps", Node("unknown", tuple(unknown or [_leaf(month)]))))
    return [*made, *_shares(known, _leaf(month), named)]


def _is_unsure(line: Line) -> bool:
    return bool(line.about) or isinstance(line.amount, Gap)


def _month(families: Sequence[Line], named: tuple[str, ...]) -> Line:
    formula: Expr = Leaf(
        "cost", (), Gap("nothing in the design costs anything yet"), "$", "missing"
    )
    if families:
        formula = _known([_leaf(line) for line in families])
    return Line.of(DESIGN, "cost.month", formula, named)


def _shares(known: Known, month: Leaf, named: tuple[str, ...]) -> Iterable[Line]:
    facts = known.facts
    yield Line.of(DESIGN, "cost.user", Node("÷", (month, users(known))), named)
    rate = evaluate(entry(facts, known.numbers.rates, "average"))
    load = computed("average entry rate", (), rate, "1/s", f"{DESIGN}.entry.average")
    thousands = Node("÷", (product(load, MONTH), Fixed(1000.0, "1,000")))
    yield Line.of(DESIGN, "cost.thousand", Node("÷", (month, thousands)), named)
    if (budget := facts.design.load.budget) is not None:
        leaf = Leaf("budget a month", (), budget, "$", "typed", "workload", "budget")
        yield Line.of(DESIGN, "budget.used", Node("÷", (month, leaf)), named)
