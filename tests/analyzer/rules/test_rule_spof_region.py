"""The rule on flows of tier 1 in one region."""

import pytest
from analyzer_designs import component, design, flow

from analyzer.engine import analyze
from models.component import Boundary
from models.design import Design
from models.requirement import Requirement, Target

HOUR = 3600.0


def placed(
    rebuild: float | None = None,
    rto: float | None = None,
    tier: int = 1,
    regions: int | None = None,
) -> Design:
    back = Requirement(
        id="r", name="Back", sort="non-functional", target=Target(metric="RTO", value=rto)
    )
    return design(
        component("s", boundaries=("west",), availability={"regions": regions}),
        Boundary(id="west", name="West", sort="region", rebuild_time=rebuild),
        flow("f", "s", tier=tier),
        *([back] if rto else []),
    )


@pytest.mark.parametrize(
    ("rebuild", "rto", "severity"),
    [
        (None, None, "medium"),
        (None, HOUR, "high"),
        (4 * HOUR, HOUR, "high"),
        (HOUR + 1, HOUR, "high"),
        (HOUR, HOUR, None),
    ],
)
def test_a_rebuild_has_to_be_as_fast_as_promised(
    rebuild: float | None, rto: float | None, severity: str | None
) -> None:
    found = analyze(placed(rebuild, rto)).findings.get("spof-region@west")
    assert (found and found.severity) == severity


def test_two_regions_or_a_lower_tier_are_no_fault() -> None:
    assert "spof-region@west" not in analyze(placed(regions=2)).findings
    assert "spof-region@west" not in analyze(placed(tier=2)).findings
