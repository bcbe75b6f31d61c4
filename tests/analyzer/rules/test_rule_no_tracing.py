"""Long ways that nobody can follow."""

import pytest
from analyzer_designs import component, design, flow, link
from rule_findings import found, one

from models.design import Design


def chain(
    traces: str | None = "no", hops: int = 4, protocol: str | None = None, tier: int = 2
) -> Design:
    parts = [
        component(f"s{i}", operations={"traces": traces if i == 1 else "yes"})
        for i in range(hops + 1)
    ]
    links = [
        link(f"s{i}", f"s{i + 1}", f"l{i}", protocol=protocol if i == 1 else None)
        for i in range(hops)
    ]
    return design(*parts, *links, flow("f", "s0", tier=tier, steps=tuple(one.id for one in links)))


def test_a_long_flow_with_a_part_that_passes_no_traces_on_is_found() -> None:
    finding = one(chain(), "no-tracing")
    assert (finding.key, finding.severity, finding.subjects) == (
        "no-tracing@design",
        "low",
        ("s1", "f"),
    )
    assert finding.evidence == "F goes over 4 connections, and S1 passes no traces on."


def test_what_nobody_said_is_asked_where_it_matters() -> None:
    finding = one(chain(None), "no-tracing")
    assert (finding.subjects, finding.asks) == (("s1",), "components.operations.traces")
    assert not found(chain(None, tier=3), "no-tracing")


@pytest.mark.parametrize("of", [chain(hops=3), chain("yes"), chain(protocol="in-process")])
def test_a_short_or_traced_flow_is_fine(of: Design) -> None:
    assert not found(of, "no-tracing")
