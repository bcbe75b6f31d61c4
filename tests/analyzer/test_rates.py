"""How often flows happen: from users, from typed rates, from other flows, under conditions."""

import pytest
from analyzer_designs import component, design, flow

from analyzer.conditions import Conditions
from analyzer.engine import analyze
from analyzer.results import Analysis
from models.design import Design

APP = component("app", "mobile-app")


def value(of: Design, key: str, conditions: Conditions | None = None) -> float:
    found = (analyze(of, conditions) if conditions else analyze(of)).results[key]
    assert found.value is not None, found.missing
    return found.value


def missing(of: Design, key: str, conditions: Conditions | None = None) -> str:
    analysis: Analysis = analyze(of, conditions) if conditions else analyze(of)
    assert analysis.results[key].value is None
    return analysis.results[key].missing


def test_xu_chapter_2_daily_users_to_queries_a_second() -> None:
    """300 M monthly users, half of them daily, 2 posts each a day, peak twice the average: 3472 and 6944."""
    tweets = design(
        APP,
        flow("tweet", "app", rate=None, actions=2.0),
        monthly_users=300e6,
        active_share=0.5,
        peak_factor=2.0,
    )
    assert round(value(tweets, "tweet.load.average")) == 3472
    assert round(value(tweets, "tweet.load.peak")) == 6944
    assert value(tweets, "design.users") == 150e6


def test_a_typed_rate_wins_over_actions() -> None:
    both = design(APP, flow("read", "app", rate=7.0, actions=2.0), daily_users=1e6)
    assert value(both, "read.load.average") == 7.0


def test_a_flow_that_follows_takes_its_share_and_the_peak_of_its_leader() -> None:
    followed = design(
        APP,
        flow("write", "app", rate=10.0, peak_factor=5.0),
        flow("fan", "app", rate=None, follows="write", follows_ratio=200.0),
        flow("log", "app", rate=None, follows="fan"),
        peak_factor=2.0,
    )
    assert value(followed, "fan.load.average") == 2000.0
    assert value(followed, "fan.load.peak") == 10_000.0
    assert value(followed, "log.load.peak") == 10_000.0
    assert value(followed, "design.entry.average") == 4010.0


def test_flows_that_follow_each_other_have_no_rate() -> None:
    circle = design(
        APP,
        flow("a", "app", rate=None, follows="b"),
        flow("b", "app", rate=None, follows="a"),
        flow("c", "app", rate=None, follows="a"),
    )
    said = "no rate on flows that follow each other: A → B → A"
    assert {missing(circle, f"{id}.load.average") for id in "abc"} == {said}


def test_a_long_chain_of_followers_is_no_trouble() -> None:
    chain = [flow(f"f{i:04}", "app", rate=None, follows=f"f{i + 1:04}") for i in range(3000)]
    assert value(design(APP, *chain, flow("f3000", "app", rate=3.0)), "f0000.load.average") == 3.0


@pytest.mark.parametrize(
    ("fields", "workload", "key", "said"),
    [
        ({}, {}, "f.load.average", "no rate on the flow Read feed"),
        ({"actions": 2.0}, {}, "f.load.average", "no daily users in the workload"),
        (
            {"actions": 2.0},
            {"monthly_users": 9.0},
            "f.load.peak",
            "no share active a day in the workload",
        ),
        (
            {"rate": 2.0},
            {"peak_factor": None},
            "f.load.peak",
            "no peak factor on the flow Read feed or in the workload",
        ),
    ],
)
def test_what_is_missing_is_said_in_words(
    fields: dict[str, float], workload: dict[str, float], key: str, said: str
) -> None:
    bare = design(APP, flow("f", "app", name="Read feed", **{"rate": None, **fields}), **workload)
    assert missing(bare, key) == said


def test_traffic_and_growth_multiply_and_users_do_not_follow_traffic() -> None:
    grown = design(APP, flow("f", "app", rate=None, actions=86_400.0), daily_users=10.0, growth=0.3)
    later = Conditions(traffic=2.0, year=3.0)
    assert value(grown, "f.load.average", later) == pytest.approx(10 * 2 * 1.3**3)
    assert value(grown, "design.users", later) == pytest.approx(10 * 2.197)
    assert missing(design(APP, flow("f", "app")), "f.load.peak", later) == (
        "no growth a year in the workload"
    )


def test_a_design_without_flows_has_no_entry_rate() -> None:
    assert missing(design(APP), "design.entry.peak") == "no flow in the design"
    assert missing(design(APP), "app.load.average") == "no flow in the design"


def test_numbers_beyond_all_bounds_are_a_gap_and_never_infinite() -> None:
    huge = design(
        APP, flow("f", "app", rate=1e300, peak_factor=10_000.0), flow("g", "app", rate=1e308)
    )
    assert value(huge, "f.load.average") == 1e300
    later = Conditions(traffic=1e300, year=1e9)
    assert "too large" in missing(design(*huge.flows.values(), growth=9.0), "f.load.peak", later)
