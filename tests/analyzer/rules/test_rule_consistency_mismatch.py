"""Flows that need fresher data than what they read gives."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow, link
from rule_findings import found, one

from models.design import Design


def read(
    need: str | None = "strong", name: str = "Posts", kind: str = "relational-database", *, copied: bool = False,
    cache: Any = None, purpose: str = "read", **storage: Any,
) -> Design:  # fmt: skip
    primary = [component("db", "relational-database"), link("db", "t", mode="replication")]
    return design(
        component("s"), component("t", kind, name=name, storage=storage, cache=cache or {}),
        link("s", "t", purpose=purpose), *(primary if copied else []),
        flow("f", "s", consistency=need),
    )  # fmt: skip


@pytest.mark.parametrize(("name", "severity"), [("Posts", "medium"), ("Orders", "high")])
def test_a_late_copy_is_found_and_worse_for_money(name: str, severity: str) -> None:
    finding = one(read(name=name, copied=True, replication_lag=2.0), "consistency-mismatch")
    assert (finding.key, finding.severity) == ("consistency-mismatch@t", severity)
    assert finding.evidence == (
        f"F needs strong consistency but reads from {name}, which is a copy (2 s late)."
    )


@pytest.mark.parametrize(
    "of",
    [
        read(consistency="eventual"),
        read(consistency="read your writes"),
        read("read your writes", consistency="eventual"),
        read(kind="cache"),
    ],
)
def test_less_than_what_is_needed_is_found(of: Design) -> None:
    assert one(of, "consistency-mismatch").subjects == ("t", "f")


def test_what_nobody_said_is_asked() -> None:
    asks = one(read(read_replicas=2), "consistency-mismatch").asks
    assert asks == "components.storage.consistency"


@pytest.mark.parametrize(
    "of",
    [
        read(consistency="strong", read_replicas=2),
        read("read your writes", consistency="read your writes"),
        read("eventual", consistency="eventual"),
        read(None, copied=True),
        read(copied=True, purpose="write"),
        read(kind="cache", cache={"invalidation": "on write"}),
        read(),
        read(kind="cdn"),
    ],
)
def test_enough_is_fine(of: Design) -> None:
    assert not found(of, "consistency-mismatch")


def test_flows_that_read_the_same_store_are_one_finding() -> None:
    of = design(
        component("s"),
        component("t", "document-database", storage={"consistency": "eventual"}),
        link("s", "t", purpose="read"),
        flow("f", "s", consistency="strong"),
        flow("g", "s", consistency="read your writes"),
    )
    finding = one(of, "consistency-mismatch")
    assert finding.subjects == ("t", "f", "g")
    assert finding.evidence.startswith("F needs strong consistency and G needs to read what was")
