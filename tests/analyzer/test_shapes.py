"""Shapes that simulators get wrong: rising percentiles, caches, fan-out, diamonds, balancers, and the same bytes twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.conditions import Conditions
from analyzer.engine import analyze, explain
from models.design import Design
from models.edits import set_field
from models.flow import Step
from models.samples import samples

FIELDS = {"availability": {"common_cause": 0.0, "own": 0.99}}


def behind(balancer: int = 1, *nodes: int, kind: str = "load-balancer") -> Design:
    """Return a balancer of so many instances before nodes of so many, which all call one store."""
    names = [f"n{number}" for number in range(len(nodes))]
    return design(
        component("app", "web-app"),
        component("lb", kind, capacity={"instances": balancer}, **FIELDS),
        *(component(at, capacity={"instances": count}, **FIELDS) for at, count in zip(names, nodes, strict=True)),
        component("db", "relational-database", capacity={"instances": 2}, **FIELDS),
        link("app", "lb"),
        *(link("lb", at) for at in names),
        *(link(at, "db") for at in names),
        flow("f", "app", tier=1),
    )  # fmt: skip


def spofs(of: Design) -> list[str]:
    found = analyze(of).findings.values()
    return [finding.subjects[0] for finding in found if finding.rule == "spof-component"]


def test_p95_rises_with_load_until_there_is_none() -> None:
    def p95(rate: float) -> float | None:
        of = design(component("s", capacity=capacity(2, 4, 0.05)), flow("f", "s", rate=rate))
        return analyze(of).value("f.latency.p95")

    found = [p95(rate) for rate in (1, 80, 120, 140, 150, 155, 158)]
    values = [value for value in found if value is not None]
    assert len(values) == 7
    assert values == sorted(values)
    assert values[-1] > 5 * values[0]
    assert p95(160) is None
    assert p95(1000) is None


@pytest.mark.parametrize("ratio", [0.0, 0.25, 0.9, 1.0])
@pytest.mark.parametrize("policy", ["aside", "through"])
def test_the_hit_ratio_changes_the_load_of_the_store(policy: str, ratio: float) -> None:
    aside = policy == "aside"
    of = design(
        component("s"),
        component("cache", "cache", cache={"hit_ratio": ratio, "policy": policy}),
        component("db", "relational-database"),
        link("s", "cache"),
        link("s", "db", when="on a miss", miss_of="cache") if aside else link("cache", "db"),
        flow("f", "s"),
    )
    assert analyze(of).value("db.load.peak") == pytest.approx(100 * (1 - ratio))
    cold = analyze(of, Conditions(cold=frozenset({"cache"})))
    assert cold.value("db.load.peak") == 100


def test_fan_out_multiplies() -> None:
    of = design(
        *(component(id) for id in "abc"),
        link("a", "b", calls=20.0),
        link("b", "c", calls=3.0),
        flow("f", "a"),
    )
    found = analyze(of)
    assert [found.value(f"{id}.load.peak") for id in "abc"] == [100, 2000, 6000]


def test_a_diamond_counts_what_both_sides_need_once() -> None:
    of = design(
        *(component(id, **FIELDS) for id in "sabd"),
        *(link("s", "a"), link("s", "b"), link("a", "d"), link("b", "d")),
        flow("f", "s"),
    )
    assert analyze(of).value("f.availability") == pytest.approx(0.99**4)
    assert analyze(of).results["f.cuts.single"].about == ("s", "a", "d", "b")
    either = set_field(of, "s-b", "when", "on failure")
    either = set_field(either, "s-b", "failure_of", "s-a")
    side = 1 - (1 - 0.99) ** 2
    found = analyze(either)
    assert found.value("f.availability") == pytest.approx(0.99 * 0.99 * side)
    assert found.results["f.cuts.pairs"].about == ("a", "b")


def test_a_lone_load_balancer_is_a_single_point_of_failure() -> None:
    assert spofs(behind(1, 10)) == ["lb"]
    assert spofs(behind(2, 10)) == []


@pytest.mark.parametrize("kind", ["load-balancer", "network-load-balancer"])
def test_two_nodes_behind_a_redundant_balancer_share_the_load_and_stand_in_for_each_other(
    kind: str,
) -> None:
    of = behind(2, 1, 1, kind=kind)
    found = analyze(of)
    assert spofs(of) == []
    assert [found.value(f"{id}.load.peak") for id in ("lb", "n0", "n1", "db")] == [100, 50, 50, 100]
    pair = 1 - 0.01**2
    assert found.value("f.availability") == pytest.approx(
        0.99 * pair**2
    )  # a bought balancer counts once
    assert found.results["f.cuts.single"].about == ("lb", "db")
    assert found.results["f.cuts.pairs"].about == ("n0", "n1")
    one = analyze(behind(2, 2, kind=kind))
    for quantity in ("mean", "p50", "p99"):  # one of them is asked, never both
        assert found.value(f"f.latency.{quantity}") == pytest.approx(
            one.value(f"f.latency.{quantity}"), rel=0.02
        )
    share = explain(of, "lb-n0.load.peak")
    assert share
    assert share.formula == "load of Lb × even share of Lb → N0 among 2"


def shared(*common: float | None, product: str = "") -> Design:
    """Return two nodes of .99 behind a balancer that never fails, each with its own common cause."""
    made = behind(1, *(1 for _ in common))
    of = set_field(set_field(made, "lb", "availability.own", 1.0), "db", "availability.own", 1.0)
    for number, share in enumerate(common):
        of = set_field(of, f"n{number}", "availability.common_cause", share)
    return set_field(of, "n0", "product", product)


def test_copies_that_are_drawn_apart_share_what_copies_of_one_component_share() -> None:
    """Two nodes behind a balancer are as available as one node in two copies, whoever drew them."""
    one = set_field(shared(None), "n0", "capacity.instances", 2)
    together = 1 - 0.05 * 0.01
    by_hand = together * (1 - (1 - 0.99 / together) ** 2)
    assert analyze(one).value("n0.availability") == pytest.approx(by_hand, abs=1e-12)
    found = analyze(shared(None, None))
    assert found.value("f.availability") == pytest.approx(by_hand, abs=1e-12)
    assert found.results["f.availability"].about == ("n0", "n1")
    assert found.results["f.cuts.single"].about == ("lb", "db")
    said = explain(shared(None, None), "f.availability")
    assert said
    assert "C × (1 − (1 − N0 ÷ C) × (1 − N1 ÷ C))" in said.formula
    assert "N0 and N1 are copies of one thing" in said.note


@pytest.mark.parametrize("of", [shared(0.0, None), shared(None, 0.0), shared(0.0, 0.0)])
def test_a_common_cause_of_none_on_either_takes_them_as_independent_and_says_so(of: Design) -> None:
    assert analyze(of).value("f.availability") == pytest.approx(1 - 1e-4, abs=1e-12)
    said = explain(of, "f.availability")
    assert said
    assert "N0 and N1 are taken to fail independently of each other" in said.note


def test_copies_made_with_different_products_share_nothing() -> None:
    of = set_field(shared(None, None, product="nginx"), "n1", "product", "HAProxy")
    assert analyze(of).value("f.availability") == pytest.approx(1 - 1e-4, abs=1e-12)
    alike = set_field(of, "n1", "product", "nginx")
    assert (analyze(alike).value("f.availability") or 1) < 1 - 5e-4


def test_a_copy_that_is_needed_for_itself_too_is_counted_once_with_what_it_shares() -> None:
    of = shared(None, None)
    direct = design(
        *of.components.values(), *of.links.values(), link("db", "n0"), *of.flows.values()
    )
    assert analyze(direct).value("f.availability") == pytest.approx(0.99, abs=1e-12)


def test_a_node_that_somebody_needs_for_itself_is_needed_all_the_same() -> None:
    of = behind(2, 1, 1)
    direct = design(
        *of.components.values(), *of.links.values(), link("db", "n0"), *of.flows.values()
    )
    assert analyze(direct).results["f.cuts.single"].about == ("lb", "n0", "db")
    assert analyze(direct).value("f.availability") == pytest.approx((1 - 0.01**2) * 0.99**2)


def test_while_one_node_is_down_the_other_takes_all() -> None:
    found = analyze(behind(2, 1, 1), Conditions(down=frozenset({"n0"})))
    assert found.value("n1.load.peak") == 100
    assert found.value("db.load.peak") == 100
    assert found.value("lb-n0.load.peak") == 0


def test_a_balancer_before_two_different_services_takes_each_as_needed() -> None:
    routed = set_field(behind(2, 1, 1), "n1", "kind", "monolith")
    assert sorted(spofs(routed)) == ["n0", "n1"]
    assert analyze(routed).value("n0.load.peak") == 100
    apart = design(
        *routed.components.values(),
        link("app", "lb"),
        link("lb", "n0"),
        link("lb", "n1"),
        flow("f", "app"),
    )
    assert sorted(spofs(set_field(apart, "n1", "kind", "service"))) == []


def test_what_somebody_said_of_a_balancer_wins() -> None:
    of = behind(2, 1, 1)
    assert analyze(set_field(of, "lb-n0", "calls", 1.0)).value("n0.load.peak") == 100
    some = set_field(set_field(of, "lb-n0", "when", "sometimes"), "lb-n0", "probability", 0.2)
    assert analyze(some).value("n0.load.peak") == pytest.approx(20)
    stepped = set_field(
        of, "f", "steps", tuple(Step(link=at) for at in ("app-lb", "lb-n0", "n0-db"))
    )
    assert analyze(stepped).value("n0.load.peak") == 100


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    name = sorted(samples())[0]
    outputs = {_printed(name, seed, tmp_path) for seed in ("0", "1", "4711")}
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000


def _printed(name: str, seed: str, home: Path) -> bytes:
    file = Path(__file__).parents[2] / "resources" / "samples" / f"{name}.loadpath"
    environment = os.environ | {"PYTHONHASHSEED": seed, "HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "app", "analyze", str(file), "--json"],
        capture_output=True, check=True, env=environment, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    return done.stdout
