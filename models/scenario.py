"""What-ifs that are kept: what is assumed of the world around the design, and what for."""

from typing import Annotated, Literal

from models.record import Field, Id, Rank, Record, Ref, items, option, quantity, words
from models.text import Name, Prose

Family = Literal[
    "single point of failure", "database bottleneck", "network", "traffic spike", "cache failure",
    "storage failure", "queue overload", "deployment failure", "memory and CPU", "security",
]  # fmt: skip


class Slowed(Record):
    """A component that works more slowly."""

    component: Annotated[Id, Ref("components")] = Field(title="Component", description="Which one.")
    times: float = Field(
        2.0, title="Times slower", ge=0, le=1000, description="Times its usual service time."
    )


class Lost(Record):
    """Instances of a component that are gone."""

    component: Annotated[Id, Ref("components")] = Field(title="Component", description="Which one.")
    instances: int = Field(
        1, title="Instances lost", ge=1, le=1_000_000, description="How many do not answer."
    )


class Failing(Record):
    """A component or a connection of which a share of the calls fails."""

    of: Annotated[Id, Ref("components", "links")] = Field(
        title="Of", description="The component, or the connection."
    )
    share: float = Field(
        0.05,
        title="Calls that fail",
        ge=0,
        le=1,
        description="Share of all calls, each attempt anew.",
        json_schema_extra={"unit": "fraction"},
    )


class Late(Record):
    """A component or a connection that answers later, as over a slow network."""

    of: Annotated[Id, Ref("components", "links")] = Field(
        title="Of", description="The component, or the connection."
    )
    seconds: float = Field(
        0.1,
        title="Later by",
        ge=0,
        le=1e5,
        description="Added to the answer of each call.",
        json_schema_extra={"unit": "s"},
    )


class Scenario(Record):
    """A what-if that is kept: conditions for the analysis, never a change of the design."""

    id: Id
    name: Name = Field(title="What if", description="What is assumed, in a few words.")
    family: Family | None = option(
        "Family", "The kind of failure, and so the recoveries that are asked for."
    )
    note: Prose = words("Note", "Why it is worth a look, and what follows from it.")
    traffic: float | None = quantity("Traffic", "ratio", "Times today's traffic.", le=1e6)
    year: float | None = quantity("Years from now", "years", "Along the growth.", le=50)
    down: tuple[Annotated[Id, Ref("components", "boundaries")], ...] = items(
        "Down", "Components that do not answer; zones and regions that are gone with all in them."
    )
    cold: tuple[Annotated[Id, Ref("components")], ...] = items(
        "Cold", "Caches that answer nothing from memory."
    )
    full: tuple[Annotated[Id, Ref("components")], ...] = items(
        "Full", "Stores that refuse what is written."
    )
    leaked: tuple[Annotated[Id, Ref("components")], ...] = items(
        "Leaked", "Components whose credentials are in wrong hands."
    )
    slowed: tuple[Slowed, ...] = items("Slowed", "Components that work more slowly.")
    lost: tuple[Lost, ...] = items("Instances lost", "A part of a component's instances.")
    failing: tuple[Failing, ...] = items("Failing", "Calls that fail.")
    late: tuple[Late, ...] = items("Late", "Calls that take longer.")
    rank: Rank = ""
