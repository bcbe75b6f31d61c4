"""Interfaces without a version."""

from analyzer_designs import design
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
