"""Components that get security updates late."""

import pytest
from analyzer_designs import component, design, flow, link
from rule_findings import found, one

from models.design import Design


def updated(
    how: str | None = "by hand",
    data: str | None = None,
    *,
    public: bool = True,
    kind: str = "service",
) -> Design:
    return design(
        component("app", "web-app"), component("s", operations={"patching": "automatic"}),
        component("t", kind, operations={"patching": how}, security={"data_class": data}),
        link("app" if public else "s", "t"), flow("f", "app" if public else "s", tier=2),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "public", "severity"),
    [("restricted", True, "high"), ("restricted", False, "medium"), (None, True, "low")],
)
def test_updates_by_hand_are_found_by_reach_and_data(
    data: str | None, public: bool, severity: str
) -> None:
    finding = one(updated(data=data, public=public), "dependency-unpatched")
    assert (finding.key, finding.severity) == ("dependency-unpatched@t", severity)
    assert finding.evidence == "Security updates of T come in by hand."


def test_what_nobody_said_is_asked_where_it_is_reached_from_outside() -> None:
    assert one(updated(None), "dependency-unpatched").asks == "components.operations.patching"
    assert not found(updated(None, public=False), "dependency-unpatched")


@pytest.mark.parametrize(
    "of", [updated("scheduled"), updated("automatic"), updated(kind="third-party-api")]
)
def test_updates_on_a_day_or_of_others_are_fine(of: Design) -> None:
    assert not found(of, "dependency-unpatched")
