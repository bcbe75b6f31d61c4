"""Findings that several records share: one root cause is one finding, and what is known of a record sets it apart."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow, link
from rule_findings import found, one

from analyzer.engine import analyze
from analyzer.fixes import fixed
from analyzer.results import each
from models.design import Design
from models.entity import Entity


def busy(*typed: str, kind: str = "relational-database") -> Design:
    """Return a service that asks three stores for more than they can do; those that are typed have a capacity."""
    stores = [
        component(id, kind, **({"capacity": capacity(1, 1, 0.1)} if id in typed else {}))
        for id in ("a", "b", "c")
    ]
    calls = [link("s", store.id) for store in stores]
    return design(component("s", "mobile-app"), *stores, *calls, flow("f", "s", rate=1e6))


@pytest.mark.parametrize("typed", [(), ("b",), ("a", "c"), ("a", "b", "c")])
def test_what_has_the_usual_capacity_is_told_together(typed: tuple[str, ...]) -> None:
    keys = {finding.key for finding in found(busy(*typed), "saturated")}
    usual = {"saturated@usual"} if len(typed) < 3 else set()
    assert keys == usual | {f"saturated@{id}" for id in typed}


def test_all_of_them_are_named_counted_and_fixed_at_once() -> None:
    of = busy()
    finding = one(of, "saturated")
    assert each(finding) == finding.subjects
    assert set(finding.subjects) == {"a", "b", "c"}
    assert "B and C are saturated as well." in finding.evidence
    after = fixed(of, finding, analyze(of).results)
    assert not found(after, "saturated")


def open_stores(**classes: Any) -> Design:
    rows: list[Any] = [component("app", "web-app")]
    for id in ("a", "b", "c", "d"):
        rows += [component(id, "relational-database"), link("app", id)]
    kept = [Entity(id=f"e{id}", name=f"E{id}", store=id, data_class=said) for id, said in classes.items()]  # fmt: skip
    return design(*rows, *kept)


def test_stores_of_which_nobody_said_what_they_keep_are_told_together() -> None:
    assert one(open_stores(), "public-datastore").key == "public-datastore@design"
    some = found(open_stores(b="restricted"), "public-datastore")
    assert [(f.key, f.severity) for f in some] == [
        ("public-datastore@b", "critical"),
        ("public-datastore@design", "high"),
    ]
    assert "b" not in some[1].subjects


def queues() -> Design:
    rows: list[Any] = [component("s", "mobile-app")]
    for id in "ab":
        rows += [component(id, "message-queue"), component(f"w{id}", "worker")]
        rows += [link("s", id), link(id, f"w{id}")]
    return design(*rows, flow("f", "s", rate=1e6))


def test_consumers_of_all_queues_are_grown_at_once() -> None:
    of = queues()
    finding = one(of, "queue-unstable")
    assert finding.key == "queue-unstable@usual"
    assert set(finding.subjects) == {"a", "b", "wa", "wb"}
    assert not found(fixed(of, finding, analyze(of).results), "queue-unstable")


def test_entries_without_a_limit_are_one_finding_with_the_weakest_first() -> None:
    rows: list[Any] = []
    for id, time in (("a", 0.001), ("b", 0.005)):
        rows += [component(f"app-{id}", "web-app"), component(id, "load-balancer"), component(f"s-{id}", capacity=capacity(1, 1, time))]  # fmt: skip
        rows += [link(f"app-{id}", id), link(id, f"s-{id}"), flow(f"f-{id}", f"app-{id}")]
    of = design(*rows)
    finding = one(of, "no-rate-limit")
    assert finding.subjects == ("b", "a")
    assert "B and A limit nothing, nor does what they pass requests to." in finding.evidence
    after = fixed(of, finding, analyze(of).results)
    assert {after.components[id].capacity.rate_limit for id in "ab"} == {200.0}
    assert not found(after, "no-rate-limit")


def test_long_work_of_usual_length_is_told_together() -> None:
    rows: list[Any] = [component("s", "service")]
    for id in "ab":
        rows += [component(id, "data-warehouse"), link("s", id, mode="sync")]
    of = design(*rows, component("c", capacity=capacity(1, 1, 2.0)), link("s", "c"), flow("f", "s"))
    assert {f.key for f in found(of, "long-sync-task")} == {
        "long-sync-task@usual",
        "long-sync-task@c",
    }
