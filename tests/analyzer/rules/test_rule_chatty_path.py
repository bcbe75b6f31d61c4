"""The rule on too many calls for one request."""

from itertools import pairwise
from typing import Any

import pytest
from analyzer_designs import component, design, flow, link

from analyzer.engine import analyze
from models.design import Design


def chain(hops: int, tier: int = 1, **fields: Any) -> Design:
    ids = [f"s{i}" for i in range(hops + 1)]
    calls = [link(a, b, **fields) for a, b in pairwise(ids)]
    back = link(ids[-1], ids[0], mode="async")
    return design(*(component(id) for id in ids), *calls, back, flow("f", "s0", tier=tier))


@pytest.mark.parametrize(
    ("hops", "tier", "severity"),
    [(6, 1, None), (7, 1, "high"), (7, 2, "medium"), (30, 3, "medium")],
)
def test_more_than_six_calls_in_a_row_are_found(hops: int, tier: int, severity: str | None) -> None:
    found = analyze(chain(hops, tier)).findings.get(f"chatty-path@s0/s{hops}")
    assert (found and found.severity) == severity


def test_what_nobody_waits_for_is_no_hop() -> None:
    assert "chatty-path@s0/s7" not in analyze(chain(7, mode="async")).findings


@pytest.mark.parametrize(("calls", "found"), [(50.0, False), (51.0, True)])
def test_more_than_fifty_calls_inside_are_found(calls: float, found: bool) -> None:
    of = design(component("a"), component("b"), link("a", "b", calls=calls), flow("f", "a"))
    assert ("chatty-path@design" in analyze(of).findings) is found


def test_a_circle_ends() -> None:
    ring = [link(f"s{i}", f"s{(i + 1) % 9}", calls=0.5) for i in range(9)]
    of = design(*(component(f"s{i}") for i in range(9)), *ring, flow("f", "s0", tier=1))
    (found,) = (f for f in analyze(of).findings.values() if f.rule == "chatty-path")
    assert len(found.subjects) == 10


def test_flows_along_the_same_calls_are_one_finding() -> None:
    of = chain(7, tier=3)
    second = flow("g", "s0", tier=1)
    of = design(*of.components.values(), *of.links.values(), *of.flows.values(), second)
    found = analyze(of).findings["chatty-path@s0/s7"]
    assert found.evidence.startswith("F and G wait for 7 calls in a row: S0 → S1 → ")
    assert found.severity == "high"
    assert {"f", "g"} < {*found.subjects}
