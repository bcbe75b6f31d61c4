"""The probability that a structure works: in closed form, by a diagram, or as a bound where both are out of reach."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analyzer.reliability.diagram import LIMIT, Diagram, TooLargeError
from analyzer.reliability.structure import Structure, independent, pair_cuts, single_cuts

Shares = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Chance:
    """How the probability follows from those of the names, and whether it is exact or an upper bound of failure."""

    of: Callable[[Shares], float]
    exact: bool


def chance(structure: Structure, limit: int = LIMIT) -> Chance:
    """Return the probability that a structure works as a function of its names' probabilities."""
    closed = independent(structure)
    if closed:
        return Chance(closed, True)
    try:
        return Chance(Diagram(structure, limit).probability, True)
    except (TooLargeError, RecursionError):
        return Chance(_bound(structure), False)


def _bound(structure: Structure) -> Callable[[Shares], float]:
    """Return one minus the sum over the cuts of one and two names, which leaves out larger ones."""
    cuts = (*((name,) for name in single_cuts(structure)), *pair_cuts(structure))

    def of(up: Shares) -> float:
        failing = 0.0
        for cut in cuts:
            together = 1.0
            for name in cut:
                together *= 1.0 - up[name]
            failing += together
        return max(1.0 - failing, 0.0)

    return of


def importance(found: Chance, up: Shares) -> dict[str, float]:
    """Return Birnbaum's importance of each name: how much more often it works with the name up than with it down."""
    return {name: found.of({**up, name: 1.0}) - found.of({**up, name: 0.0}) for name in up}
