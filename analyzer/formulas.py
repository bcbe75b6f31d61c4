"""Parts of the analysis that are formulas and nothing else: each quantity of a record has one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from analyzer.changes import Reads
from analyzer.formula import Expr, evaluate
from analyzer.part import Before, Known, Part, Told
from analyzer.quantity import Quantity
from analyzer.results import Explanation, Result
from analyzer.rows import row
from analyzer.written import written


class Formula(NamedTuple):
    """A record's quantity, how it is computed, and further records that it is about."""

    record: str
    quantity: str
    expr: Expr
    about: tuple[str, ...] = ()


def formula_part(
    name: str,
    quantities: Mapping[str, Quantity],
    reads: Reads,
    needs: tuple[str, ...],
    formulas: Callable[[Known], Iterable[Formula]],
    again: Callable[[Known, Before], Iterable[Formula]] | None = None,
) -> Part:
    """Return a part that is made of these formulas; again yields the same with the help of those of before."""

    def compute(known: Known, before: Before | None) -> dict[str, Formula]:
        made = again(known, before) if again and before else formulas(known)
        return {f"{one.record}.{one.quantity}": one for one in made}

    def rows(known: Known, found: Mapping[str, Formula], told: Told | None) -> Iterator[Result]:
        old: Mapping[str, Formula] = told.value if told else {}
        for key, one in found.items():
            before = told.rows.get(key) if told else None
            if before and old.get(key) is one:
                yield before
            else:
                amount = evaluate(one.expr)
                yield row(known.facts, one.record, one.quantity, amount, one.about, before)

    def explain(known: Known, found: Mapping[str, Formula], result: Result) -> Explanation | None:
        one = found.get(result.key)
        return one and written(known.facts, result, one.record, one.expr, quantities[one.quantity])

    return Part(name, quantities, reads, needs, compute, rows, explain)
