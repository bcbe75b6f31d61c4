"""What links, groups, messages and flows do with load, one small design for each."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.conditions import Conditions
from analyzer.engine import analyze, explain
from models.design import Design
from models.edits import set_field


def test_calls_and_probability_multiply_and_calls_of_a_group_all_count() -> None:
    of = design(
        component("s"),
        *(component(id) for id in "abcd"),
        link("s", "a", calls=3.0, when="sometimes", probability=0.2),
        link("s", "d", probability=0.5),  # how often it is taken says that it is not always
        link("s", "b", parallel="both"),
        link("s", "c", parallel="both", calls=2.0),
        flow("f", "s", rate=10.0),
    )
    found = analyze(of)
    assert [found.value(f"{id}.load.peak") for id in "abcd"] == pytest.approx([6, 10, 20, 5])


def test_a_hit_does_not_reach_the_store() -> None:
    of = design(
        component("s"),
        component("cache", "cache", cache={"hit_ratio": 0.95}),
        component("db", "relational-database"),
        link("s", "cache", purpose="read"),
        link("s", "db", when="on a miss", miss_of="cache", purpose="read"),
        flow("f", "s"),
    )
    assert analyze(of).value("db.load.peak") == pytest.approx(5)


def test_failing_calls_are_attempted_again() -> None:
    of = design(component("s"), component("t"), link("s", "t", attempts=3), flow("f", "s"))
    half = analyze(of, Conditions(failing={"s-t": 0.5}))
    assert half.value("t.load.peak") == pytest.approx(100 * (1 + 0.5 + 0.25))
    said = explain(of, "s-t.load.peak", Conditions(failing={"s-t": 0.5}))
    assert said
    assert said.formula == "load of S × attempts for each call of S → T"


def behind(mode: str | None, kind: str = "service", time: float = 0.008) -> Design:
    """Return a service that calls one of another kind, with a worker behind that."""
    return design(
        component("s", capacity=capacity(4, 100, 0.001)),
        component("t", kind, capacity=capacity(1, 1, 0.001)),
        component("w", "worker", capacity=capacity(1, 1, time)),
        link("s", "t", mode=mode),
        link("t", "w"),
        flow("f", "s"),
    )


def test_async_links_carry_load_and_no_answer_time() -> None:
    sync, left = analyze(behind("sync")), analyze(behind("async"))
    assert sync.value("w.load.peak") == left.value("w.load.peak") == 100
    assert (sync.value("f.latency.mean") or 0) > 0.01
    assert left.value("f.latency.mean") == pytest.approx(0.001, rel=1e-3)


def test_a_queue_decouples_its_consumers() -> None:
    """Consumers that cannot keep up leave the flow its answer, and a backlog to the queue."""
    of = behind(None, "message-queue", time=0.025)
    found = analyze(of)
    assert found.value("w.utilisation") == pytest.approx(2.5)
    assert found.value("f.latency.mean")
    assert found.value("t.backlog.growth") == pytest.approx(100 - 40)  # 40 a second are taken
    said = explain(of, "t.backlog.growth")
    assert said
    assert said.formula == "load of T → W × (1 − smallest of (1, W full at))"
    assert analyze(behind(None, "message-queue")).value("t.backlog.growth") == 0.0
    direct = analyze(behind("sync", time=0.025))  # without the queue nobody gets an answer
    assert direct.value("f.latency.mean") is None


def test_a_queue_counts_the_time_that_its_consumers_wait_for_others() -> None:
    """Ten workers of 2 ms that wait 200 ms for each message take 49.5 a second, of which each keeps a partition."""
    of = design(
        component("s", capacity=capacity(4, 100, 0.001)),
        component("t", "message-queue"),
        component("w", "worker", capacity=capacity(5, 2, 0.002)),
        component("m", "email-provider", capacity=capacity(time=0.2)),
        link("s", "t"),
        link("t", "w"),
        link("w", "m"),
        flow("f", "s", rate=60.0),
    )
    found = analyze(of)
    assert found.value("w.utilisation") == pytest.approx(0.012)
    assert found.value("t.backlog.growth") == pytest.approx(60 - 10 / 0.202, rel=1e-3)
    assert found.value("t.drain") is None
    assert found.value("t.partitions.needed") == 13  # 60/s x 202 ms
    calm = analyze(of, Conditions(traffic=0.75))
    assert calm.value("t.backlog.growth") == 0.0
    assert calm.value("t.drain") == pytest.approx(45 * 3600 / (10 / 0.202 - 45), rel=1e-2)


def test_too_few_partitions_hold_a_queue_back_and_a_consumer_that_is_down_takes_nothing() -> None:
    of = behind(None, "message-queue", time=0.025)
    of = set_field(of, "w", "capacity.instances", 10)
    few = set_field(of, "t", "messaging.partitions", 1)
    assert analyze(of).value("t.backlog.growth") == 0.0
    assert analyze(few).value("t.backlog.growth") == pytest.approx(100 - 40)
    assert analyze(of, Conditions(down=frozenset({"w"}))).value("t.backlog.growth") == 100


def test_a_cycle_is_solved_and_a_gain_of_one_is_said() -> None:
    ring = design(
        component("a"), component("b"), link("a", "b"), link("b", "a", calls=0.5), flow("f", "a")
    )
    assert analyze(ring).value("b.load.peak") == pytest.approx(200)
    for calls in (1.0, 4.0):
        endless = analyze(set_field(ring, "b-a", "calls", calls))
        assert (
            endless.results["b.load.peak"].missing
            == f"calls go round with gain {calls:g}: A → B → A"
        )


def test_steps_say_where_a_flow_goes_and_without_them_it_follows_every_link() -> None:
    parts = (*(component(id) for id in "sab"), link("s", "a"), link("s", "b"), link("a", "b"))
    free = analyze(design(*parts, flow("f", "s")))
    assert [free.value(f"{id}.load.peak") for id in "ab"] == [100, 200]
    told = analyze(design(*parts, flow("f", "s", steps=("s-a",))))
    assert [told.value(f"{id}.load.peak") for id in "ab"] == [100, 0]


def test_entry_rates_of_each_origin() -> None:
    of = design(
        component("s"),
        flow("users", "s", rate=None, actions=4.0),
        flow("typed", "s", rate=3.0, peak_factor=10.0),
        flow("after", "s", rate=None, follows="users", follows_ratio=0.5),
        monthly_users=864_000.0,
        active_share=0.25,
        peak_factor=3.0,
    )
    found = analyze(of)
    rates = {"users": (10.0, 30.0), "typed": (3.0, 30.0), "after": (5.0, 15.0)}
    for id, (average, peak) in rates.items():
        assert found.value(f"{id}.load.average") == pytest.approx(average)
        assert found.value(f"{id}.load.peak") == pytest.approx(peak)
    daily = set_field(
        set_field(of, "workload", "monthly_users", None), "workload", "daily_users", 432_000.0
    )
    assert analyze(daily).value("users.load.average") == pytest.approx(20)
    assert found.value("design.entry.average") == pytest.approx(18)
    assert found.value("design.entry.peak") == pytest.approx(75)
