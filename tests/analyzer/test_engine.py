"""The engine: what it says after edits equals what it says from nothing, and it says it again only when it must."""

from dataclasses import replace

import pytest
from analyzer_designs import (
    capacity,
    component,
    design,
    flow,
    healthy,
    impatient,
    link,
    rich,
    sketch,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from random_conditions import assumed
from random_edits import KINDS, edited, paths, values
from test_explain import of_load, worked_out

from analyzer.conditions import TODAY, Conditions
from analyzer.engine import Engine, analyze
from models.component import Component
from models.design import TABLES, Design
from models.edits import change, place, remove, set_field
from models.view import View

CONDITIONS = (
    TODAY,
    Conditions(traffic=2.0),
    Conditions(year=1.0),
    Conditions(down=frozenset({"svc"})),
)
STARTS = {"rich": rich, "healthy": healthy, "impatient": impatient, "empty": Design}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_after_any_edits_it_says_what_it_says_from_nothing(data: st.DataObject) -> None:
    of = STARTS[data.draw(st.sampled_from(sorted(STARTS)))]()
    engine = Engine()
    for _ in range(data.draw(st.integers(3, 12))):
        of = edited(of, data.draw)
        usual = data.draw(st.sampled_from((*CONDITIONS, None, None)))
        conditions = usual or assumed(of, data.draw(st.integers(0, 10_000)))
        incremental, fresh = engine.update(of, conditions), analyze(of, conditions)
        assert incremental == fresh
        assert list(incremental.findings) == list(fresh.findings)
        assert list(incremental.results) == list(fresh.results)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_result_of_any_design_has_an_explanation_that_agrees(data: st.DataObject) -> None:
    of = STARTS[data.draw(st.sampled_from(sorted(STARTS)))]()
    for _ in range(data.draw(st.integers(1, 15))):
        of = edited(of, data.draw)
    engine = Engine()
    for key, result in engine.update(of).results.items():
        found = engine.explain(key)
        assert found, key
        assert (found.value is None) == bool(result.missing), key
        if result.value is not None and of_load(key):
            assert worked_out(found) == pytest.approx(result.value, rel=1e-9, abs=1e-12), key


WATCHED = [
    ("workload", "workload"), ("flows", "read"), ("flows", "write"), ("links", "gw-svc"), ("links", "miss"),
    ("links", "db-copy"), ("components", "svc"), ("components", "db"), ("components", "cache"), ("components", "events"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "id"), WATCHED, ids=[id for _, id in WATCHED])
def test_no_field_is_read_without_being_watched(table: str, id: str) -> None:
    """Change each field of a record to some values it may have: what is kept must be what would be computed."""
    engine, compared = Engine(), 0
    of = rich()
    for path, hint in paths(TABLES[table]):
        choices = KINDS[:3] if path == "kind" else values(of, hint)
        for value in choices[:1] if table == "components" else choices[:3]:
            try:
                after = set_field(of, id, path, value)
            except ValidationError:
                continue
            engine.update(of)
            assert engine.update(after) == analyze(after), (path, value)
            compared += 1
    assert compared > 20


def test_moving_boxes_gives_the_very_same_analysis() -> None:
    of = replace(healthy(), views={"v": View(id="v", name="Main")})
    engine = Engine()
    before = engine.update(of)
    moved = place(of, "v", {"api": (100, 200)})
    assert engine.update(moved) is before
    renamed = replace(moved, views={"v": View(id="v", name="Other")})
    assert engine.update(change(renamed, "info", title="New")) is before


def test_what_is_undone_gives_the_very_same_rows() -> None:
    engine = Engine()
    of = rich()
    before = engine.update(of)
    slower = engine.update(set_field(of, "svc", "capacity.service_time", 0.5))
    assert slower.results["svc.utilisation"] != before.results["svc.utilisation"]
    assert slower.results["read.load.peak"] is before.results["read.load.peak"]
    assert engine.update(of) == before


def test_a_connection_that_steps_name_may_go_and_come_again() -> None:
    engine, of = Engine(), rich()
    first = engine.update(of)
    named = {step.link for row in of.flows.values() for step in row.steps}
    gone = replace(of, links={id: row for id, row in of.links.items() if id not in named})
    assert named
    assert engine.update(gone) == analyze(gone) != first
    assert engine.update(of) == first


def test_what_moved_is_every_row_that_came_went_or_is_another() -> None:
    engine, of = Engine(), rich()
    last = engine.update(of)
    without = remove(of, ["miss"])
    faster = set_field(of, "svc", "capacity.service_time", 0.001)
    for after in (faster, set_field(faster, "gw-svc", "calls", 3.0), without, of):
        now = engine.update(after)
        moved = engine.moved(last)
        keys = last.results.keys() | now.results.keys()
        others = {key for key in keys if last.results.get(key) is not now.results.get(key)}
        assert moved is not None
        assert others
        assert set(moved) == others
        assert engine.moved(now) == []
        assert engine.moved(analyze(of)) is None
        last = now


def test_a_description_changes_nothing_and_a_name_only_words() -> None:
    engine = Engine()
    of = rich()
    before = engine.update(of)
    assert engine.update(change(of, "svc", description="Does things.")) is before
    named = engine.update(change(of, "svc", name="Post service"))
    assert {k: r.value for k, r in named.results.items()} == {
        k: r.value for k, r in before.results.items()
    }
    assert named != before
    assert any("Post service" in finding.evidence for finding in named.findings.values())


def test_calls_that_changed_while_nothing_was_known_are_followed_once_it_is() -> None:
    engine, unknown = Engine(), Conditions(year=1.0)  # nobody said how much traffic grows
    assert engine.update(healthy(), unknown).value("read.latency.mean") is None
    other = set_field(healthy(), "read", "steps", ())
    engine.update(other, unknown)
    assert engine.update(other) == analyze(other) != analyze(healthy())


def test_a_reason_has_the_names_of_now() -> None:
    engine = Engine()
    of = set_field(rich(), "svc", "capacity.concurrency", None)
    for id, name in (("svc", "First"), ("db", "Store"), ("svc", "Second"), ("gw", "Gate")):
        of = set_field(of, id, "name", name)
        found = engine.update(of)
        assert found == analyze(of)
    assert any("Second" in result.missing for result in found.results.values())


def test_conditions_alone_are_a_change() -> None:
    engine = Engine()
    of = rich()
    today = engine.update(of)
    assert engine.update(of, Conditions()) is today
    assert engine.update(of, Conditions(traffic=2.0)) != today
    assert engine.update(of) == today


def test_the_engine_explains_what_it_last_computed() -> None:
    engine = Engine()
    assert engine.explain("svc.load.peak") is None
    engine.update(rich(), Conditions(traffic=2.0))
    found = engine.explain("read.load.peak")
    assert found
    assert found.substituted == "10 M users × 12 actions ÷ 86,400 s × 2 traffic × 3 peak"


def shuffled(of: Design) -> Design:
    tables = ("components", "links", "flows")
    return replace(of, **{t: dict(reversed(getattr(of, t).items())) for t in tables})


def test_the_order_of_tables_does_not_matter_to_the_last_digit() -> None:
    for of in (rich(), healthy(), sketch(60)):
        assert list(shuffled(of).components) != list(of.components)
        assert analyze(shuffled(of)) == analyze(of)


@settings(max_examples=40, deadline=None)
@given(st.floats(0.01, 1000))
def test_load_is_linear_in_traffic(times: float) -> None:
    one, many = analyze(rich()), analyze(rich(), Conditions(traffic=times))
    compared = 0
    for key, result in one.results.items():
        if (
            key.endswith((".load.average", ".load.peak", ".utilisation", ".bandwidth"))
            and result.value
        ):
            compared += 1
            assert abs((many.value(key) or 0) / result.value / times - 1) < 1e-9, key
    assert compared > 50


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 50), st.integers(1, 50))
def test_more_instances_never_raise_utilisation(few: int, more: int) -> None:
    def busy(instances: int) -> float:
        of = design(component("s", capacity=capacity(instances)), flow("f", "s"))
        return analyze(of).value("s.utilisation") or 0.0

    assert busy(few + more) < busy(few)


def test_nothing_is_zero_for_lack_of_data() -> None:
    """Take away one typed value after another: a number stays a number or becomes a gap, never a 0."""
    full = rich()
    before = analyze(full)
    fields = (
        ("workload", "daily_users"), ("workload", "peak_factor"), ("workload", "read_share"),
        ("read", "actions"), ("write", "actions"), ("again", "follows"), ("job", "rate"),
        ("put", "probability"), ("gw-a", "probability"), ("miss", "miss_of"), ("job", "entry"),
    )  # fmt: skip
    gaps = 0
    for id, field in fields:
        after = analyze(set_field(full, id, field, None))
        for key, result in after.results.items():
            was = before.value(key)
            assert result.value != 0 or was == 0, (id, field, key)
            gaps += result.value is None and was is not None
    assert gaps > 100


def test_a_design_that_hangs_together_badly_is_analysed_all_the_same() -> None:
    torn = design(
        component("a"),
        link("a", "gone"),
        link("gone", "a"),
        flow("f", "gone", steps=("a-gone", "none")),
        flow("g", "a", follows="gone"),
    )
    odd = replace(torn, components={"a": Component(id="a", kind="service", name="{0} {x}")})
    found = analyze(odd)
    assert found.value("a.load.peak") == 100
    assert "F is left out of all loads: no entry and no steps." in found.unchecked
