"""How often a component calls for each request: the same number to the last digit however much traffic there is."""

import math

import pytest
from analyzer_designs import rich
from hypothesis import given
from hypothesis import strategies as st

from analyzer.conditions import Conditions
from analyzer.engine import Engine
from analyzer.visits import rounded


@given(st.floats(1e-12, 1e12))
def test_rounding_keeps_thirteen_digits_and_is_done_once(number: float) -> None:
    short = rounded(number)
    assert short == pytest.approx(number, rel=2.0**-44)
    assert rounded(short) == short


@given(st.floats(1e-6, 1e6), st.floats(0.9, 1.1))
def test_what_rounding_of_products_leaves_is_mostly_taken_away(
    number: float, factor: float
) -> None:
    again = number * factor * 3.0 / (factor * 3.0)
    assert abs(rounded(again) - rounded(number)) <= number * 2.0**-43


def test_what_is_too_large_stays_as_it_is() -> None:
    assert rounded(math.inf) == math.inf
    assert rounded(1.7e308) == 1.7e308


def test_calls_for_a_request_do_not_depend_on_how_many_there_are() -> None:
    engine = Engine()
    engine.update(rich())
    assert engine.known
    before = engine.known.numbers.visits
    engine.update(rich(), Conditions(traffic=2.0))
    assert before
    assert engine.known.numbers.visits == before
