"""Rules about load and copies: saturation, heat, single points of failure, health checks, backups."""

from itertools import pairwise

import pytest
from analyzer_designs import capacity, component, design, flow, link

from analyzer.engine import analyze
from analyzer.results import Finding
from models.design import Design
from models.entity import Entity


def found(of: Design, rule: str) -> list[Finding]:
    return [f for f in analyze(of).findings.values() if f.rule == rule]


def one(of: Design, rule: str) -> Finding:
    (finding,) = found(of, rule)
    return finding


def busy(instances: int, rate: float = 100.0, **more: object) -> Design:
    """Return a service whose instances can do 100 requests a second each."""
    return design(component("s", capacity=capacity(instances, **more)), flow("f", "s", rate=rate))


@pytest.mark.parametrize(
    ("rate", "rule", "severity"),
    [
        (69.0, None, None),
        (70.0, "hot-utilisation", "medium"),
        (84.9, "hot-utilisation", "medium"),
        (85.0, "hot-utilisation", "high"),
        (99.9, "hot-utilisation", "high"),
        (100.0, "saturated", "critical"),
        (900.0, "saturated", "critical"),
    ],
)
def test_a_component_is_hot_or_saturated_and_never_both(
    rate: float, rule: str | None, severity: str | None
) -> None:
    pressed = [f for r in ("saturated", "hot-utilisation") for f in found(busy(1, rate), r)]
    assert [(f.rule, f.severity) for f in pressed] == ([(rule, severity)] if rule else [])


def test_the_evidence_counts_what_would_relieve_it() -> None:
    finding = one(busy(1, 108.0), "saturated")
    assert finding.evidence == "S is at 108 % at a peak of 108 req/s."
    assert finding.clears == "2 instances instead of 1 would bring utilisation to 54 %."


def test_autoscaling_counts_with_its_limit() -> None:
    scaled = {"autoscaling": "yes", "instances_max": 2}
    assert not found(busy(1, 120.0, **scaled), "saturated")
    assert not found(busy(1, 120.0, **scaled), "hot-utilisation")
    assert one(busy(1, 250.0, **scaled), "saturated").evidence == (
        "S is asked for 2.5 times what it can do at a peak of 250 req/s, and still at 125 % with the 2 that "
        "autoscaling allows."
    )


def test_an_exceeded_quota_is_a_finding_of_its_own() -> None:
    limited = design(
        component("s"),
        component("t", "third-party-api", capacity={"quota": 80.0}),
        link("s", "t"),
        flow("f", "s"),
    )
    assert not found(limited, "saturated")
    assert one(limited, "vendor-quota").subjects == ("t",)


def line(*copies: int | None, tier: int | None = 1, kind: str = "service") -> Design:
    """Return a chain of services with so many instances each, behind an app."""
    parts = [
        component(f"s{i}", kind, **({"capacity": {"instances": n}} if n else {}))
        for i, n in enumerate(copies)
    ]
    ids = ["app", *(p.id for p in parts)]
    links = [link(a, b) for a, b in pairwise(ids)]
    return design(component("app", "web-app"), *parts, *links, flow("f", "app", tier=tier))


@pytest.mark.parametrize(
    ("tier", "severity"), [(1, "critical"), (2, "high"), (3, "medium"), (None, "medium")]
)
def test_a_lone_component_on_the_way_is_a_single_point_of_failure(
    tier: int | None, severity: str
) -> None:
    finding = one(line(2, 1, 2, tier=tier), "spof-component")
    assert (finding.key, finding.severity) == ("spof-component@s1", severity)
    assert finding.evidence == "S1 has 1 copy. 1 of 1 flow stops with it: F."


def test_a_lone_load_balancer_is_one_and_ten_instances_behind_it_are_not() -> None:
    front = design(
        component("app", "web-app"),
        component("lb", "load-balancer", capacity={"instances": 1}),
        component("s", capacity={"instances": 10}),
        *(link("app", "lb"), link("lb", "s")),
        flow("f", "app", tier=1),
    )
    assert [f.key for f in found(front, "spof-component")] == ["spof-component@lb"]


def test_two_nodes_behind_a_redundant_balancer_are_none() -> None:
    twins = design(
        component("app", "web-app"),
        component("lb", "load-balancer", capacity={"instances": 2}),
        *(component(id, capacity={"instances": 1}) for id in ("a", "b")),
        component("db", "relational-database", capacity={"instances": 2}),
        *(link("app", "lb"), link("lb", "a"), link("lb", "b"), link("a", "db"), link("b", "db")),
        flow("f", "app", tier=1),
    )
    assert not found(twins, "spof-component")


def test_instances_that_nobody_typed_are_one_question() -> None:
    finding = one(line(None, None, 2), "spof-component")
    assert (finding.key, finding.severity) == ("spof-component@unknown", "low")
    assert finding.title == "Do these 2 components have a second instance?"
    assert finding.subjects == ("s0", "s1")
    assert one(line(None), "spof-component").title == "Does S0 have a second instance?"


def test_needed_instances_leave_no_spare() -> None:
    quorum = component("s", capacity={"instances": 3}, availability={"needed": 3})
    finding = one(design(quorum, flow("f", "s")), "spof-component")
    assert finding.evidence.startswith("S has 3 copies and needs 3.")
    spare = component("s", capacity={"instances": 3}, availability={"needed": 2})
    assert not found(design(spare, flow("f", "s")), "spof-component")


@pytest.mark.parametrize(
    ("storage", "failover", "spof"),
    [
        ({}, None, True),
        ({"read_replicas": 1}, None, True),
        ({"read_replicas": 1}, "none", True),
        ({"read_replicas": 1}, "automatic", False),
        ({"replication": 3}, None, False),
        ({"replication": 3, "shards": 4}, None, False),
    ],
)
def test_copies_of_a_store_count_where_one_can_take_over(
    storage: dict[str, int], failover: str | None, spof: bool
) -> None:
    db = component(
        "db",
        "relational-database",
        capacity={"instances": 1},
        storage=storage,
        availability={"failover": failover},
    )
    assert bool(found(design(db, flow("f", "db")), "spof-component")) is spof


def test_what_a_flow_can_do_without_is_no_single_point_of_failure() -> None:
    lone = {"capacity": {"instances": 1}}
    parts = (
        component("s", capacity={"instances": 2}),
        component("cache", "cache", **lone),
        component("q", "task-queue", capacity={"instances": 2}),
        component("w", "worker", **lone),
        component("ads", **lone),
        component("one", **lone),
        component("two", **lone),
        component("db", "relational-database", capacity={"instances": 2}),
    )
    loose = design(
        *parts,
        link("s", "cache"),
        link("s", "db", when="on a miss", miss_of="cache"),
        link("s", "q"),
        link("q", "w"),
        link("s", "ads", fallback="no ads"),
        link("s", "one"),
        link("s", "two", when="on failure", failure_of="s-one"),
        flow("f", "s", tier=1),
    )
    assert not found(loose, "spof-component")
    needed = link("s", "ads")
    rest = [row for row in loose.links.values() if row.id != "s-ads"]
    tight = design(*parts, *rest, needed, *loose.flows.values())
    assert [f.subjects[0] for f in found(tight, "spof-component")] == ["ads"]


def test_a_flow_that_goes_round_at_its_end_still_stops_with_what_leads_there() -> None:
    lone = {"capacity": {"instances": 1}}
    circle = design(
        component("a", **lone),
        *(component(id, capacity={"instances": 2}) for id in ("b", "c")),
        *(link("a", "b"), link("b", "c"), link("c", "b", calls=0.1)),
        flow("f", "a"),
    )
    assert [f.subjects[0] for f in found(circle, "spof-component")] == ["a"]


def test_a_balancer_that_does_not_look_is_found() -> None:
    def pool(instances: int, check: str | None) -> Design:
        return design(
            component("lb", "load-balancer", availability={"health_check": check}),
            component("s", capacity={"instances": instances}),
            link("lb", "s"),
        )

    assert one(pool(3, "no"), "no-health-check").evidence == (
        "Lb sends to all instances of S unchecked."
    )
    assert one(pool(3, None), "no-health-check").key == "no-health-check@unknown"
    assert not found(pool(3, "yes"), "no-health-check")
    assert not found(pool(1, "no"), "no-health-check")


def kept(
    backup: str | None, tier: int = 1, kind: str = "relational-database", **entity: object
) -> Design:
    return design(
        component("s"),
        component("db", kind, storage={"backup": backup}),
        link("s", "db"),
        flow("f", "s", tier=tier),
        Entity(id="e", name="Posts", store="db", **entity),
    )


def test_a_store_without_backup_is_found_and_an_unknown_one_asked_about() -> None:
    finding = one(kept("none"), "backup-missing")
    assert (finding.key, finding.severity) == ("backup-missing@db", "high")
    assert finding.evidence == "Db keeps Posts and is not backed up."
    assert one(kept("none", data_class="restricted"), "backup-missing").severity == "critical"
    assert one(kept(None), "backup-missing").key == "backup-missing@unknown"
    assert not found(kept("snapshot"), "backup-missing")


def test_what_need_not_be_backed_up_is_left_alone() -> None:
    assert not found(kept("none", tier=3), "backup-missing")
    assert not found(kept("none", kind="search-engine"), "backup-missing")
    primary = component("p", "relational-database", storage={"backup": "snapshot"})
    copy = component("r", "relational-database", storage={"backup": "none"})
    assert not found(design(primary, copy, link("p", "r", mode="replication")), "backup-missing")
