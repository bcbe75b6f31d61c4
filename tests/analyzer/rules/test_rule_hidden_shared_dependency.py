"""The rule on alternatives that fail together."""

from analyzer_designs import component, design, flow, link

from analyzer.engine import analyze
from models.component import Boundary
from models.design import Design

KEY = "hidden-shared-dependency"


def ways(*more: object, **placed: object) -> Design:
    two = {"capacity": {"instances": 2}}
    return design(
        component("s", **two),
        component("one", **two, **placed),
        component("two", **two, **placed),
        component("login", "third-party-api"),
        Boundary(id="a", name="Zone A", sort="zone"),
        link("s", "one"),
        link("s", "two", when="on failure", failure_of="s-one"),
        link("one", "login"),
        *more,
        flow("f", "s", tier=1),
    )


def test_what_both_ways_need_is_found() -> None:
    found = analyze(ways(link("two", "login"))).findings[f"{KEY}@login"]
    assert found.severity == "high"
    assert found.evidence == "S → One and S → Two stand in for each other, and both need Login."


def test_what_only_one_of_them_needs_is_not() -> None:
    assert not [key for key in analyze(ways()).findings if key.startswith(KEY)]


def test_what_they_can_do_without_is_not() -> None:
    of = ways(link("two", "login", fallback="last answer"))
    assert not [key for key in analyze(of).findings if key.startswith(KEY)]


def test_one_zone_for_both_is_found() -> None:
    assert f"{KEY}@a" in analyze(ways(boundaries=("a",))).findings
