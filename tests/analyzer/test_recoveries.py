"""Every recovery of every family of failures is seen where it is there, missed where it is not, and open where nobody said."""

from typing import Any

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.conditions import Conditions
from analyzer.facts import Facts
from analyzer.scenarios.assessment import recoveries
from analyzer.scenarios.families import FAMILIES
from analyzer.scenarios.outcome import Told
from models.component import Boundary
from models.design import Design
from models.entity import Entity

DOWN = Conditions(down=frozenset({"s"}))
SLOW = Conditions(slow={"db": 3.0})
BAD = Conditions(late={"s-db": 0.2}, failing={"s-db": 0.05})
MUCH = Conditions(traffic=3.0)
COLD = Conditions(cold=frozenset({"cache"}))
FULL = Conditions(full=frozenset({"db"}))
BEHIND = Conditions(slow={"w": 5.0})
RELEASE = Conditions(lost={"s": 1})
LEAK = Conditions(leaked=frozenset({"s"}))


def service(**facets: Any) -> Design:
    """Return an app that calls a service that calls a database; facets are the service's."""
    return world(s=facets)


def database(*more: Any, **facets: Any) -> Design:
    return world(*more, db=facets)


def call(**fields: Any) -> Design:
    return world(call=fields)


def world(
    *more: Any,
    s: dict[str, Any] | None = None,
    db: dict[str, Any] | None = None,
    call: dict[str, Any] | None = None,
    kind: str = "relational-database",
) -> Design:
    return design(
        component("app", "mobile-app"),
        component("s", **(s or {})),
        component("db", kind, **(db or {})),
        link("app", "s"),
        link("s", "db", **(call or {})),
        *more,
        flow("f", "app"),
    )


def balanced(**balancer: Any) -> Design:
    """Return the same with a balancer before the service."""
    return design(
        component("app", "mobile-app"),
        component("lb", "load-balancer", **balancer),
        component("s"),
        link("app", "lb"),
        link("lb", "s"),
        flow("f", "app"),
    )


def cached(**facets: Any) -> Design:
    return world(
        component("cache", "cache", **facets),
        link("s", "cache"),
        link("s", "db", "miss", when="on a miss", miss_of="cache"),
    )


def queued(queue: dict[str, Any] | None = None, **worker: Any) -> Design:
    """Return a service that gives work to a worker through a queue."""
    return design(
        component("app", "mobile-app"),
        component("s"),
        component("q", "event-stream", **(queue or {})),
        component("w", "worker", **worker),
        link("app", "s"),
        link("s", "q"),
        link("q", "w"),
        flow("f", "app"),
    )


def security(**fields: Any) -> Design:
    return service(security=fields)


def operations(**fields: Any) -> Design:
    return service(operations=fields)


REGIONS = (Boundary(id="r1", name="R1", sort="region"), Boundary(id="r2", name="R2", sort="region"))
HOUSES = (Boundary(id="z1", name="Z1", sort="zone"), Boundary(id="z2", name="Z2", sort="zone"))
CASES: list[tuple[str, str, str, Design, Conditions]] = [
    ("single point of failure", "Replication and clustering", "present", service(capacity=capacity(3)), DOWN),
    ("single point of failure", "Replication and clustering", "absent", service(capacity=capacity(1)), DOWN),
    ("single point of failure", "Replication and clustering", "absent", service(capacity=capacity(2), availability={"needed": 2}), DOWN),
    ("single point of failure", "Replication and clustering", "present", database(storage={"replication": 3}), Conditions(down=frozenset({"db"}))),
    ("single point of failure", "Multiple load balancers", "present", balanced(capacity=capacity(2)), DOWN),
    ("single point of failure", "Multiple load balancers", "absent", balanced(capacity=capacity(1)), DOWN),
    ("single point of failure", "Multiple load balancers", "absent", service(), DOWN),
    ("single point of failure", "Health checks and automatic failover", "present", service(availability={"health_check": "yes"}), DOWN),
    ("single point of failure", "Health checks and automatic failover", "absent", service(availability={"health_check": "no"}), DOWN),
    ("single point of failure", "Health checks and automatic failover", "absent", database(availability={"health_check": "yes", "failover": "manual"}), Conditions(down=frozenset({"db"}))),
    ("single point of failure", "Health checks and automatic failover", "present", database(availability={"health_check": "yes", "failover": "automatic"}), Conditions(down=frozenset({"db"}))),
    ("single point of failure", "Health checks and automatic failover", "unknown", service(), DOWN),
    ("database bottleneck", "A caching layer", "present", cached(), SLOW),
    ("database bottleneck", "A caching layer", "absent", service(), SLOW),
    ("database bottleneck", "Sharding, partitioning", "present", database(storage={"shards": 4}), SLOW),
    ("database bottleneck", "Sharding, partitioning", "present", database(Entity(id="e", name="E", store="db", partitioning="hash")), SLOW),
    ("database bottleneck", "Sharding, partitioning", "absent", database(storage={"shards": 1}), SLOW),
    ("database bottleneck", "Sharding, partitioning", "absent", database(Entity(id="e", name="E", store="db", partitioning="none")), SLOW),
    ("database bottleneck", "Sharding, partitioning", "unknown", service(), SLOW),
    ("database bottleneck", "Read replicas", "present", database(storage={"read_replicas": 2}), SLOW),
    ("database bottleneck", "Read replicas", "present", database(component("copy", "relational-database"), link("db", "copy", mode="replication")), SLOW),
    ("database bottleneck", "Read replicas", "absent", database(storage={"read_replicas": 0}), SLOW),
    ("database bottleneck", "Read replicas", "unknown", service(), SLOW),
    ("database bottleneck", "NoSQL where the workload fits", "present", world(kind="key-value-store"), SLOW),
    ("database bottleneck", "NoSQL where the workload fits", "absent", world(), SLOW),
    ("network", "Retries with exponential backoff", "present", call(attempts=3, backoff="exponential"), BAD),
    ("network", "Retries with exponential backoff", "absent", call(attempts=1, backoff="exponential"), BAD),
    ("network", "Retries with exponential backoff", "absent", call(attempts=3, backoff="fixed"), BAD),
    ("network", "Retries with exponential backoff", "unknown", call(), BAD),
    ("network", "Circuit breaker", "present", call(breaker="yes"), BAD),
    ("network", "Circuit breaker", "absent", call(breaker="no"), BAD),
    ("network", "Circuit breaker", "unknown", call(), BAD),
    ("network", "Close to the users", "present", world(component("cdn", "cdn"), link("app", "cdn")), BAD),
    ("network", "Close to the users", "present", world(*REGIONS, s={"boundaries": ("r1", "r2")}), BAD),
    ("network", "Close to the users", "present", service(availability={"regions": 2}), BAD),
    ("network", "Close to the users", "absent", world(*REGIONS, s={"boundaries": ("r1",)}), BAD),
    ("traffic spike", "Auto-scaling", "present", service(capacity={"autoscaling": "yes"}), MUCH),
    ("traffic spike", "Auto-scaling", "absent", service(capacity={"autoscaling": "no"}), MUCH),
    ("traffic spike", "Auto-scaling", "unknown", service(), MUCH),
    ("traffic spike", "Rate limiting and throttling", "present", service(capacity={"rate_limit": 100.0}), MUCH),
    ("traffic spike", "Rate limiting and throttling", "absent", service(), MUCH),
    ("traffic spike", "Queueing requests", "present", queued(), MUCH),
    ("traffic spike", "Queueing requests", "absent", service(), MUCH),
    ("cache failure", "Multi-node cache cluster", "present", cached(capacity=capacity(3)), COLD),
    ("cache failure", "Multi-node cache cluster", "absent", cached(capacity=capacity(1)), COLD),
    ("cache failure", "Graceful degradation: stale answers", "present", cached(cache={"stale_if_error": "yes"}), COLD),
    ("cache failure", "Graceful degradation: stale answers", "absent", cached(cache={"stale_if_error": "no"}), COLD),
    ("cache failure", "Graceful degradation: stale answers", "unknown", cached(), COLD),
    ("cache failure", "Cache warm-up", "present", cached(cache={"warm_up": "yes"}), COLD),
    ("cache failure", "Cache warm-up", "absent", cached(cache={"warm_up": "no"}), COLD),
    ("storage failure", "Backups and snapshots", "present", database(storage={"backup": "snapshot"}), FULL),
    ("storage failure", "Backups and snapshots", "present", database(storage={"backup": "point in time"}), FULL),
    ("storage failure", "Backups and snapshots", "absent", database(storage={"backup": "none"}), FULL),
    ("storage failure", "Backups and snapshots", "unknown", database(), FULL),
    ("storage failure", "Replication across zones", "present", database(storage={"copies_in": "several zones"}), FULL),
    ("storage failure", "Replication across zones", "absent", database(storage={"copies_in": "one zone"}), FULL),
    ("storage failure", "Replication across zones", "present", world(*HOUSES, db={"boundaries": ("z1", "z2"), "storage": {"replication": 2}}), FULL),
    ("storage failure", "Replication across zones", "present", database(availability={"zones": 2}), FULL),
    ("storage failure", "Replication across zones", "absent", database(availability={"zones": 1}), FULL),
    ("storage failure", "Replication across zones", "unknown", database(), FULL),
    ("storage failure", "Disk usage monitoring", "present", database(operations={"metrics": "yes", "alerts": "yes"}), FULL),
    ("storage failure", "Disk usage monitoring", "absent", database(operations={"metrics": "yes", "alerts": "no"}), FULL),
    ("storage failure", "Disk usage monitoring", "unknown", database(operations={"metrics": "yes"}), FULL),
    ("queue overload", "More consumers", "present", queued({"messaging": {"partitions": 8}}, capacity={"autoscaling": "yes", "instances_max": 8}), BEHIND),
    ("queue overload", "More consumers", "absent", queued({"messaging": {"partitions": 4}}, capacity={"autoscaling": "yes", "instances_max": 8}), BEHIND),
    ("queue overload", "More consumers", "absent", queued({}, capacity={"autoscaling": "no"}), BEHIND),
    ("queue overload", "Dead-letter queue", "present", queued({"messaging": {"dead_letter": "yes"}}), BEHIND),
    ("queue overload", "Dead-letter queue", "absent", queued({"messaging": {"dead_letter": "no"}}), BEHIND),
    ("queue overload", "Dead-letter queue", "unknown", queued(), BEHIND),
    ("queue overload", "Critical messages first", "present", queued({"messaging": {"priority": "yes"}}), BEHIND),
    ("queue overload", "Critical messages first", "absent", queued({"messaging": {"priority": "no"}}), BEHIND),
    ("deployment failure", "Blue/green or canary deployment", "present", operations(deployment="canary"), RELEASE),
    ("deployment failure", "Blue/green or canary deployment", "present", operations(deployment="blue/green"), RELEASE),
    ("deployment failure", "Blue/green or canary deployment", "absent", operations(deployment="rolling"), RELEASE),
    ("deployment failure", "Blue/green or canary deployment", "unknown", operations(), RELEASE),
    ("deployment failure", "Rollback", "present", operations(rollback="yes"), RELEASE),
    ("deployment failure", "Rollback", "absent", operations(rollback="no"), RELEASE),
    ("deployment failure", "Feature flags", "present", operations(flags="yes"), RELEASE),
    ("deployment failure", "Feature flags", "absent", operations(flags="no"), RELEASE),
    ("memory and CPU", "Monitoring and alerts", "present", operations(metrics="yes", alerts="yes"), RELEASE),
    ("memory and CPU", "Monitoring and alerts", "absent", operations(metrics="no", alerts="yes"), RELEASE),
    ("memory and CPU", "Resource limits", "present", operations(resource_limits="yes"), RELEASE),
    ("memory and CPU", "Resource limits", "absent", operations(resource_limits="no"), RELEASE),
    ("memory and CPU", "Automatic restart", "present", operations(restart="on failure"), RELEASE),
    ("memory and CPU", "Automatic restart", "absent", operations(restart="never"), RELEASE),
    ("memory and CPU", "Automatic restart", "unknown", operations(), RELEASE),
    ("security", "Authentication and authorisation", "present", security(authentication="JWT", authorisation="roles"), LEAK),
    ("security", "Authentication and authorisation", "absent", security(authentication="JWT", authorisation="none"), LEAK),
    ("security", "Authentication and authorisation", "absent", security(authentication="none", authorisation="roles"), LEAK),
    ("security", "Authentication and authorisation", "unknown", security(authentication="JWT"), LEAK),
    ("security", "Encryption at rest and in transit", "absent", world(call={"encryption": "none"}), LEAK),
    ("security", "Encryption at rest and in transit", "absent", world(db={"storage": {"encrypted": "no"}}), LEAK),
    ("security", "Encryption at rest and in transit", "unknown", world(db={"storage": {"encrypted": "yes"}}), LEAK),
    ("security", "WAF and rate limiting", "absent", service(capacity={"rate_limit": 10.0}), LEAK),
    ("security", "Continuous monitoring and alerts", "present", operations(metrics="yes", alerts="yes"), LEAK),
    ("security", "Continuous monitoring and alerts", "absent", operations(metrics="yes", alerts="no"), LEAK),
]  # fmt: skip


def guarded() -> Design:
    """Return a service behind a WAF that limits the rate, all of it encrypted."""
    return design(
        component("app", "mobile-app"),
        component("waf", "waf", capacity={"rate_limit": 100.0}),
        component("s"),
        component("db", "relational-database", storage={"encrypted": "yes"}),
        link("app", "waf", encryption="TLS"),
        link("waf", "s", encryption="TLS"),
        link("s", "db", encryption="mTLS"),
        flow("f", "app"),
    )


CASES += [
    ("security", "WAF and rate limiting", "present", guarded(), LEAK),
    ("security", "Encryption at rest and in transit", "present", guarded(), LEAK),
]


def told(of: Design, conditions: Conditions, family: Any, recovery: str) -> Told:
    found = recoveries(Facts(of, conditions), family)
    return next(row for row in found if row.recovery == recovery)


@pytest.mark.parametrize(
    ("family", "recovery", "state", "of", "conditions"),
    CASES,
    ids=[f"{family}-{recovery}-{state}" for family, recovery, state, _, _ in CASES],
)
def test_a_recovery_is_seen(
    family: str, recovery: str, state: str, of: Design, conditions: Conditions
) -> None:
    row = told(of, conditions, family, recovery)
    assert row.state == state, row.words
    assert row.words
    assert "{" not in row.words


def test_every_recovery_is_tried_present_and_absent() -> None:
    tried = {(family, recovery, state) for family, recovery, state, _, _ in CASES}
    for family in FAMILIES:
        for recovery in family.recoveries:
            for state in ("present", "absent"):
                assert (family.name, recovery.title, state) in tried


def test_every_line_of_the_source_has_its_recovery() -> None:
    """The ten failures and their recoveries, in the order of the source's section 11."""
    assert [len(family.recoveries) for family in FAMILIES] == [3, 4, 3, 3, 3, 3, 3, 3, 3, 4]


def test_the_evidence_names_what_it_is_about() -> None:
    row = told(
        service(capacity=capacity(1)), DOWN, "single point of failure", "Replication and clustering"
    )
    assert row.words == "S has 1 copy"
    row = told(call(breaker="no"), BAD, "network", "Circuit breaker")
    assert row.words == "Circuit breaker: no on S → Db"


def test_an_empty_design_has_no_recovery_and_no_error() -> None:
    for family in FAMILIES:
        for row in recoveries(Facts(Design(), MUCH), family.name):
            assert row.state != "present"
