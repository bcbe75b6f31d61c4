"""What stands beside a panel's table: the ordered values inside its current record, as data."""

from dataclasses import dataclass

from app.panels.cells import Column
from app.panels.hints import step_hint
from models.decision import Criterion, Option
from models.entity import Attribute, Index, Relation
from models.flow import Step
from models.operation import Parameter, RateLimit
from models.record import Record
from models.scenario import Failing, Late, Lost, Slowed


@dataclass(frozen=True)
class Nested:
    """A table beside the first: ordered values inside its current record, or records that begin or end there."""

    title: str
    field: str
    kind: type[Record]
    noun: str
    columns: tuple[Column, ...]
    ends: tuple[str, str] | None = None  # of the records of another table, named by field


STEPS = Nested(
    "Steps",
    "steps",
    Step,
    "step",
    (
        Column("name", 150, hint=step_hint),
        Column("link", 190),
        Column("component", 120),
        Column("operation", 130),
        Column("calls", 64),
        Column("probability", 90),
        Column("parallel", 74),
        Column("alternative", 90),
        Column("note", 160),
    ),
)
PARAMETERS = Nested(
    "Parameters",
    "parameters",
    Parameter,
    "parameter",
    (Column("name", 140), Column("place", 80), Column("type", 110), Column("required", 80)),
)
RATE_LIMITS = Nested(
    "Rate limits",
    "rate_limits",
    RateLimit,
    "rate limit",
    (
        Column("scope", 110),
        Column("limit", 70),
        Column("window", 76),
        Column("burst", 70),
        Column("algorithm", 120),
        Column("user_tier", 90),
        Column("counters", 120),
    ),
)
ATTRIBUTES = Nested(
    "Attributes",
    "attributes",
    Attribute,
    "attribute",
    (
        Column("name", 130),
        Column("type", 110),
        Column("key", 56),
        Column("unique", 70),
        Column("nullable", 80),
        Column("default", 90),
        Column("check", 110),
        Column("references", 110),
        Column("note", 180),
    ),
)
INDEXES = Nested(
    "Indexes",
    "indexes",
    Index,
    "index",
    (Column("columns", 220), Column("unique", 80), Column("sort", 140)),
)
RELATIONS = Nested(
    "Relations",
    "relations",
    Relation,
    "relation",
    (
        Column("target", 130),
        Column("cardinality", 100),
        Column("source", 130),
        Column("junction", 120),
        Column("on_delete", 100),
        Column("name", 120),
    ),
    ends=("source", "target"),
)

OPTIONS = Nested(
    "Options",
    "options",
    Option,
    "option",
    (
        Column("name", 170),
        Column("chosen", 72),
        Column("scores", 210),
        Column("pros", 200),
        Column("cons", 200),
    ),
)
CRITERIA = Nested(
    "Criteria",
    "criteria",
    Criterion,
    "criterion",
    (Column("name", 200), Column("weight", 80), Column("note", 280)),
)

SLOWED = Nested(
    "Slowed", "slowed", Slowed, "component", (Column("component", 220), Column("times", 110))
)
LOST = Nested(
    "Instances lost",
    "lost",
    Lost,
    "component",
    (Column("component", 220), Column("instances", 120)),
)
FAILING = Nested("Failing", "failing", Failing, "record", (Column("of", 260), Column("share", 120)))
LATE = Nested("Late", "late", Late, "record", (Column("of", 260), Column("seconds", 110)))
