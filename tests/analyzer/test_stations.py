"""Utilisation, saturation and required instances of components."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from models.component import Component
from models.design import Design


def behind(target: Component, rate: float = 100.0, **fields: object) -> Design:
    """Return a design in which one flow calls one component."""
    return design(
        component("app", "web-app"),
        target,
        link("app", target.id, **fields),
        flow("f", "app", rate=rate),
    )


def test_sqs_one_thread_at_20_ms_does_50_a_second() -> None:
    """AWS: a call of 20 ms on one thread makes 50 a second; 500 a second need ten consumers full time."""
    alone = analyze(behind(component("w", "worker", capacity=capacity(time=0.02)), rate=10.0))
    assert (alone.value("w.saturation") or 0) * 10 == pytest.approx(50)
    ten = analyze(behind(component("w", "worker", capacity=capacity(10, 1, 0.02)), rate=500.0))
    assert ten.value("w.utilisation") == pytest.approx(1.0)
    assert ten.value("w.required") == 15  # at 70 %


@pytest.mark.parametrize(
    ("rate", "instances", "busy", "needed"),
    [(70.0, 1, 0.7, 1), (70.1, 1, 0.701, 2), (700.0, 10, 0.7, 10), (0.0, 4, 0.0, 1)],
)
def test_required_instances_bring_utilisation_to_70_percent(
    rate: float, instances: int, busy: float, needed: int
) -> None:
    found = analyze(behind(component("s", capacity=capacity(instances)), rate=rate))
    assert found.value("s.utilisation") == pytest.approx(busy)
    assert found.value("s.required") == needed


def test_read_replicas_answer_reads_and_never_writes() -> None:
    store = component(
        "db", "relational-database", capacity=capacity(time=0.001), storage={"read_replicas": 3}
    )
    split = design(
        component("s"),
        store,
        link("s", "db", "get", purpose="read", calls=8.0),
        link("s", "db", "put", purpose="write", calls=2.0),
        flow("f", "s"),
    )
    assert analyze(split).value("db.utilisation") == pytest.approx((200 / 1 + 800 / 4) * 0.001)
    unsaid = behind(store)
    assert analyze(unsaid).results["db.utilisation"].missing == (
        "no purpose (read or write) on App → Db and no read share in the workload"
    )
    shared = design(
        *unsaid.components.values(), *unsaid.links.values(), *unsaid.flows.values(), read_share=0.8
    )
    assert analyze(shared).value("db.utilisation") == pytest.approx((20 + 80 / 4) * 0.001)


def test_shards_share_the_writes() -> None:
    store = component("db", "document-database", capacity=capacity(12), storage={"shards": 4})
    assert analyze(behind(store)).value("db.utilisation") == pytest.approx(100 * 0.01 / 4)


def test_a_third_party_is_measured_by_its_quota_alone() -> None:
    limited = analyze(behind(component("t", "third-party-api", capacity={"quota": 400.0})))
    assert limited.value("t.utilisation") == 0.25
    assert limited.value("t.saturation") == 4
    assert "t.required" not in limited.results
    free = analyze(behind(component("t", "third-party-api"))).results
    assert not {"t.utilisation", "t.saturation", "t.required"} & free.keys()
    assert free["t.load.peak"].value == 100


def test_a_quota_of_nothing_is_a_gap() -> None:
    none = analyze(behind(component("t", "third-party-api", capacity={"quota": 0.0})))
    assert none.results["t.utilisation"].missing == "a quota above 0 on T"


def test_the_tighter_of_quota_and_workers_counts() -> None:
    both = component("s", capacity=capacity(time=0.001, quota=200.0))
    assert analyze(behind(both)).value("s.utilisation") == 0.5
    assert analyze(behind(both)).value("s.required") == 1


def test_clients_have_no_utilisation() -> None:
    results = analyze(behind(component("s"))).results
    assert "app.utilisation" not in results
    assert "s.utilisation" in results


def test_what_is_missing_names_field_and_component() -> None:
    strange = analyze(behind(component("s", "not-a-kind", name="Posts"))).results
    assert strange["s.utilisation"].missing == "no service time on Posts"
    assert strange["s.saturation"].missing == "no service time on Posts"
    assert strange["s.utilisation"].about == ("s",)


def test_headroom_is_that_of_the_first_to_be_full() -> None:
    chain = design(
        component("a", "proxy", capacity=capacity(time=0.001)),
        component("b", "proxy", capacity=capacity(time=0.004)),
        link("a", "b"),
        flow("f", "a"),
    )
    headroom = analyze(chain).results["design.headroom"]
    assert headroom.value == pytest.approx(2.5)
    assert headroom.about == ("b", "a")  # in the order in which they break


def test_a_service_whose_worker_waits_is_full_before_what_it_waits_for() -> None:
    """One worker is held for 1 ms of its own and 4 ms of the other: 200 a second."""
    chain = design(
        component("a", capacity=capacity(time=0.001)),
        component("b", "proxy", capacity=capacity(time=0.004)),
        link("a", "b"),
        flow("f", "a"),
    )
    found = analyze(chain)
    assert found.value("a.held") == pytest.approx(200)
    assert found.value("design.headroom") == pytest.approx(2.0)
    assert found.results["design.headroom"].about == ("a", "b")


def test_headroom_of_nothing_is_not_known() -> None:
    idle = analyze(behind(component("s", capacity=capacity()), rate=0.0)).results
    assert idle["s.saturation"].missing == "nothing keeps S busy"
    assert idle["design.headroom"].missing == "no component with a load and a capacity"


def test_bandwidth_is_the_weight_of_both_directions() -> None:
    sized = behind(component("s"), request_size=200.0, response_size=1800.0)
    assert analyze(sized).value("app-s.bandwidth") == 200_000
    half = analyze(behind(component("s"), request_size=200.0)).results["app-s.bandwidth"]
    assert half.missing == "no response size on App → S"
    packed = behind(
        component("q", "message-queue"),
        request_size=200.0,
        compression="yes",
        compression_ratio=0.25,
    )
    assert analyze(packed).value("app-q.bandwidth") == 5_000
