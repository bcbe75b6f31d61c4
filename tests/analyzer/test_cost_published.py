"""Cost through the whole engine against the amounts in the golden files of Infracost, with the AWS price book."""

import pytest
from analyzer_designs import component, design, flow, link

from analyzer.engine import Engine, analyze
from models.component import Boundary
from models.design import Design
from models.entity import Entity

GB = 2.0**30
MONTH = 730 * 3600.0


def aws(*records: object, **workload: object) -> Design:
    return design(*records, price_book="AWS", **workload)


def cost(of: Design, record: str, family: str = "month") -> float:
    row = analyze(of).results[f"{record}.cost.{family}"]
    assert row.value is not None, row.missing
    return round(row.value, 2)


def sending(gigabytes: float, *ids: str) -> Design:
    """Return services that send so many gigabytes a month to a client, each its part."""
    each = gigabytes / len(ids) * GB / MONTH
    links = [link("app", id, request_size=0.0, response_size=each) for id in ids]
    flows = [flow(f"f-{id}", "app", rate=1.0, steps=(f"app-{id}",)) for id in ids]
    return aws(component("app", "mobile-app"), *(component(id) for id in ids), *links, *flows)


def test_egress_fills_its_tiers() -> None:
    of = sending(57_000, "s")
    assert cost(of, "design", "egress") == 4809.20
    engine = Engine()
    assert round(engine.update(of).value("design.egress.internet") or 0) == round(57_000 * GB)
    found = engine.explain("design.cost.egress")
    assert found
    assert found.substituted == "10,200 × $0.09 + 41,000 × $0.085 + 5,800 × $0.07"
    parts = [term.value or 0 for term in found.terms]
    dollars = [round(n * price, 2) for n, price in zip(parts[::2], parts[1::2], strict=True)]
    assert dollars == [921.60, 3481.60, 406.00]


def test_egress_fills_its_tiers_by_the_whole_design() -> None:
    of = sending(57_000, "a", "b", "c")
    assert cost(of, "design", "egress") == 4809.20
    assert cost(of, "a", "egress") == round(4809.20 / 3, 2)
    assert cost(of, "f-a") == round(4809.20 / 3, 2)


@pytest.mark.parametrize(
    ("tier", "gigabytes", "dollars"),
    [("hot", 10_000, 230.00), ("warm", 20_000, 250.00), ("cold", 60_000, 59.40), (None, 10_000, 230.00)],
)  # fmt: skip
def test_object_storage(tier: str | None, gigabytes: float, dollars: float) -> None:
    of = aws(
        component("s"),
        component("blobs", "object-storage", storage={"tier": tier}),
        link("s", "blobs", purpose="read"),
        Entity(id="e", name="E", store="blobs", records=gigabytes, record_size=GB),
        flow("f", "s", rate=0.0),
    )
    assert cost(of, "blobs") == dollars


def test_object_storage_counts_every_copy_that_somebody_keeps() -> None:
    of = aws(
        component("s"),
        component("blobs", "object-storage", storage={"replication": 2}),
        link("s", "blobs", purpose="write"),
        Entity(id="e", name="E", store="blobs", records=10_000.0, record_size=GB),
        flow("f", "s", rate=10e6 / MONTH),
    )
    assert cost(of, "blobs", "storage") == 2 * 230.00 + 10 * 5.00


def test_functions() -> None:
    """15,000 million requests of a second with 1 GB: requests 3,000.00, run time 100,000.20 and 135,000.00."""
    work = {"service_time": 1.0, "memory": GB}
    of = aws(
        component("fn", "serverless-function", capacity=work), flow("f", "fn", rate=15e9 / MONTH)
    )
    assert cost(of, "fn", "compute") == 3000.00 + 100_000.20 + 135_000.00


def test_logs() -> None:
    of = aws(
        component("s"),
        component("logs", "logging"),
        link("s", "logs", mode="async", request_size=1000 * GB / MONTH),
        flow("f", "s", rate=1.0),
    )
    assert cost(of, "logs", "monitoring") == 500.00


def test_dynamodb() -> None:
    """3 M writes 1.88, 8 M reads 1.00, 230 GB 57.50."""
    of = aws(
        component("s"),
        component("kv", "key-value-store", product="DynamoDB", storage={"replication": 1, "index_overhead": 0.0, "log_overhead": 0.0}),
        link("s", "kv", "put", purpose="write", when="sometimes", probability=3 / 11),
        link("s", "kv", "get", purpose="read", when="sometimes", probability=8 / 11),
        Entity(id="e", name="E", store="kv", records=230.0, record_size=GB),
        flow("f", "s", rate=11e6 / MONTH),
    )  # fmt: skip
    assert cost(of, "kv", "database") == 1.88 + 1.00 + 57.50


def test_a_cache_by_its_instance_type_and_a_commitment() -> None:
    """cache.m6g.12xlarge 730 h 2596.61, for a year without paying upfront 1772.44."""
    nodes = {"instances": 1}
    whole = aws(component("c", "cache", capacity=nodes, cost={"size": "cache.m6g.12xlarge"}))
    assert cost(whole, "c", "cache") == 2596.61
    less = {"size": "cache.m6g.12xlarge", "discount": 1 - 2.428 / 3.557}
    assert cost(aws(component("c", "cache", capacity=nodes, cost=less)), "c") == 1772.44


def test_gateway_calls_fill_their_tiers() -> None:
    of = aws(component("gw", "api-gateway"), flow("f", "gw", rate=21_000e6 / MONTH))
    assert cost(of, "gw", "network") == 1165.50 + 1867.60 + 45_220.00 + 1510.00


def test_messages_sent_and_received() -> None:
    of = aws(component("q", "message-queue"), component("w", "worker"), link("q", "w"), flow("f", "q", rate=1e6 / MONTH))  # fmt: skip
    assert cost(of, "q", "messaging") == 0.80


def test_shards() -> None:
    parts = {"partitions": 4}
    of = aws(
        component("s"),
        component("k", "event-stream", product="Amazon Kinesis", messaging=parts),
        link("s", "k", request_size=1.0),
        flow("f", "s", rate=0.0),
    )
    assert cost(of, "k", "messaging") == 43.80


@pytest.mark.parametrize(
    ("kind", "record", "family", "dollars"),
    [("load-balancer", "x", "network", 16.43), ("nat-gateway", "x", "network", 32.85)],
)
def test_what_runs_all_month(kind: str, record: str, family: str, dollars: float) -> None:
    of = aws(component("s"), component("x", kind), link("s", "x", request_size=0.0, response_size=0.0), flow("f", "s", rate=1.0))  # fmt: skip
    assert cost(of, record, family) == pytest.approx(dollars, abs=0.005)


def test_backups_of_a_database() -> None:
    kept = {"replication": 3, "index_overhead": 0.0, "log_overhead": 0.0, "backup": "snapshot"}
    of = aws(
        component("db", "relational-database", storage=kept),
        Entity(id="e", name="E", store="db", records=1000.0, record_size=GB),
    )
    assert cost(of, "db", "backup") == 95.00


def between(sort: str, gigabytes: float) -> Design:
    places = [Boundary(id=id, name=id, sort=sort) for id in ("near", "far")]
    return aws(
        component("a", boundaries=("near",)),
        component("b", boundaries=("far",)),
        link("a", "b", request_size=gigabytes * GB / MONTH * 0.25, response_size=gigabytes * GB / MONTH * 0.75),
        flow("f", "a", rate=1.0),
        *places,
    )  # fmt: skip


def test_between_zones_both_ends_pay_and_between_regions_one() -> None:
    assert cost(between("zone", 1000), "design", "egress") == 20.00
    assert cost(between("zone", 1000), "a", "egress") == 5.00
    assert cost(between("region", 750), "design", "egress") == 15.00


def test_a_part_in_several_zones_reaches_its_own_for_a_share() -> None:
    zones = [Boundary(id=id, name=id, sort="zone") for id in ("x", "y")]
    of = aws(
        component("a", boundaries=("x", "y")),
        component("b", boundaries=("x", "y")),
        link("a", "b", request_size=1000 * GB / MONTH, response_size=0.0),
        flow("f", "a", rate=1.0),
        *zones,
    )
    assert cost(of, "design", "egress") == 10.00
