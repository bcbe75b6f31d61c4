"""The rule on zones that take all copies with them."""

import pytest
from analyzer_designs import component, design, flow

from analyzer.engine import analyze
from models.component import Boundary
from models.design import Design


def spread(count: int, zones: int | None, tier: int = 1, **more: object) -> Design:
    return design(
        component("s", capacity={"instances": count}, availability={"zones": zones}, **more),
        Boundary(id="a", name="Zone A", sort="zone"),
        Boundary(id="b", name="Zone B", sort="zone"),
        flow("f", "s", tier=tier),
    )


@pytest.mark.parametrize(("tier", "severity"), [(1, "high"), (2, "medium"), (3, "low")])
def test_copies_in_one_zone_are_found(tier: int, severity: str) -> None:
    assert analyze(spread(3, 1, tier)).findings["spof-zone@s"].severity == severity


def test_a_drawn_zone_is_the_root_and_two_are_enough() -> None:
    found = analyze(spread(3, None, boundaries=("a",))).findings["spof-zone@a"]
    assert found.evidence == "All copies of S are in Zone A: F would stop with it."
    assert found.subjects == ("a", "s", "f")
    assert not rules_of(spread(3, None, boundaries=("a", "b")))


def test_two_zones_or_a_single_copy_are_not_this_fault() -> None:
    assert not rules_of(spread(3, 2))
    assert not rules_of(spread(1, 1))


def test_unknown_zones_are_asked_about_where_it_matters() -> None:
    assert analyze(spread(3, None)).findings["spof-zone@unknown"].asks == (
        "components.availability.zones"
    )
    assert not rules_of(spread(3, None, tier=3))


def rules_of(of: Design) -> list[str]:
    return [f.key for f in analyze(of).findings.values() if f.rule == "spof-zone"]
