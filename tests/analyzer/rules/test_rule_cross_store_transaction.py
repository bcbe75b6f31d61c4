"""Writes to several stores that nothing keeps together."""

import pytest
from analyzer_designs import component, design, flow, link
from rule_findings import found, one

from models.design import Design


def written(
    how: str | None = "none",
    name: str = "Posts",
    tier: int = 2,
    mode: str = "sync",
    purpose: str = "write",
    other: str = "b",
) -> Design:
    return design(
        component("s"), component("t"), component("a", "relational-database", name=name), component("b", "document-database"),
        link("s", "a", purpose="write"), link("s", "t", mode=mode), link("t", other, "far", purpose=purpose),
        flow("f", "s", tier=tier, writes_together=how),
    )  # fmt: skip


@pytest.mark.parametrize(("name", "severity"), [("Posts", "medium"), ("Orders", "high")])
def test_two_stores_written_one_after_the_other_are_found(name: str, severity: str) -> None:
    finding = one(written(name=name), "cross-store-transaction")
    assert (finding.key, finding.severity) == ("cross-store-transaction@f", severity)
    assert finding.subjects == ("f", "a", "b")
    assert finding.evidence == (
        f"F writes to {name} and B while its caller waits, and nothing keeps these writes together."
    )


def test_what_nobody_said_is_asked_where_it_matters() -> None:
    finding = one(written(None), "cross-store-transaction")
    assert (finding.subjects, finding.asks) == (("f",), "flows.writes_together")
    assert not found(written(None, tier=3), "cross-store-transaction")


@pytest.mark.parametrize(
    "of", [written("saga"), written(mode="async"), written(purpose="read"), written(other="a")]
)
def test_one_store_or_writes_kept_together_are_fine(of: Design) -> None:
    assert not found(of, "cross-store-transaction")
