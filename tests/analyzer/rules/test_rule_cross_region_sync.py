"""The rule on waiting for another region."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow, link

from analyzer.engine import analyze
from models.component import Boundary
from models.design import Design

KEY = "cross-region-sync@a-b"


def apart(
    here: tuple[str, ...] = ("west",),
    there: tuple[str, ...] = ("east",),
    tier: int = 1,
    back: bool = False,
    **fields: Any,
) -> Design:
    return design(
        component("a", boundaries=here),
        component("b", boundaries=there),
        component("c", boundaries=here),
        Boundary(id="west", name="West", sort="region"),
        Boundary(id="east", name="East", sort="region"),
        link("a", "b", **fields),
        *([link("b", "c")] if back else []),
        flow("f", "a", tier=tier),
    )


def test_a_call_to_another_region_is_found() -> None:
    found = analyze(apart()).findings[KEY]
    assert found.severity == "medium"
    assert found.evidence == "F waits for B in East, called from West."
    assert analyze(apart(back=True)).findings[KEY].severity == "high"


@pytest.mark.parametrize(
    "of",
    [
        apart(there=("west",)),
        apart(there=("east", "west")),
        apart(there=()),
        apart(tier=2),
        apart(mode="async"),
    ],
)
def test_what_stays_near_or_is_not_waited_for_is_not(of: Design) -> None:
    assert KEY not in analyze(of).findings
