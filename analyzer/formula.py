"""Formulas as small trees: evaluated to an amount, written in names, and written with the values in them."""

import math
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from models.catalog import Origin
from models.frozen import frozen
from models.units import brief


@frozen
class Gap:
    """Why a number cannot be had: words with a {} for the name of each record they are about."""

    words: str
    ids: tuple[str, ...] = ()


Amount = float | Gap
Operator = Literal[
    "×",
    "÷",
    "+",
    "−",
    "rest",
    "^",
    "ceiling",
    "smallest",
    "largest",
    "che",
    "fewest",
    "turned",
    "known",
    "unknown",
]

_CALLED = (
    "ceiling",
    "smallest",
    "largest",
    "che",
    "fewest",
    "turned",
    "unknown",
)  # written with brackets of their own
_ADDED = ("+", "known")


class Leaf(NamedTuple):
    """A value of a formula with where it came from; its words have a {} for the name of each record."""

    words: str
    about: tuple[str, ...]
    value: Amount
    unit: str
    origin: Origin = "typed"
    record: str = ""
    field: str = ""
    result: str = ""
    source: str = ""
    noun: str = ""  # what stands behind the value, as in "12 actions"


class Fixed(NamedTuple):
    """A number that is part of the formula itself."""

    value: float
    text: str


class Node(NamedTuple):
    """An operation on parts; "rest" is one minus its only part.

    "che" is its first part, which was computed by Che's approximation from the others; "fewest" the same, by a search;
    "turned" by M/M/c/K.
    "known" adds up the parts that are known, "unknown" counts the others.
    """

    operator: Operator
    parts: tuple["Expr", ...]


Expr = Leaf | Fixed | Node
Writing = Callable[[Leaf], str]


def computed(
    words: str, about: tuple[str, ...], amount: Amount, unit: str, result: str = ""
) -> Leaf:
    """Return a value that another formula gives."""
    origin: Origin = "missing" if isinstance(amount, Gap) else "computed"
    # as Leaf() does in three times the time, which an edit of a large design does by the thousand
    return tuple.__new__(Leaf, (words, about, amount, unit, origin, "", "", result, "", ""))


def product(*parts: Expr) -> Expr:
    """Return the product of parts, a single part as it is."""
    return parts[0] if len(parts) == 1 else Node("×", parts)


def total(*parts: Expr) -> Expr:
    """Return the sum of parts; of none it is 0."""
    if not parts:
        return Fixed(0.0, "0")
    return parts[0] if len(parts) == 1 else Node("+", parts)


def rest(part: Expr) -> Expr:
    """Return one minus a part."""
    return Node("rest", (part,))


def evaluate(expr: Expr) -> Amount:
    """Return what a formula comes to, or the first gap in it; a factor of exactly 0 makes 0 of a gap too."""
    if not isinstance(expr, Node):
        return expr.value
    operator, parts = expr
    if operator == "×":  # products and quotients are most of all, so without lists
        return _multiplied(parts)
    if operator == "÷":
        return over(evaluate(parts[0]), evaluate(parts[1]))
    amounts = [evaluate(p) if isinstance(p, Node) else p.value for p in parts]
    known = [amount for amount in amounts if not isinstance(amount, Gap)]
    if operator == "unknown":
        return float(len(amounts) - len(known))
    if len(known) == len(amounts) or (known and operator == "known"):
        return checked(_apply(operator, known))
    return next(amount for amount in amounts if isinstance(amount, Gap))


def _multiplied(parts: tuple["Expr", ...]) -> Amount:
    """Return the product of parts, as times() of what they come to."""
    made, gap = 1.0, None
    for part in parts:
        amount = evaluate(part) if isinstance(part, Node) else part.value
        if isinstance(amount, Gap):
            gap = gap or amount
        elif amount == 0.0:
            return 0.0
        else:
            made *= amount
    return gap or checked(made)


def _apply(operator: Operator, numbers: list[float]) -> float:
    if operator in ("che", "fewest", "turned"):
        return numbers[0]
    if operator in _ADDED:
        return sum(numbers)
    if operator == "rest":
        return max(0.0, 1.0 - numbers[0])
    if operator == "−":
        return numbers[0] - sum(numbers[1:])
    if operator == "^":
        return _power(*numbers)
    if operator == "ceiling":
        return _ceiling(numbers[0])
    return min(numbers) if operator == "smallest" else max(numbers)


def _ceiling(number: float) -> float:
    # a hair below, so that 7.000000001 from rounding stays 7
    return float(max(1, math.ceil(number * (1 - 1e-12)))) if number < 1e15 else math.inf


def _power(base: float, exponent: float) -> float:
    try:
        return float(base**exponent)
    except (OverflowError, ZeroDivisionError):
        return math.inf


def times(*amounts: Amount) -> Amount:
    """Return the product of amounts, or the first gap; 0 times anything is 0."""
    made, gap = 1.0, None
    for amount in amounts:
        if isinstance(amount, Gap):
            gap = gap or amount
        elif amount == 0.0:
            return 0.0
        else:
            made *= amount
    return gap or checked(made)


def plus(first: Amount, second: Amount) -> Amount:
    """Return the sum of two amounts, or the first gap."""
    if isinstance(first, Gap):
        return first
    return second if isinstance(second, Gap) else first + second


def larger(first: Amount, second: Amount) -> Amount:
    """Return the larger of two amounts, or the first gap."""
    if isinstance(first, Gap):
        return first
    return second if isinstance(second, Gap) else max(first, second)


def over(first: Amount, second: Amount) -> Amount:
    """Return one amount divided by another, or the first gap; what is divided by 0 is too large."""
    if isinstance(first, Gap):
        return first
    if isinstance(second, Gap):
        return second
    return checked(first / second) if second else TOO_LARGE


def ceiling(amount: Amount) -> Amount:
    """Return the next whole number, at least 1, or the gap."""
    return amount if isinstance(amount, Gap) else checked(_ceiling(amount))


def checked(number: float) -> Amount:
    """Return a number, or a gap where it grew beyond what can be computed."""
    return number if math.isfinite(number) else TOO_LARGE


TOO_LARGE = Gap("its numbers are too large to compute with")


def leaves(expr: Expr) -> Iterator[Leaf]:
    """Yield the values of a formula from left to right, each once."""
    seen: set[Leaf] = set()
    for leaf in _leaves(expr):
        if leaf not in seen:
            seen.add(leaf)
            yield leaf


def _leaves(expr: Expr) -> Iterator[Leaf]:
    if isinstance(expr, Leaf):
        yield expr
    elif isinstance(expr, Node):
        for part in expr.parts:
            yield from _leaves(part)


def write(expr: Expr, leaf: Writing) -> str:
    """Return a formula as text; how its values are written is for the caller to say."""
    if isinstance(expr, Leaf):
        return leaf(expr)
    if isinstance(expr, Fixed):
        return expr.text
    parts = [_inside(expr.operator, i, part, leaf) for i, part in enumerate(expr.parts)]
    if expr.operator == "che":
        return f"Che({', '.join(parts[1:])})"
    if expr.operator == "fewest":
        return f"fewest for ({', '.join(parts[1:])})"
    if expr.operator == "turned":
        return f"turned away of M/M/c/K ({', '.join(parts[1:])})"
    if expr.operator in ("smallest", "largest"):
        return f"{expr.operator} of ({', '.join(parts)})"
    if expr.operator == "ceiling":
        return f"⌈{parts[0]}⌉"
    if expr.operator == "rest":
        return f"1 − {parts[0]}"
    if expr.operator == "unknown":
        return f"number unknown of ({', '.join(parts)})"
    return f" {'+' if expr.operator == 'known' else expr.operator} ".join(parts)


def _inside(operator: Operator, index: int, part: Expr, leaf: Writing) -> str:
    """Write a part in brackets where it would be read otherwise without them."""
    text = write(part, leaf)
    if not isinstance(part, Node) or operator in _CALLED or part.operator in _CALLED:
        return text
    if operator in _ADDED:
        return text if part.operator not in ("−", "rest") else f"({text})"
    if operator == "−":
        return f"({text})" if index and part.operator in (*_ADDED, "−", "rest") else text
    loose = part.operator in (*_ADDED, "−", "rest") or operator in ("^", "rest")
    divisor = operator == "÷" and index > 0 and part.operator != "^"
    return f"({text})" if loose or divisor else text


def shown(leaf: Leaf) -> str:
    """Return a value for reading, with its noun; a question mark where there is none."""
    if isinstance(leaf.value, Gap):
        return "?"
    if not leaf.noun:
        return brief(leaf.value, leaf.unit)
    unit = "ratio" if leaf.unit == "1/d" else leaf.unit
    noun = leaf.noun.removesuffix("s") if leaf.value == 1 else leaf.noun
    return f"{brief(leaf.value, unit)} {noun}"
