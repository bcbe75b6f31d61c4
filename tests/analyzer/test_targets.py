"""Targets: what is promised, and how it stands against what is computed."""

import pytest
from analyzer_designs import capacity, component, design, flow

from analyzer.engine import analyze
from analyzer.results import Analysis, Result
from analyzer.targets import NOT_YET, promises, stand, standings
from models import edits
from models.design import Design
from models.edits import add
from models.flow import Flow
from models.requirement import Requirement, Target
from tests.designs import shop

RESULTS = Analysis(
    {
        "design.entry.peak": Result("design.entry.peak", 1000.0, "1/s"),
        "design.headroom": Result("design.headroom", 1.5, "times", "", ("cmp_db",)),
        "cmp_db.load.peak": Result("cmp_db.load.peak", 400.0, "1/s"),
        "cmp_db.limit": Result("cmp_db.limit", 1.5, "times"),
        "flw_order.load.peak": Result("flw_order.load.peak", 70.0, "1/s"),
        "cmp_web.load.peak": Result("cmp_web.load.peak", None, "1/s", "no rate on Order"),
    }
)


def asked(**target: object) -> Design:
    """Return the shop with one target."""
    made = Requirement(
        id="req_a", name="It carries", sort="non-functional", priority="must",
        target=Target.model_validate(target),
    )  # fmt: skip
    return edits.add(shop(), "requirements", made)


@pytest.mark.parametrize(
    ("target", "state", "value", "key"),
    [
        ({"operator": "at least", "value": 1500.0}, "met", 1500.0, "design.headroom"),
        ({"operator": "at least", "value": 1501.0}, "missed", 1500.0, "design.headroom"),
        ({"value": 1400.0}, "met", 1500.0, "design.headroom"),
        ({"operator": "at most", "value": 999.0}, "missed", 1000.0, "design.entry.peak"),
        ({"operator": "exactly", "value": 1500.4}, "met", 1500.0, "design.headroom"),
        (
            {"operator": "at least", "value": 601.0, "scope": "cmp_db"},
            "missed",
            600.0,
            "cmp_db.limit",
        ),
        ({"value": 100.0, "scope": "flw_order"}, "met", 105.0, "design.headroom"),
        ({"operator": "at most", "value": 70.0, "scope": "flw_order"}, "met", 70.0, "flw_order.load.peak"),
    ],
)  # fmt: skip
def test_throughput_is_compared_with_what_it_can_take_or_what_comes(
    target: dict[str, object], state: str, value: float, key: str
) -> None:
    design = asked(metric="throughput", **target)
    found = stand(design, RESULTS, next(iter(promises(design))))
    assert (found.state, found.value, found.key) == (state, value, key)


def test_what_lacks_an_input_is_unknown_and_says_why() -> None:
    design = asked(metric="throughput", operator="at most", value=5.0, scope="cmp_web")
    found = standings(design, RESULTS)[0]
    assert (found.state, found.value, found.missing) == ("unknown", None, "no rate on Order")


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ({"metric": "consistency"}, "Not computed: which read sees which write"),
        ({"metric": "durability"}, "Not computed: no field says how often copies"),
        ({"metric": "RPO", "scope": "flw_order"}, "Not computed for flows: a target of this metric can hold for the "),
        ({"metric": "RPO", "operator": "at least"}, NOT_YET),
    ],
)  # fmt: skip
def test_what_is_not_computed_says_what_is_missing(target: dict[str, object], words: str) -> None:
    found = standings(asked(**target, value=0.5), RESULTS)[0]
    assert (found.state, found.key) == ("unknown", "")
    assert found.missing.startswith(words)


@pytest.mark.parametrize(
    ("target", "gaps", "state", "missing"),
    [
        (20.0, 2, "unknown", "at least $16.4: 2 components have no price or load yet"),
        (20.0, 1, "unknown", "at least $16.4: 1 component has no price or load yet"),
        (20.0, 0, "met", ""),
        (16.0, 2, "missed", ""),
    ],
)
def test_a_part_of_the_cost_keeps_no_target(
    target: float, gaps: int, state: str, missing: str
) -> None:
    unpriced = ("cmp_web", "cmp_db")[:gaps]
    rows = [Result(f"{id}.cost.gaps", 3.0, "count") for id in unpriced]
    rows += [
        Result("design.cost.month", 16.4, "$", "", unpriced),
        Result("design.entry.peak", 1.0, "1/s"),
    ]
    found = standings(
        asked(metric="monthly cost", value=target), Analysis({row.key: row for row in rows})
    )[0]
    assert (found.state, found.missing) == (state, missing)
    assert (found.value is None) == (state == "unknown")


def test_a_cost_without_any_load_is_only_a_part() -> None:
    cost = {"design.cost.month": Result("design.cost.month", 16.4, "$")}
    found = standings(asked(metric="monthly cost", value=20.0), Analysis(cost))[0]
    assert (found.state, found.missing) == ("unknown", "at least $16.4: no load is known yet")
    assert (found.value, found.least) == (None, 16.4)


def test_the_gaps_of_a_computed_design_count() -> None:
    cost = Requirement(
        id="r", name="Cheap", sort="constraint", target=Target(metric="monthly cost", value=1e6)
    )
    sized = component("s", capacity=capacity(1, 16, 0.001, cpu=2.0, memory=4.0 * 2**30))
    whole = add(design(sized, flow("f", "s", rate=1.0)), "requirements", cost)
    part = add(
        design(sized, component("t", capacity=capacity(2)), flow("f", "s", rate=1.0)),
        "requirements",
        cost,
    )
    assert [standings(of, analyze(of))[0].state for of in (whole, part)] == ["met", "unknown"]


def test_missed_comes_first_and_unknown_last() -> None:
    design = asked(metric="latency", value=0.3, percentile=99.0)
    for id, value in (("req_b", 900.0), ("req_c", 5000.0)):
        target = Target(metric="throughput", value=value)
        made = Requirement(id=id, name=id, sort="non-functional", target=target)
        design = edits.add(design, "requirements", made)
    found = standings(design, RESULTS)
    assert [one.promise.record for one in found] == ["req_c", "req_b", "req_a"]
    assert found[-1].promise.words == "p99 at most 300 ms"
    assert found[0].promise.words == "Throughput at least 5,000 req/s"


def test_targets_of_flows_are_promises_unless_a_requirement_says_the_same() -> None:
    design = asked(metric="latency", value=0.3, percentile=99.0, scope="flw_b")
    flow = Flow(
        id="flw_b", name="B", latency_target=0.3, latency_percentile=99.0, availability_target=0.999
    )
    found = list(promises(edits.add(design, "flows", flow)))
    assert [(one.record, one.words) for one in found] == [
        ("req_a", "p99 at most 300 ms"),
        ("flw_b", "Availability at least 99.9 %"),
    ]


def test_what_is_not_wanted_or_has_no_number_is_no_promise() -> None:
    design = asked(metric="throughput")
    assert list(promises(design)) == []
    design = edits.set_field(design, "req_a", "target.value", 5.0)
    assert len(list(promises(design))) == 1
    for path, value in (("status", "dropped"), ("priority", "won't"), ("sort", "assumption")):
        assert list(promises(edits.set_field(design, "req_a", path, value))) == []


def test_a_missed_must_is_a_high_finding_and_clears_when_it_is_met() -> None:
    def findings(target: float) -> dict[str, str]:
        promise = Requirement(
            id="r", name="Fast", sort="non-functional", priority="must",
            target=Target(metric="latency", percentile=99, operator="at most", value=target, scope="f"),
        )  # fmt: skip
        slow = component("s", "proxy", capacity=capacity(4, 16, 0.1))
        of = add(design(slow, flow("f", "s", rate=1.0)), "requirements", promise)
        found = analyze(of).findings.values()
        return {
            one.key: f"{one.severity}: {one.evidence}"
            for one in found
            if one.rule == "target-missed"
        }

    missed = findings(0.2)
    assert list(missed) == ["target-missed@r/latency"]
    said = missed["target-missed@r/latency"]
    assert said.startswith("high: Fast asks for p99 at most 200 ms; computed is 46")
    assert "S" in said
    assert findings(0.5) == {}


@pytest.mark.parametrize(
    ("target", "clears"),
    [
        (Target(metric="monthly cost", value=100.0), "$20 less clears it."),
        (Target(metric="RTO", value=1800.0, scope="s"), "30 min less clears it."),
        (
            Target(metric="availability", operator="at least", value=0.999, scope="s"),
            "At most 8.76 h of downtime a year in place of 3.65 d clears it.",
        ),
    ],
)
def test_a_missed_target_says_how_far_it_is_missed(target: Target, clears: str) -> None:
    store = component("s", "relational-database", cost={"month": 120.0})
    store = store.but(
        availability={"own": 0.99, "repair_time": 3600.0}, storage={"backup": "point in time"}
    )
    promise = Requirement(id="r", name="Kept", sort="non-functional", target=target)
    of = add(design(store, flow("f", "s", rate=1.0)), "requirements", promise)
    (found,) = (one for one in analyze(of).findings.values() if one.rule == "target-missed")
    assert found.clears == clears


def test_a_missed_cost_names_what_costs_most_and_a_missed_recovery_keeps_its_name() -> None:
    dear = component("dear", "service", capacity=capacity(9, 4, 0.01))
    dear = dear.but(capacity=dear.capacity.but(cpu=8.0, memory=2.0**34))
    cheap = component("cheap", "service", capacity=capacity(1, 4, 0.01))
    cheap = cheap.but(capacity=cheap.capacity.but(cpu=1.0, memory=2.0**30))
    store = component("store", "relational-database", capacity=capacity(1, 4, 0.01))
    store = store.but(availability={"repair_time": 7200.0}, storage={"backup": "point in time"})
    asked = [
        Requirement(id="r1", name="Cheap", sort="constraint", target=Target(metric="monthly cost", value=1.0)),
        Requirement(id="r2", name="Back soon", sort="non-functional", target=Target(metric="RTO", value=60.0, scope="store")),
    ]  # fmt: skip
    of = design(dear, cheap, store, flow("f", "dear", rate=1.0))
    for one in asked:
        of = add(of, "requirements", one)
    found = analyze(of)
    told = {f.subjects[0]: f.evidence for f in found.findings.values() if f.rule == "target-missed"}
    assert "RTO at most 1 min; computed is 2 h" in told["r2"]
    assert "monthly cost at most $1" in told["r1"]
    assert "Most of it comes from Dear" in told["r1"]
