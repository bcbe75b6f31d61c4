"""A large design of which little is said is answered with little: findings and questions that share a root are one."""

from itertools import cycle, islice, pairwise
from typing import Any

import pytest
from analyzer_designs import flow, sketch
from bare_designs import SHAPES, SIZE, bare

from analyzer.engine import analyze
from analyzer.results import SEVERITIES, Finding
from models.design import Design

MOST = 60
MIXES: tuple[tuple[int | None, ...], ...] = ((1,), (1, 2, 3, None))
PLANNED = {"peak_factor": 2.0, "daily_users": 1e6, "growth": 0.3, "horizon": 3.0}


def told(of: Design) -> list[Finding]:
    """Return what a design of full size is told, worst first."""
    assert len(of.components) == SIZE
    found = list(analyze(of).findings.values())
    ranks = [(SEVERITIES.index(f.severity), not f.asks) for f in found]
    assert all(a >= b for a, b in pairwise(ranks))
    return found


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("mix", MIXES)
@pytest.mark.parametrize(("flows", "workload"), [(1, PLANNED), (8, {}), (20, PLANNED)])
def test_two_hundred_bare_components_with_flows_are_told_less_than_sixty_things(
    shape: Any, mix: tuple[int | None, ...], flows: int, workload: dict[str, float]
) -> None:
    found = told(bare(shape, flows, tuple(islice(cycle(mix), flows)), **workload))
    assert 10 < len(found) < MOST, [f.key for f in found]


@pytest.mark.parametrize("flows", [1, 8, 20])
def test_so_is_a_sketch_of_every_kind(flows: int) -> None:
    of = sketch()
    entries = sorted({row.source for row in of.links.values()})
    made = [flow(f"f{n}", entries[n * 11 % len(entries)], tier=1) for n in range(flows)]
    found = told(Design(**tables(of) | {"flows": {row.id: row for row in made}}))
    assert 10 < len(found) < MOST, [f.key for f in found]


def tables(of: Design) -> dict[str, Any]:
    return {name: getattr(of, name) for name in of.__slots__}
