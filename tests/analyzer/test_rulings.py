"""What rules found is kept for as long as nothing that they read has changed."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from analyzer.conditions import Conditions
from analyzer.engine import analyze
from analyzer.facts import Facts
from analyzer.results import Result
from analyzer.rule import Rule
from analyzer.rules import shipped
from analyzer.rulings import Noting, Rulings
from models import edits
from models.design import Design
from tests.designs import shop

ROWS = dict(analyze(shop()).results)
_USED, _HELD = "cmp_orders.utilisation", "cmp_orders.held"
BUSY, BUSIER, AS_BUSY = (ROWS | {_USED: Result(_USED, v, "fraction")} for v in (0.5, 0.7, 0.5))
OTHER = {_HELD: Result(_HELD, 2.0, "1/s")}
NOW = Conditions()
State = tuple[Design, Conditions, Mapping[str, Result]]


def _again(rule: Rule, *states: State) -> list[bool]:
    """Return at which of these states, one after the other, the rule looks, having compared what it finds."""
    rulings, looked, before = Rulings(), [], None
    for design, conditions, rows in states:
        found = rulings.found(rule, Facts(design, conditions), rows)
        looked.append(found is not before)
        assert found == rule.findings(Facts(design, conditions), rows)
        before = found
    return looked


@pytest.mark.parametrize(
    ("slug", "rows", "again"),
    [
        ("saturated", BUSY, False),
        ("saturated", BUSY | OTHER, False),
        ("saturated", BUSIER, True),
        ("saturated", AS_BUSY, True),  # equal, but nobody has said so
        ("saturated", ROWS, True),
        ("timeout-missing", BUSIER, False),
    ],
)
def test_a_rule_looks_again_where_a_result_that_it_asked_for_is_another(
    slug: str, rows: Mapping[str, Result], again: bool
) -> None:
    design = shop()
    states = ((design, NOW, BUSY), (design, NOW, rows))
    assert _again(shipped()[slug], *states) == [True, again]


@pytest.mark.parametrize(
    ("slug", "id", "path", "value", "again"),
    [
        ("timeout-missing", "lnk_db", "timeout", 0.5, True),
        ("no-metrics-alerts", "lnk_db", "timeout", 0.5, False),
        ("stateful-replicas", "cmp_orders", "capacity.instances", 3, True),
        ("timeout-missing", "cmp_orders", "capacity.instances", 3, False),
        ("over-budget", "workload", "budget", 10.0, True),
        ("timeout-missing", "workload", "daily_users", None, False),
        ("timeout-missing", "cmp_orders", "name", "Another", True),
        ("backup-missing", "cmp_db", "description", "All orders.", False),
        ("timeout-missing", "cmp_web", "name", "Another", False),  # which it did not name
    ],
)
def test_it_looks_again_at_a_field_only_if_it_reads_that(
    slug: str, id: str, path: str, value: object, again: bool
) -> None:
    design = shop()
    other = edits.set_field(design, id, path, value)
    states = ((design, NOW, BUSY), (other, NOW, BUSY))
    assert _again(shipped()[slug], *states) == [True, again]


def test_whoever_asks_for_all_rows_has_asked_for_each() -> None:
    for look in (list, len, dict):
        noting = Noting(ROWS)
        assert not noting.whole
        look(noting)
        assert noting.whole


def test_it_looks_again_at_records_that_come_and_go() -> None:
    design = shop()
    rule, states = shipped()["timeout-missing"], (design, edits.remove(design, ["lnk_db"]), design)
    assert _again(rule, *((one, NOW, BUSY) for one in states)) == [True, True, True]


def test_traffic_is_nothing_to_who_does_not_read_conditions() -> None:
    states = ((shop(), NOW, BUSY), (shop(), Conditions(traffic=2.0), BUSY))
    assert _again(shipped()["timeout-missing"], *states) == [True, False]


def _unknown(facts: Facts, rows: Mapping[str, Result]) -> tuple[()]:
    """Find nothing; it is no function of the program."""
    return ()


def test_whose_text_says_nothing_looks_again_at_anything() -> None:
    rule, design = replace(shipped()["timeout-missing"], check=_unknown), shop()
    told = edits.set_field(design, "cmp_db", "description", "All orders.")
    states = ((design, NOW, BUSY), (design, NOW, BUSIER), (told, NOW, BUSIER))
    assert _again(rule, *states) == [True, False, True]


def test_another_rule_of_the_same_name_looks_for_itself() -> None:
    design, rule, rulings = shop(), shipped()["timeout-missing"], Rulings()
    facts = Facts(design)
    assert rulings.found(rule, facts, BUSY)
    assert rulings.found(replace(rule, check=_unknown), facts, BUSY) == []


def test_a_rule_that_was_not_asked_meanwhile_has_seen_nothing() -> None:
    design, rule, rulings = shop(), shipped()["timeout-missing"], Rulings()
    other = edits.set_field(design, "lnk_db", "timeout", 0.5)
    first = rulings.found(rule, Facts(design), BUSY)
    rulings.found(shipped()["saturated"], Facts(other), BUSY)  # the other one is switched off
    told = Facts(edits.set_field(other, "cmp_db", "description", "All orders."))
    assert rulings.found(rule, told, BUSY) == rule.findings(told, BUSY) != first
