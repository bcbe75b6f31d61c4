"""API operations: what a provider offers, to whom, and within which limits."""

from typing import Annotated, Literal

from pydantic import Field

from models.record import Id, Known, Rank, Record, Ref, items, option, quantity, words
from models.text import Line, Name, Prose


class Parameter(Record):
    """One value a caller passes."""

    name: Name = Field(title="Parameter")
    place: Literal["path", "query", "header", "body"] | None = option("In")
    type: Line = words("Type")
    required: bool = Field(False, title="Required")


class RateLimit(Record):
    """How many calls one caller may make in a window."""

    scope: Literal["user", "IP", "endpoint", "adaptive"] = Field(
        "user", title="Limit for each", description="What is counted; adaptive follows the load."
    )
    user_tier: Line = words("User tier", "Such as free or paid.")
    algorithm: Literal["token bucket", "sliding window", "fixed window"] | None = option(
        "Algorithm"
    )
    limit: float | None = quantity("Limit", "count")
    window: float | None = quantity("Window", "s")
    burst: float | None = quantity("Burst", "count")
    counters: Annotated[Id | None, Ref("components")] = option(
        "Counters in", "The component that keeps the counts."
    )


class Operation(Record):
    """One operation of an API."""

    id: Id
    style: Literal["REST", "GraphQL", "gRPC", "WebSocket", "event"] | None = option("Style")
    method: Line = words("Method", "GET, POST, query, subscribe, …")
    name: Name = Field(title="Path", description="Path of a REST operation, name of any other.")
    summary: Line = words("Summary")
    provider: Annotated[Id | None, Ref("components")] = option(
        "Provider", "The component that answers."
    )
    parameters: tuple[Parameter, ...] = items("Parameters")
    request: Prose = words("Request", "What the caller sends.")
    response: Prose = words("Response", "What comes back.")
    entity: Annotated[Id | None, Ref("entities")] = option("Entity", "What it reads or writes.")
    statuses: tuple[Name, ...] = items("Status codes")
    errors: tuple[Name, ...] = items("Errors")
    pagination: Literal["none", "offset", "cursor", "key"] | None = option("Pagination")
    filters: tuple[Name, ...] = items("Filters")
    sort_keys: tuple[Name, ...] = items("Sort keys")
    authentication: (
        Literal["none", "API key", "session", "JWT", "OAuth 2.0", "mTLS", "IAM"] | None
    ) = option("Authentication")
    scopes: tuple[Name, ...] = items("Scopes")
    rate_limits: tuple[RateLimit, ...] = items("Rate limits")
    idempotency_key: Known | None = option("Idempotency key")
    version: Line = words("Version")
    deprecated: bool = Field(False, title="Deprecated")
    rate: float | None = quantity(
        "Expected calls", "1/s", "Typed; otherwise it follows from the flows."
    )
    description: Prose = words("Description")
    rank: Rank = ""
