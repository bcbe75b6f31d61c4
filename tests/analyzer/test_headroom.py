"""What breaks first as traffic grows: solved for with the waits of that traffic, not those of today."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.breaking import breaks
from analyzer.conditions import Conditions
from analyzer.engine import Engine, analyze, explain
from models.design import Design
from models.edits import set_field


def layered(rate: float = 50.0) -> Design:
    """Return two services in a row and one beside them, whose workers are held while one store answers."""
    return design(
        component("api", capacity=capacity(2, 16, 0.002)),
        component("svc", capacity=capacity(1, 8, 0.005)),
        component("db", "relational-database", capacity=capacity(1, 4, 0.02)),
        component("other", capacity=capacity(2, 4, 0.001)),
        link("api", "svc"),
        link("svc", "db"),
        link("other", "db", calls=0.5),
        flow("f", "api", rate=rate),
        flow("g", "other", rate=rate),
    )


@pytest.mark.parametrize("workers", [2, 4, 8])
@pytest.mark.parametrize("traffic", [0.5, 1.0, 2.0, 4.0])
def test_the_rate_that_breaks_it_is_the_same_from_any_traffic(workers: int, traffic: float) -> None:
    of = set_field(layered(), "svc", "capacity.concurrency", workers)
    once, now = breaks(analyze(of)), breaks(analyze(of, Conditions(traffic=traffic)))
    assert [one.record for one in now] == [one.record for one in once]
    for first, second in zip(once, now, strict=True):
        assert second.rate == pytest.approx(first.rate, rel=1e-3)
        assert second.times * traffic == pytest.approx(first.times, rel=1e-3)


@pytest.mark.parametrize("workers", [2, 4, 8])
def test_it_breaks_there_and_no_sooner(workers: int) -> None:
    of = set_field(layered(), "svc", "capacity.concurrency", workers)
    left = analyze(of).value("design.headroom") or 0.0
    assert analyze(of, Conditions(traffic=left * 0.997)).value("f.latency.mean")
    beyond = analyze(of, Conditions(traffic=left * 1.002)).results["f.latency.mean"]
    assert beyond.missing.endswith("is unstable")


def test_workers_are_held_no_longer_than_what_they_wait_for_answers() -> None:
    """Eight services in a row: the first few are solved for, the others are bounded by what they call."""
    ids = [f"s{n}" for n in range(8)]
    parts = [component(id, capacity=capacity(4, 64, 0.001)) for id in ids]
    rows = [link(a, b) for a, b in zip(ids, [*ids[1:], "db"], strict=True)]
    store = component("db", "relational-database", capacity=capacity(1, 1, 0.01))
    of = design(*parts, store, *rows, flow("f", "s0", rate=25.0))
    found = analyze(of)
    assert found.value("db.saturation") == 4.0
    for id in ids:
        assert 3.9 < (found.value(f"{id}.limit.workers") or 0.0) <= 4.0
    bounded = [
        id
        for id in ids
        if (said := explain(of, f"{id}.limit.workers")) and said.formula.startswith("what ")
    ]
    assert bounded
    said = explain(of, f"{bounded[0]}.limit.workers")
    assert said
    assert said.terms[0].result in found.results
    assert found.value(said.terms[0].result) == pytest.approx(said.value, rel=0.01)


def test_workers_that_are_held_by_a_full_store_do_not_stand_before_it() -> None:
    of = design(
        component("s", capacity=capacity(4, 100, 0.001)),
        component("db", "relational-database", capacity=capacity(1, 1, 0.5)),
        link("s", "db"),
        flow("f", "s", rate=50.0),
    )
    assert [(one.record, one.times) for one in breaks(analyze(of))][:2] == [
        ("db", 0.04),
        ("s", 0.04),
    ]
    said = explain(of, "s.limit.workers")
    assert said
    assert said.formula == "what Db can take"


def test_a_limit_that_was_solved_for_is_explained() -> None:
    of = set_field(layered(), "api", "capacity.concurrency", 1)
    said = explain(of, "api.limit.workers")
    assert said
    assert said.formula == "workers' limit of Api at that traffic ÷ load of Api"
    assert said.value == analyze(of).value("design.headroom")
    assert (said.value or 0.0) < 0.998 * (analyze(of).value("svc.limit") or 0.0)


def test_limits_are_the_same_computed_again() -> None:
    engine, of = Engine(), layered()
    for id, field, value in (
        ("db", "capacity.service_time", 0.03), ("api", "capacity.instances", 1), ("f", "rate", 400.0), ("f", "rate", 20.0),
        ("svc", "name", "Back"), ("other", "capacity.concurrency", 1), ("svc-db", "mode", "async"), ("svc-db", "mode", "sync"),
        ("other-db", "calls", 3.0), ("db", "kind", "service"), ("db", "capacity.service_time", None),
    ):  # fmt: skip
        of = set_field(of, id, field, value)
        for conditions in (Conditions(), Conditions(traffic=1.7), Conditions(slow={"db": 2.0})):
            assert engine.update(of, conditions) == analyze(of, conditions), (id, field)
