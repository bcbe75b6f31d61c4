"""Cost: what is charged, what has no price and says so, a design's own prices, flows, users and the years to come."""

import pytest
from analyzer_designs import capacity, component, design, flow, healthy, link, rich, sketch, stored
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from analyzer.conditions import Conditions
from analyzer.engine import Engine, analyze
from analyzer.results import Analysis
from models.component import Component
from models.cost import Price, PriceItem
from models.design import Design
from models.edits import set_field
from models.entity import Entity

GB = 2.0**30
MONTH = 730 * 3600.0
CORE, MEMORY = 0.031611, 0.004237  # of the generic book, after OpenCost


def sized(instances: int = 1, cores: float = 2.0, memory: float = 4 * GB) -> dict[str, object]:
    return capacity(instances, 16, 0.001, cpu=cores, memory=memory)


def machine(id: str = "s", instances: int = 4, **fields: object) -> Component:
    return component(id, capacity=sized(instances), **fields)


def month(of: Design, record: str = "design", family: str = "month") -> float:
    row = analyze(of).results[f"{record}.cost.{family}"]
    assert row.value is not None, row.missing
    return row.value


def missing(of: Design, key: str) -> str:
    row = analyze(of).results[key]
    assert row.value is None
    return row.missing


FOUR = 4 * 730 * (2 * CORE + 4 * MEMORY)


def test_machines_are_instances_times_cores_and_memory_times_a_month() -> None:
    assert month(design(machine()), "s") == pytest.approx(FOUR)
    assert month(design(machine()), "design", "compute") == pytest.approx(FOUR)


def test_an_instance_type_stands_for_cores_and_memory() -> None:
    of = design(component("s", capacity=capacity(3), cost={"size": "m5.large"}), price_book="AWS")
    assert month(of, "s") == pytest.approx(3 * 730 * 0.096)
    unknown = set_field(of, "s", "cost.size", "m5.hüge {0}")
    assert missing(unknown, "s.cost.month") == "no price of m5.hüge {0} for S in the price book AWS"


def test_read_replicas_and_shards_are_machines_too() -> None:
    one = component("db", "relational-database", capacity=sized(1), storage={"capacity": 0.0})
    alone = month(design(one), "db", "database")
    for path, value, times in (("storage.read_replicas", 2, 3), ("storage.shards", 4, 4)):
        assert month(set_field(design(one), "db", path, value), "db", "database") == times * alone


def test_a_commitment_is_cheaper_and_a_discount_of_ones_own_wins() -> None:
    of = design(machine(cost={"commitment": "1 year"}), price_book="AWS")
    whole = month(set_field(of, "s", "cost.commitment", "none"), "s")
    assert month(of, "s") == pytest.approx(whole * (1 - 0.32))
    assert month(set_field(of, "s", "cost.commitment", "3 years"), "s") == pytest.approx(
        whole * 0.52
    )
    assert month(set_field(of, "s", "cost.discount", 0.1), "s") == pytest.approx(whole * 0.9)


def test_what_is_not_known_is_named_and_never_zero() -> None:
    of = design(machine(), component("t", capacity=capacity(2)))
    found = analyze(of)
    assert found.results["t.cost.month"].missing == "no cores on T"
    assert found.value("s.cost.month") == pytest.approx(FOUR)
    whole = found.results["design.cost.month"]
    assert whole.value == pytest.approx(FOUR)
    assert whole.about == ("t",)
    assert found.value("design.cost.gaps") == 1
    engine = Engine()
    engine.update(of)
    told = engine.explain("t.cost.gaps")
    assert told
    assert [(term.record, term.field, term.origin) for term in told.terms] == [
        ("t", "capacity.cpu", "missing"),
        ("t", "capacity.memory", "missing"),
    ]
    part = engine.explain("design.cost.compute")
    assert part
    assert part.substituted == "$234 + ?"


def test_a_part_of_a_cost_is_shown_with_its_gap() -> None:
    of = design(component("db", "relational-database", capacity=sized(2)))
    found = analyze(of)
    assert found.value("db.cost.month") == pytest.approx(FOUR / 2)
    assert found.results["db.cost.month"].about == ("db",)
    assert found.value("db.cost.gaps") == 1
    assert found.value("design.cost.gaps") == 1


def test_an_empty_design_costs_nothing_yet_and_says_so() -> None:
    words = "nothing in the design costs anything yet"
    for of in (design(), design(component("a", "mobile-app"))):
        assert missing(of, "design.cost.month") == words
        assert missing(of, "design.cost.thousand") == words
        assert "design.cost.year" not in analyze(of).results


def test_use_that_no_flow_brings_has_to_be_said() -> None:
    others = (machine(), flow("f", "s"))
    of = design(component("sms", "sms-provider"), component("logs", "logging"), *others)
    words = "no flow reaches {}, so how much it is used has to be said"
    assert missing(of, "sms.cost.month") == words.format("Sms")
    assert missing(of, "logs.cost.month") == words.format("Logs")
    said = set_field(of, "logs", "charges", (PriceItem(item="monitoring.logs", amount=500.0),))
    assert month(said, "logs") == 250.00


def test_messages_cost_by_the_message() -> None:
    of = design(component("s"), component("sms", "sms-provider"), component("mail", "email-provider"),
                link("s", "sms"), link("s", "mail"), flow("f", "s", rate=1e6 / MONTH))  # fmt: skip
    assert month(of, "sms") == pytest.approx(8300)
    assert month(of, "mail") == pytest.approx(20)
    assert month(of, "design", "third_party") == pytest.approx(8320)


def test_what_one_request_takes_is_said_by_a_person() -> None:
    of = design(component("llm", "language-model"), flow("f", "llm", rate=1e6 / MONTH))
    assert "million tokens" in missing(of, "llm.cost.month")
    items = (
        PriceItem(item="third.tokens.in", per_request=0.001),
        PriceItem(item="third.tokens.out", per_request=0.0002),
    )
    assert month(set_field(of, "llm", "charges", items), "llm") == pytest.approx(2500 + 2000)


def test_hosts_are_counted_where_they_are_watched() -> None:
    parts = (machine("a", 4), machine("b", 6), component("m", "metrics"))
    assert month(design(*parts), "m") == 15 * 10
    assert month(design(*parts, link("a", "m")), "m") == 15 * 4
    unwatched = set_field(design(*parts), "b", "operations.metrics", "no")
    assert month(unwatched, "m") == 15 * 4


def test_a_price_of_the_design_wins_over_the_books() -> None:
    of = design(machine(), Price(id="p", item="compute.vcpu", price=0.02, note="Agreed."))
    assert month(of, "s") == pytest.approx(4 * 730 * (2 * 0.02 + 4 * MEMORY))
    engine = Engine()
    engine.update(of)
    told = engine.explain("s.cost.compute")
    assert told
    price = next(term for term in told.terms if term.value == 0.02)
    assert (price.origin, price.record, price.field) == ("typed", "p", "price")
    assert price.source == "Agreed."
    theirs = next(term for term in told.terms if term.value == MEMORY)
    assert theirs.origin == "price book"
    assert theirs.source.startswith("Generic: opencost configs/default.json")
    assert "2020-02-12" in theirs.source


def test_what_no_book_has_is_priced_by_the_design() -> None:
    of = design(component("crm", "third-party-api"), flow("f", "crm", rate=1e6 / MONTH))
    assert missing(of, "crm.cost.month").startswith(
        "no price of a call for Crm in the price book Generic"
    )
    priced = design(*of.components.values(), *of.flows.values(), Price(id="p", item="third.api", price=0.001))  # fmt: skip
    assert month(priced, "crm") == pytest.approx(1000)
    items = (PriceItem(item="seats {of} the CRM", amount=30.0),)
    seats = set_field(priced, "crm", "charges", items)
    assert analyze(seats).value("crm.cost.gaps") == 1
    paid = design(*seats.components.values(), *seats.flows.values(), *priced.prices.values(),
                  Price(id="q", item="seats {of} the CRM", price=25.0, unit="seat"))  # fmt: skip
    assert month(paid, "crm") == pytest.approx(1000 + 750)


def test_a_cost_that_is_known_is_not_derived() -> None:
    of = design(machine(cost={"month": 1234.0}))
    assert month(of, "s") == 1234
    assert month(of, "design", "compute") == 1234


def test_what_is_out_of_scope_or_made_of_others_costs_nothing_itself() -> None:
    host = component("h", "container-host")
    inside = machine(parent="h")
    assert "h.cost.month" not in analyze(design(host, inside)).results
    out = design(machine(status="out of scope"), machine("t"))
    assert "s.cost.month" not in analyze(out).results
    assert month(out) == pytest.approx(FOUR)


def test_a_flow_costs_its_share_of_everything_it_uses() -> None:
    of = design(machine("a"), machine("b"), link("a", "b"), flow("f", "a", rate=30.0), flow("g", "b", rate=10.0))  # fmt: skip
    assert month(of, "f") == pytest.approx(FOUR + FOUR * 0.75)
    assert month(of, "g") == pytest.approx(FOUR * 0.25)
    stepped = design(machine("a"), machine("b"), link("a", "b", calls=3.0), flow("f", "a", rate=30.0, steps=("a-b",)))  # fmt: skip
    assert month(stepped, "f") == pytest.approx(2 * FOUR)
    engine = Engine()
    engine.update(of)
    told = engine.explain("f.cost.month")
    assert told
    assert told.substituted == "$234 × 30/s ÷ 30/s + $234 × 30/s ÷ 40/s"


def test_the_flows_together_cost_what_their_components_do() -> None:
    for of in (healthy(), stored(), rich()):
        found = analyze(of)
        flows = sum(found.value(f"{id}.cost.month") or 0 for id in of.flows)
        assert flows <= (found.value("design.cost.month") or 0) * (1 + 1e-9)


def test_for_each_user_and_thousand_requests_and_of_the_budget() -> None:
    of = design(machine(), flow("f", "s", rate=None, actions=10.0), daily_users=1e6, budget=1000.0)
    found = analyze(of)
    assert found.value("design.cost.user") == pytest.approx(FOUR / 1e6)
    requests = 1e7 / 86400 * MONTH
    assert found.value("design.cost.thousand") == pytest.approx(FOUR / (requests / 1000))
    assert found.value("design.budget.used") == pytest.approx(FOUR / 1000)
    monthly = set_field(of, "workload", "monthly_users", 4e6)
    assert analyze(monthly).value("design.cost.user") == pytest.approx(FOUR / 4e6)


def test_the_sum_of_families_and_of_components_is_the_design() -> None:
    for of in (healthy(), stored(), rich()):
        found = analyze(of)
        whole = found.value("design.cost.month")
        parts = [found.value(f"{id}.cost.month") or 0 for id in of.components]
        assert sum(parts) == pytest.approx(whole)
        families = [
            row.value or 0
            for key, row in found.results.items()
            if key.startswith("design.cost.") and key.split(".")[2] not in NOT_FAMILIES
        ]
        assert sum(families) == pytest.approx(whole)


NOT_FAMILIES = ("month", "gaps", "year", "horizon", "user", "thousand")


def test_what_runs_costs_the_same_each_year() -> None:
    of = design(machine(), growth=0.5, horizon=2.5)
    found = analyze(of)
    assert found.value("design.cost.year") == pytest.approx(12 * FOUR)
    assert found.value("design.cost.horizon") == pytest.approx(30 * FOUR)


def test_use_grows_with_traffic_and_fills_higher_tiers() -> None:
    """300 M calls at $3.50 a million; at 600 M the tiers of the gateway count: 333 at 3.50, 267 at 2.80."""
    of = design(component("gw", "api-gateway"), flow("f", "gw", rate=300e6 / MONTH), growth=1.0, horizon=2.0, price_book="AWS")  # fmt: skip
    found = analyze(of)
    first, second = 300 * 3.5, 333 * 3.5 + 267 * 2.8
    assert found.value("design.cost.year") == pytest.approx(12 * first)
    assert found.value("design.cost.horizon") == pytest.approx(12 * (first + second))
    then = analyze(of, Conditions(year=1.0))
    assert then.value("design.cost.month") == pytest.approx(second)
    assert then.value("design.cost.horizon") == pytest.approx(12 * (first + second))


def test_what_is_stored_costs_the_mean_of_each_year() -> None:
    """Nothing now, 1,000 GB more each day for two years: half of a year's worth in the first, one and a half in the second."""
    of = design(
        component("blobs", "object-storage", storage={"tier": "warm"}),
        component("s"), link("s", "blobs", purpose="read"), flow("f", "s", rate=0.0),
        Entity(id="e", name="E", store="blobs", records=0.0, records_per_day=1000.0, record_size=GB),
        horizon=2.0, price_book="Google Cloud",
    )  # fmt: skip
    found = analyze(of)
    year = 365_000 * 0.01
    assert found.value("blobs.cost.month") == 0
    assert found.value("design.cost.year") == pytest.approx(12 * year * 0.5)
    assert found.value("design.cost.horizon") == pytest.approx(12 * year * 2.0)
    assert analyze(of, Conditions(year=2.0)).value("blobs.cost.month") == pytest.approx(2 * year)


@pytest.mark.parametrize("path", ["cost.discount", "cost.month", "capacity.cpu"])
@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf")])
def test_what_is_no_amount_is_refused(path: str, value: float) -> None:
    with pytest.raises(ValidationError):
        set_field(design(machine()), "s", path, value)
    with pytest.raises(ValidationError):
        Price(id="p", item="compute.vcpu", price=value)
    with pytest.raises(ValidationError):
        PriceItem(item="x", amount=value)


def test_no_instances_are_refused_and_very_many_still_cost() -> None:
    with pytest.raises(ValidationError):
        machine(instances=0)
    of = design(machine(instances=1_000_000), flow("f", "s", rate=1e12), growth=99.0, horizon=50.0)
    assert month(of) == pytest.approx(FOUR * 250_000)


@pytest.mark.parametrize("amount", [1e12, 1e300])
def test_amounts_beyond_all_measure_are_gaps_or_numbers(amount: float) -> None:
    of = design(
        component("blobs", "object-storage"),
        component("s", capacity=sized(1, amount, amount)),
        component("fn", "serverless-function", capacity={"memory": amount}),
        link("s", "blobs", request_size=amount, response_size=amount),
        link("s", "fn", request_size=amount),
        Entity(id="e", name="E", store="blobs", records=amount, record_size=amount, records_per_day=amount),
        flow("f", "s", rate=amount),
        growth=100.0, horizon=50.0, daily_users=amount, read_share=0.5, budget=0.0,
    )  # fmt: skip
    found = analyze(of)
    for key, row in found.results.items():
        if ".cost." in key or key == "design.budget.used":
            assert (row.value is None) == bool(row.missing), key
            assert key.endswith(".gaps") or row.value is None or 0 < row.value < float("inf"), key
    assert found.results["design.budget.used"].missing


def test_every_cost_of_a_sketch_says_what_is_missing() -> None:
    found = analyze(sketch(200))
    gaps = [row for key, row in found.results.items() if ".cost." in key and row.value is None]
    assert len(gaps) > 100
    assert all(row.missing for row in gaps)


def costs(found: Analysis) -> dict[str, float]:
    return {k: r.value for k, r in found.results.items() if ".cost." in k and r.value is not None}


@settings(max_examples=30, deadline=None)
@given(st.floats(1, 100))
def test_more_traffic_never_costs_less(times: float) -> None:
    one, many = costs(analyze(rich())), costs(analyze(rich(), Conditions(traffic=times)))
    compared = 0
    for key, value in one.items():
        if not key.startswith("design.cost.thousand"):
            assert many[key] >= value * (1 - 1e-9), key
            compared += 1
    assert compared > 20


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 50), st.integers(1, 50))
def test_more_instances_never_cost_less(few: int, more: int) -> None:
    assert month(design(machine(instances=few + more))) > month(design(machine(instances=few)))


def test_another_price_book_changes_what_is_charged() -> None:
    found = {name: month(design(machine(), price_book=name)) for name in ("generic", "AWS", "Azure", "Google Cloud")}  # fmt: skip
    assert len(set(found.values())) == 4
    assert found["generic"] == month(design(machine()))


def test_what_is_down_answers_nothing_that_would_cost() -> None:
    """Calls to it are still sent, and made again; answers of a store between zones are not."""
    of = design(
        machine("s", availability={"zones": 2}),
        component("db", "relational-database", availability={"zones": 2}),
        link("s", "db", request_size=1e3, response_size=1e5, attempts=2),
        flow("f", "s", rate=100.0),
    )
    before, after = analyze(of), analyze(of, Conditions(down=frozenset({"db"})))
    sent = 100 * MONTH * 1e3 / GB * 0.02 / 2  # both zones charge a cent, half the calls cross
    assert before.value("s.cost.egress") == pytest.approx(sent, rel=1e-6)
    assert before.value("db.cost.egress") == pytest.approx(100 * sent, rel=1e-6)
    assert after.value("s.cost.egress") == pytest.approx(2 * sent, rel=1e-6)
    assert not after.value("db.cost.egress")
