"""The rule on large answers that travel far."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow, link

from analyzer.engine import analyze
from models.design import Design
from models.flow import Actor


def page(
    size: float = 100e3, where: str = "Europe, Asia", target: str = "service", **f: Any
) -> Design:
    return design(
        component("app", "web-app"),
        component("s", target),
        link("app", "s", response_size=size, **f),
        flow("f", "app", rate=1.0),
        Actor(id="u", name="User", where=where),
    )


def test_large_answers_for_distant_users_are_found() -> None:
    found = analyze(page()).findings["no-cdn@app-s"]
    assert found.severity in ("low", "medium")
    assert found.evidence == (
        "App fetches 100 kB a request from S, and its users are in several regions."
    )


@pytest.mark.parametrize(
    "of",
    [
        page(99e3),
        page(where="Europe"),
        page(where=""),
        page(target="cdn"),
        page(purpose="write"),
    ],
)
def test_small_near_or_cached_ones_are_not(of: Design) -> None:
    assert "no-cdn@app-s" not in analyze(of).findings
