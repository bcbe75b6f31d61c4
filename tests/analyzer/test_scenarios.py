"""Ready scenarios, what they come to, and what is kept of them."""

from dataclasses import fields, replace

import pytest
from analyzer_designs import capacity, component, design, flow, healthy, link, rich, stored
from hypothesis import given
from hypothesis import strategies as st
from random_conditions import assumed

from analyzer.conditions import TODAY, Conditions
from analyzer.facts import Facts
from analyzer.scenarios.assessment import assessed, families
from analyzer.scenarios.families import FAMILIES
from analyzer.scenarios.kept import conditions_of, scenario_of
from analyzer.scenarios.outcome import Assessment, from_plain, headlines, to_plain
from analyzer.scenarios.ready import ready
from analyzer.scenarios.words import parts, present, sentence, without
from models.component import Boundary
from models.design import Design
from models.edits import add, remove
from models.scenario import Scenario


def tried(of: Design, id: str) -> Assessment:
    found = next(one for one in ready(Facts(of)) if one.id == id)
    return assessed(of, found.conditions, found.family)


def states(found: Assessment, group: str) -> dict[str, str]:
    return {
        row.record: row.after for row in found.rows if (row.group, row.quantity) == (group, "state")
    }


def test_there_is_a_ready_scenario_for_every_family() -> None:
    of = replace(rich(), boundaries={"z": Boundary(id="z", name="Z", sort="zone")})
    found = ready(Facts(of))
    assert {one.family for one in found} == {family.name for family in FAMILIES}
    assert len({one.id for one in found}) == len(found)


@pytest.mark.parametrize("of", [rich(), healthy(), stored(), Design()])
def test_every_ready_scenario_can_be_assessed_in_words(of: Design) -> None:
    for one in ready(Facts(of)):
        found = assessed(of, one.conditions, one.family)
        assert found.recoveries or not of.components
        assert sentence(of, one.conditions) != "Today"
        assert "{" not in one.title


def test_a_zone_is_offered_only_where_something_stands_in_it() -> None:
    of = design(
        component("s", boundaries=("z",)),
        Boundary(id="z", name="East", sort="zone"),
        Boundary(id="empty", name="West", sort="zone"),
        flow("f", "s"),
    )
    found = {one.id: one.title for one in ready(Facts(of))}
    assert found["out@z"] == "The zone East is lost"
    assert "out@empty" not in found


def test_years_are_offered_along_the_growth_up_to_the_horizon() -> None:
    of = design(component("s"), flow("f", "s"), growth=0.5, horizon=2.5)
    years = [one.conditions.year for one in ready(Facts(of)) if one.conditions.year]
    assert years == [1.0, 2.0, 3.0]


def test_a_flow_breaks_degrades_or_becomes_unstable() -> None:
    of = design(
        component("app", "mobile-app"),
        component("a", capacity=capacity(2)),
        component("b", capacity=capacity(2)),
        component("nice", "recommendation-service", capacity=capacity(2)),
        link("app", "a"),
        link("app", "b"),
        link("a", "nice"),
        flow("one", "app", steps=("app-a", "a-nice")),
        flow("two", "app", steps=("app-b",)),
    )
    assert states(tried(of, "down@a"), "flows") == {"one": "broken", "two": "works"}
    assert states(tried(of, "down@nice"), "flows") == {"one": "degraded", "two": "works"}
    assert states(tried(of, "traffic@3"), "flows") == {"one": "unstable", "two": "unstable"}
    assert states(tried(of, "down@a"), "components")["a"] == "down"
    assert states(tried(of, "release@b"), "components")["b"] == "unstable"


def test_before_and_after_stand_side_by_side_with_their_direction() -> None:
    of = design(component("s", capacity=capacity(4)), flow("f", "s", rate=100.0))
    found = assessed(of, Conditions(traffic=2.0))
    row = found.row("s", "utilisation")
    assert row
    assert (row.before, row.after, row.direction) == ("25 %", "50 %", "worse")
    assert (row.before_value, row.after_value) == (0.25, 0.5)
    load, headroom = found.row("s", "load.peak"), found.row("design", "headroom")
    assert load
    assert headroom
    assert (load.before, load.after, load.direction) == ("100 req/s", "200 req/s", "changed")
    assert (headroom.before, headroom.after, headroom.direction) == ("×4", "×2", "worse")
    back = assessed(of, TODAY, against=Conditions(traffic=2.0)).row("s", "utilisation")
    assert back
    assert back.direction == "better"


def test_less_to_do_because_something_is_down_is_no_gain() -> None:
    of = design(
        component("s", capacity=capacity(4)),
        component("t", capacity=capacity(4)),
        link("s", "t"),
        flow("f", "s"),
    )
    found = assessed(of, Conditions(down=frozenset({"s"}))).row("t", "utilisation")
    assert found
    assert (found.after, found.direction) == ("0 %", "changed")


def test_today_against_today_is_the_same_everywhere() -> None:
    found = assessed(rich(), TODAY)
    assert found.rows
    assert found.changed == ()


def test_leaked_credentials_say_what_lies_open() -> None:
    of = design(
        component("s", security={"identity": "app", "privilege": "admin"}),
        component("t", security={"identity": "app"}),
        component("other"),
        component("db", "relational-database", security={"data_class": "restricted"}),
        link("s", "db", purpose="write"),
        link("t", "db", "two"),
        link("other", "db", "three"),
        flow("f", "s"),
    )
    found = assessed(of, Conditions(leaked=frozenset({"s"})))
    assert found.opened == (
        "S writes restricted data at Db (as app, admin privilege)",
        "T reads and writes restricted data at Db (as app)",
    )
    assert found.changed == ()


def test_an_assessment_survives_the_pipe_and_its_headlines_are_a_part_of_it() -> None:
    found = assessed(healthy(), Conditions(traffic=100.0))
    assert from_plain(to_plain(found)) == found
    short = headlines(found)
    assert set(short.rows) < set(found.rows)
    assert short.newly("flows", "unstable") == found.newly("flows", "unstable") != ()


@given(st.integers(0, 10_000))
def test_what_is_kept_is_what_was_assumed(seed: int) -> None:
    of = rich()
    conditions = present(of, assumed(of, seed))
    kept = scenario_of("scn_a", "Kept", conditions)
    assert conditions_of(of, kept) == conditions
    assert conditions_of(of, Scenario.model_validate_json(kept.model_dump_json())) == conditions


@given(st.integers(0, 10_000))
def test_parts_taken_away_one_by_one_leave_today(seed: int) -> None:
    of = rich()
    conditions = present(of, assumed(of, seed))
    for part in parts(of, conditions):
        assert "{" not in part.words
        conditions = without(conditions, part)
    assert conditions == TODAY


def test_every_field_of_the_conditions_has_words_and_can_be_kept() -> None:
    of = replace(rich(), boundaries={"z": Boundary(id="z", name="Z")})
    for field in fields(Conditions):
        value = {
            "traffic": 2.0, "year": 3.0, "out": frozenset({"z"}), "slow": {"svc": 2.0},
            "lost": {"svc": 1}, "failing": {"svc": 0.5}, "late": {"gw-svc": 0.1},
        }.get(field.name, frozenset({"svc"}))  # fmt: skip
        conditions = replace(TODAY, **{field.name: value})
        assert [part.field for part in parts(of, conditions)] == [field.name]
        assert conditions_of(of, scenario_of("scn_a", "Kept", conditions)) == conditions


def test_what_is_removed_leaves_what_is_kept() -> None:
    kept = scenario_of(
        "scn_a",
        "Kept",
        Conditions(down=frozenset({"svc", "db"}), slow={"svc": 2.0}, late={"gw-svc": 0.1}),
    )
    of = remove(add(rich(), "scenarios", kept), ["svc"])
    assert conditions_of(of, of.scenarios["scn_a"]) == Conditions(down=frozenset({"db"}))


def test_what_is_assumed_belongs_to_families() -> None:
    of = healthy()
    for conditions, names in (
        (Conditions(traffic=2.0), ("traffic spike",)),
        (Conditions(down=frozenset({"api"})), ("single point of failure",)),
        (Conditions(down=frozenset({"cache"})), ("cache failure",)),
        (Conditions(slow={"posts": 3.0}), ("database bottleneck",)),
        (Conditions(slow={"fan": 3.0}), ("queue overload",)),
        (Conditions(slow={"api": 3.0}), ("memory and CPU",)),
        (Conditions(full=frozenset({"posts"})), ("storage failure",)),
        (Conditions(late={"put": 1.0}, lost={"api": 1}), ("network", "deployment failure")),
        (Conditions(leaked=frozenset({"api"})), ("security",)),
    ):
        assert families(Facts(of, conditions)) == names


def test_a_flow_whose_component_has_fewer_copies_than_it_needs_is_broken() -> None:
    of = design(
        component("s", capacity=capacity(4, 16), availability={"needed": 3, "own": 0.99}),
        flow("f", "s", rate=1.0),
    )
    assert states(tried(of, "release@s"), "flows") == {"f": "broken"}
    assert states(tried(of, "release@s"), "components") == {"s": "part down"}
    assert states(tried(of, "memory@s"), "flows") == {"f": "degraded"}
