"""The rule on values that cannot all be true."""

from typing import Any

import pytest
from analyzer_designs import component, design
from rule_findings import found, one


@pytest.mark.parametrize(
    ("users", "said"),
    [
        ({"daily_users": 5e6, "monthly_users": 1e6}, "5 M daily and 1 M monthly users cannot be"),
        (
            {"daily_users": 1e6, "monthly_users": 1e7, "active_share": 0.5},
            "do not go with 50 % active a day, which are 5 M. The daily users win.",
        ),
        ({"daily_users": 4.9e6, "monthly_users": 1e7, "active_share": 0.5}, ""),
        ({"daily_users": 1e6, "monthly_users": 1e7}, ""),
        ({"daily_users": 1e6, "active_share": 0.5}, ""),
    ],
)
def test_users_of_a_day_and_of_a_month_go_together(users: dict[str, float], said: str) -> None:
    of = design(component("s"), **users)
    if said:
        finding = one(of, "values-contradict")
        assert finding.key == "values-contradict@workload"
        assert said in finding.evidence
    else:
        assert not found(of, "values-contradict")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"capacity": {"instances_min": 9, "instances_max": 2}},
            "S never runs fewer than 9 instances and never more than 2.",
        ),
        (
            {"capacity": {"instances": 1, "instances_min": 2}},
            "S runs 1 and never fewer than 2.",
        ),
        (
            {"capacity": {"instances": 5, "instances_max": 4}},
            "S runs 5 and never more than 4.",
        ),
        (
            {"capacity": {"instances": 3}, "availability": {"needed": 5}},
            "S needs 5 copies and has 3.",
        ),
        (
            {"capacity": {"service_time": 0.0}},
            "S takes no time for a request, so nothing can make it busy.",
        ),
        ({"capacity": {"instances": 3, "instances_min": 3, "instances_max": 3}}, ""),
        ({"capacity": {"instances": 3}, "availability": {"needed": 3}}, ""),
    ],
)
def test_sizes_of_a_component_go_together(fields: dict[str, Any], said: str) -> None:
    of = design(component("s", **fields))
    if said:
        assert one(of, "values-contradict").evidence == said
    else:
        assert not found(of, "values-contradict")
