"""Neighbours that can take everything."""

import pytest
from analyzer_designs import component, design, flow
from rule_findings import found, one

from models.component import Boundary
from models.design import Design


def neighbours(
    limits: str | None = "no", number: int = 2, tier: int = 2, sort: str = "cluster"
) -> Design:
    parts = [
        component(
            f"s{i}", boundaries=("k",), operations={"resource_limits": "yes" if i else limits}
        )
        for i in range(number)
    ]
    return design(Boundary(id="k", name="Cluster", sort=sort), *parts, flow("f", "s0", tier=tier))


@pytest.mark.parametrize(("tier", "severity"), [(1, "medium"), (2, "low")])
def test_a_neighbour_without_limits_is_found(tier: int, severity: str) -> None:
    finding = one(neighbours(tier=tier), "no-resource-limits")
    assert (finding.key, finding.severity, finding.subjects) == (
        "no-resource-limits@k",
        severity,
        ("k", "s0"),
    )
    assert finding.evidence == "S0 has no limits on Cluster, which 2 components share."


def test_a_shared_host_counts_like_a_cluster() -> None:
    parts = [
        component(f"s{i}", parent="host", operations={"resource_limits": "no"}) for i in range(2)
    ]
    of = design(component("host", "container-host"), *parts)
    assert one(of, "no-resource-limits").key == "no-resource-limits@host"


def test_what_nobody_said_is_asked_where_it_matters() -> None:
    finding = one(neighbours(None), "no-resource-limits")
    assert (finding.subjects, finding.asks) == (("s0",), "components.operations.resource_limits")
    assert not found(neighbours(None, tier=3), "no-resource-limits")


@pytest.mark.parametrize("of", [neighbours(number=1), neighbours("yes"), neighbours(sort="team")])
def test_limits_or_no_neighbours_are_fine(of: Design) -> None:
    assert not found(of, "no-resource-limits")
