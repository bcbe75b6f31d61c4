"""Ways into production that nobody guards."""

import pytest
from analyzer_designs import component, design, link
from rule_findings import found, one

from models.design import Design


def piped(guarded: str | None, exposure: str | None = None, kind: str = "ci-cd-pipeline") -> Design:
    return design(
        component("ci", kind, operations={"guarded": guarded}, security={"exposure": exposure}),
        component("s"), link("ci", "s"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("guarded", "exposure", "severity"),
    [("no", None, "medium"), ("yes", "internet", "high"), ("no", "internet", "high")],
)
def test_an_open_pipeline_is_found(guarded: str, exposure: str | None, severity: str) -> None:
    finding = one(piped(guarded, exposure), "pipeline-unguarded")
    assert (finding.key, finding.severity, finding.subjects) == (
        "pipeline-unguarded@ci",
        severity,
        ("ci", "s"),
    )
    assert finding.evidence.endswith("It ships to S.")


def test_what_nobody_said_is_asked() -> None:
    assert one(piped(None), "pipeline-unguarded").asks == "components.operations.guarded"


@pytest.mark.parametrize(
    "of", [piped("yes"), piped("yes", "internal"), piped("no", kind="service")]
)
def test_a_guarded_one_is_fine(of: Design) -> None:
    assert not found(of, "pipeline-unguarded")
