"""The rule on instances with state of their own."""

import pytest
from analyzer_designs import component, design, flow, link

from analyzer.engine import analyze
from models.design import Design


def service(
    count: int, state: str | None, sticky: str | None = None, tier: int = 1, at: str = "s"
) -> Design:
    stuck = {"sticky": sticky}
    return design(
        component("lb", "load-balancer", capacity=stuck if at == "lb" else {}),
        component(
            "s",
            capacity={"instances": count, **(stuck if at == "s" else {})},
            availability={"state": state},
        ),
        link("lb", "s"),
        flow("f", "lb", tier=tier),
    )


@pytest.mark.parametrize(
    ("count", "state", "sticky", "at", "found"),
    [
        (2, "session", None, "s", True),
        (2, "durable", "no", "s", True),
        (2, "session", "yes", "s", False),
        (2, "session", "yes", "lb", False),
        (1, "session", None, "s", False),
        (2, "none", None, "s", False),
    ],
)
def test_state_in_several_instances_is_found(
    count: int, state: str, sticky: str | None, at: str, found: bool
) -> None:
    keys = analyze(service(count, state, sticky, at=at)).findings
    assert ("stateful-replicas@s" in keys) is found


def test_unknown_state_is_asked_about_where_it_matters() -> None:
    assert "stateful-replicas@unknown" in analyze(service(2, None)).findings
    assert "stateful-replicas@unknown" not in analyze(service(2, None, tier=3)).findings
