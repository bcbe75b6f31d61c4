"""The parts of a system, the connections between them, and the borders around them."""

from typing import Annotated, Literal

from models.cost import PriceItem
from models.facets import (
    Availability,
    Cache,
    Capacity,
    DataClass,
    Messaging,
    Security,
    Storage,
)
from models.record import Field, Id, Known, Record, Ref, items, option, quantity, words
from models.text import Line, Name, Prose
from models.upkeep import Cost, Operations

Protocol = Literal[
    "HTTP", "HTTPS", "gRPC", "GraphQL", "WebSocket", "TCP", "UDP", "SQL", "Redis", "MongoDB", "CQL",
    "Bolt", "S3", "NFS", "Block", "AMQP", "Kafka", "MQTT", "SMTP", "DNS", "LDAP", "WebRTC", "RTP", "in-process",
]  # fmt: skip
Mode = Literal["sync", "async", "stream", "batch", "replication"]
Sort = Literal["region", "zone", "network", "trust", "layer", "cluster", "team", "domain"]


class Property(Record):
    """One free key and value."""

    key: Name = Field(title="Key", description="What it is about.")
    value: Line = words("Value", "What holds.")


class Component(Record):
    """A part of the system: its kind, what a person said of it, and where it belongs."""

    id: Id
    kind: Name = Field(
        title="Kind", description="What it is; its sections and defaults follow from that."
    )
    name: Name = Field(title="Name", description="What it is called on the drawing.")
    description: Prose = words("Description", "What it is, in a sentence or two.")
    product: Line = words("Product", "What it is made with, such as PostgreSQL.")
    parent: Annotated[Id | None, Ref("components")] = option(
        "Part of", "The system or container it is in."
    )
    boundaries: tuple[Annotated[Id, Ref("boundaries")], ...] = items(
        "Within", "Regions, zones, networks, teams."
    )
    owner: Line = words("Owner", "The team that looks after it.")
    responsibilities: Prose = words("Responsibilities", "What it alone takes care of.")
    tags: tuple[Name, ...] = items("Tags", "Words to find and group it by.")
    address: Line = words("Address", "Where it is reached, such as a host or a URL.")
    properties: tuple[Property, ...] = items("Properties", "Anything else, as key and value.")
    status: Literal["existing", "new", "planned", "out of scope"] | None = option(
        "Status", "Whether it is there yet."
    )
    status_reason: Line = words("Reason", "Why it is out of scope.")
    capacity: Capacity = Capacity.model_construct()
    availability: Availability = Availability.model_construct()
    storage: Storage = Storage.model_construct()
    cache: Cache = Cache.model_construct()
    messaging: Messaging = Messaging.model_construct()
    security: Security = Security.model_construct()
    operations: Operations = Operations.model_construct()
    cost: Cost = Cost.model_construct()
    charges: tuple[PriceItem, ...] = items(
        "Price items", "What else it is charged for, or how much of what is derived."
    )


class Link(Record):
    """A connection: who calls or feeds whom, how, and what happens when it fails."""

    id: Id
    source: Annotated[Id, Ref("components")] = Field(
        title="From", description="Who calls, or where data comes from."
    )
    target: Annotated[Id, Ref("components")] = Field(
        title="To", description="Who is called, or where data goes."
    )
    name: Line = words("Label", "What stands on the line; the protocol if empty.")
    description: Prose = words("Description", "What it is for, in a sentence or two.")
    tags: tuple[Name, ...] = items("Tags", "Words to find and group it by.")
    protocol: Protocol | None = option("Protocol", "How the two ends talk.")
    mode: Mode | None = option("Mode", "Whether the caller waits for the answer.")
    purpose: Literal["read", "write", "both"] | None = option(
        "Purpose", "Whether it reads or writes."
    )
    calls: float | None = quantity(
        "Calls per request", "ratio", "Calls for one request at the source.", le=1e6
    )
    when: Literal["always", "sometimes", "on a miss", "on failure"] | None = option(
        "When", "In which case this way is taken."
    )
    probability: float | None = quantity(
        "Probability", "fraction", "Share of requests that take this way.", le=1
    )
    miss_of: Annotated[Id | None, Ref("components")] = option(
        "Miss of", "The cache that was asked first."
    )
    failure_of: Annotated[Id | None, Ref("links")] = option(
        "Failure of", "The connection it stands in for."
    )
    request_size: float | None = quantity("Request size", "B", "Mean size of one request.")
    response_size: float | None = quantity("Response size", "B", "Mean size of one response.")
    parallel: Line = words("Parallel group", "Calls of one group go out together.")
    timeout: float | None = quantity("Timeout", "s", "After this the caller gives up.", le=1e7)
    attempts: int | None = quantity(
        "Attempts", "count", "Tries in all, the first included.", ge=1, le=100
    )
    retry_budget: float | None = quantity(
        "Retry budget", "fraction", "Calls made again at most, of all first calls.", le=1
    )
    backoff: Literal["none", "fixed", "exponential"] | None = option(
        "Backoff", "Wait between attempts."
    )
    jitter: Known | None = option("Jitter", "The wait is spread at random.")
    breaker: Known | None = option("Circuit breaker", "Calls stop for a while when too many fail.")
    fallback: Line = words("Fallback", "What the caller does instead.")
    idempotent: Known | None = option("Idempotent", "A call may safely be repeated.")
    together: Known | None = option(
        "With the write", "Sent only if what the caller stores is kept: an outbox, change capture."
    )
    pool: int | None = quantity(
        "Pool size", "count", "Connections of one instance of the source.", ge=1
    )
    reuse: Known | None = option("Kept open", "Connections stay open for further calls.")
    compression: Known | None = option("Compressed", "What is sent is compressed.")
    compression_ratio: float | None = quantity(
        "Compression ratio", "fraction", "Size after, of before.", le=1
    )
    bulkhead: Known | None = option("Bulkhead", "It has workers of its own.")
    encryption: Literal["none", "TLS", "mTLS"] | None = option(
        "Encryption", "Whether it can be read on the way."
    )
    authentication: (
        Literal["none", "API key", "session", "JWT", "OAuth 2.0", "mTLS", "IAM"] | None
    ) = option("Authentication", "How the caller proves who it is.")
    identity_passed: Known | None = option(
        "User passed on", "The target knows for which user the call is made."
    )
    data_class: DataClass | None = option("Data class", "The most sensitive data it carries.")
    masked: Known | None = option(
        "Masked", "Sensitive values are replaced or left out before they are sent."
    )


class Boundary(Record):
    """A border around components: where they run, who may reach them, who owns them."""

    id: Id
    name: Name = Field(title="Name", description="What it is called on the drawing.")
    description: Prose = words("Description", "What it is, in a sentence or two.")
    sort: Sort | None = option("Sort", "What kind of border it is.")
    parent: Annotated[Id | None, Ref("boundaries")] = option(
        "Within", "The boundary around this one."
    )
    region: Line = words("Region", "Where it is, such as eu-west-1.")
    zones: int | None = quantity("Zones", "count", "Zones inside.", ge=1, le=99)
    internet: Known | None = option("Faces the internet", "It can be reached from the internet.")
    production: Known | None = option(
        "Production", "Real users are served inside; no for where things are tried."
    )
    availability: float | None = quantity(
        "Own availability",
        "fraction",
        "Of the zone or region itself; it fails with all inside.",
        le=1,
    )
    rebuild_time: float | None = quantity(
        "Rebuild time", "s", "Until what is inside could run somewhere else."
    )
    compliance: tuple[Name, ...] = items("Compliance", "Rules that hold inside, such as GDPR.")
