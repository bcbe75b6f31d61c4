"""Several writable copies, and nothing that settles two writes to one record."""

from typing import Any

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.design import Design


def copied(
    conflicts: str | None = "none", name: str = "Posts", *, back: bool = True, purpose: str = ""
) -> Design:
    kept: Any = {"storage": {"conflicts": conflicts}}
    there = [link("b", "a", mode="replication")] if back else []
    told = (
        [link("s", "a", "one", purpose="write"), link("s", "b", "two", purpose=purpose)]
        if purpose
        else []
    )
    return design(
        component("s"), component("a", "wide-column-store", name=name, **kept), component("b", "wide-column-store", **kept),
        link("a", "b", mode="replication"), *there, *told,
    )  # fmt: skip


@pytest.mark.parametrize(("name", "severity"), [("Posts", "medium"), ("Stock", "high")])
def test_two_copies_that_feed_each_other_are_found(name: str, severity: str) -> None:
    finding = one(copied(name=name), "conflict-unresolved")
    assert (finding.key, finding.severity) == ("conflict-unresolved@a+b", severity)
    assert finding.subjects == ("a", "b")
    assert finding.evidence.startswith(f"{name} and B are copies of the same data")


def test_a_copy_that_somebody_writes_to_is_found() -> None:
    assert found(copied(back=False, purpose="write"), "conflict-unresolved")


def test_what_nobody_said_is_asked() -> None:
    finding = one(copied(None), "conflict-unresolved")
    assert (finding.subjects, finding.asks) == (("a", "b"), "components.storage.conflicts")


@pytest.mark.parametrize(
    "of", [copied("last write wins"), copied(back=False), copied(back=False, purpose="read")]
)
def test_settled_conflicts_and_copies_for_reading_are_fine(of: Design) -> None:
    assert not found(of, "conflict-unresolved")
