"""Heat: each value has its colour, and stands on the card in words."""

import pytest

from analyzer.results import Analysis, Result
from drawing.card import Face, Look, card
from drawing.heat import MEASURES, SCALES, STEPS, Heat, heats, worst
from drawing.primitives import Path, Text
from models.component import Component
from models.view import CARD


def analysis(**values: float) -> Analysis:
    """Results of components a, b and c by quantity, such as a__utilisation."""
    keys = {f"{name.replace('__', '.').replace('_', '.')}": value for name, value in values.items()}
    return Analysis({key: Result(key, value, "fraction") for key, value in keys.items()})


@pytest.mark.parametrize("measure", MEASURES)
def test_a_scale_has_words_for_each_of_its_colours(measure: str) -> None:
    scale = SCALES[measure]  # type: ignore[index]
    assert list(scale.bounds) == sorted(scale.bounds)
    assert len(scale.words) == len(scale.steps) == len(scale.bounds) + 1
    assert set(scale.steps) <= set(STEPS)
    assert list(scale.steps) == sorted(scale.steps)
    assert all((scale.title, scale.missing, *scale.words))


@pytest.mark.parametrize(
    ("used", "step"),
    [(0.0, 1), (0.29, 1), (0.3, 2), (0.5, 3), (0.7, 4), (0.99, 4), (1.0, 5), (9.0, 5)],
)
def test_more_use_is_stronger(used: float, step: int) -> None:
    found = heats(analysis(a__utilisation=used), "utilisation", ["a", "b"], {})
    assert found == {"a": Heat(f"heat-{step}", f"{used * 100:.0f} % used")}


def test_cost_and_answer_time_are_shares_and_availability_is_downtime() -> None:
    costs = heats(analysis(a__cost_month=990.0, b__cost_month=10.0), "cost", ["a", "b"], {})
    assert [costs[id].role for id in "ab"] == ["heat-5", "heat-1"]
    assert costs["a"].words == "$990 a month"
    times = heats(Analysis(), "time", ["a", "b", "c"], {"a": 0.5, "b": 0.06})
    assert [times[id].role for id in "ab"] == ["heat-5", "heat-2"]
    assert times["a"].words == "50 % of the time"
    assert "c" not in times
    up = heats(
        analysis(a__availability=0.999, a__downtime_year=31_536.0), "availability", ["a"], {}
    )
    assert up == {"a": Heat("heat-4", "99.9 %")}


def test_data_is_as_strong_as_its_class() -> None:
    found = heats(Analysis(), "data", ["a", "b", "c", "d", "e"], {"a": 0, "b": 1, "c": 2, "d": 3})
    assert found == {
        "a": Heat("heat-1", "public"),
        "b": Heat("heat-2", "internal"),
        "c": Heat("heat-4", "confidential"),
        "d": Heat("heat-5", "restricted"),
    }


def test_a_card_shows_its_value_in_place_of_the_bar() -> None:
    row = Component(id="cmp_a", kind="service", name="Orders")
    box = (0.0, 0.0, *CARD)
    plain = card(row, box, Face(10.0, 0.5))
    hot = card(row, box, Face(10.0, 0.5, heat=Heat("heat-3", "50 % used")))
    assert "heat-3" in {op.fill for op in hot if isinstance(op, Path)}
    assert "border-faint" in {op.fill for op in plain if isinstance(op, Path)}
    assert "border-faint" not in {op.fill for op in hot if isinstance(op, Path)}
    said = [op for op in hot if isinstance(op, Text)]
    assert "50 % used" in [op.text for op in said]
    assert {op.role for op in said} == {"text"}  # the only one that can be read on every step
    assert all(0 < op.y < CARD[1] for op in said)
    overloaded = Face(10.0, 0.5, None, Look("unstable", "overloaded"), Heat("heat-5", "120 % used"))
    assert {op.role for op in card(row, box, overloaded) if isinstance(op, Text)} == {"text"}
    gone = card(row, box, Face(10.0, 0.5, None, Look("down", "down"), Heat("heat-5", "9 %")))
    assert not {op.fill for op in gone if isinstance(op, Path)} & set(STEPS)


def test_findings_are_as_strong_as_the_worst_of_them() -> None:
    found = worst({"b": (1, "low"), "c": (3, "high"), "d": (1, "critical")}, ["a", "b", "c", "d"])
    assert found == {
        "a": Heat("heat-1", "no finding"),
        "b": Heat("heat-2", "low"),
        "c": Heat("heat-4", "3, worst high"),
        "d": Heat("heat-5", "critical"),
    }
