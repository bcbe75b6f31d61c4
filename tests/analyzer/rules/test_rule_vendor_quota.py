"""The rule on vendors' limits."""

import pytest
from analyzer_designs import component, design, flow, link

from analyzer.engine import analyze


@pytest.mark.parametrize(
    ("rate", "severity"), [(79.0, None), (80.0, "medium"), (99.0, "medium"), (100.0, "high")]
)
def test_a_quota_is_found_from_80_percent_on(rate: float, severity: str | None) -> None:
    of = design(
        component("s"),
        component("t", "third-party-api", capacity={"quota": 100.0}),
        link("s", "t"),
        flow("f", "s", rate=rate),
    )
    found = analyze(of).findings.get("vendor-quota@t")
    assert (found and found.severity) == severity


def test_it_says_what_would_be_enough() -> None:
    of = design(
        component("t", "third-party-api", capacity={"quota": 100.0}), flow("f", "t", rate=160.0)
    )
    found = analyze(of).findings["vendor-quota@t"]
    assert found.evidence == "T is called 160 req/s at peak and allows 100 req/s."
    assert found.clears == "A limit of 200 req/s, or 50 % fewer calls, would bring it to 80 %."
