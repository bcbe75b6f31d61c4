"""What people decide in a review: risks they add, how findings are treated, answers in the Guide, rules set otherwise."""

from typing import Annotated, Literal

from models.record import Field, Id, Record, Ref, option, words
from models.requirement import ANYTHING
from models.text import Line, Name, Prose
from models.value import Text

Category = Literal[
    "model", "availability", "capacity", "latency", "resilience", "cache", "messaging", "data",
    "security", "compliance", "operations", "cost",
]  # fmt: skip
State = Literal[
    "open", "in discussion", "accepted", "mitigated", "transferred", "avoided", "false positive"
]
# an ISO date, so that texts compare as days do
Date = Annotated[
    str, Text(max_length=10, pattern=r"^(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$")
]


class Risk(Record):
    """A risk or threat that a person adds; one without likelihood and impact is not assessed yet."""

    id: Id
    name: Name = Field(title="Risk", description="What may happen, in a few words.")
    about: Annotated[Id | None, Ref("requirements", *ANYTHING)] = option(
        "About", "What it threatens; the whole design if empty."
    )
    category: Category | None = option("Category", "What kind of risk it is.")
    stride: Literal["S", "T", "R", "I", "D", "E"] | None = option(
        "STRIDE",
        "Spoofing, tampering, repudiation, information disclosure, denial of service, elevation of privilege.",
    )
    likelihood: int | None = Field(
        None, title="Likelihood", ge=1, le=4, description="From 1, hardly ever, to 4, expected."
    )
    impact: int | None = Field(
        None, title="Impact", ge=1, le=4, description="From 1, hardly felt, to 4, the worst."
    )
    description: Prose = words("Description", "How it comes about and what it does.")
    mitigation: Prose = words("Mitigation", "What is done, or could be done, against it.")
    out_of_scope: Line = words(
        "Out of scope", "Why this design does not deal with it; empty if it does."
    )


class Treatment(Record):
    """What was decided about one finding or risk, which it names by key; it stays when that is gone."""

    id: Id
    key: Line = ""  # of the finding, such as "spof@cmp_db"; of a risk "risk@rsk_1"
    title: Line = ""  # of the finding when it was treated, for when it is gone
    evidence: Line = ""  # the finding's fingerprint when it was treated
    state: State = Field("open", title="State", description="How far it is dealt with.")
    reason: Prose = words("Reason", "Why it is treated so; needed to accept it.")
    owner: Line = words("Owner", "Who sees to it.")
    ticket: Line = words("Ticket", "Where the work is followed up.")
    date: Date = words("Date", "When this was decided, such as 2026-11-14.")
    expires: Date = words("Expires", "The last day it holds, such as 2027-05-31; empty for always.")


class Check(Record):
    """An answer to one check of the Guide, whose id it has."""

    id: Id
    state: Literal["yes", "no", "not applicable"] | None = option("State", "What was answered.")
    note: Prose = words("Note", "What the answer rests on.")


class RuleSetting(Record):
    """A rule that this design weighs otherwise or leaves out."""

    id: Id
    rule: Line = Field(title="Rule", description="The rule's name, such as spof-component.")
    severity: Literal["low", "medium", "high", "critical"] | None = option(
        "Severity", "What all its findings weigh; as judged if empty."
    )
    off: bool = Field(False, title="Off", description="The rule is not run.")
    reason: Line = words("Reason", "Why it is set so.")
