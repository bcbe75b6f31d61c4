"""The panels as data: which table each shows, its columns, what stands inside its records, what it teaches."""

from dataclasses import dataclass

from app.panels.cells import Column
from app.panels.hints import rate_hint
from app.panels.names import NAMES
from app.panels.nested import (
    ATTRIBUTES,
    CRITERIA,
    FAILING,
    INDEXES,
    LATE,
    LOST,
    OPTIONS,
    PARAMETERS,
    RATE_LIMITS,
    RELATIONS,
    SLOWED,
    STEPS,
    Nested,
)
from app.panels.priced import booked, offered
from app.panels.told import stands


@dataclass(frozen=True)
class Tool:
    """A button of a panel that asks for one of the window's actions."""

    action: str
    title: str
    icon: str


@dataclass(frozen=True)
class Panel:
    """One panel. Its lesson is its stage of the method in two sentences; chips filter by one column."""

    id: str
    noun: str
    columns: tuple[Column, ...]
    lesson: str
    chips: str = ""
    nested: tuple[Nested, ...] = ()
    tools: tuple[Tool, ...] = ()

    @property
    def title(self) -> str:
        """What stands on its tab."""
        return NAMES[self.id].title

    @property
    def table(self) -> str:
        """The table that it shows."""
        return NAMES[self.id].table

    @property
    def one(self) -> str:
        """The noun with its article."""
        return f"{'an' if self.noun[:1] in 'aeiou' else 'a'} {self.noun}"


PANELS = (
    Panel(
        "requirements",
        "requirement",
        (
            Column("name", 280),
            Column("stands", 152, "Stands", tell=stands),
            Column("sort", 118),
            Column("priority", 80),
            Column("target.metric", 116),
            Column("target.operator", 86),
            Column("target.value", 84),
            Column("target.percentile", 84),
            Column("target.scope", 130),
            Column("satisfied_by", 170),
            Column("status", 90),
            Column("source", 120),
            Column("target.text", 130, shown=False),
        ),
        "Say what the system must do and how well, and what it will not do: one line each. Give what can be measured "
        "a metric and a value, and the design is held to it at every edit.",
        chips="sort",
    ),
    Panel(
        "actors",
        "actor",
        (
            Column("name", 220),
            Column("sort", 100),
            Column("count", 100),
            Column("where", 180),
            Column("description", 300),
        ),
        "Actors are the people and systems that act on yours from outside. Say how many there are: each flow begins "
        "with one of them, and their number becomes load.",
    ),
    Panel(
        "flows",
        "flow",
        (
            Column("name", 170),
            Column("stands", 132, "Stands", tell=stands),
            Column("actor", 100),
            Column("actions", 84, "Per user"),
            Column("rate", 76, hint=rate_hint),
            Column("entry", 130),
            Column("tier", 56),
            Column("latency_target", 110),
            Column("latency_percentile", 86),
        ),
        "A flow is one journey through the system: who makes it, how often, and where it begins. Its steps name the "
        "connections it uses in order, and from them comes the load of everything.",
        chips="actor",
        nested=(STEPS,),
        tools=(Tool("flow.record", "Record", "circle-dot"),),
    ),
    Panel(
        "operations",
        "operation",
        (
            Column("method", 132),
            Column("name", 210),
            Column("summary", 200),
            Column("provider", 130),
            Column("style", 90),
            Column("authentication", 112),
            Column("pagination", 96),
            Column("filters", 120),
            Column("sort_keys", 110),
            Column("errors", 140),
            Column("statuses", 120),
            Column("idempotency_key", 116),
        ),
        "What the actors do becomes operations of an API, each answered by one component. Say what a call takes, how it "
        "can fail, who may make it and how often.",
        chips="style",
        nested=(PARAMETERS, RATE_LIMITS),
    ),
    Panel(
        "entities",
        "entity",
        (
            Column("name", 160),
            Column("sort", 100),
            Column("store", 130),
            Column("records", 96),
            Column("record_size", 96),
            Column("keys", 110),
            Column("partitioning", 100),
            Column("partition_key", 120),
            Column("retention", 90),
            Column("ttl", 96),
            Column("records_per_day", 90),
        ),
        "Entities are what is kept: in which store, how many, how large, and under which key. Their attributes, indexes "
        "and relations stand beside them and become the schema.",
        chips="store",
        nested=(ATTRIBUTES, INDEXES, RELATIONS),
    ),
    Panel(
        "decisions",
        "trade-off",
        (
            Column("name", 240),
            Column("status", 90),
            Column("choice", 140),
            Column("totals", 190),
            Column("date", 92),
            Column("concerns", 160),
            Column("context", 200),
            Column("consequences", 200),
        ),
        "A trade-off is a question with several good answers: score each option by criteria that have weights, and say "
        "what was chosen. Its consequences are what a reviewer reads first.",
        chips="status",
        nested=(OPTIONS, CRITERIA),
    ),
    Panel(
        "scenarios",
        "what-if",
        (
            Column("name", 240),
            Column("family", 150),
            Column("traffic", 76),
            Column("year", 112),
            Column("down", 170),
            Column("cold", 120),
            Column("full", 120),
            Column("leaked", 120),
            Column("note", 220),
        ),
        "A what-if is the world as it may become: more traffic, a zone gone, a cache cold, a bad release. Keep those "
        "that matter: each is computed again at every edit and printed with what breaks and what would help.",
        chips="family",
        nested=(SLOWED, LOST, FAILING, LATE),
        tools=(Tool("whatif.assume", "Assume", "plug-x"),),
    ),
    Panel(
        "prices",
        "price",
        (
            Column("item", 200, offers=offered),
            Column("price", 110),
            Column("book", 210, "In the price book", tell=booked),
            Column("unit", 130, shown=False),
            Column("note", 360),
        ),
        "What things cost comes from the price book that the workload names. Where you pay something else, such as by "
        "an agreement, say so here: it holds at once in place of the book's price, and everything says that it was typed.",
    ),
)
