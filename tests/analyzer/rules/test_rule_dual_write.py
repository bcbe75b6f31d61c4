"""Writes and events that do not belong together."""

import pytest
from analyzer_designs import component, design, flow, link
from rule_findings import found, one

from models.design import Design


def both(
    together: str | None = "no", tier: int = 2, purpose: str = "write", *, captured: bool = False, apart: bool = False
) -> Design:  # fmt: skip
    put, send = "api-db", "api-q"
    flows = [flow("f", "api", tier=tier, steps=(put,) if apart else (put, send))]
    if apart:
        flows.append(flow("g", "api", tier=tier, steps=(send,)))
    return design(
        component("api"), component("db", "relational-database"), component("q", "event-stream"),
        link("api", "db", purpose=purpose), link("api", "q", together=together),
        *([link("db", "q", mode="replication")] if captured else []), *flows,
    )  # fmt: skip


@pytest.mark.parametrize(("tier", "severity"), [(1, "high"), (2, "medium"), (3, "medium")])
def test_a_write_with_an_event_of_its_own_is_found(tier: int, severity: str) -> None:
    finding = one(both(tier=tier), "dual-write")
    assert (finding.key, finding.severity) == ("dual-write@api", severity)
    assert finding.subjects == ("api", "db", "q")
    assert finding.evidence == "Api writes to Db and sends to Q on its own."


def test_what_nobody_said_is_asked_where_it_matters() -> None:
    finding = one(both(None), "dual-write")
    assert (finding.subjects, finding.asks) == (("api-q",), "links.together")
    assert not found(both(None, tier=3), "dual-write")


@pytest.mark.parametrize(
    "of", [both("yes"), both(purpose="read"), both(captured=True), both(apart=True)]
)
def test_what_goes_together_or_apart_is_fine(of: Design) -> None:
    assert not found(of, "dual-write")
