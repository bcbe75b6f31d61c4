"""Random conditions of any design, for properties that must hold whatever is assumed."""

import random

from analyzer.conditions import Conditions
from models.design import Design


def assumed(of: Design, seed: int) -> Conditions:
    """Return conditions that name records of a design, and some that it does not have."""
    chance = random.Random(seed)  # noqa: S311 - a test
    components = [*sorted(of.components), "gone"]
    either = [*components, *sorted(of.links)]
    borders = [*sorted(of.boundaries), "gone"]

    def some(what: list[str]) -> frozenset[str]:
        return frozenset(chance.sample(what, k=min(chance.choice((0, 0, 1, 2)), len(what))))

    return Conditions(
        traffic=chance.choice((1.0, 1.0, 0.5, 3.0, 1e6)),
        down=some(components),
        cold=some(components),
        slow={id: chance.choice((0.5, 4.0)) for id in sorted(some(components))},
        year=chance.choice((0.0, 0.0, 2.0)),
        out=some(borders),
        lost={id: chance.choice((1, 3, 1000)) for id in sorted(some(components))},
        failing={id: chance.choice((0.05, 0.5, 1.0)) for id in sorted(some(either))},
        late={id: chance.choice((0.001, 0.2, 30.0)) for id in sorted(some(either))},
        full=some(components),
        leaked=some(components),
    )
