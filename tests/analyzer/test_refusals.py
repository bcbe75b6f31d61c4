"""Requests that find the queue full: M/M/c/K by its published cases, through the whole engine."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.conditions import Conditions
from analyzer.engine import Engine, analyze, explain
from models.design import Design
from models.edits import set_field


def queued(rate: float, instances: int, workers: int, time: float, limit: int, **more: object) -> Design:  # fmt: skip
    size = capacity(instances, workers, time, queue_limit=limit, **more)
    return design(component("s", capacity=size), flow("f", "s", rate=rate))


@pytest.mark.parametrize(("instances", "workers"), [(1, 4), (4, 1), (2, 2)])
def test_octave_m_m_4_6_turns_away_as_published(instances: int, workers: int) -> None:
    found = analyze(queued(50.0, instances, workers, 0.1, 2))
    assert found.value("s.refused") == pytest.approx(0.293543, abs=5e-7)


def test_without_room_to_wait_it_is_erlang_b() -> None:
    erlang_b = (2.0**2 / 2) / (1 + 2.0 + 2.0**2 / 2)
    assert analyze(queued(20.0, 1, 2, 0.1, 0)).value("s.refused") == pytest.approx(erlang_b)


def test_queues_of_their_own_turn_away_more_than_one_for_all() -> None:
    pooled = analyze(queued(30.0, 4, 1, 0.1, 3)).value("s.refused")
    split = analyze(queued(30.0, 4, 1, 0.1, 3, balancing="round robin")).value("s.refused")
    p = 0.75  # M/M/1/4, each with a quarter of the requests
    assert split == pytest.approx((1 - p) * p**4 / (1 - p**5))
    assert pooled is not None
    assert split is not None
    assert pooled < split


def test_what_is_waited_for_holds_the_worker_too() -> None:
    alone = queued(5.0, 1, 1, 0.1, 1)
    store = component("db", "relational-database", capacity=capacity(1, 64, 0.1))
    both = design(alone.components["s"], store, link("s", "db"), flow("f", "s", rate=5.0))
    p = 5.0 * 0.2  # 100 ms of its own and 100 ms of the store's; M/M/1/2 at a load of 1
    assert p == 1.0
    assert analyze(both).value("s.refused") == pytest.approx(1 / 3, rel=1e-3)
    assert analyze(alone).value("s.refused") == pytest.approx(0.25 / 1.75)


def test_more_traffic_turns_more_away_and_nobody_is_turned_away_of_an_endless_queue() -> None:
    of = queued(20.0, 1, 4, 0.1, 2)
    times = (0, 1, 2, 9)
    shares = [analyze(of, Conditions(traffic=n)).value("s.refused") or 0.0 for n in times]
    assert shares[0] == 0.0 < shares[1]
    assert shares == sorted(shares)
    assert "s.refused" not in analyze(set_field(of, "s", "capacity.queue_limit", None)).results


def test_it_is_explained_with_the_fields_that_it_comes_from() -> None:
    said = explain(queued(50.0, 4, 1, 0.1, 2), "s.refused")
    assert said
    assert said.formula.startswith("turned away of M/M/c/K (load of S, service time of S")
    fields = {term.field for term in said.terms}
    assert {"capacity.queue_limit", "capacity.instances", "capacity.service_time"} <= fields


def test_an_edit_gives_what_nothing_gives() -> None:
    engine, of = Engine(), queued(50.0, 4, 1, 0.1, 2)
    for field, value in (("queue_limit", 5), ("instances", 6), ("service_time", 0.2), ("queue_limit", 999_999)):  # fmt: skip
        of = set_field(of, "s", f"capacity.{field}", value)
        assert engine.update(of) == analyze(of)
    row = analyze(of).results["s.refused"]
    assert (row.value, row.missing) == (None, "more than 10,000 places at one queue of S")
    unknown = analyze(set_field(of, "f", "rate", None)).results["s.refused"]
    assert unknown.missing == "no rate on the flow F"
