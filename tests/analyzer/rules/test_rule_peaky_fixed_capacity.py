"""The rule on peaks against fixed capacity."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from models.design import Design


def peaky(peak: float, scaled: str | None = "no") -> Design:
    return design(
        component("s", capacity=capacity(4, autoscaling=scaled)),
        flow("f", "s", rate=10.0),
        peak_factor=peak,
    )


@pytest.mark.parametrize(
    ("peak", "scaled", "key"),
    [
        (3.0, "no", "peaky-fixed-capacity@design"),
        (2.9, "no", None),
        (3.0, "yes", None),
        (3.0, None, "peaky-fixed-capacity@unknown"),
    ],
)
def test_instances_have_to_follow_a_high_peak(
    peak: float, scaled: str | None, key: str | None
) -> None:
    found = [k for k in analyze(peaky(peak, scaled)).findings if k.startswith("peaky")]
    assert found == ([key] if key else [])


def test_a_queue_in_front_levels_it() -> None:
    of = design(
        component("q", "message-queue"),
        component("s", capacity=capacity(4, autoscaling="no")),
        link("q", "s"),
        flow("f", "q", rate=10.0),
        peak_factor=5.0,
    )
    assert "peaky-fixed-capacity@design" not in analyze(of).findings
