"""The probability that a structure works: in closed form, by a diagram, or as a bound where both are out of reach."""

from collections import Counter
from collections.abc import Callable, Mapping

from analyzer.reliability.diagram import LIMIT, Diagram, TooLargeError
from analyzer.reliability.structure import (
    All,
    Structure,
    closed_form,
    closed_slopes,
    names,
    smallest_cuts,
)
from models.frozen import frozen

Shares = Mapping[str, float]


@frozen
class Chance:
    """How the probability follows from those of the names, and whether it is exact or a bound that is too low.

    Slopes are Birnbaum's importance: how much more often it works with a name up than with it down.
    """

    of: Callable[[Shares], float]
    slopes: Callable[[Shares], dict[str, float]]
    exact: bool


def chance(structure: Structure, limit: int = LIMIT) -> Chance:
    """Return the probability that a structure works as a function of its names' probabilities."""
    apart, tangled = _split(structure)
    closed = Chance(lambda up: closed_form(apart, up), _closed_slopes(apart), True)
    if not tangled.parts:
        return closed
    try:
        diagram = Diagram(tangled, limit)
    except (TooLargeError, RecursionError):
        return _both(closed, _bounded(tangled))
    return _both(closed, Chance(diagram.probability, diagram.slopes, True))


def _split(structure: Structure) -> tuple[All, All]:
    """Return the parts of a whole that share no name with others or within, and those that do."""
    parts = structure.parts if isinstance(structure, All) else (structure,)
    counted = Counter(names(structure))
    alone = [all(counted[name] == 1 for name in names(part)) for part in parts]
    apart = tuple(part for part, is_alone in zip(parts, alone, strict=True) if is_alone)
    return All(apart), All(
        tuple(p for p, is_alone in zip(parts, alone, strict=True) if not is_alone)
    )


def _both(first: Chance, second: Chance) -> Chance:
    """Return that two wholes work that have no name in common."""

    def slopes(up: Shares) -> dict[str, float]:
        here, there = first.of(up), second.of(up)
        found = {name: slope * there for name, slope in first.slopes(up).items()}
        return found | {name: slope * here for name, slope in second.slopes(up).items()}

    return Chance(lambda up: first.of(up) * second.of(up), slopes, first.exact and second.exact)


def _closed_slopes(structure: Structure) -> Callable[[Shares], dict[str, float]]:
    def slopes(up: Shares) -> dict[str, float]:
        found: dict[str, float] = {}
        closed_slopes(structure, up, 1.0, found)
        return found

    return slopes


def _bounded(structure: Structure) -> Chance:
    """Return a bound: one minus the sum over all smallest cuts, or the best of the alternatives where that is more.

    Where the cuts are too many, alternatives count as the best one of them alone.
    """
    cuts = smallest_cuts(structure)
    if cuts is None:
        return Chance(lambda up: _least(structure, up), lambda up: {}, False)

    def of(up: Shares) -> float:
        failing = sum(_product([1.0 - up[name] for name in cut]) for cut in cuts)
        return max(1.0 - failing, _least(structure, up))

    def slopes(up: Shares) -> dict[str, float]:
        found: dict[str, float] = {}
        for cut in cuts:
            for name in cut:
                others = _product([1.0 - up[other] for other in cut if other != name])
                found[name] = min(found.get(name, 0.0) + others, 1.0)
        return found

    return Chance(of, slopes, False)


def _least(structure: Structure, up: Shares) -> float:
    """Return what it reaches at least: parts that share names help each other, alternatives help the best one."""
    if isinstance(structure, str):
        return up[structure]
    shares = [_least(part, up) for part in structure.parts]
    return _product(shares) if isinstance(structure, All) else max(shares, default=0.0)


def _product(shares: list[float]) -> float:
    made = 1.0
    for share in shares:
        made *= share
    return made
