"""Availability against numbers printed by Microsoft, AWS and textbooks, and against counting every state."""

from itertools import combinations, product
from typing import Any

import pytest
from analyzer_designs import component, design, flow
from hypothesis import given
from hypothesis import strategies as st

from analyzer.engine import analyze, explain
from analyzer.reliability.chance import chance
from analyzer.reliability.copies import (
    MONTH,
    YEAR,
    at_least,
    at_least_alike,
    downtime,
    with_common_cause,
)
from analyzer.reliability.diagram import Diagram
from analyzer.reliability.structure import (
    All,
    Either,
    Structure,
    either,
    every,
    names,
    pair_cuts,
    single_cuts,
    smallest_cuts,
    works,
)
from models.catalog import kinds
from models.component import Boundary
from models.facets import Availability, Capacity

BRIDGE = either(every("1", "4"), every("1", "3", "5"), every("2", "5"), every("2", "3", "4"))
LETTERS = st.sampled_from("abcdef")
TREES: st.SearchStrategy[Structure] = st.recursive(
    LETTERS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Either(tuple(parts))),
    ),
    max_leaves=10,
)
UP = st.fixed_dictionaries(dict.fromkeys("abcdef", st.floats(0.0, 1.0)))


def test_microsoft_composite_sla() -> None:
    both = chance(every("app", "sql")).of({"app": 0.9995, "sql": 0.9999})
    assert both == pytest.approx(0.99940005)
    store = chance(either("sql", "queue")).of({"sql": 0.9999, "queue": 0.999})
    assert store == pytest.approx(0.9999999, abs=5e-10)
    assert round(0.9995 * store, 4) == 0.9995


def test_aws_reliability_pillar() -> None:
    three = chance(every("a", "b", "c")).of(dict.fromkeys("abc", 0.9999))
    assert round(three, 4) == 0.9997
    # of a year of 365.25 days, as printed there
    assert downtime(0.9999, 365.25 * 86400) / 60 == pytest.approx(52.6, abs=0.02)
    assert downtime(three, 365.25 * 86400) / 60 == pytest.approx(157.77, abs=0.02)


def test_aws_two_copies() -> None:
    both = at_least(1, [0.999, 0.999])
    assert both == pytest.approx(0.999999)
    assert downtime(both) == pytest.approx(31, abs=1)


@pytest.mark.parametrize(
    ("share", "seconds"),
    [
        (0.99, (3 * 24 + 15) * 3600),
        (0.999, 8 * 3600 + 45 * 60),
        (0.9995, 4 * 3600 + 22 * 60),
        (0.9999, 52 * 60),
        (0.99999, 5 * 60),
    ],
)
def test_aws_downtime_table(share: float, seconds: float) -> None:
    unit = 3600 if share == 0.99 else 60
    assert downtime(share) // unit * unit == pytest.approx(seconds, abs=unit)


def test_barlow_bridge() -> None:
    up = dict.fromkeys("12345", 0.9)
    found = chance(BRIDGE)
    assert found.exact
    assert found.of(up) == pytest.approx(0.97848)
    assert single_cuts(BRIDGE) == ()
    assert {frozenset(pair) for pair in pair_cuts(BRIDGE)} == {frozenset("12"), frozenset("45")}


def test_a_bridge_over_the_limit_is_a_bound_and_says_so() -> None:
    found = chance(BRIDGE, limit=3)
    assert not found.exact
    exact = chance(BRIDGE).of(dict.fromkeys("12345", 0.999))
    bound = found.of(dict.fromkeys("12345", 0.999))
    assert bound == pytest.approx(exact, abs=2e-8)
    assert bound <= exact


def test_min_cut_bound_of_the_bridge() -> None:
    """All four cuts: .0220 against .02152 exactly (+2.2 %); at .999 2.0020e−6 against 2.0020e−6."""
    cuts = {frozenset(cut) for cut in smallest_cuts(BRIDGE) or ()}
    assert cuts == {frozenset(cut) for cut in ("12", "135", "45", "234")}
    bound = 1 - chance(BRIDGE, limit=3).of(dict.fromkeys("12345", 0.9))
    exact = 1 - chance(BRIDGE).of(dict.fromkeys("12345", 0.9))
    assert (round(bound, 4), round(exact, 5)) == (0.0220, 0.02152)
    assert round(bound / exact - 1, 3) == 0.022
    for limit in (3, 50_000):
        failing = 1 - chance(BRIDGE, limit=limit).of(dict.fromkeys("12345", 0.999))
        assert round(failing * 1e6, 4) == 2.0020


def test_two_of_three() -> None:
    assert at_least(2, [0.9] * 3) == pytest.approx(0.972)
    assert at_least(2, [0.99] * 3) == pytest.approx(0.999702)
    assert at_least(3, [0.99] * 5) == pytest.approx(0.9999901, abs=5e-8)


def test_replicas_in_one_zone_and_in_two() -> None:
    together = 0.9999 * at_least(1, [0.999] * 2)
    apart = at_least(1, [0.9999 * 0.999] * 2)
    assert (round(together, 6), round(apart, 7)) == (0.999899, 0.9999988)


def test_common_causes_limit_what_copies_bring() -> None:
    alone = with_common_cause(1, 3, 0.99, 0.0)
    common = with_common_cause(1, 3, 0.99, 0.1)
    assert 1 - alone == pytest.approx(1e-6)
    assert 1 - common == pytest.approx(0.001, rel=0.01)
    assert with_common_cause(1, 1, 0.99, 0.1) == 0.99
    assert with_common_cause(2, 2, 0.99, 1.0) == pytest.approx(0.99)  # all fail together
    assert with_common_cause(1, 3, 0.0, 0.1) == 0.0
    assert downtime(0.999, MONTH) == pytest.approx(YEAR / 12 / 1000)


@given(st.integers(1, 12), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_common_causes_never_make_of_more_copies_less_than_one(
    number: int, up: float, beta: float
) -> None:
    assert with_common_cause(1, number, up, beta) >= up - 1e-12
    assert with_common_cause(1, number, up, beta) <= at_least_alike(1, number, up) + 1e-12


def test_forty_instances_are_counted_in_closed_form() -> None:
    exact = at_least(30, [0.9] * 40)
    assert 0.98 < exact < 1.0
    assert at_least(31, [0.9] * 40) < exact


@given(st.integers(0, 40), st.integers(1, 40), st.floats(0.0, 1.0))
def test_copies_that_are_alike_need_no_counting(needed: int, number: int, up: float) -> None:
    counted = at_least(needed, [up] * number)
    assert at_least_alike(needed, number, up) == pytest.approx(counted, abs=1e-12)


def test_a_million_copies_take_no_time() -> None:
    assert at_least_alike(500_000, 1_000_000, 0.5) == pytest.approx(0.5, abs=0.001)
    assert at_least_alike(999_000, 1_000_000, 0.999) == pytest.approx(0.5, abs=0.02)
    assert at_least_alike(1, 1_000_000, 1e-9) == pytest.approx(0.001, rel=1e-3)
    assert with_common_cause(999_999, 1_000_000, 0.9, 0.1) == pytest.approx(0.0)


@given(structure=TREES, up=UP)
def test_the_probability_is_that_of_all_states_together(
    structure: Structure, up: dict[str, float]
) -> None:
    whole = 0.0
    for states in product((True, False), repeat=6):
        share = 1.0
        down = set()
        for name, is_up in zip("abcdef", states, strict=True):
            share *= up[name] if is_up else 1.0 - up[name]
            if not is_up:
                down.add(name)
        whole += share * works(structure, down)
    assert chance(structure).of(up) == pytest.approx(whole, abs=1e-9)
    assert Diagram(structure).probability(up) == pytest.approx(whole, abs=1e-9)


@given(structure=TREES, up=UP)
def test_a_bound_is_never_above_the_exact_value(structure: Structure, up: dict[str, float]) -> None:
    used = {name: up[name] for name in names(structure)}
    assert chance(structure, limit=0).of(used) <= chance(structure).of(used) + 1e-9


@given(structure=TREES, up=UP)
def test_nothing_gets_worse_by_being_up_more_often(
    structure: Structure, up: dict[str, float]
) -> None:
    used = {name: up[name] for name in names(structure)}
    found = chance(structure)
    for name, slope in found.slopes(used).items():
        assert slope >= -1e-12
        gained = found.of({**used, name: 1.0}) - found.of({**used, name: 0.0})
        assert slope == pytest.approx(gained, abs=1e-9)


@given(structure=TREES)
def test_cuts_of_one_and_two_are_all_there_are(structure: Structure) -> None:
    used = list(dict.fromkeys(names(structure)))
    alone = [name for name in used if not works(structure, {name})]
    others = [name for name in used if name not in alone]
    pairs = [pair for pair in combinations(others, 2) if not works(structure, pair)]
    assert (list(single_cuts(structure)), list(pair_cuts(structure) or ())) == (alone, pairs)


def test_a_thousand_alternatives_and_too_many_pairs() -> None:
    fallbacks = either(*(f"f{n}" for n in range(1000)))
    assert pair_cuts(fallbacks) == ()
    assert chance(fallbacks).of({f"f{n}": 0.5 for n in range(1000)}) == pytest.approx(1.0)
    chains = either(*(every(*(f"{way}{n}" for n in range(200))) for way in "ab"))
    assert pair_cuts(chains) is None
    up = dict.fromkeys(names(chains), 0.999)
    assert chance(chains).of(up) == pytest.approx(1 - (1 - 0.999**200) ** 2)


def test_a_bound_without_pairs_is_below_the_exact_value() -> None:
    sides = ([f"{way}{n}" for n in range(200)] for way in "ab")
    chains = every("x", either(*(every(*side, "x") for side in sides)))
    up = dict.fromkeys(names(chains), 0.999)
    exact, bound = chance(chains), chance(chains, limit=3)
    assert exact.exact
    assert not bound.exact
    assert bound.of(up) == pytest.approx(0.999**202)
    assert bound.of(up) < exact.of(up)


def test_copies_of_the_same_software_share_a_twentieth_of_their_failures_unless_somebody_says_otherwise() -> (
    None
):
    """A rule of thumb of 5 to 10 %: three copies of .999 are no nine nines."""
    three = {"capacity": {"instances": 3}}
    usual = analyze(design(component("s", **three), flow("f", "s")))
    assert usual.value("s.availability") == pytest.approx(1 - 5e-5, abs=1e-8)
    said = explain(design(component("s", **three), flow("f", "s")), "s.availability")
    assert said
    term = next(term for term in said.terms if term.field == "availability.common_cause")
    assert (term.value, term.origin) == (0.05, "catalogue")
    apart = component("s", availability={"common_cause": 0.0}, **three)
    assert analyze(design(apart, flow("f", "s"))).value("s.availability") == pytest.approx(1 - 1e-9)


def test_every_kind_that_runs_in_copies_of_ours_has_a_common_cause() -> None:
    rows = {id: kind.defaults.get("availability", {}) for id, kind in kinds().items()}
    ours = [id for id, said in rows.items() if str(said.get("basis_source", "")).startswith("one ")]
    assert len(ours) > 40
    assert {id for id in ours if not 0.05 <= rows[id].get("common_cause", 0.0) <= 0.1} == set()
    covered = {id: said.get("covers") for id, said in rows.items() if said and id not in ours}
    assert {
        id for id, said in covered.items() if said not in ("each region", "whole service")
    } == set()
    apart = [id for id, said in covered.items() if said == "each region"]
    assert {rows[id].get("common_cause") for id in apart} == {0.05}  # regions of one provider
    assert {rows[id].get("covers") for id in ours} == {"each copy"}


def boundary(id: str, sort: str, **fields: Any) -> Boundary:
    return Boundary.model_validate({"id": id, "name": id, "sort": sort, **fields})


BOUGHT = (
    "load-balancer",
    "waf",
    "cdn",
    "object-storage",
    "message-queue",
    "api-gateway",
    "pub-sub",
)


@pytest.mark.parametrize("kind", BOUGHT)
def test_copies_under_one_agreement_add_no_nines(kind: str) -> None:
    alone = kinds()[kind].defaults["availability"]["own"]
    field = "storage" if "storage" in kinds()[kind].facets else "capacity"
    more = {"storage": {"replication": 3}} if field == "storage" else {"capacity": {"instances": 3}}
    boxes = [boundary(f"z{n}", "zone", parent="r") for n in range(3)]
    part = component("b", kind, boundaries=("z0", "z1", "z2"), **more)
    of = design(part, flow("f", "b"), boundary("r", "region"), *boxes)
    assert analyze(of).value("b.availability") == alone
    said = explain(of, "b.availability")
    assert said
    assert "counts once for all its copies" in said.note
    assert "availability.covers" in {term.field for term in said.terms}


def test_an_agreement_in_two_regions_counts_for_each_but_for_what_they_share() -> None:
    """A provider's regions fail by themselves, but for a twentieth: one software, one control plane."""
    part = component("b", "load-balancer", boundaries=("eu", "us"))
    of = design(part, flow("f", "b"), boundary("eu", "region"), boundary("us", "region"))
    by_hand = at_least(1, [0.9999 / (1 - 5e-6)] * 2) * (1 - 5e-6)
    assert analyze(of).value("b.availability") == pytest.approx(by_hand, abs=1e-12)
    said = explain(of, "b.availability")
    assert said
    assert said.substituted == "1 of 2 regions up, each 99.9905 %, × 99.9995 %"
    counted = component("b", "load-balancer", availability={"regions": 2})
    assert analyze(design(counted, flow("f", "b"))).value("b.availability") == pytest.approx(
        by_hand
    )
    everywhere = component("b", "cdn", boundaries=("eu", "us"))
    of = design(everywhere, flow("f", "b"), boundary("eu", "region"), boundary("us", "region"))
    assert analyze(of).value("b.availability") == 0.999


def test_what_a_figure_holds_for_is_a_field_and_an_sla_is_of_the_service() -> None:
    three = {"capacity": {"instances": 3}}
    ours = {"covers": "each copy", "common_cause": 0.0}
    of = design(component("b", "load-balancer", availability=ours, **three), flow("f", "b"))
    assert analyze(of).value("b.availability") == pytest.approx(1 - 1e-12, abs=1e-14)
    bought = {
        "own": 0.9995,
        "basis": "SLA",
        "failover": "automatic",
        "repair_time": 3600.0,
        "failover_time": 60.0,
    }
    base = component("b", "relational-database", storage={"replication": 3}, availability=bought)
    assert analyze(design(base, flow("f", "b"))).value("b.availability") == 0.9995
    said = explain(design(base, flow("f", "b")), "b.availability")
    assert said
    assert "availability.basis" in {term.field for term in said.terms}
    counted = base.but(availability=base.availability.but(covers="each copy"))
    assert (analyze(design(counted, flow("f", "b"))).value("b.availability") or 0) > 0.99996


def test_a_service_stands_while_a_zone_of_its_region_does() -> None:
    zones = [boundary(f"z{n}", "zone", parent="r", availability=0.99) for n in range(2)]
    part = component("b", "load-balancer", boundaries=("z0", "z1"))
    of = design(part, flow("f", "b"), boundary("r", "region"), *zones)
    assert analyze(of).value("b.availability") == pytest.approx(0.9999 * (1 - 1e-4))
    both = part.but(capacity=Capacity(instances=2), availability=Availability(needed=2))
    of = design(both, flow("f", "b"), boundary("r", "region"), *zones)
    assert analyze(of).value("b.availability") == pytest.approx(0.9999 * 0.99**2)


@pytest.mark.parametrize(
    ("kind", "share"),
    [
        ("dns", 1.0), ("load-balancer", 0.9999), ("block-storage", 0.9999), ("container-host", 0.9999),
        ("api-gateway", 0.9995), ("serverless-function", 0.9995), ("object-storage", 0.999), ("file-system", 0.999),
        ("cdn", 0.999), ("container-orchestrator", 0.999), ("container-registry", 0.999), ("secrets-manager", 0.999),
        ("identity-provider", 0.999), ("message-queue", 0.999),
    ],
)  # fmt: skip
def test_cloudonaut_table_of_agreements(kind: str, share: float) -> None:
    said = kinds()[kind].defaults["availability"]
    assert (said["own"], said["basis"]) == (share, "SLA")
    assert "cloudonaut 2019" in said["basis_source"]


def test_what_an_availability_is_explained_with_comes_out_to_it() -> None:
    """Two of three copies, five of a hundred failures shared, a minute to fail over and an hour to repair."""
    fields = {
        "own": 0.99,
        "needed": 2,
        "failover": "manual",
        "failover_time": 60.0,
        "repair_time": 3600.0,
    }
    part = component("db", "relational-database", storage={"replication": 3}, availability=fields)
    of = design(part, flow("f", "db"))
    said = explain(of, "db.availability")
    assert said
    assert said.substituted == (
        "2 of 3 copies up, each 99.05 %, × 99.95 % × (1 − (1 − 99 %) ÷ 1 h × 1 min)"
    )
    by_hand = at_least(2, [0.99 / 0.9995] * 3) * 0.9995 * (1 - 0.01 / 3600 * 60)
    assert said.value == pytest.approx(by_hand)
    assert {term.field for term in said.terms} == {
        "availability.own", "storage.replication", "availability.needed", "availability.common_cause",
        "availability.failover_time", "availability.repair_time",
    }  # fmt: skip


def test_availability_of_software_follows_from_its_times() -> None:
    """MTBF ÷ (MTBF + MTTR): 999 h between failures and 1 h of repair are 99.9 %."""
    times = {"between_failures": 999 * 3600.0, "repair_time": 3600.0}
    of = design(component("s", availability=times), flow("f", "s"))
    assert analyze(of).value("s.availability") == pytest.approx(0.999)
    said = explain(of, "s.availability")
    assert said
    assert said.formula.endswith("time between failures ÷ (time between failures + repair time)")
    assert [t.field for t in said.terms] == [
        "",
        "availability.between_failures",
        "availability.repair_time",
    ]
    two = design(component("s", availability=times, capacity={"instances": 2}), flow("f", "s"))
    shared = 1 - 0.05 * 0.001
    by_hand = shared * (1 - (1 - 0.999 / shared) ** 2)
    assert analyze(two).value("s.availability") == pytest.approx(by_hand, abs=1e-12)
    typed = design(component("s", availability={**times, "own": 0.5}), flow("f", "s"))
    assert analyze(typed).value("s.availability") == 0.5
    half = design(component("s", availability={"between_failures": 3600.0}), flow("f", "s"))
    assert analyze(half).results["s.availability"].missing == "no repair time on S"


def test_releases_that_take_all_copies_away_are_a_term_of_their_own() -> None:
    """Four releases a month of a minute each: 4 min of 43,800, whatever the copies."""
    shipped = {"releases": 4.0, "release_downtime": 60.0}
    fields = {"capacity": {"instances": 3}, "availability": {"own": 1.0}}
    of = design(component("s", operations=shipped, **fields), flow("f", "s"))
    assert analyze(of).value("s.availability") == pytest.approx(1 - 4 / 43_800)
    assert analyze(of).value("f.downtime.month") == pytest.approx(240.0)
    said = explain(of, "s.availability")
    assert said
    assert said.substituted.endswith(" × (1 − 4 × 1 min ÷ (365 d ÷ 12))")
    assert {t.field for t in said.terms} >= {"operations.releases", "operations.release_downtime"}
    rolling = design(component("s", operations={"releases": 4.0}, **fields), flow("f", "s"))
    assert analyze(rolling).value("s.availability") == 1.0


@pytest.mark.parametrize(
    ("kind", "of"),
    [
        ("object-storage", "requests"),
        ("serverless-function", "requests"),
        ("load-balancer", "time"),
    ],
)
def test_agreements_say_whether_they_are_of_requests_or_of_time(kind: str, of: str) -> None:
    assert kinds()[kind].defaults["availability"]["basis_source"].endswith(f"; of {of}")
