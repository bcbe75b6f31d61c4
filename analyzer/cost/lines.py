"""A row of the cost with its formula and what it comes to."""

from typing import NamedTuple, Self

from analyzer.formula import Amount, Expr, evaluate


class Line(NamedTuple):
    """One quantity of a record; about are further records, here those of which a cost is not known."""

    record: str
    quantity: str
    formula: Expr
    amount: Amount
    about: tuple[str, ...] = ()

    @classmethod
    def of(cls, record: str, quantity: str, formula: Expr, about: tuple[str, ...] = ()) -> Self:
        """Return the line of a formula."""
        return cls(record, quantity, formula, evaluate(formula), about)
