"""Small designs for the tests of the analyzer, written as short as they can be read."""

from typing import Any

from models.catalog import kinds
from models.component import Boundary, Component, Link
from models.design import Design
from models.entity import Entity
from models.flow import Flow, Step
from models.info import Workload


def component(id: str, kind: str = "service", **fields: Any) -> Component:
    return Component(id=id, kind=kind, name=fields.pop("name", id.title()), **fields)


def link(source: str, target: str, id: str = "", **fields: Any) -> Link:
    return Link(id=id or f"{source}-{target}", source=source, target=target, **fields)


def flow(id: str, entry: str | None = None, **fields: Any) -> Flow:
    fields.setdefault("rate", 100.0)
    steps = tuple(
        Step(link=step) if isinstance(step, str) else step for step in fields.pop("steps", ())
    )
    return Flow(id=id, name=fields.pop("name", id.title()), entry=entry, steps=steps, **fields)


def design(*records: Any, **workload: Any) -> Design:
    """Return a design of records, each put into the table it belongs to; peaks equal averages unless said."""
    workload.setdefault("peak_factor", 1.0)
    tables: dict[str, dict[str, Any]] = {"workload": {"workload": Workload(**workload)}}
    names = {"Component": "components", "Link": "links", "Flow": "flows", "Boundary": "boundaries"}
    names |= {
        "Entity": "entities",
        "Operation": "operations",
        "Actor": "actors",
        "Price": "prices",
        "Requirement": "requirements",
    }
    for record in records:
        tables.setdefault(names[type(record).__name__], {})[record.id] = record
    return Design(**tables)


def capacity(instances: int = 1, concurrency: int = 1, time: float = 0.01, **more: Any) -> Any:
    return {
        "instances": instances,
        "concurrency": concurrency,
        "service_time": time,
        **more,
    }


def rich() -> Design:
    """Return a design that uses every way in which a number can come about."""
    return design(
        component("app", "mobile-app"),
        component("gw", "api-gateway", capacity=capacity(4, 16, 0.002, rate_limit=9000.0)),
        component("svc", capacity=capacity(8, 16)),
        component("cache", "cache"),
        component("db", "relational-database", storage={"read_replicas": 2}),
        component("copy", "relational-database"),
        component("events", "event-stream"),
        component("fan", "worker"),
        component("mail", "third-party-api", capacity={"quota": 5000.0}),
        component("a"),
        component("b"),
        component("other"),
        link("app", "gw", request_size=300.0, response_size=900.0),
        link("gw", "svc", calls=2.0),
        link("svc", "cache", purpose="read"),
        link("svc", "db", "miss", when="on a miss", miss_of="cache", purpose="read"),
        link("svc", "db", "put", when="sometimes", probability=0.1, purpose="write"),
        link("db", "copy", mode="replication"),
        link("svc", "events", calls=0.5, request_size=100.0),
        link("events", "fan"),
        link("fan", "db", "fill"),
        link("svc", "other", "spare", when="on failure", failure_of="put"),
        link("fan", "mail"),
        link("gw", "a", when="sometimes", probability=0.3),
        link("a", "b", calls=0.5),
        link("b", "a", calls=0.5),
        flow("read", "app", rate=None, actions=12.0, availability_target=0.99),
        flow("write", "app", rate=None, actions=1.0, peak_factor=5.0, steps=(
            "app-gw",
            Step(link="gw-svc", calls=1.0),
            Step(link="put", probability=1.0),
            "svc-events",
            Step(link="events-fan", calls=30.0),
            Step(link="fan-mail", probability=0.2),
            Step(link="fill", alternative=True),
        )),
        flow("again", None, rate=None, follows="write", follows_ratio=0.1, steps=("gw-svc", "miss")),
        flow("job", "fan", rate=3.0),
        daily_users=10e6, peak_factor=3.0, growth=0.5, read_share=0.9,
    )  # fmt: skip


def healthy() -> Design:
    """Return a small system of which everything is said, and to which nobody should object."""
    sized = {"request_size": 500.0, "response_size": 2000.0, "encryption": "mTLS", "timeout": 0.5}
    watched = {
        "metrics": "yes",
        "alerts": "yes",
        "traces": "yes",
        "rollback": "yes",
        "resource_limits": "yes",
        "patching": "automatic",
    }
    many = {
        "capacity": capacity(4, 16, 0.005),
        "operations": watched,
        "availability": {"zones": 3, "state": "none"},
    }
    store = {
        "backup": "point in time",
        "replication": 3,
        "encrypted": "yes",
        "backup_place": "other region",
        "restore_test": "2026-10-01",
    }
    wanted = {"latency_target": 0.5, "latency_percentile": 99.0, "availability_target": 0.99}
    return design(
        component("app", "mobile-app"),
        component("waf", "waf", operations=watched),
        component("lb", "load-balancer", capacity=capacity(2, 64, 0.0005, rate_limit=2000.0), availability={"health_check": "yes", "zones": 3}, operations=watched),
        component("api", **many, owner="Content", security={"parameterised": "yes"}),
        component("fan", "worker", **many, owner="Content", security={"parameterised": "yes"}),
        component("cache", "cache", capacity=capacity(3, 1, 0.0002), cache={"ttl": 60.0}, operations=watched),
        component("posts", "relational-database", capacity=capacity(2, 32, 0.003), storage=store, availability={"failover": "automatic", "zones": 3}, operations=watched),
        component("events", "event-stream", messaging={"dead_letter": "yes", "partitions": 64}, storage={"replication": 3}, availability={"failover": "automatic", "zones": 3}, operations=watched),
        link("app", "waf", **sized),
        link("waf", "lb", **sized),
        link("lb", "api", **sized),
        link("api", "cache", purpose="read", **sized),
        link("api", "posts", "miss", when="on a miss", miss_of="cache", purpose="read", **sized),
        link("api", "posts", "put", when="sometimes", probability=0.1, purpose="write", **sized),
        link("api", "events", purpose="write", together="yes", **sized),
        link("events", "fan", idempotent="yes", **sized),
        link("fan", "posts", "note", purpose="write", **sized),
        flow("read", "app", tier=1, rate=200.0, **wanted, steps=("app-waf", "waf-lb", "lb-api", "api-cache", "miss")),
        flow("write", "app", tier=1, rate=20.0, **wanted, steps=("app-waf", "waf-lb", "lb-api", Step(link="put", probability=1.0), "api-events", "events-fan", "note")),
    )  # fmt: skip


def impatient() -> Design:
    """Return callers in a row that give up soon and try again, on the edge of what the last can do."""
    soon = {"timeout": 0.05, "attempts": 3}
    return design(
        component("svc", capacity=capacity(4, 200, 0.001)),
        component("db", "relational-database", capacity=capacity(1, 2, 0.01)),
        component("cache", "cdn", cache={"policy": "through", "hit_ratio": 0.5}),
        link("cache", "svc", "gw-svc", timeout=0.2, attempts=2),
        link("svc", "db", "miss", **soon),
        link("db", "svc", "back", mode="async", calls=0.1),
        flow("read", "cache", rate=100.0),
        flow("write", None, rate=60.0, steps=("gw-svc", "miss")),
        growth=0.2, horizon=2.0, read_share=0.8,
    )  # fmt: skip


def stored() -> Design:
    """Return a small system of stores, caches and queues of which every amount is said."""
    return design(
        component("s", capacity=capacity(2, 16, 0.001, bandwidth=1e9), boundaries=("home",)),
        component("cache", "cache", capacity=capacity(1, 64, 0.001), cache={"hit_ratio": 0.9, "items": 1e4, "item_size": 1000.0, "memory": 1e6, "popularity": 0.8}),
        component("db", "relational-database", capacity=capacity(1, 64, 0.01), storage={"replication": 3, "index_overhead": 0.25, "log_overhead": 0.15, "shards": 2, "capacity": 1e12, "backup": "snapshot", "backup_every": 86400.0, "restore_rate": 200e6}, availability={"repair_time": 600.0, "failover": "none"}),
        component("q", "message-queue", capacity=capacity(1, 64, 0.001), messaging={"backlog": 3e5}),
        component("w", "worker", capacity=capacity(10, 1, 0.02)),
        Boundary(id="home", name="Home", sort="network"),
        link("s", "cache", request_size=100.0, response_size=1000.0),
        link("s", "db", when="on a miss", miss_of="cache", request_size=100.0, response_size=1000.0),
        link("s", "q", request_size=500.0),
        link("q", "w", request_size=500.0),
        Entity(id="posts", name="Posts", store="db", records=1e6, records_per_day=1e5, record_size=1000.0, skew=0.6),
        Entity(id="logs", name="Logs", store="db", records_per_day=1e6, record_size=100.0, retention=30 * 86400.0),
        flow("f", "s", rate=300.0),
        horizon=3.0, growth=0.3,
    )  # fmt: skip


def sketch(n: int = 200) -> Design:
    """Return a large design as it is drawn: kinds, names and connections, and nothing filled in."""
    names = list(kinds())
    parts = [component(f"c{i:03}", names[(i * 7) % len(names)]) for i in range(n)]
    tree = [link(f"c{(i - 1) // 2:03}", f"c{i:03}") for i in range(1, n)]
    more = [link(f"c{i:03}", f"c{(i * 5 + 3) % n:03}", f"m{i}") for i in range(n // 2)]
    return design(*parts, *tree, *more, peak_factor=None)
