"""What conditions do to the numbers: places and instances gone, calls that fail or come late, full stores."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.conditions import TODAY, Conditions
from analyzer.engine import Engine, analyze
from analyzer.standing import standing
from models.component import Boundary
from models.design import Design
from models.facets import Availability

ZONES = (
    Boundary(id="region", name="Region", sort="region"),
    Boundary(id="a", name="A", sort="zone", parent="region"),
    Boundary(id="b", name="B", sort="zone", parent="region"),
    Boundary(id="net", name="Net", sort="network", parent="a"),
)


def spread(*boundaries: str, instances: int = 4, **more: object) -> Design:
    """Return one service in these boundaries with a flow of 200 a second."""
    part = component(
        "s",
        capacity=capacity(instances),
        boundaries=boundaries,
        availability=Availability.model_validate({"own": 0.99, "common_cause": 0.0, **more}),
    )
    return design(part, *ZONES, flow("f", "s", rate=200.0))


def test_a_zone_takes_its_share_of_the_instances() -> None:
    of = spread("a", "b")
    assert analyze(of).value("s.utilisation") == pytest.approx(0.5)
    gone = analyze(of, Conditions(out=frozenset({"a"})))
    assert gone.value("s.utilisation") == pytest.approx(1.0)
    assert gone.value("s.availability") == pytest.approx(1 - 0.01**2)
    assert gone.value("s.required") == analyze(of).value("s.required")


def test_an_odd_instance_stands_in_the_first_zone() -> None:
    of = spread("a", "b", instances=3)
    assert standing(of, Conditions(out=frozenset({"a"}))).left == {"s": pytest.approx(1 / 3)}
    assert standing(of, Conditions(out=frozenset({"b"}))).left == {"s": pytest.approx(2 / 3)}


@pytest.mark.parametrize("out", ["a", "region"])
@pytest.mark.parametrize("within", [("a",), ("net",)])
def test_what_stands_wholly_inside_is_down(within: tuple[str, ...], out: str) -> None:
    gone = analyze(spread(*within), Conditions(out=frozenset({out})))
    assert gone.value("s.availability") == 0.0
    assert gone.results["s.utilisation"].missing == "nothing is done while S is down"


def test_a_region_takes_both_zones() -> None:
    of = spread("a", "b")
    assert standing(of, Conditions(out=frozenset({"region"}))).down == {"s"}


def test_zones_that_are_only_counted_lose_a_share_too() -> None:
    of = spread("region", zones=3, instances=6)
    assert standing(of, Conditions(out=frozenset({"a"}))).left == {"s": pytest.approx(4 / 6)}
    alone = spread("region", instances=6)  # nobody said over how many zones
    assert standing(alone, Conditions(out=frozenset({"a"}))).left == {}


def test_lost_instances_leave_the_work_to_the_rest() -> None:
    of = spread(instances=4, needed=2)
    half = analyze(of, Conditions(lost={"s": 2}))
    assert half.value("s.utilisation") == pytest.approx(1.0)
    assert half.value("s.availability") == pytest.approx(0.99**2)
    assert analyze(of, Conditions(lost={"s": 3})).value("s.availability") == 0.0
    assert standing(of, Conditions(lost={"s": 4})).down == {"s"}


def test_what_is_down_is_down_whatever_its_copies_share() -> None:
    of = spread("a", "b", common_cause=0.1)
    assert analyze(of, Conditions(down=frozenset({"s"}))).value("s.availability") == 0.0


def test_what_is_part_of_something_goes_down_with_it() -> None:
    of = design(component("whole"), component("part", parent="whole"), component("other"))
    assert standing(of, Conditions(down=frozenset({"whole"}))).down == {"whole", "part"}


def calling(**fields: object) -> Design:
    """Return a service that calls a store once for each of 10 requests a second."""
    return design(
        component("s", capacity=capacity(10), availability={"own": 1.0}),
        component("db", "relational-database", capacity=capacity(10), availability={"own": 1.0}),
        link("s", "db", "l", **fields),
        flow("f", "s", rate=10.0),
    )


@pytest.mark.parametrize("where", ["l", "db"])
def test_failing_calls_are_made_again_and_the_rest_is_lost(where: str) -> None:
    """Three attempts at 10 %: 1 + 0.1 + 0.01 calls, and one in a thousand is lost (SRE book, chapter 22)."""
    of = analyze(calling(attempts=3), Conditions(failing={where: 0.1}))
    assert of.value("l.load.peak") == pytest.approx(11.1)
    assert of.value("f.availability") == pytest.approx(0.999)
    once = analyze(calling(), Conditions(failing={where: 0.1}))
    assert once.value("l.load.peak") == pytest.approx(10.0)
    assert once.value("f.availability") == pytest.approx(0.9)


def test_failures_of_both_ends_multiply() -> None:
    of = analyze(calling(), Conditions(failing={"l": 0.1, "db": 0.5}))
    assert of.value("f.availability") == pytest.approx(0.45)
    assert of.value("db.availability") == pytest.approx(0.5)


def test_what_fails_in_the_end_goes_to_the_fallback() -> None:
    of = design(
        component("s", availability={"own": 1.0}),
        component("db", "relational-database", availability={"own": 1.0}),
        component("copy", "relational-database", availability={"own": 1.0}),
        link("s", "db", "l", attempts=2),
        link("s", "copy", "spare", when="on failure", failure_of="l"),
        flow("f", "s", rate=10.0),
    )
    found = analyze(of, Conditions(failing={"l": 0.5}))
    assert found.value("l.load.peak") == pytest.approx(15.0)
    assert found.value("spare.load.peak") == pytest.approx(2.5)
    assert found.value("f.availability") == pytest.approx(1.0)
    assert analyze(of).value("spare.load.peak") == 0.0


@pytest.mark.parametrize("where", ["l", "db"])
def test_latency_that_is_added_is_added(where: str) -> None:
    before, after = (analyze(calling(), c) for c in (TODAY, Conditions(late={where: 0.2})))
    for quantity in ("f.latency.mean", "f.latency.floor", "f.latency.p50", "f.latency.p99"):
        was, now = before.value(quantity), after.value(quantity)
        assert was
        assert now
        assert now - was == pytest.approx(0.2, rel=0.02), quantity
    assert after.value("db.utilisation") == before.value("db.utilisation")


def test_a_full_store_refuses_what_is_written_and_nothing_else() -> None:
    full = Conditions(full=frozenset({"db"}))
    for purpose, kept in (("write", 0.0), ("read", 1.0), ("both", 0.0)):
        assert analyze(calling(purpose=purpose), full).value("f.availability") == kept
    shared = calling(purpose="both")
    mixed = design(
        *shared.components.values(), *shared.links.values(), *shared.flows.values(), read_share=0.8
    )
    assert analyze(mixed, full).value("f.availability") == pytest.approx(0.8)


def test_a_flow_goes_on_without_the_cache_that_it_asks_first() -> None:
    of = design(
        component("s", capacity=capacity(10)),
        component("cache", "cache", cache={"hit_ratio": 0.9}),
        component("db", "relational-database", capacity=capacity(10)),
        link("s", "cache"),
        link("s", "db", "miss", when="on a miss", miss_of="cache"),
        flow("f", "s", rate=10.0),
    )
    lost = analyze(of, Conditions(down=frozenset({"cache"})))
    assert lost.value("miss.load.peak") == pytest.approx(10.0)
    assert lost.value("f.latency.p99")
    needed = analyze(of, Conditions(down=frozenset({"db"})))
    assert needed.results["f.latency.p99"].missing == "no answer while Db is down"


def test_leaked_credentials_change_no_number() -> None:
    assert analyze(calling(), Conditions(leaked=frozenset({"s"}))) == analyze(calling())


def test_every_number_under_conditions_has_an_explanation() -> None:
    conditions = Conditions(
        traffic=2.0, lost={"s": 2}, failing={"l": 0.1, "db": 0.2}, late={"l": 0.1, "db": 0.1},
    )  # fmt: skip
    engine = Engine()
    for key, row in engine.update(calling(attempts=3), conditions).results.items():
        found = engine.explain(key)
        assert found, key
        assert (found.value is None) == bool(row.missing)
