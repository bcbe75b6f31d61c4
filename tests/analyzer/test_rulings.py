"""What rules found is kept for as long as nothing that they read has changed."""

from collections.abc import Iterator, Mapping

import pytest

from analyzer.conditions import Conditions
from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.rule import Hit, Rule
from analyzer.rulings import Rulings
from models import edits
from models.design import Design
from tests.designs import shop

ROWS = {"a": Result("a", 1.0, ""), "b": Result("b", 2.0, "")}


class Looks:
    """A rule that counts how often it looks."""

    def __init__(self, *, results: str = "", load: bool = False, whole: bool = False) -> None:
        self.results, self.load, self.whole, self.count = results, load, whole, 0

    def __call__(self, facts: Facts, results: Mapping[str, Result]) -> Iterator[Hit]:
        self.count += 1
        found = [results.get(self.results)] if self.results else []
        found += list(results.values()) if self.whole else []
        said = facts.design.load.peak_factor if self.load else None
        yield Hit("cmp_db", "low", f"{found} {said}")


def _rule(looks: Looks) -> Rule:
    return Rule("r", "R", "model", "what", "why", "remedy", looks)


def _looked(looks: Looks, *states: tuple[Design, Conditions, Mapping[str, Result]]) -> list[bool]:
    """Return at which of these states, one after the other, the rule looks, having compared what it finds."""
    rulings, rule, looked = Rulings(), _rule(looks), []
    for design, conditions, rows in states:
        facts, before = Facts(design, conditions), looks.count
        found = rulings.found(rule, facts, rows)
        looked.append(looks.count > before)
        assert found == rule.findings(facts, rows)
        assert facts.design is design
        looks.count = before + looked[-1]
    return looked


NOW = Conditions()
OTHER = ROWS | {"b": Result("b", 3.0, "")}


@pytest.mark.parametrize(
    ("looks", "rows", "again"),
    [
        (Looks(), OTHER, False),
        (Looks(results="a"), OTHER, False),
        (Looks(results="b"), OTHER, True),
        (Looks(results="c"), ROWS | {"c": Result("c", 1.0, "")}, True),
        (Looks(results="b"), {"a": ROWS["a"]}, True),
        (Looks(whole=True), ROWS | {"c": Result("c", 1.0, "")}, True),
    ],
)
def test_a_rule_looks_again_where_a_result_that_it_asked_for_is_another(
    looks: Looks, rows: Mapping[str, Result], again: bool
) -> None:
    design = shop()
    assert _looked(looks, (design, NOW, ROWS), (design, NOW, rows)) == [True, again]


@pytest.mark.parametrize("load", [True, False])
def test_it_looks_again_at_another_workload_only_if_it_read_that(load: bool) -> None:
    design = shop()
    busier = edits.set_field(design, "workload", "peak_factor", 7.0)
    states = ((design, NOW, ROWS), (busier, Conditions(traffic=2.0), ROWS))
    assert _looked(Looks(load=load), *states) == [True, load]


def test_it_looks_again_at_any_other_design_or_condition() -> None:
    design = shop()
    named = edits.set_field(design, "cmp_db", "name", "Another")
    states = ((design, NOW, ROWS), (named, NOW, ROWS), (named, Conditions(year=1.0), ROWS))
    assert _looked(Looks(), *states) == [True, True, True]
