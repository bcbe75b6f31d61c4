"""Instances that a bad release takes where scaling keeps fewer, and what piles up before slow consumers."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.conditions import Conditions
from analyzer.engine import analyze
from analyzer.scenarios.assessment import assessed
from analyzer.scenarios.outcome import BACKLOG, headlines
from app.scenario.pieces import outcome
from models.design import Design


def scaled(**more: object) -> Design:
    size = capacity(4, instances_min=3, instances_max=8, autoscaling="yes")
    up = {"own": 0.99, "needed": 2, "common_cause": 0.0}
    return design(component("s", capacity=size, availability=up | more), flow("f", "s", rate=100.0))


@pytest.mark.parametrize(
    ("lost", "left"),
    [
        (0, 3 * 0.99**2 * 0.01 + 0.99**3),  # what scaling keeps at least counts
        (1, 3 * 0.99**2 * 0.01 + 0.99**3),  # three of the four run on
        (2, 0.99**2),
        (3, 0.0),
    ],
)
def test_what_is_lost_is_lost_of_the_instances_that_run(lost: int, left: float) -> None:
    found = analyze(scaled(), Conditions(lost={"s": lost} if lost else {}))
    assert found.value("f.availability") == pytest.approx(left)


def test_copies_of_a_record_go_with_the_instances_that_keep_them() -> None:
    size = capacity(6, autoscaling="yes", instances_min=6)
    kept = component("db", "relational-database", capacity=size, storage={"shards": 3}, availability={"own": 0.99, "needed": 2})  # fmt: skip
    of = design(kept, flow("f", "db", rate=1.0))
    assert analyze(of, Conditions(lost={"db": 3})).value("db.availability") == 0.0


def queued() -> Design:
    return design(
        component("s", capacity=capacity(8)),
        component("q", "message-queue"),
        component("w", "worker", capacity=capacity(2)),
        link("s", "q"),
        link("q", "w"),
        flow("f", "s", rate=100.0),
    )


def test_what_piles_up_before_slow_consumers_stands_with_the_headlines() -> None:
    of = queued()
    slow = headlines(assessed(of, Conditions(slow={"w": 5.0})))
    row = slow.row("q", BACKLOG)
    assert row
    assert (row.before, row.after, row.direction) == ("0 req/s", "60 req/s", "worse")
    said = next(one for one in outcome(of, slow) if one.about == ("q",))
    assert said.words == "Q piles up 60 req/s"
    assert said.help.endswith("216,000 wait after an hour")


def test_consumers_that_keep_up_pile_up_nothing() -> None:
    calm = headlines(assessed(queued(), Conditions(slow={"w": 1.5})))
    assert calm.row("q", BACKLOG) is None
    assert not [one for one in outcome(queued(), calm) if "piles up" in one.words]
