"""The ten families of failures: what happens, what a scenario changes in the model, and every recovery."""

from collections.abc import Callable
from typing import NamedTuple

from analyzer.facts import Facts
from analyzer.scenarios.about import About
from analyzer.scenarios.ready import (
    FAILING,
    FLOOD,
    LATE,
    SLOW_CONSUMERS,
    SLOW_STORE,
    SPIKES,
    STRAINED,
)
from analyzer.scenarios.recoveries import calling, relief, shipping, standby
from analyzer.scenarios.verdict import Verdict
from models.scenario import Family as Name

Check = Callable[[Facts, About], Verdict]


class Recovery(NamedTuple):
    """What helps, the fields that show it, and whether a design has it."""

    title: str
    fields: str
    check: Check


class Family(NamedTuple):
    """One way in which systems fail."""

    name: Name
    failure: str
    change: str  # of the model, exactly
    recoveries: tuple[Recovery, ...]


_WATCHED = "`operations.metrics` and `operations.alerts` yes"
_LIMITED = "`capacity.rate_limit`, or a rate limit of an API operation, at each public entry or the edge behind it"

FAMILIES: tuple[Family, ...] = (
    Family(
        "single point of failure",
        "One component goes down, or a whole zone or region, and everything that needs it stops.",
        "`down`: the component and what is part of it answer nothing and send nothing on; its availability is 0. `out`: of "
        "each component the instances in that zone or region are gone (they are dealt out to its places one after the other), "
        "and what stands wholly inside is down. Work, workers and copies count for what is left.",
        (
            Recovery(
                "Replication and clustering",
                "more copies than `availability.needed`: `capacity.instances`, `storage.replication`, or "
                "`storage.read_replicas` with a failover; `availability.zones` for what a provider runs",
                standby.replication,
            ),
            Recovery(
                "Multiple load balancers",
                "each balancer on the way has several `capacity.instances`, stands beside another one, or is run by a provider",
                standby.balancers,
            ),
            Recovery(
                "Health checks and automatic failover",
                "`availability.health_check` yes; of what keeps state also `availability.failover` automatic",
                standby.failover,
            ),
        ),
    ),
    Family(
        "database bottleneck",
        "A database is too slow under heavy reads or writes.",
        f"`slow`: its service time times {SLOW_STORE:g}.",
        (
            Recovery(
                "A caching layer",
                "a connection to it taken on a miss of a cache (`when`, `miss_of`), or a cache that asks it",
                relief.caching,
            ),
            Recovery(
                "Sharding, partitioning",
                "`storage.shards` above 1, `partitioning` of what it stores, or a kind that splits its data by itself",
                relief.sharding,
            ),
            Recovery(
                "Read replicas",
                "`storage.read_replicas` above 0, or a connection of mode replication to a copy",
                relief.replicas,
            ),
            Recovery(
                "NoSQL where the workload fits",
                "the kind of the store is not relational",
                relief.not_relational,
            ),
        ),
    ),
    Family(
        "network",
        "Calls take long, or get lost on the way.",
        f"`late`: each call along the connection takes {LATE * 1000:g} ms longer. `failing`: {FAILING * 100:g} % of the calls fail, each attempt anew; where "
        "`attempts` allow, they are made again, so the load behind grows by the sum of failures before, and what still fails "
        "goes to the fallback or is lost to the flow.",
        (
            Recovery(
                "Retries with exponential backoff",
                "`attempts` above 1 and `backoff` exponential on the connection",
                calling.retries,
            ),
            Recovery("Circuit breaker", "`breaker` yes on the connection", calling.breaker),
            Recovery(
                "Close to the users",
                "a CDN on the way, components in several region boundaries, or `availability.regions` above 1",
                calling.nearby,
            ),
        ),
    ),
    Family(
        "traffic spike",
        "Far more requests come than usual, or more each year.",
        f"`traffic`: the rate of every flow times {SPIKES[0]:g}, or times {SPIKES[1]:g}. `year`: rates and users grow along the workload's growth.",
        (
            Recovery(
                "Auto-scaling",
                "`capacity.autoscaling` yes on everything that computes on the way",
                relief.autoscaling,
            ),
            Recovery("Rate limiting and throttling", _LIMITED, relief.limiting),
            Recovery("Queueing requests", "a queue or stream on the way", relief.queueing),
        ),
    ),
    Family(
        "cache failure",
        "A cache is gone or empty, and its reads flood the database.",
        "`down`: the cache answers nothing, and callers that ask it first go on without it; `cold`: it answers, from memory "
        "nothing. In both its hit ratio is 0, so every read goes to the store behind it.",
        (
            Recovery(
                "Multi-node cache cluster",
                "more `capacity.instances` of the cache than needed",
                standby.cache_cluster,
            ),
            Recovery(
                "Graceful degradation: stale answers", "`cache.stale_if_error` yes", standby.stale
            ),
            Recovery("Cache warm-up", "`cache.warm_up` yes", standby.warm_up),
        ),
    ),
    Family(
        "storage failure",
        "A disk crashes, is corrupt, or is full.",
        "`full`: calls that write to the store fail, however often they are made; of a connection without a purpose what the "
        "workload's read share leaves, all of it without one. A lost disk is `down`.",
        (
            Recovery(
                "Backups and snapshots",
                "`storage.backup` snapshot or point in time",
                standby.backups,
            ),
            Recovery(
                "Replication across zones",
                "`storage.copies_in` several zones or regions, copies in several zone boundaries, or `availability.zones` above 1",
                standby.zones,
            ),
            Recovery("Disk usage monitoring", _WATCHED, standby.watched_stores),
        ),
    ),
    Family(
        "queue overload",
        "Consumers are too slow or away, and messages pile up.",
        f"`slow`: the service time of the queue's consumers times {SLOW_CONSUMERS:g}; or they are `down`. The queue goes on taking "
        "messages; what waits after an hour, and when it is worked off, is computed.",
        (
            Recovery(
                "More consumers",
                "`capacity.autoscaling` yes on the consumers, and `messaging.partitions` not below their most instances",
                relief.more_consumers,
            ),
            Recovery("Dead-letter queue", "`messaging.dead_letter` yes", relief.dead_letters),
            Recovery("Critical messages first", "`messaging.priority` yes", relief.priorities),
        ),
    ),
    Family(
        "deployment failure",
        "A new release breaks production.",
        "`lost`: half of the component's instances, rounded up, take no work; the rest takes all of it. A component of one "
        "instance is down.",
        (
            Recovery(
                "Blue/green or canary deployment",
                "`operations.deployment` blue/green or canary",
                shipping.careful,
            ),
            Recovery("Rollback", "`operations.rollback` yes", shipping.rollback),
            Recovery("Feature flags", "`operations.flags` yes", shipping.flags),
        ),
    ),
    Family(
        "memory and CPU",
        "A process takes too much memory or CPU, and crashes.",
        f"`lost`: one instance is gone. `slow`: the service time of the others times {STRAINED:g}.",
        (
            Recovery("Monitoring and alerts", _WATCHED, standby.watched),
            Recovery(
                "Resource limits",
                "`operations.resource_limits` yes",
                shipping.resource_limits,
            ),
            Recovery(
                "Automatic restart",
                "`operations.restart` always or on failure",
                shipping.restarts,
            ),
        ),
    ),
    Family(
        "security",
        "Somebody gets in, floods the system, or reads what they should not.",
        f"A flood is `traffic` times {FLOOD:g}. `leaked` changes no number: it lists what the credentials open, which is every "
        "connection of the component and of those that share its `security.identity`, with the data there.",
        (
            Recovery(
                "Authentication and authorisation",
                "`security.authentication` and `security.authorisation` other than none",
                shipping.guarded,
            ),
            Recovery(
                "Encryption at rest and in transit",
                "`encryption` of its connections TLS or mTLS, and `storage.encrypted` yes of the stores it reaches",
                shipping.encrypted,
            ),
            Recovery(
                "WAF and rate limiting", f"a WAF on the way, and {_LIMITED}", shipping.filtered
            ),
            Recovery("Continuous monitoring and alerts", _WATCHED, standby.watched),
        ),
    ),
)
BY_NAME: dict[Name, Family] = {family.name: family for family in FAMILIES}
