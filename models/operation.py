"""API operations: what a provider offers, to whom, and within which limits."""

from typing import Annotated, Literal

from models.record import Field, Id, Known, Rank, Record, Ref, items, option, quantity, words
from models.text import Line, Name, Prose


class Parameter(Record):
    """One value a caller passes."""

    name: Name = Field(title="Parameter", description="What it is called.")
    place: Literal["path", "query", "header", "body"] | None = option(
        "In", "Where in the request it stands."
    )
    type: Line = words("Type", "Such as string or integer.")
    required: bool = Field(False, title="Required", description="A call without it is refused.")


class RateLimit(Record):
    """How many calls one caller may make in a window."""

    scope: Literal["user", "IP", "endpoint", "adaptive"] = Field(
        "user", title="Limit for each", description="What is counted; adaptive follows the load."
    )
    user_tier: Line = words("User tier", "Such as free or paid.")
    algorithm: Literal["token bucket", "sliding window", "fixed window"] | None = option(
        "Algorithm", "How calls are counted."
    )
    limit: float | None = quantity("Limit", "count", "Calls in one window.")
    window: float | None = quantity("Window", "s", "The time over which calls are counted.")
    burst: float | None = quantity("Burst", "count", "Calls that may come at once.")
    counters: Annotated[Id | None, Ref("components")] = option(
        "Counters in", "The component that keeps the counts."
    )


class Operation(Record):
    """One operation of an API."""

    id: Id
    style: Literal["REST", "GraphQL", "gRPC", "WebSocket", "event"] | None = option(
        "Style", "What kind of interface it is."
    )
    method: Line = words("Method", "The verb, such as GET, POST, query or subscribe.")
    name: Name = Field(title="Path", description="Path of a REST operation, name of any other.")
    summary: Line = words("Summary", "What it does, in a few words.")
    provider: Annotated[Id | None, Ref("components")] = option(
        "Provider", "The component that answers."
    )
    parameters: tuple[Parameter, ...] = items("Parameters", "What a caller passes.")
    request: Prose = words("Request", "What the caller sends.")
    response: Prose = words("Response", "What comes back.")
    entity: Annotated[Id | None, Ref("entities")] = option("Entity", "What it reads or writes.")
    statuses: tuple[Name, ...] = items("Status codes", "What it answers with, such as 200.")
    errors: tuple[Name, ...] = items("Errors", "What can go wrong, by name or code.")
    pagination: Literal["none", "offset", "cursor", "key"] | None = option(
        "Pagination", "How long lists are cut into pages."
    )
    filters: tuple[Name, ...] = items("Filters", "What a list can be filtered by.")
    sort_keys: tuple[Name, ...] = items("Sort keys", "What a list can be sorted by.")
    authentication: (
        Literal["none", "API key", "session", "JWT", "OAuth 2.0", "mTLS", "IAM"] | None
    ) = option("Authentication", "How callers prove who they are.")
    scopes: tuple[Name, ...] = items("Scopes", "Permissions that a caller needs.")
    rate_limits: tuple[RateLimit, ...] = items("Rate limits", "How often one caller may call.")
    idempotency_key: Known | None = option(
        "Idempotency key", "A repeated call is known by its key."
    )
    validated: Known | None = option(
        "Schema checked", "Requests are checked against a schema before they are used."
    )
    version: Line = words("Version", "Of the interface, such as v2.")
    deprecated: bool = Field(
        False, title="Deprecated", description="It will go, and callers should move on."
    )
    rate: float | None = quantity(
        "Expected calls", "1/s", "Typed; otherwise it follows from the flows."
    )
    description: Prose = words("Description", "Whatever explains it further.")
    rank: Rank = ""
