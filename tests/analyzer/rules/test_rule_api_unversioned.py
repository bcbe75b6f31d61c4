"""Interfaces without a version."""

import pytest
from analyzer_designs import component, design
from rule_findings import found, one

from models.operation import Operation


def test_operations_without_a_version_are_one_finding() -> None:
    of = design(
        Operation(id="a", name="/posts"),
        Operation(id="b", name="/v1/posts"),
        Operation(id="c", name="/users", version="2"),
        Operation(id="d", name="/video"),
    )
    finding = one(of, "api-unversioned")
    assert (finding.key, finding.severity, finding.subjects) == (
        "api-unversioned@design",
        "low",
        ("a", "d"),
    )
    assert finding.evidence.startswith("2 of 4 operations carry no version: ")


def test_a_version_in_field_or_path_is_fine() -> None:
    of = design(Operation(id="b", name="/api/v10"), Operation(id="c", name="/users", version="2"))
    assert not found(of, "api-unversioned")


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/v1beta1/users", True),
        ("users.v2.Users/List", True),
        ("/2026-11-01/users", True),
        ("/users?api-version=3", True),
        ("/users?v=3", True),
        ("/vault/users", False),
        ("/users/v", False),
        ("/reports/2026-11", False),
        ("/users?vat=3", False),
    ],
)
def test_a_version_is_known_in_each_of_its_usual_places(path: str, known: bool) -> None:
    assert bool(found(design(Operation(id="a", name=path)), "api-unversioned")) is not known


def test_what_is_not_ours_to_version_is_left_out() -> None:
    of = design(
        component("pay", "payment-gateway"),
        component("s"),
        Operation(id="a", name="/charges", provider="pay"),
        Operation(id="b", name="viewer", provider="s", style="GraphQL"),
        Operation(id="c", name="/orders", provider="s", style="REST"),
    )
    finding = one(of, "api-unversioned")
    assert finding.subjects == ("c",)
    assert finding.evidence.startswith("1 of 1 operations carries no version")
