"""Whatever a person types: a named finding, or a gap in words; never an exception, never a silent number."""

import math
import random
from typing import Any, get_args

import pytest
from analyzer_designs import (
    Boundary,
    Entity,
    capacity,
    component,
    design,
    flow,
    healthy,
    link,
    rich,
    stored,
)
from pydantic import ValidationError
from random_edits import paths

from analyzer.conditions import Conditions
from analyzer.engine import Engine, analyze
from analyzer.results import Analysis
from models.component import Link
from models.design import TABLES, Design, rows
from models.edits import set_field
from models.flow import Step

EXTREME = (0, 1, 99, 5e-324, 1e-300, 1e-12, 0.999999999, 1e7, 10**6, 10**9, 1e12, 1e300, 1.7e308)
EDITED = ("workload", "flows", "components", "links", "entities", "boundaries")
CONDITIONS = (
    Conditions(),
    Conditions(traffic=0.0),
    Conditions(traffic=1e12, year=50.0),
    Conditions(year=-5.0, slow={"svc": 1e300, "db": 0.0}),
)


def sound(analysis: Analysis) -> None:
    """Check that every result is a finite number of its kind or says in words what is missing."""
    for key, row in analysis.results.items():
        if row.value is None:
            assert row.missing.strip(), key
            assert "{}" not in row.missing, key
        else:
            assert math.isfinite(row.value), key
            assert row.value >= 0.0 or "margin" in key, (key, row.value)
            if row.unit == "fraction" and key.endswith("availability"):
                assert row.value <= 1.0 + 1e-12, (key, row.value)
    for finding in analysis.findings.values():
        assert finding.evidence
        assert finding.subjects


def is_number(hint: Any) -> bool:
    return hint in (int, float) or any(is_number(part) for part in get_args(hint))


FIELDS = {
    table: [path for path, hint in paths(TABLES[table]) if is_number(hint)] for table in EDITED
}


@pytest.mark.parametrize("seed", range(60))
def test_extreme_numbers_in_any_fields(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    of, changed = chance.choice((rich, healthy, stored))(), 0
    while changed < 6:
        table = chance.choice([table for table in EDITED if rows(of, table)])
        id, path = chance.choice(sorted(rows(of, table))), chance.choice(FIELDS[table])
        try:
            of = set_field(of, id, path, chance.choice(EXTREME))
            changed += 1
        except ValidationError:
            continue
    engine = Engine()
    for conditions in CONDITIONS:
        found = engine.update(of, conditions)
        sound(found)
        assert found == analyze(of, conditions)
        for key in list(found.results)[:: 11 + seed]:
            assert engine.explain(key)


@pytest.mark.parametrize("value", [-1.0, -1e300, math.nan, math.inf, -math.inf, "many", True])
@pytest.mark.parametrize(
    ("id", "field"),
    [
        ("workload", "daily_users"), ("workload", "peak_factor"), ("read", "actions"), ("job", "rate"),
        ("svc", "capacity.service_time"), ("svc", "capacity.instances"), ("cache", "cache.hit_ratio"),
        ("svc", "availability.own"), ("gw-svc", "calls"), ("put", "probability"),
    ],
)  # fmt: skip
def test_what_is_no_quantity_never_gets_into_a_design(id: str, field: str, value: Any) -> None:
    with pytest.raises(ValidationError):
        set_field(rich(), id, field, value)


def test_no_instances_are_refused_and_none_typed_is_what_the_catalogue_says() -> None:
    with pytest.raises(ValidationError):
        capacity_of(component("s", capacity={"instances": 0}))
    assert analyze(design(component("s"), flow("f", "s"))).value("s.utilisation") == 0.125


def capacity_of(part: Any) -> Any:
    return part.capacity


def chain(count: int, **fields: Any) -> tuple[list[Any], list[Link]]:
    parts = [component(f"c{n:04}", capacity=capacity(4, 16, 0.001)) for n in range(count)]
    joined = [link(f"c{n:04}", f"c{n + 1:04}", f"l{n:04}", **fields) for n in range(count - 1)]
    return parts, joined


def test_a_chain_of_5000_components() -> None:
    parts, joined = chain(5000)
    found = analyze(design(*parts, *joined, flow("f", "c0000", rate=10.0)))
    sound(found)
    assert found.value("c4999.load.peak") == 10
    assert found.value("f.availability") == pytest.approx(
        # the catalogue's common cause: 5 % of a copy's failures are those of all
        ((1 - 5e-5) * (1 - (1 - 0.999 / (1 - 5e-5)) ** 4)) ** 5000
    )
    said = found.results["f.latency.p95"].missing
    assert said == "more than 200 components answer in one flow; say its steps"


def test_a_ring_that_comes_back_less_often_and_one_that_does_not() -> None:
    parts, joined = chain(2000)
    back = link("c1999", "c0000", "back", calls=0.5)
    found = analyze(design(*parts, *joined, back, flow("f", "c0000", rate=10.0)))
    sound(found)
    assert found.value("c1000.load.peak") == pytest.approx(20)
    endless = analyze(design(*parts, *joined, back.but(calls=1.0), flow("f", "c0000", rate=10.0)))
    sound(endless)
    assert endless.value("c1000.load.peak") is None
    finding = next(f for f in endless.findings.values() if f.rule == "sync-cycle")
    assert finding.severity == "critical"
    assert "1,989 more" in finding.evidence
    assert "The load has no end" in finding.evidence or "the load has no end" in finding.evidence


def test_a_thousand_things_that_stand_in() -> None:
    parts, _ = chain(1002)
    first = link("c0000", "c0001", "first")
    spares = [
        link("c0000", f"c{n:04}", f"s{n}", when="on failure", failure_of="first") for n in range(2, 1002)
    ]  # fmt: skip
    found = analyze(design(*parts, first, *spares, flow("f", "c0000", rate=10.0)))
    sound(found)
    assert found.results["f.cuts.single"].about == ("c0000",)
    assert found.value("f.cuts.pairs") == 0


def test_things_that_stand_in_for_things_that_stand_in() -> None:
    rungs, links, before = 100, [], ["s"]
    parts = [component("s"), *(component(f"{side}{n}") for n in range(rungs) for side in "ab")]
    for n in range(rungs):
        for at in before:
            links.append(link(at, f"a{n}"))
            links.append(link(at, f"b{n}", when="on failure", failure_of=f"{at}-a{n}"))
        before = [f"a{n}", f"b{n}"]
    engine = Engine()
    found = engine.update(design(*parts, *links, flow("f", "s", rate=1.0)))
    sound(found)
    availability, said = found.value("f.availability"), engine.explain("f.availability")
    assert availability
    assert said
    assert 0.9 < availability < 0.999
    assert "this is a bound" in said.note


def test_a_million_calls_at_every_step() -> None:
    parts, joined = chain(100, calls=1e6)
    found = analyze(design(*parts, *joined, flow("f", "c0000", rate=1.0)))
    sound(found)
    assert found.value("c0001.load.peak") == 1e6
    assert found.results["c0099.load.peak"].missing == "its numbers are too large to compute with"
    assert found.results["f.latency.p95"].value is None


def test_a_flow_of_thousands_of_steps() -> None:
    parts, joined = chain(2)
    back = link("c0001", "c0000", "back")
    flat = tuple(Step(link="l0000") for _ in range(3000))
    deep = tuple(Step(link=("l0000", "back")[n % 2]) for n in range(3000))
    for steps in (flat, deep):
        found = analyze(design(*parts, *joined, back, flow("f", "c0000", rate=0.01, steps=steps)))
        sound(found)
    said = found.results["f.latency.p95"].missing
    assert said == "more than 200 calls of the flow F wait for each other in a row"


def test_a_million_instances_with_a_million_workers() -> None:
    huge = capacity(10**6, 10**6, 0.001)
    of = design(
        component(
            "a", capacity=huge, availability={"own": 0.9, "needed": 900_000, "common_cause": 0.0}
        ),
        component("b", "relational-database", capacity=huge),
        link("a", "b"),
        flow("f", "a", rate=1e14),
    )
    found = analyze(of)
    sound(found)
    assert found.value("a.utilisation") == pytest.approx(0.1)
    assert found.value("a.availability") == pytest.approx(0.5, abs=0.01)


def test_more_needed_than_there_are() -> None:
    of = design(
        component("s", capacity={"instances": 2}, availability={"needed": 3}), flow("f", "s")
    )
    found = analyze(of)
    said = "S has 2 of the 3 copies that it needs"
    assert found.results["s.availability"].missing == said
    assert found.results["f.availability"].missing == said


def test_dozens_of_zones_around_one_component() -> None:
    zones = [Boundary(id=f"z{n}", name=f"Z{n}", sort="zone", availability=0.99) for n in range(40)]
    inside = component("s", boundaries=tuple(zone.id for zone in zones), availability={"own": 0.9})
    engine = Engine()
    found = engine.update(design(inside, *zones, flow("f", "s")))
    sound(found)
    assert found.results["s.availability"].missing == "more than 10 zones and regions around S"
    said = engine.explain("f.availability")
    assert said
    assert "this is a bound" in said.note


def test_boundaries_and_parents_that_go_round() -> None:
    borders = [
        Boundary(id=f"z{n}", name="Z", sort="zone", parent=f"z{(n + 1) % 3}", availability=0.9) for n in range(3)
    ]  # fmt: skip
    parts = [component(f"c{n}", parent=f"c{(n + 1) % 3}", boundaries=("z0",)) for n in range(3)]
    sound(analyze(design(*parts, *borders, flow("f", "c0"))))


def test_everything_about_an_entity_that_can_be_absurd() -> None:
    absurd = Entity(
        id="e",
        name="E",
        store="db",
        records=1e300,
        records_per_day=1e300,
        record_size=1e300,
        retention=1e300,
        skew=0.0,
    )
    of = design(
        component("db", "relational-database", storage={"shards": 10**9}),
        absurd,
        flow("f", "db"),
        growth=100.0,
        horizon=50.0,
    )
    found = analyze(of)
    sound(found)
    assert found.results["db.stored.now"].missing == "its numbers are too large to compute with"


def test_a_link_to_itself_and_a_flow_that_follows_itself() -> None:
    of: Design = design(
        component("a"), link("a", "a"), flow("f", "a"), flow("g", "a", rate=None, follows="g")
    )
    found = analyze(of)
    sound(found)
    assert "calls go round" in found.results["a-a.load.peak"].missing
    assert "follow each other" in found.results["g.load.peak"].missing
