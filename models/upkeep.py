"""Facets of a component that is there: how it is looked after, and what it costs."""

from typing import ClassVar, Literal

from models.facet import Facet
from models.record import Known, option, quantity, words
from models.text import Line


class Operations(Facet):
    """How the component is watched, shipped and looked after."""

    title: ClassVar[str] = "Operations"

    metrics: Known | None = option("Metrics", "Rate, errors, duration and saturation are measured.")
    logs: Known | None = option("Logs", "What happens is written down in one place.")
    traces: Known | None = option("Traces", "A request can be followed through all parts.")
    alerts: Known | None = option("Alerts", "Somebody is told when it goes wrong.")
    deployment: Literal["in place", "rolling", "blue/green", "canary"] | None = option(
        "Deployment", "How a new version comes in."
    )
    releases: float | None = quantity("Releases a month", "count", "New versions a month.")
    release_downtime: float | None = quantity(
        "Release downtime", "s", "Time that none of it answers while a version comes in."
    )
    rollback: Known | None = option("Rollback", "A release can be taken back at once.")
    flags: Known | None = option("Feature flags", "Features are switched apart from releases.")
    guarded: Known | None = option(
        "Releases guarded", "What it ships is approved, scanned or signed first."
    )
    resource_limits: Known | None = option("Resource limits", "CPU and memory are capped.")
    restart: Literal["always", "on failure", "never"] | None = option(
        "Restart policy", "When it is started again by itself."
    )
    on_call: Line = words("On call", "Who is called at night.")
    schema_changes: Literal["none", "expand and contract", "with downtime"] | None = option(
        "Schema changes", "How its schema changes while it is used."
    )
    patching: Literal["automatic", "scheduled", "by hand"] | None = option(
        "Patching", "How security updates come in."
    )


class Cost(Facet):
    """What it costs to run, where that does not follow from the rest."""

    title: ClassVar[str] = "Cost"

    size: Line = words(
        "Instance type", "One of the price book, such as m5.large, in place of cores and memory."
    )
    commitment: Literal["none", "1 year", "3 years"] | None = option(
        "Commitment", "How long it is taken for, which makes what it runs on cheaper."
    )
    discount: float | None = quantity(
        "Discount",
        "fraction",
        "Off the price of what it runs on, in place of a commitment's.",
        le=1,
    )
    month: float | None = quantity(
        "Cost a month",
        "$",
        "What all of it costs a month, where that is known; nothing is derived.",
    )
