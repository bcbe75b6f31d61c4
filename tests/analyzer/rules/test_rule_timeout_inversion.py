"""Callers that give up before what they call does."""

from typing import Any

import pytest
from analyzer_designs import component, design, flow, link
from rule_findings import found, one

from models.design import Design


def nested(
    outer: float | None,
    inner: float,
    attempts: int | None = None,
    steps: tuple[str, ...] = (),
    **fields: Any,
) -> Design:
    return design(
        component("a"), component("b"), component("c"),
        link("a", "b", timeout=outer), link("b", "c", timeout=inner, attempts=attempts, **fields),
        flow("f", "a", steps=steps),
    )  # fmt: skip


def test_attempts_that_outlast_the_caller_are_found() -> None:
    finding = one(nested(1.0, 0.5, 3), "timeout-inversion")
    assert (finding.key, finding.severity) == ("timeout-inversion@b", "medium")
    assert finding.subjects == ("b", "a-b", "b-c")
    assert finding.evidence == (
        "A → B is given up after 1 s, but B → C behind it may take 3 attempts of 500 ms, 1.5 s in all."
    )
    assert finding.clears == "A timeout above 1.5 s on A → B, or less time behind it, clears it."


@pytest.mark.parametrize(
    "of",
    [
        nested(1.0, 0.5, 2),
        nested(1.0, 1.0),
        nested(None, 5.0),
        nested(1.0, 5.0, mode="async"),
        nested(1.0, 5.0, steps=("a-b",)),
    ],
)
def test_what_fits_or_is_not_waited_for_is_not(of: Design) -> None:
    assert not found(of, "timeout-inversion")
