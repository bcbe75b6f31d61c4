"""Lasting data in too few copies."""

import pytest
from analyzer_designs import component, design, flow, link
from rule_findings import found, one

from models.design import Design


def kept(
    copies: int | None,
    data: str | None = None,
    tier: int = 2,
    mode: str = "async",
    kind: str = "relational-database",
) -> Design:
    return design(
        component("s"), component("db", kind, storage={"replication": copies}, security={"data_class": data}),
        link("s", "db", mode=mode), flow("f", "s", tier=tier),
    )  # fmt: skip


def test_a_single_copy_is_found() -> None:
    finding = one(kept(1), "replication-low")
    assert (finding.key, finding.severity) == ("replication-low@db", "high")
    assert finding.evidence == "Db keeps data of tier 2 in one copy."
    assert finding.clears == "2 copies clear it."


def test_two_copies_of_restricted_data_are_found() -> None:
    finding = one(kept(2, "restricted"), "replication-low")
    assert finding.severity == "medium"
    assert finding.evidence == "Db keeps restricted data of tier 2 in 2 copies."


def test_a_single_point_of_failure_is_not_said_twice() -> None:
    of = kept(1, mode="sync")
    assert found(of, "spof-component")
    assert not found(of, "replication-low")


@pytest.mark.parametrize(
    "of",
    [kept(2), kept(3, "restricted"), kept(1, tier=3), kept(None), kept(1, kind="object-storage")],
)
def test_enough_or_unknown_is_fine(of: Design) -> None:
    assert not found(of, "replication-low")
