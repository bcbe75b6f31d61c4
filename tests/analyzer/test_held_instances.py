"""Workers that are held while others answer count for how busy a component is and for the instances that it needs."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.busy import busiest, busy_words
from analyzer.conditions import Conditions
from analyzer.engine import Engine, analyze, explain
from models.design import Design
from models.edits import set_field


def waiting(rate: float = 10.0, workers: int = 4, **more: Any) -> Design:
    """Return a service that does 1 ms of work and waits half a second for another company."""
    return design(
        component("s", capacity=capacity(5, workers, 0.001), **more),
        component("x", "third-party-api", capacity=capacity(time=0.5)),
        link("s", "x"),
        flow("f", "s", rate=rate),
    )


def test_held_workers_by_littles_law() -> None:
    """35 a second that hold a worker for 0.501 s keep 17.5 of 20 workers: 88 %; for 70 % it takes 26 workers, so 7 of 4."""
    found = analyze(waiting(35.0))
    assert found.value("s.utilisation") == pytest.approx(35 * 0.001 / 20)
    assert found.value("s.utilisation.held") == pytest.approx(35 * 0.501 / 20)
    assert found.value("s.required") == 7
    assert found.value("s.required.spare") == 8
    assert found.value("s.zone_lost") == pytest.approx(35 * 0.501 / 20 * 5 / 4)


def test_a_zone_lost_counts_held_workers() -> None:
    found = analyze(waiting(35.0, availability={"zones": 3}))
    assert found.value("s.required.zone") == 12  # 3 × ⌈7 ÷ 2⌉
    # five stand as 2, 2 and 1
    assert found.value("s.zone_lost") == pytest.approx(35 * 0.501 / 20 * 5 / 3)


def test_the_formula_says_both_and_which_is_larger() -> None:
    said = explain(waiting(35.0), "s.required")
    assert said
    assert said.value == 7
    assert "⌈instances of S × utilisation of S ÷ 0.7⌉" in said.formula
    assert "⌈instances of S × workers held of S ÷ 0.7⌉" in said.formula
    assert "87.7 %" in said.substituted
    time = explain(waiting(35.0), "s.utilisation.held")
    assert time
    assert time.formula == (
        "load of S × (service time of S + time that S waits for what it calls) ÷ "
        "(instances of S × concurrency of S)"
    )
    fields = {term.field for term in time.terms if term.record == "s"}
    assert fields == {"capacity.service_time", "capacity.instances", "capacity.concurrency"}
    waited = next(term.value for term in time.terms if term.name.startswith("time that S waits"))
    assert waited == pytest.approx(0.5)


def test_own_work_alone_has_no_second_number() -> None:
    alone = design(component("s", capacity=capacity(5)), flow("f", "s", rate=10.0))
    assert "s.utilisation.held" not in analyze(alone).results
    said = explain(alone, "s.required")
    assert said
    assert said.formula == "⌈instances of S × utilisation of S ÷ 0.7⌉"


@pytest.mark.parametrize("rate", [45.0, 80.0])
def test_all_workers_held_is_full_and_asks_for_more(rate: float) -> None:
    """20 workers carry 20 ÷ 0.501 s = 39.9 a second."""
    found = analyze(waiting(rate))
    full = found.value("s.limit.workers") or 0.0
    assert full == pytest.approx(20 / 0.501 / rate, rel=1e-3)
    assert found.value("s.utilisation.held") == pytest.approx(1 / full)
    assert (found.value("s.required") or 0.0) * 4 * 0.7 >= rate * 0.501
    more = set_field(waiting(rate), "s", "capacity.instances", int(found.value("s.required") or 0))
    assert (analyze(more).value("s.utilisation.held") or 1.0) <= 0.7


def test_no_instances_help_where_what_is_waited_for_is_full() -> None:
    of = design(
        component("s", capacity=capacity(5, 4, 0.001)),
        component("db", "relational-database", capacity=capacity(1, 1, 0.1)),
        link("s", "db"),
        flow("f", "s", rate=12.0),
    )
    found = analyze(of)
    assert found.value("s.utilisation.held") == pytest.approx(1.2)  # all held, by a store at 120 %
    assert found.value("s.required") == 1  # by its own work
    said = explain(of, "s.required")
    assert said
    assert "held" not in said.formula


def test_the_busier_of_the_two_and_its_word() -> None:
    held = busiest(analyze(waiting(35.0)).results, "s")
    assert held
    assert (held.key, busy_words(held)) == ("s.utilisation.held", "held")
    own = busiest(analyze(waiting(35.0)).results, "x")
    assert own is None  # a delay
    alone = design(component("s", capacity=capacity(5)), flow("f", "s", rate=10.0))
    used = busiest(analyze(alone).results, "s")
    assert used
    assert (used.key, busy_words(used)) == ("s.utilisation", "used")


def test_where_its_own_work_is_too_much_that_is_said() -> None:
    of = set_field(waiting(35.0), "s", "capacity.service_time", 1.0)
    results = analyze(of).results
    assert (
        (results["s.utilisation.held"].value or 0.0) > (results["s.utilisation"].value or 0.0) > 1
    )
    found = busiest(results, "s")
    assert found
    assert found.key == "s.utilisation"


def test_it_follows_edits_and_conditions() -> None:
    engine = Engine()
    engine.update(waiting(10.0))
    for of, under in (
        (waiting(35.0), Conditions()),
        (waiting(35.0), Conditions(traffic=2.0)),
        (set_field(waiting(35.0), "x", "capacity.service_time", 0.1), Conditions(traffic=2.0)),
        (waiting(10.0, workers=1), Conditions()),
    ):
        assert engine.update(of, under).results == analyze(of, under).results


@pytest.mark.parametrize(
    ("instances", "zones", "times"), [(1, 3, None), (2, 3, 2.0), (4, 3, 2.0), (5, 3, 5 / 3), (6, 3, 1.5), (4, None, 4 / 3)]
)  # fmt: skip
def test_the_largest_zone_takes_what_stands_in_it(
    instances: int, zones: int | None, times: float | None
) -> None:
    """Four instances in three zones stand as 2, 1 and 1: half are left when the largest zone is gone."""
    part = component("s", capacity=capacity(instances), availability={"zones": zones})
    of = design(part, flow("f", "s", rate=10.0))
    lost, used = analyze(of).value("s.zone_lost"), analyze(of).value("s.utilisation")
    assert used
    assert lost == (None if times is None else pytest.approx(used * times))


@pytest.mark.parametrize(("zones", "units"), [(2, 200), (3, 150)])
def test_aws_static_stability(zones: int, units: int) -> None:
    """A need of 100 units: 200 over two zones, 150 over three."""
    part = component("s", capacity=capacity(100, 1, 0.7), availability={"zones": zones})
    of = design(part, flow("f", "s", rate=100.0))
    assert analyze(of).value("s.required") == 100
    assert analyze(of).value("s.required.zone") == units
