"""Fixes of how things are run, sized and written clear what they were made for."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from analyzer.fixes import fix_for, fixed
from analyzer.results import Finding
from models.component import Boundary
from models.design import Design
from models.entity import Entity
from models.flow import Actor
from models.operation import Operation


def run(*more: Any, kind: str = "service", tier: int = 2, rate: float = 100.0, **fields: Any) -> Design:  # fmt: skip
    """Return a component of these fields in a flow from a client."""
    return design(
        component("app", "web-app"),
        component("s", kind, **fields),
        link("app", "s"),
        *more,
        flow("f", "app", tier=tier, rate=rate, peak_factor=4.0),
    )


def written(rate: float, **storage: Any) -> Design:
    return design(
        component("s"),
        component("db", "relational-database", capacity=capacity(2), storage=storage),
        link("s", "db", purpose="write"),
        flow("f", "s", rate=rate, tier=2),
    )


def streamed(partitions: int, kind: str = "event-stream", workers: int = 4) -> Design:
    """Return a stream or queue whose consumers take 10 ms for a message."""
    return design(
        component("s"),
        component("q", kind, messaging={"partitions": partitions}),
        component("w", "worker", capacity=capacity(workers, 1, 0.01)),
        *(link("s", "q"), link("q", "w")),
        flow("f", "s", rate=300.0, tier=2, steps=("s-q", "q-w")),
    )


def nested(outer: float, inner: float, **fields: Any) -> Design:
    return design(
        component("a"), component("b"), component("c"), component("db", "relational-database"),
        link("a", "b", timeout=outer), link("b", "c", timeout=inner, attempts=3, **fields),
        flow("f", "a", tier=1),
    )  # fmt: skip


def read(purpose: str | None) -> Design:
    """Return a store that can do 100 requests a second, read 19 times as often as written."""
    return design(
        component("s"),
        component("db", "relational-database", capacity=capacity(1)),
        link("s", "db", purpose=purpose),
        flow("f", "s", rate=70.0, steps=("s-db",)),
        read_share=0.95,
    )


CLUSTER = Boundary(id="k", name="Cluster", sort="cluster")
NO_LIMITS = {"boundaries": ("k",), "operations": {"resource_limits": "no"}}
SMALL = {"hit_ratio": 0.9, "items": 1e4, "item_size": 1000.0, "popularity": 0.8, "memory": 1e6}
VIDEOS = {"records": 1e7, "records_per_day": 1e5, "record_size": 1e6, "read_for": 30 * 86400.0}

BROKEN: dict[str, Design] = {
    "no-metrics-alerts": run(operations={"metrics": "no", "alerts": "no"}),
    "no-rollback": run(operations={"deployment": "in place"}),
    "no-resource-limits": run(CLUSTER, component("t", **NO_LIMITS), **NO_LIMITS),
    "dependency-unpatched": run(operations={"patching": "by hand"}),
    "pipeline-unguarded": run(
        kind="ci-cd-pipeline", operations={"guarded": "no"}, security={"exposure": "internet"}
    ),
    "peaky-fixed-capacity": run(capacity=capacity(8, 16, autoscaling="no")),
    "zone-loss-overload": run(capacity=capacity(6, 1), availability={"zones": 2}),
    "idle-capacity": run(capacity=capacity(40, 8, cpu=2.0, memory=8e9)),
    "cache-stale": run(kind="cache", cache={"invalidation": "none"}),
    "excess-privilege": run(security={"privilege": "admin"}),
    "cache-undersized": design(component("cache", "cache", cache=SMALL)),
    "cold-data-hot-tier": design(
        component("files", "object-storage", storage={"tier": "hot"}),
        Entity(id="e", name="Videos", store="files", **VIDEOS),
    ),
    "schema-unvalidated": design(
        component("s"),
        Operation(id="o", name="/posts", provider="s", method="POST", validated="no"),
    ),
    "no-tracing": design(
        *(component(f"s{i}", operations={"traces": "no"}) for i in range(5)),
        *(link(f"s{i}", f"s{i + 1}", f"l{i}") for i in range(4)),
        flow("f", "s0", tier=2, steps=("l0", "l1", "l2", "l3")),
    ),
    "single-writer-limit": written(100.0),
    "replication-low": design(
        component("s"),
        component("db", "relational-database", storage={"replication": 1}),
        link("s", "db", mode="async"),
        flow("f", "s", tier=2),
    ),
    "queue-unstable": streamed(64, "message-queue", 1),
    "partition-limit": streamed(2),
    "timeout-inversion": nested(1.0, 0.5),
    "read-heavy-uncached": read("read"),
    "no-cdn": design(
        component("app", "web-app"),
        component("s"),
        link("app", "s", response_size=1e6),
        flow("f", "app", rate=1.0, steps=("app-s",)),
        Actor(id="u", name="User", where="Europe, Asia"),
    ),
    "no-bulkhead": design(
        component("api", capacity=capacity(4, 16, 0.001)),
        component("fast", capacity=capacity(4, 16, 0.01)),
        component("slow", capacity=capacity(4, 64, 0.05)),
        *(link("api", "fast"), link("api", "slow", bulkhead="no")),
        flow("pay", "api", tier=1, rate=3.0, steps=("api-fast",)),
        flow("report", "api", tier=2, rate=1.0, steps=("api-slow",)),
    ),
    "dual-write": design(
        component("api"),
        component("db", "relational-database"),
        component("q", "event-stream"),
        *(link("api", "db", purpose="write"), link("api", "q", together="no")),
        flow("f", "api", tier=1, steps=("api-db", "api-q")),
    ),
    "critical-on-optional": design(
        component("s"),
        component("extra", "analytics-service"),
        link("s", "extra"),
        flow("f", "s", tier=1),
    ),
    "masking-nonprod": design(
        Boundary(id="test", name="Test", sort="network", production="no"),
        component("db", "relational-database", security={"data_class": "restricted"}),
        component("trial", "relational-database", boundaries=("test",)),
        link("db", "trial", mode="batch", masked="no"),
    ),
}


def faults(of: Design, rule: str) -> list[Finding]:
    return [f for f in analyze(of).findings.values() if f.rule == rule and not f.asks]


@pytest.mark.parametrize("rule", BROKEN)
def test_a_fix_clears_its_finding(rule: str) -> None:
    of = BROKEN[rule]
    finding, *_ = faults(of, rule)
    assert fix_for(finding)
    after = fixed(of, finding, analyze(of).results)
    assert after != of
    assert not [f for f in faults(after, rule) if {*f.subjects} & {*finding.subjects}]


def test_a_shared_account_is_taken_apart() -> None:
    shared = {"security": {"identity": "app"}}
    of = design(*(component(id, **shared) for id in "abc"))
    (finding,) = faults(of, "excess-privilege")
    after = fixed(of, finding, {})
    assert len({row.security.identity for row in after.components.values()}) == 3
    assert not faults(after, "excess-privilege")


def test_a_cache_is_asked_before_its_store_in_each_flow() -> None:
    of = BROKEN["read-heavy-uncached"]
    (finding,) = faults(of, "read-heavy-uncached")
    after = fixed(of, finding, {})
    (cache,) = after.components.keys() - of.components.keys()
    first, second = after.flows["f"].steps
    assert (after.links[first.link or ""].target, second.link) == (cache, "s-db")
    assert (after.links["s-db"].when, after.links["s-db"].miss_of) == ("on a miss", cache)
    assert analyze(after).value("db.load.peak") == pytest.approx(14.0)


def test_where_reads_and_writes_are_not_told_apart_a_replica_takes_the_reads() -> None:
    of = read(None)
    (finding,) = faults(of, "read-heavy-uncached")
    after = fixed(of, finding, {})
    assert after.components["db"].storage.read_replicas == 1
    assert not faults(after, "read-heavy-uncached")
