"""The load of flows with steps: who hands on how much to whom."""

import pytest
from analyzer_designs import component, design, flow, link

from analyzer.conditions import Conditions
from analyzer.engine import analyze
from models.design import Design
from models.flow import Step

PARTS = (
    component("app", "mobile-app"),
    component("gw", "api-gateway"),
    component("svc"),
    component("cache", "cache", cache={"hit_ratio": 0.9}),
    component("db", "relational-database"),
)
MISS = link("svc", "db", when="on a miss", miss_of="cache", purpose="read")
READ = (link("app", "gw"), link("gw", "svc"), link("svc", "cache"), MISS)
READ_STEPS = ("app-gw", "gw-svc", "svc-cache", "svc-db")


def loads(of: Design, *ids: str, conditions: Conditions | None = None) -> list[float | None]:
    analysis = analyze(of, conditions or Conditions())
    return [
        None if (v := analysis.value(f"{id}.load.average")) is None else round(v, 9) for id in ids
    ]


def missing(of: Design, id: str) -> str:
    found = analyze(of).results[f"{id}.load.average"]
    assert found.value is None
    return found.missing


def test_each_step_takes_the_load_of_the_step_that_reached_its_source() -> None:
    fan = design(
        *PARTS,
        link("app", "gw"),
        link("gw", "svc", calls=3.0),
        link("svc", "db"),
        flow("f", "app", steps=("app-gw", "gw-svc", Step(link="svc-db", calls=2.0))),
    )
    assert loads(fan, "app", "gw", "svc", "db") == [100, 100, 300, 600]
    assert loads(fan, "svc-db") == [600]


def test_a_steps_own_calls_and_probability_win_over_the_connections() -> None:
    own = design(
        *PARTS,
        link("app", "gw"),
        link("gw", "svc", calls=3.0, when="sometimes", probability=0.5),
        flow("f", "app", steps=("app-gw", Step(link="gw-svc", calls=1.0, probability=0.2))),
        flow("g", "app", steps=("app-gw", "gw-svc")),
    )
    assert loads(own, "svc") == [100 * 0.2 + 100 * 3 * 0.5]


def test_only_misses_reach_the_store() -> None:
    aside = design(*PARTS, *READ, flow("f", "app", steps=READ_STEPS))
    assert loads(aside, "svc", "cache", "db") == [100, 100, 10]


def test_a_cold_or_lost_cache_answers_nothing() -> None:
    aside = design(*PARTS, *READ, flow("f", "app", steps=READ_STEPS))
    assert loads(aside, "db", conditions=Conditions(cold=frozenset({"cache"}))) == [100]
    assert loads(aside, "db", conditions=Conditions(down=frozenset({"cache"}))) == [100]


def test_a_read_through_cache_lets_through_its_misses_and_all_writes() -> None:
    through = design(
        component("app", "web-app"),
        component("cdn", "cdn", cache={"policy": "through", "hit_ratio": 0.8}),
        component("svc"),
        link("app", "cdn"),
        link("cdn", "svc", "get", purpose="read"),
        link("cdn", "svc", "post", purpose="write"),
        flow("read", "app", steps=("app-cdn", "get")),
        flow("write", "app", rate=10.0, steps=("app-cdn", "post")),
    )
    assert loads(through, "cdn", "svc") == [110, 20 + 10]


def test_an_unknown_hit_ratio_is_a_gap_and_not_a_guess() -> None:
    store = component("cache", "session-store")
    unsure = design(*PARTS[:3], store, PARTS[4], *READ, flow("f", "app", steps=READ_STEPS))
    assert missing(unsure, "db") == "no hit ratio on Cache"
    assert loads(unsure, "svc", "cache") == [100, 100]


def test_a_fallback_carries_nothing_until_what_it_stands_in_for_is_down() -> None:
    fallback = link("svc", "db", when="on failure", failure_of="svc-cache")
    spare = design(
        *PARTS,
        *READ[:3],
        fallback,
        flow("f", "app", steps=("app-gw", "gw-svc", "svc-cache", "svc-db")),
    )
    assert loads(spare, "db") == [0]
    assert loads(spare, "db", conditions=Conditions(down=frozenset({"cache"}))) == [100]


def test_what_is_down_is_still_asked_and_passes_nothing_on() -> None:
    plain = design(
        *PARTS, *READ[:2], link("svc", "db"), flow("f", "app", steps=("app-gw", "gw-svc", "svc-db"))
    )
    assert loads(plain, "svc", "db", conditions=Conditions(down=frozenset({"svc"}))) == [100, 0]


def test_an_alternative_without_a_probability_takes_what_the_others_leave() -> None:
    either = design(
        *PARTS,
        link("app", "gw"),
        link("gw", "svc"),
        link("gw", "cache"),
        flow(
            "f",
            "app",
            steps=("app-gw", "gw-svc", Step(link="gw-cache", probability=0.3, alternative=True)),
        ),
    )
    assert loads(either, "svc", "cache") == [70, 30]


def test_an_alternative_inside_a_component_takes_its_share_too() -> None:
    refused = Step(component="gw", probability=0.25, alternative=True)
    either = design(
        *PARTS,
        link("app", "gw"),
        link("gw", "svc"),
        flow("f", "app", steps=("app-gw", "gw-svc", refused)),
    )
    assert loads(either, "gw", "svc") == [100, 75]


def test_two_alternatives_of_unknown_share_are_a_gap() -> None:
    either = design(
        *PARTS,
        link("app", "gw"),
        link("gw", "svc"),
        link("gw", "cache"),
        flow("f", "app", steps=("app-gw", "gw-svc", Step(link="gw-cache", alternative=True))),
    )
    assert missing(either, "svc") == "no probability on the alternative steps of the flow F"


def test_alternatives_that_come_to_more_than_everything_are_a_gap() -> None:
    over = [
        Step(link="gw-svc", probability=0.7),
        Step(link="gw-cache", probability=0.7, alternative=True),
    ]
    open_one = Step(link="gw-db", alternative=True)
    either = design(
        *PARTS,
        link("app", "gw"),
        *(link("gw", end) for end in ("svc", "cache", "db")),
        flow("f", "app", steps=("app-gw", *over, open_one)),
    )
    assert missing(either, "db") == (
        "the alternative steps of the flow F add up to more than 100 %"
    )


def test_alternatives_that_meet_again_hand_on_their_sum() -> None:
    split = design(
        component("app", "web-app"),
        *(component(id) for id in ("one", "two", "end")),
        component("db", "relational-database"),
        *(link("app", end) for end in ("one", "two")),
        *(link(end, "end") for end in ("one", "two")),
        link("end", "db"),
        flow(
            "f",
            "app",
            steps=(
                Step(link="app-one", probability=0.4),
                Step(link="app-two", alternative=True),
                Step(link="one-end", probability=1.0),
                Step(link="two-end", probability=1.0, alternative=True),
                "end-db",
            ),
        ),
    )
    assert loads(split, "one", "two", "end", "db") == [40, 60, 100, 100]


def test_requests_that_begin_at_several_places_begin_with_their_shares() -> None:
    doors = design(
        component("a", "load-balancer"),
        component("b", "load-balancer"),
        component("svc"),
        link("a", "svc"),
        link("b", "svc"),
        flow(
            "f", steps=(Step(link="a-svc", probability=0.9), Step(link="b-svc", alternative=True))
        ),
    )
    assert loads(doors, "a", "b", "svc") == [90, 10, 100]


def test_an_entry_that_a_step_leads_to_is_not_counted_twice() -> None:
    inner = design(*PARTS, link("app", "gw"), flow("f", "gw", steps=("app-gw",)))
    assert loads(inner, "app", "gw") == [100, 100]


def test_a_step_inside_a_component_adds_nothing() -> None:
    inside = (Step(component="gw", calls=7.0), "app-gw")
    assert loads(design(*PARTS, link("app", "gw"), flow("f", "app", steps=inside)), "gw") == [100]


def test_what_no_flow_reaches_is_idle_only_if_all_flows_are_known() -> None:
    known = design(*PARTS, *READ, flow("f", "app", steps=("app-gw",)))
    assert loads(known, "db", "gw-svc") == [0, 0]
    unknown = design(
        *PARTS,
        *READ,
        flow("f", "app", steps=("app-gw",)),
        flow("g", "app", rate=None, steps=("app-gw",)),
    )
    assert missing(unknown, "db") == "no rate on the flow G"
    assert missing(unknown, "gw-svc") == "no rate on the flow G"


def test_a_flow_of_unknown_rate_leaves_the_others_readable() -> None:
    mixed = design(
        *PARTS,
        *READ,
        flow("f", "app", steps=("app-gw",)),
        flow("g", steps=("gw-svc",), rate=None),
    )
    assert loads(mixed, "app") == [100]
    assert missing(mixed, "gw") == "no rate on the flow G"


@pytest.mark.parametrize("broken", ["gw-svc", "nowhere"])
def test_a_step_along_a_connection_that_is_not_there_is_passed_over(broken: str) -> None:
    torn = design(*PARTS[:2], link("app", "gw"), flow("f", "app", steps=("app-gw", broken)))
    assert loads(torn, "gw") == [100]
