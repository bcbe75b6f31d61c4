"""The load of flows without steps: traffic equations over the connections from their entry."""

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.conditions import Conditions
from analyzer.engine import analyze
from models.design import Design


def share(source: str, target: str, probability: float) -> object:
    return link(source, target, when="sometimes", probability=probability)


def loads(of: Design, *ids: str) -> list[float | None]:
    analysis = analyze(of)
    return [analysis.value(f"{id}.load.peak") for id in ids]


def test_hillier_and_lieberman_three_stations() -> None:
    """Arrivals (1, 4, 3); P12=.6, P13=.3, P21=.1, P23=.3, P31=.4, P32=.4: traffic (5, 10, 7.5)."""
    network = design(
        *(component(id) for id in ("s1", "s2", "s3")),
        *(flow(f"f{i}", f"s{i}", rate=rate) for i, rate in ((1, 1.0), (2, 4.0), (3, 3.0))),
        *(share("s1", "s2", 0.6), share("s1", "s3", 0.3), share("s2", "s1", 0.1)),
        *(share("s2", "s3", 0.3), share("s3", "s1", 0.4), share("s3", "s2", 0.4)),
    )
    assert loads(network, "s1", "s2", "s3") == pytest.approx([5, 10, 7.5], rel=1e-12)


def test_ross_two_servers() -> None:
    """Arrivals (4, 5); P12=.5, P21=.25: traffic (6, 8)."""
    network = design(
        *(component("a"), component("b"), flow("f", "a", rate=4.0), flow("g", "b", rate=5.0)),
        *(share("a", "b", 0.5), share("b", "a", 0.25)),
    )
    assert loads(network, "a", "b") == pytest.approx([6, 8], rel=1e-12)


def test_jain_chapter_34_utilisations() -> None:
    """Rate 3; visits (16, 7, 8); service times (10, 20, 30) ms: utilisations (.48, .42, .72)."""
    devices = {"cpu": (16.0, 0.01), "diska": (7.0, 0.02), "diskb": (8.0, 0.03)}
    system = design(
        component("users", "web-app"),
        *(component(id, capacity=capacity(time=time)) for id, (_, time) in devices.items()),
        *(link("users", id, calls=visits) for id, (visits, _) in devices.items()),
        flow("f", "users", rate=3.0),
    )
    analysis = analyze(system)
    found = [analysis.value(f"{id}.utilisation") for id in devices]
    assert found == pytest.approx([0.48, 0.42, 0.72], rel=1e-12)
    headroom = analysis.results["design.headroom"]
    assert headroom.about[0] == "diskb"
    assert headroom.value
    assert headroom.value * 3 == pytest.approx(4.167, abs=5e-4)  # Jain's X_max


def test_calls_that_return_without_end_are_said_and_not_looped() -> None:
    endless = design(
        component("app", "web-app"),
        *(component(id) for id in ("a", "b", "c")),
        *(link("app", "a"), link("a", "b", calls=2.0), link("b", "a", calls=0.6), link("b", "c")),
        flow("f", "app"),
    )
    results = analyze(endless).results
    said = "calls go round with gain 1.2: A → B → A"
    assert results["app.load.peak"].value == 100
    assert results["a.load.peak"].missing == said
    assert results["c.load.peak"].missing == said
    assert results["a.load.peak"].about == ("a", "b")


@pytest.mark.parametrize(("back", "settles"), [(0.999, True), (1.0, False)])
def test_a_gain_of_one_is_the_border(back: float, settles: bool) -> None:
    pair = design(
        component("a"), component("b"), link("a", "b"), link("b", "a", calls=back), flow("f", "a")
    )
    found = analyze(pair).results["a.load.peak"]
    assert (found.value is not None) is settles
    if settles:
        assert found.value == pytest.approx(100 / (1 - back))


def test_a_component_that_calls_itself_is_solved_too() -> None:
    alone = design(component("a"), link("a", "a", calls=0.5), flow("f", "a"))
    assert loads(alone, "a", "a-a") == pytest.approx([200, 100])


def test_a_large_ring_and_a_tree_with_answers_drawn_back_are_solved() -> None:
    n = 600
    ring = design(
        *(component(f"c{i:03}") for i in range(n)),
        *(link(f"c{i:03}", f"c{(i + 1) % n:03}", calls=0.999) for i in range(n)),
        flow("f", "c000"),
    )
    assert loads(ring, "c000") == pytest.approx([100 / (1 - 0.999**n)])
    tree = design(
        *(component(f"c{i:03}") for i in range(n)),
        *(link(f"c{(i - 1) // 2:03}", f"c{i:03}", calls=0.3) for i in range(1, n)),
        *(link(f"c{i:03}", f"c{(i - 1) // 2:03}", calls=0.3) for i in range(1, n)),
        flow("f", "c000"),
    )
    leaf, parent = loads(tree, "c599", "c299")
    assert leaf == pytest.approx((parent or 0) * 0.3)


def test_ways_that_part_and_meet_add_up() -> None:
    diamond = design(
        *(component(id) for id in ("a", "b", "c", "d")),
        *(link("a", "b", calls=2.0), link("a", "c"), link("b", "d"), link("c", "d", calls=3.0)),
        flow("f", "a"),
    )
    assert loads(diamond, "d") == [500]


def test_messages_carry_load_and_an_unknown_share_is_a_gap_behind_it() -> None:
    events = design(
        component("a"),
        component("q", "message-queue"),
        component("w", "worker"),
        component("d", "relational-database"),
        *(link("a", "q"), link("q", "w"), link("w", "d", when="sometimes")),
        flow("f", "a"),
    )
    assert loads(events, "q", "w", "d") == [100, 100, None]
    assert analyze(events).results["d.load.peak"].missing == "no probability on W → D"


def test_replication_carries_the_writes_of_its_source_and_no_echo() -> None:
    stores = [component(id, "relational-database") for id in ("p", "r", "q")]
    copied = design(
        component("a"),
        *stores,
        link("a", "p", "reads", purpose="read", calls=9.0),
        link("a", "p", "writes", purpose="write"),
        link("p", "r", mode="replication"),
        link("r", "p", mode="replication"),
        link("r", "q", mode="replication"),
        flow("f", "a"),
    )
    assert loads(copied, "p", "p-r", "r-p", "r-q", "q") == [1000, 100, 0, 100, 100]


def test_replication_of_what_nobody_calls_a_read_or_a_write_needs_the_read_share() -> None:
    parts = (
        component("a"),
        component("p", "relational-database"),
        component("r", "relational-database"),
        link("a", "p"),
        link("p", "r", mode="replication"),
        flow("f", "a"),
    )
    found = analyze(design(*parts)).results["r.load.peak"]
    assert found.missing == "no purpose (read or write) on A → P and no read share in the workload"
    assert loads(design(*parts, read_share=0.9), "r") == pytest.approx([10])


def test_a_flow_that_begins_nowhere_is_a_gap() -> None:
    lost = analyze(design(component("a"), flow("f"))).results["a.load.peak"]
    assert lost.missing == "no entry and no steps on the flow F"


def test_conditions_change_the_numbers_and_not_the_design() -> None:
    chain = design(
        component("a"),
        component("b", capacity=capacity(time=0.004)),
        link("a", "b"),
        flow("f", "a"),
    )
    slowed = analyze(chain, Conditions(traffic=2.0, slow={"b": 1.5}))
    assert slowed.value("b.load.peak") == 200
    assert slowed.value("b.utilisation") == pytest.approx(200 * 0.004 * 1.5)
    down = analyze(chain, Conditions(down=frozenset({"b"})))
    assert down.results["b.utilisation"].missing == "nothing is done while B is down"


def test_a_container_leaves_the_load_to_its_parts() -> None:
    nested = design(
        component("system"),
        component("a", parent="system"),
        component("b"),
        link("a", "b"),
        flow("f", "a"),
    )
    results = analyze(nested).results
    assert "system.load.peak" not in results
    assert results["b.load.peak"].value == 100
