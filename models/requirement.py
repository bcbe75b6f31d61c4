"""What the system must do, how well, within which limits, and what is still open."""

from typing import Annotated, Literal

from models.record import Field, Id, Rank, Record, Ref, items, option, words
from models.text import Line, Name, Prose

Metric = Literal[
    "latency", "availability", "throughput", "RPO", "RTO", "durability", "monthly cost", "retention",
    "consistency", "region",
]  # fmt: skip
ANYTHING = (
    "components", "links", "boundaries", "views", "actors", "flows", "operations", "entities", "relations",
    "decisions",
)  # fmt: skip


class Target(Record):
    """A measurable promise: metric, operator, value, and what it holds for."""

    metric: Metric | None = option("Metric", "What is measured.")
    percentile: float | None = Field(
        None, title="Percentile", ge=0, le=100, description="Of the latency, such as 99."
    )
    operator: Literal["at most", "at least", "exactly"] | None = option(
        "Operator", "Which side of the value is good."
    )
    value: float | None = Field(None, title="Value", description="In the metric's base unit.")
    text: Line = words("Wording", "The value of a metric that is no number, such as a region.")
    scope: Annotated[Id | None, Ref("components", "flows", "operations")] = option(
        "Scope", "What it holds for; the whole design if empty."
    )


UNIT_OF_METRIC: dict[str, str] = {
    "latency": "s",
    "availability": "fraction",
    "throughput": "1/s",
    "RPO": "s",
    "RTO": "s",
    "durability": "fraction",
    "monthly cost": "$",
    "retention": "s",
}


class Requirement(Record):
    """One requirement, constraint, assumption, non-goal or open question."""

    id: Id
    name: Name = Field(title="Requirement", description="What has to hold, in one sentence.")
    sort: Literal[
        "functional", "non-functional", "constraint", "assumption", "non-goal", "open question"
    ] = Field("functional", title="Sort", description="What kind of statement it is.")
    priority: Literal["must", "should", "could", "won't"] | None = option(
        "Priority", "How much it matters."
    )
    status: Literal["proposed", "agreed", "met", "dropped"] | None = option(
        "Status", "How far it is agreed."
    )
    source: Line = words("Source", "Who asked for it.")
    description: Prose = words("Description", "Whatever explains it further.")
    target: Target = Target.model_construct()
    satisfied_by: tuple[Annotated[Id, Ref(*ANYTHING)], ...] = items(
        "Satisfied by", "The parts of the design that meet it."
    )
    rank: Rank = ""
