"""What must hold of every design of a fair kind, whatever its numbers: more load, more instances, more copies."""

from dataclasses import replace

import pytest
from analyzer_designs import component, design, flow, link
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analyzer.conditions import Conditions
from analyzer.engine import analyze
from analyzer.results import Analysis
from models.design import Design
from models.edits import set_field
from models.units import brief, parse

KINDS = (
    "service",
    "api-gateway",
    "worker",
    "relational-database",
    "cache",
    "load-balancer",
    "search-engine",
)
SHARES = st.floats(0.0, 1.0)
Draw = st.DrawFn


@st.composite
def fair(draw: Draw) -> Design:
    """Draw a design without quorums, limits, timeouts or retries: a few components, each calling some further on."""
    count = draw(st.integers(2, 6))
    parts = [
        component(
            f"c{n}",
            draw(st.sampled_from(KINDS)),
            capacity={
                "instances": draw(st.integers(1, 6)),
                "concurrency": draw(st.integers(1, 16)),
                "service_time": draw(st.floats(1e-4, 0.1)),
                "variability": draw(st.sampled_from((0.0, 0.5, 1.0, 4.0))),
                "balancing": draw(st.sampled_from(("pooled", "random"))),
            },
            availability={"own": draw(st.floats(0.5, 1.0)), "failover": "automatic"},
            cache={"hit_ratio": draw(SHARES)},
        )
        for n in range(count)
    ]
    links = []
    for n in range(1, count):
        for source in draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=2)):
            often = draw(st.sampled_from((None, 0.5, 1.0, 2.0)))
            links.append(link(f"c{source}", f"c{n}", calls=often))
    rate = draw(st.floats(0.1, 200.0))
    return design(*parts, *links, flow("f", "c0", rate=rate), flow("g", "c1", rate=rate / 3))


def values(analysis: Analysis, *ends: str) -> dict[str, float | None]:
    """Return the values of the results whose quantity is one of these; none of an unstable one."""
    return {
        key: row.value
        for key, row in analysis.results.items()
        if key.partition(".")[2] in ends and not key.startswith("design")
    }


BUSY = ("utilisation",)
SLOW = ("response", "waiting", "latency.mean", "latency.p50", "latency.p95", "latency.p99")


def never_better(before: Analysis, after: Analysis, *ends: str, slack: float = 1e-9) -> None:
    """Check that nothing got smaller, and nothing that was unstable became a number."""
    old, new = values(before, *ends), values(after, *ends)
    assert old.keys() == new.keys()
    for key, value in new.items():
        was = old[key]
        if was is None:
            assert value is None, key
        elif value is not None:
            assert value >= was * (1 - slack) - 1e-9, (key, was, value)


@settings(max_examples=60, deadline=None)
@given(fair(), st.floats(1.0, 5.0))
def test_more_load_never_lowers_utilisation_or_answer_time(of: Design, times: float) -> None:
    before, after = analyze(of), analyze(of, Conditions(traffic=times))
    never_better(before, after, *BUSY)
    never_better(before, after, *SLOW, slack=0.01)  # the grid is a finite one


@settings(max_examples=60, deadline=None)
@given(fair(), st.data())
def test_more_instances_never_raise_utilisation_or_answer_time(
    of: Design, data: st.DataObject
) -> None:
    id = data.draw(st.sampled_from(sorted(of.components)))
    there = of.components[id].capacity.instances or 1
    more = set_field(of, id, "capacity.instances", there + data.draw(st.integers(1, 5)))
    before, after = analyze(more), analyze(of)
    never_better(before, after, *BUSY)
    # of a component's wait a part may move on to its caller, whose workers wait for it; the flow counts both
    never_better(before, after, *(quantity for quantity in SLOW if "." in quantity), slack=0.02)


@settings(max_examples=60, deadline=None)
@given(fair(), st.data())
def test_redundancy_never_lowers_availability(of: Design, data: st.DataObject) -> None:
    id = data.draw(st.sampled_from(sorted(of.components)))
    there = of.components[id].capacity.instances or 1
    more = set_field(of, id, "capacity.instances", there + data.draw(st.integers(1, 3)))
    never_better(analyze(of), analyze(more), "availability")


@settings(max_examples=60, deadline=None)
@given(fair(), st.data())
def test_a_fallback_never_lowers_availability(of: Design, data: st.DataObject) -> None:
    id = data.draw(st.sampled_from(sorted(of.links)))
    row = of.links[id]
    spare = component("spare", availability={"own": data.draw(st.floats(0.0, 1.0))})
    stands_in = link(row.source, "spare", "aside", when="on failure", failure_of=id)
    safer = replace(
        of, components={**of.components, "spare": spare}, links={**of.links, "aside": stands_in}
    )
    before, after = analyze(of), analyze(safer)
    for flow_id in of.flows:
        key = f"{flow_id}.availability"
        assert (after.value(key) or 0.0) >= (before.value(key) or 0.0) - 1e-12
        assert after.results[f"{flow_id}.cuts.single"].value is not None


@settings(max_examples=60, deadline=None)
@given(fair(), st.floats(1.0, 50.0))
def test_twice_the_rates_are_twice_the_loads(of: Design, times: float) -> None:
    flows = {id: row.but(rate=(row.rate or 0.0) * times) for id, row in of.flows.items()}
    before, after = analyze(of), analyze(replace(of, flows=flows))
    compared = 0
    for key, row in before.results.items():
        if (
            key.endswith((".load.average", ".load.peak", ".utilisation", "entry.peak"))
            and row.value
        ):
            compared += 1
            assert after.value(key) == pytest.approx(row.value * times), key
    assert compared > 6


@settings(max_examples=40, deadline=None)
@given(fair(), st.data())
def test_a_better_hit_ratio_never_loads_the_store_more(of: Design, data: st.DataObject) -> None:
    store = component("store", "relational-database")
    cached = replace(
        of,
        components={**of.components, "cache": component("cache", "cache"), "store": store},
        links={
            **of.links,
            "ask": link("c0", "cache", "ask"),
            "miss": link("c0", "store", "miss", when="on a miss", miss_of="cache"),
        },
    )
    low, high = sorted((data.draw(SHARES), data.draw(SHARES)))

    def load(ratio: float) -> float:
        found = analyze(set_field(cached, "cache", "cache.hit_ratio", ratio))
        return found.value("store.load.peak") or 0.0

    assert load(high) <= load(low) + 1e-9


UNITS = ("s", "B", "B/s", "1/s", "fraction", "count")


@given(st.floats(1e-6, 1e15), st.sampled_from(UNITS))
def test_units_come_back_as_they_were_written(value: float, unit: str) -> None:
    assume(unit != "fraction" or value <= 1.0)
    written = brief(value, unit)
    assert parse(written, unit) == pytest.approx(value, rel=6e-3)
