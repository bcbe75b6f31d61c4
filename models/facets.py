"""Facets: groups of typed properties of a component. A kind names the ones it has; every value is absent until typed."""

from typing import ClassVar, Literal

from models.facet import Facet
from models.record import Known, option, quantity, words
from models.text import Line
from models.upkeep import Cost, Operations

DataClass = Literal["public", "internal", "confidential", "restricted"]


class Capacity(Facet):
    """How much work the component can take."""

    title: ClassVar[str] = "Capacity"

    instances: int | None = quantity("Instances", "count", "How many run now.", ge=1, le=1_000_000)
    instances_min: int | None = quantity(
        "Fewest instances", "count", "Autoscaling never goes below."
    )
    instances_max: int | None = quantity("Most instances", "count", "Autoscaling never goes above.")
    autoscaling: Known | None = option("Autoscaling", "Instances follow the load by themselves.")
    scaling_time: float | None = quantity("Scaling time", "s", "Until one more instance helps.")
    concurrency: int | None = quantity(
        "Concurrency", "count", "Requests that one instance works on at once.", ge=1, le=1_000_000
    )
    service_time: float | None = quantity(
        "Service time", "s", "Mean time a worker is busy with a request, without waiting.", le=1e7
    )
    variability: float | None = quantity(
        "Variability",
        "ratio",
        "Squared coefficient of variation of the service time; 1 is exponential.",
        le=1000,
    )
    wait_limit: float | None = quantity(
        "Wait allowed", "s", "How long a request may wait for a worker.", le=1e7
    )
    wait_share: float | None = quantity(
        "May wait longer", "fraction", "Share of requests that may wait longer than that.", le=1
    )
    queue_limit: int | None = quantity(
        "Queue limit",
        "count",
        "How many requests may wait at each queue; who comes then is refused.",
        le=1_000_000,
    )
    contention: float | None = quantity(
        "Contention", "fraction", "Work that one instance at a time can do: USL's α.", le=1
    )
    coherency: float | None = quantity(
        "Coherency", "ratio", "What each pair of instances spends on agreeing: USL's β.", le=1
    )
    balancing: (
        Literal["pooled", "round robin", "least connections", "random", "hash", "sharded"] | None
    ) = option("Balancing", "How requests are spread over the instances.")
    layer: Literal["layer 4", "layer 7"] | None = option(
        "Layer", "Where a load balancer looks at traffic."
    )
    tls_termination: Known | None = option(
        "TLS ends here", "Traffic is decrypted at this component."
    )
    sticky: Known | None = option("Sticky sessions", "A client always reaches the same instance.")
    rate_limit: float | None = quantity(
        "Rate limit", "1/s", "Requests above this rate are refused."
    )
    quota: float | None = quantity("Quota", "1/s", "What the vendor allows at most.")
    bandwidth: float | None = quantity("Bandwidth", "B/s", "Network capacity of one instance.")
    connections: int | None = quantity(
        "Connections", "count", "Open connections that are allowed at most."
    )
    cpu: float | None = quantity("CPU", "cores", "Cores of one instance.")
    memory: float | None = quantity("Memory", "B", "Memory of one instance.")


class Availability(Facet):
    """How the component survives failure."""

    title: ClassVar[str] = "Availability"

    own: float | None = quantity(
        "Own availability", "fraction", "Of one instance, without what it needs.", le=1
    )
    basis: Literal["measured", "SLA", "assumed"] | None = option(
        "Known from", "Where the figure comes from."
    )
    basis_source: Line = words("Source", "Which measurement or agreement.")
    covers: Literal["each copy", "each region", "whole service"] | None = option(
        "Figure holds for", "Each copy, or once for all copies in a region, or everywhere."
    )
    zones: int | None = quantity(
        "Zones", "count", "Availability zones it is spread over.", ge=1, le=99
    )
    regions: int | None = quantity("Regions", "count", "Regions it runs in.", ge=1, le=99)
    needed: int | None = quantity(
        "Needed of n", "count", "Instances that must be up for it to work.", ge=1
    )
    failover: Literal["none", "manual", "automatic"] | None = option(
        "Failover", "What happens when it stops."
    )
    failover_time: float | None = quantity("Failover time", "s", "Until the standby answers.")
    between_failures: float | None = quantity(
        "Between failures", "s", "Mean time it works; with the repair time, its availability."
    )
    repair_time: float | None = quantity("Repair time", "s", "Mean time to repair.")
    health_check: Known | None = option("Health check", "Unhealthy instances are taken out.")
    state: Literal["none", "session", "durable"] | None = option(
        "State kept", "What is lost with an instance."
    )
    common_cause: float | None = quantity(
        "Common cause", "fraction", "Share of failures that hit all at once.", le=1
    )


class Storage(Facet):
    """What is kept, how often, and how it comes back."""

    title: ClassVar[str] = "Storage"

    capacity: float | None = quantity("Volume", "B", "Space that is provisioned.")
    index_overhead: float | None = quantity(
        "Index overhead", "fraction", "Space for indexes over the data.", le=10
    )
    log_overhead: float | None = quantity(
        "Log overhead", "fraction", "Space for logs and metadata.", le=10
    )
    shards: int | None = quantity("Shards", "count", "Parts the data is split into.", ge=1)
    read_replicas: int | None = quantity("Read replicas", "count", "Copies that answer reads.")
    replication: int | None = quantity(
        "Replication factor", "count", "Copies of each record in all.", ge=1, le=99
    )
    copies_in: Literal["one zone", "several zones", "several regions"] | None = option(
        "Copies in", "How far apart the copies are."
    )
    consistency: Literal["strong", "read your writes", "eventual"] | None = option(
        "Consistency", "What a reader may rely on."
    )
    partition_choice: Literal["consistent", "available"] | None = option(
        "Under partition", "What it gives up when the network splits."
    )
    conflicts: (
        Literal["none", "last write wins", "vector clock", "manual", "compensation"] | None
    ) = option("Conflicts", "How two writes to one record are settled.")
    replication_lag: float | None = quantity("Replication lag", "s", "How late a copy is.")
    encrypted: Known | None = option(
        "Encrypted at rest", "What is on the disk cannot be read without a key."
    )
    backup: Literal["none", "snapshot", "point in time"] | None = option(
        "Backup", "How the data comes back."
    )
    backup_every: float | None = quantity(
        "Backup every", "s", "Time between snapshots, or until the log is put away."
    )
    backup_place: Literal["same zone", "same region", "other region"] | None = option(
        "Backup place", "Where backups are kept."
    )
    restore_rate: float | None = quantity("Restore rate", "B/s", "How fast a backup is read back.")
    restore_test: Line = words("Last restore test", "When a restore was last tried.")
    tier: Literal["hot", "warm", "cold"] | None = option(
        "Storage tier", "How often it is read, and so what it costs."
    )


class Cache(Facet):
    """How often the cache answers, and what happens when it does not."""

    title: ClassVar[str] = "Cache"

    hit_ratio: float | None = quantity(
        "Hit ratio", "fraction", "Share of reads that the cache answers.", le=1
    )
    items: float | None = quantity("Items", "count", "Different items that are asked for.")
    item_size: float | None = quantity("Item size", "B", "Mean size of one item.")
    memory: float | None = quantity("Cache memory", "B", "Memory for items, over all nodes.")
    popularity: float | None = quantity(
        "Popularity", "ratio", "Zipf exponent of the requests.", le=5
    )
    policy: Literal["aside", "through", "behind"] | None = option(
        "Policy", "Who fills it and who writes on."
    )
    ttl: float | None = quantity("Time to live", "s", "After this an item is asked for again.")
    invalidation: Literal["none", "on write", "by event"] | None = option(
        "Invalidation", "How an old item is replaced."
    )
    stale_if_error: Known | None = option(
        "Stale if error", "Old answers serve while the store is down."
    )
    warm_up: Known | None = option("Warm-up", "It is filled before it takes traffic.")
    volatile: Known | None = option("Volatile", "A restart empties it.")


class Messaging(Facet):
    """How messages are kept, ordered and given up."""

    title: ClassVar[str] = "Messaging"

    partitions: int | None = quantity(
        "Partitions", "count", "Consumers that can share the work.", ge=1
    )
    partition_rate: float | None = quantity(
        "Partition takes in", "B/s", "What one partition can be sent."
    )
    retention: float | None = quantity("Retention", "s", "How long a message is kept.")
    delivery: Literal["at most once", "at least once", "exactly once"] | None = option(
        "Delivery", "How often a message may arrive."
    )
    ordering: Literal["none", "per key", "total"] | None = option(
        "Ordering", "Which messages stay in order."
    )
    priority: Known | None = option("Priorities", "Some messages overtake others.")
    dead_letter: Known | None = option(
        "Dead-letter queue", "Where a message goes that cannot be handled."
    )
    max_receives: int | None = quantity(
        "Most receives", "count", "Tries before a message is given up.", ge=1
    )
    backlog: float | None = quantity("Backlog now", "count", "Messages that wait.")
    lag_allowed: float | None = quantity(
        "Lag allowed", "s", "How late a message may be handled at most."
    )


class Security(Facet):
    """Who may reach the component, and as whom."""

    title: ClassVar[str] = "Security"

    exposure: Literal["internet", "internal"] | None = option(
        "Exposure", "From where it can be reached."
    )
    authentication: (
        Literal["none", "API key", "session", "JWT", "OAuth 2.0", "mTLS", "IAM"] | None
    ) = option("Authentication", "How callers prove who they are.")
    authorisation: Literal["none", "roles", "attributes", "relations"] | None = option(
        "Authorisation", "How it is decided what a caller may do."
    )
    mfa: Known | None = option("Second factor", "People need more than a password.")
    input_validation: Known | None = option(
        "Input validated", "What comes in is checked before it is used."
    )
    parameterised: Known | None = option(
        "Parameterised", "Values are passed to queries as parameters, never as part of their text."
    )
    secrets: Literal["code", "environment", "secrets manager"] | None = option(
        "Secrets from", "Where passwords and keys come from."
    )
    identity: Line = words("Identity", "The account it acts as.")
    privilege: Literal["least", "broad", "admin"] | None = option(
        "Privilege", "How much that account may do."
    )
    audit_log: Known | None = option("Audit log", "Who did what is recorded.")
    admin_access: Literal["internet", "VPN", "bastion", "none"] | None = option(
        "Admin access", "Through what administrators reach it."
    )
    data_class: DataClass | None = option("Data class", "The most sensitive data it handles.")


FACETS: dict[str, type[Facet]] = {
    "capacity": Capacity,
    "availability": Availability,
    "storage": Storage,
    "cache": Cache,
    "messaging": Messaging,
    "security": Security,
    "operations": Operations,
    "cost": Cost,
}
