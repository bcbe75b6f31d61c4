"""Who acts, and the journeys they make through the system."""

from typing import Annotated, Literal

from models.record import Field, Id, Rank, Record, Ref, items, option, quantity, words
from models.text import Line, Name, Prose


class Actor(Record):
    """A person or a system that acts on ours from outside."""

    id: Id
    name: Name = Field(title="Actor", description="Who acts.")
    sort: Literal["human", "system"] | None = option("Sort", "A person, or another system.")
    count: float | None = quantity("Count", "count", "How many there are.")
    where: Line = words("Where", "Where they are, such as a country.")
    description: Prose = words("Description", "Who they are and what they want.")
    rank: Rank = ""


class Step(Record):
    """One step of a flow: a connection that is used, or something that happens inside a component.

    Its load is the load of the earlier step that last reached its source, times calls, times probability.
    """

    name: Line = words("Step", "What happens, in a few words.")
    link: Annotated[Id | None, Ref("links")] = option("Connection", "The connection that is used.")
    component: Annotated[Id | None, Ref("components")] = option(
        "Inside", "The component in which it happens."
    )
    operation: Annotated[Id | None, Ref("operations")] = option(
        "Operation", "The operation that is called."
    )
    calls: float | None = quantity(
        "Calls", "ratio", "Calls each time; the connection's own if empty.", le=1e6
    )
    probability: float | None = quantity(
        "Probability", "fraction", "How often the step happens.", le=1
    )
    parallel: bool = Field(False, title="Parallel", description="Together with the step before.")
    alternative: bool = Field(False, title="Alternative", description="Instead of the step before.")
    note: Prose = words("Note", "Whatever explains it further.")


class Flow(Record):
    """A journey: who makes it, how often, what it may take, and its steps in order."""

    id: Id
    name: Name = Field(title="Flow", description="What the journey is called.")
    actor: Annotated[Id | None, Ref("actors")] = option("Actor", "Who makes it.")
    entry: Annotated[Id | None, Ref("components")] = option(
        "Entry", "The component where it begins."
    )
    tier: Literal[1, 2, 3] | None = option("Tier", "1 is what the business cannot be without.")
    actions: float | None = quantity("Actions per user", "1/d", "By one active user in a day.")
    rate: float | None = quantity("Rate", "1/s", "On average; wins over actions per user.")
    follows: Annotated[Id | None, Ref("flows")] = option("Follows", "The flow whose rate it takes.")
    follows_ratio: float | None = quantity(
        "Share followed", "ratio", "Times this flow happens for one of that."
    )
    peak_factor: float | None = quantity(
        "Peak factor", "ratio", "Peak rate over average rate.", ge=1, le=10_000
    )
    latency_target: float | None = quantity(
        "Latency target", "s", "How long the whole journey may take."
    )
    latency_percentile: float | None = Field(
        None, title="Percentile", ge=0, le=100, description="Of the latency, such as 99."
    )
    availability_target: float | None = quantity(
        "Availability target", "fraction", "Share of journeys that must succeed.", le=1
    )
    consistency: Literal["strong", "read your writes", "eventual"] | None = option(
        "Consistency", "How fresh what it reads must be."
    )
    writes_together: Literal["none", "saga", "two-phase commit", "outbox"] | None = option(
        "Writes together", "How writes to several stores all happen, or none."
    )
    description: Prose = words("Description", "What happens, in a sentence or two.")
    steps: tuple[Step, ...] = items("Steps", "What happens, in order.")
    rank: Rank = ""
