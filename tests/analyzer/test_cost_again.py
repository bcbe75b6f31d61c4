"""Cost after edits: what is kept equals what is computed from nothing, whatever was edited."""

import pytest
from analyzer_designs import capacity, component, design, flow, link
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_edits import edited, paths, values

from analyzer.conditions import Conditions
from analyzer.engine import Engine, analyze
from models.component import Boundary
from models.cost import Price, PriceItem
from models.design import TABLES, Design
from models.edits import set_field
from models.entity import Entity

GB = 2.0**30


def costly() -> Design:
    """Return a design in which every way of counting a price item is used."""
    sized = capacity(3, 16, 0.002, cpu=2.0, memory=4 * GB)
    moved = {"request_size": 500.0, "response_size": 5e4}
    tokens = (
        PriceItem(item="third.tokens.in", per_request=0.001),
        PriceItem(item="compute.vcpu", amount=100.0),
    )
    return design(
        component("app", "mobile-app"),
        component("cdn", "cdn"),
        component("lb", "load-balancer", capacity=capacity(2, 64, 0.0005)),
        component("svc", capacity=sized, boundaries=("x",), operations={"alerts": "yes"}, cost={"commitment": "1 year"}),
        component("fn", "serverless-function", capacity={"memory": GB}),
        component("db", "relational-database", capacity=sized, boundaries=("y",), storage={"read_replicas": 1, "backup": "snapshot"}, cost={"size": "db.m5.large"}),
        component("kv", "key-value-store", product="DynamoDB"),
        component("blobs", "object-storage", storage={"tier": "warm"}),
        component("cache", "cache", capacity=sized, cache={"memory": 8 * GB}),
        component("q", "message-queue"),
        component("events", "event-stream", capacity=sized, messaging={"retention": 86400.0, "partitions": 4}),
        component("w", "worker", capacity=sized, boundaries=("y",)),
        component("sms", "sms-provider"),
        component("llm", "language-model", charges=tokens),
        component("metrics", "metrics"),
        component("alerts", "alerting"),
        component("login", "identity-provider"),
        component("vault", "secrets-manager"),
        component("host", "container-host"),
        Boundary(id="x", name="X", sort="zone", parent="r"),
        Boundary(id="y", name="Y", sort="zone", parent="r"),
        Boundary(id="r", name="R", sort="region"),
        link("app", "cdn", **moved), link("cdn", "blobs", when="on a miss", miss_of="cdn", purpose="read", **moved),
        link("app", "lb", **moved), link("lb", "svc", **moved), link("svc", "fn", **moved),
        link("svc", "cache", purpose="read", **moved), link("svc", "db", purpose="both", **moved),
        link("svc", "kv", purpose="write", **moved), link("svc", "q", request_size=300.0),
        link("q", "w", request_size=300.0), link("svc", "events", request_size=300.0),
        link("w", "sms", request_size=100.0), link("svc", "llm", **moved), link("svc", "vault", request_size=10.0),
        link("svc", "login", request_size=10.0, response_size=10.0), link("svc", "metrics", mode="async", request_size=10.0),
        Entity(id="rows", name="Rows", store="db", records=1e6, records_per_day=1e4, record_size=1000.0),
        Entity(id="files", name="Files", store="blobs", records=1e6, record_size=1e6),
        Entity(id="keys", name="Keys", store="kv", records=1e6, record_size=100.0),
        Price(id="p", item="third.sms", price=0.01), Price(id="u", item="identity.users", price=0.005),
        flow("read", "app", rate=None, actions=5.0), flow("job", "svc", rate=2.0, steps=("svc-db", "svc-q", "q-w")),
        daily_users=1e5, monthly_users=4e5, read_share=0.8, growth=0.3, horizon=3.0, price_book="AWS", budget=1e5,
    )  # fmt: skip


CONDITIONS = (Conditions(), Conditions(traffic=3.0), Conditions(year=2.0))


def test_everything_in_it_has_a_cost() -> None:
    found = analyze(costly())
    for id in costly().components:
        if id not in ("app", "host"):
            assert found.value(f"{id}.cost.month"), (id, found.results.get(f"{id}.cost.month"))
    assert found.value("design.cost.horizon")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_after_any_edits_it_costs_what_it_costs_from_nothing(data: st.DataObject) -> None:
    of = costly()
    engine = Engine()
    engine.update(of)
    for _ in range(data.draw(st.integers(2, 8))):
        of = edited(of, data.draw)
        conditions = data.draw(st.sampled_from(CONDITIONS))
        assert engine.update(of, conditions).results == analyze(of, conditions).results


WATCHED = [
    ("prices", "p"), ("workload", "workload"), ("entities", "rows"), ("boundaries", "x"), ("components", "svc"),
    ("components", "db"), ("components", "metrics"), ("components", "llm"), ("links", "svc-db"), ("links", "cdn-blobs"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "id"), WATCHED, ids=[id for _, id in WATCHED])
def test_no_field_of_a_cost_is_read_without_being_watched(table: str, id: str) -> None:
    engine, compared = Engine(), 0
    of = costly()
    for path, hint in paths(TABLES[table]):
        for value in values(of, hint)[:1] or (None,):
            try:
                after = set_field(of, id, path, value)
            except ValueError:
                continue
            engine.update(of)
            assert engine.update(after).results == analyze(after).results, (path, value)
            compared += 1
    assert compared > 3


def test_price_items_are_watched() -> None:
    engine = Engine()
    of = costly()
    before = engine.update(of)
    for items in ((), (PriceItem(item="third.tokens.in", per_request=0.002),)):
        after = set_field(of, "llm", "charges", items)
        assert engine.update(after) == analyze(after)
        assert engine.update(of) == before
