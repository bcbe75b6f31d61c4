"""The order in which records stand says nothing: the same findings come in the same order, word for word."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from analyzer_designs import healthy, impatient, rich, sketch, stored
from bare_designs import SHAPES, bare
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_conditions import assumed
from random_edits import edited
from threat_dragon import demo

from analyzer.conditions import TODAY, Conditions
from analyzer.engine import analyze
from analyzer.register import register
from models.design import TABLES, Design, rows
from models.samples import sample, samples

BEGINNINGS = (rich, healthy, impatient, stored, demo)


def reversed_design(design: Design) -> Design:
    """Return the same records, those of each table in the opposite order."""
    return replace(design, **{table: dict(reversed(rows(design, table).items())) for table in TABLES})  # fmt: skip


def shuffled(design: Design, seed: int) -> Design:
    """Return the same records, those of each table in any order."""
    chance, made = Random(seed), dict[str, Any]()  # noqa: S311 - the same order each time
    for table in TABLES:
        found = list(rows(design, table).items())
        chance.shuffle(found)
        made[table] = dict(found)
    return replace(design, **made)


def same(one: Design, other: Design, under: Conditions = TODAY) -> None:
    """Compare everything that is said of two designs."""
    first, second = analyze(one, under), analyze(other, under)
    assert list(first.findings.items()) == list(second.findings.items())
    assert first.results == second.results
    assert (first.unchecked, first.off) == (second.unchecked, second.off)
    registers = [register(of, first.findings.values(), "2026-11-21") for of in (one, other)]
    assert registers[0] == registers[1]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_design_says_the_same_in_any_order(data: st.DataObject) -> None:
    of = data.draw(st.sampled_from(BEGINNINGS))()
    for _ in range(data.draw(st.integers(0, 12))):
        of = edited(of, data.draw)
    seed = data.draw(st.integers(0, 1000))
    same(of, shuffled(of, seed))
    same(of, reversed_design(of), assumed(of, seed))


@pytest.mark.parametrize("name", samples())
def test_so_do_the_examples(name: str) -> None:
    of = sample(name)
    same(of, shuffled(of, 1))
    same(of, reversed_design(of))


@pytest.mark.parametrize("shape", SHAPES)
def test_so_do_large_designs(shape: Any) -> None:
    of = bare(shape, 3, (1, 2, 3, None), peak_factor=2.0, growth=0.3, horizon=3.0)
    same(of, shuffled(of, 1))


def test_so_does_a_sketch() -> None:
    same(sketch(), reversed_design(sketch()))
