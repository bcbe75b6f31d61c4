"""Trade-offs: a question, the criteria it is judged by, the options with their scores, and what was chosen."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from models.record import Field, Id, Rank, Record, Ref, items, option, quantity, words
from models.requirement import ANYTHING
from models.text import Line, Name, Prose


class Criterion(Record):
    """One thing that the options are judged by, and how much it counts."""

    name: Name = Field(title="Criterion", description="What counts.")
    weight: float | None = quantity(
        "Weight", "ratio", "How much it counts beside the others; 1 if empty.", le=100
    )
    note: Line = words("Note", "What a high score means.")


class Score(Record):
    """How well an option meets one criterion, which it names."""

    criterion: Name
    value: float = Field(ge=0, le=100)


class Option(Record):
    """One way to go, with what speaks for it and against it."""

    name: Name = Field(title="Option", description="What the way is called.")
    chosen: bool = Field(False, title="Chosen", description="What was decided for.")
    scores: tuple[Score, ...] = items(
        "Scores", "Each criterion with a score, higher is better, such as Cost 3, Latency 5."
    )
    pros: Prose = words("For it", "What speaks for it.")
    cons: Prose = words("Against it", "What speaks against it.")


class Decision(Record):
    """A trade-off: what was asked, what was weighed against what, and what follows from the choice."""

    id: Id
    name: Name = Field(title="Question", description="What has to be decided.")
    status: Literal["proposed", "accepted", "superseded"] | None = option(
        "Status", "How far it is decided."
    )
    superseded_by: Annotated[Id | None, Ref("decisions")] = option(
        "Superseded by", "The decision that took its place."
    )
    date: Line = words("Date", "When it was decided, such as 2026-11-14.")
    context: Prose = words("Context", "Why the question is asked, and what bounds the answer.")
    criteria: tuple[Criterion, ...] = items("Criteria", "What the options are judged by.")
    options: tuple[Option, ...] = items("Options", "The ways to go.")
    consequences: Prose = words("Consequences", "What follows from the choice, also what hurts.")
    concerns: tuple[Annotated[Id, Ref("requirements", *ANYTHING)], ...] = items(
        "Concerns", "What the decision is about."
    )
    rank: Rank = ""

    derived: ClassVar[Mapping[str, str]] = {"choice": "Chosen", "totals": "Totals"}

    @property
    def choice(self) -> str:
        """The name of what was decided for, "" for nothing."""
        found = chosen(self)
        return found.name if found else ""

    @property
    def totals(self) -> str:
        """Each option with its total, the best first; options without one are left out."""
        known = [(total(self, option), option.name) for option in self.options]
        best = sorted((-value, name) for value, name in known if value is not None)
        return ", ".join(f"{name} {-value:g}" for value, name in best)

    def but(self, **changes: Any) -> Self:
        """Return a validated copy in which options and criteria still belong together.

        Scores follow a criterion's new name and go with it; one for a criterion that is not there adds it. Of two
        choices the later one stays.
        """
        made = super().but(**changes)
        options = _settled(self, made)
        criteria = (*made.criteria, *_added(made.criteria, options))
        if options == made.options and criteria == made.criteria:
            return made
        return Record.but(made, options=options, criteria=criteria)


def chosen(decision: Decision) -> Option | None:
    """Return the option that was decided for, or None."""
    return next((option for option in decision.options if option.chosen), None)


def score(option: Option, criterion: Criterion) -> float | None:
    """Return how well an option meets a criterion, or None where nobody has said."""
    return next((row.value for row in option.scores if row.criterion == criterion.name), None)


def total(decision: Decision, option: Option) -> float | None:
    """Return the sum of weight times score over all criteria; None while one has no score, or without criteria.

    The weighted sum model: Fishburn, Additive Utilities with Incomplete Product Sets, 1967.
    """
    rated = [
        (1.0 if criterion.weight is None else criterion.weight, score(option, criterion))
        for criterion in decision.criteria
    ]
    known = [weight * value for weight, value in rated if value is not None]
    return sum(known) if known and len(known) == len(rated) else None


def _settled(before: Decision, after: Decision) -> tuple[Option, ...]:
    """Return the options with scores under the criteria's names, and at most one of them chosen."""
    options = tuple(option.but(scores=_followed(before, after, option)) for option in after.options)
    picked = [option for option in options if option.chosen]
    old = chosen(before)
    if len(picked) < 2 or old is None:
        return options
    winner = next((option for option in picked if option.name != old.name), picked[-1])
    return tuple(option.but(chosen=option is winner) for option in options)


def _followed(before: Decision, after: Decision, option: Option) -> tuple[Score, ...]:
    """Return an option's scores under the criteria's names as they are now, without those of removed ones."""
    old, new = [row.name for row in before.criteria], [row.name for row in after.criteria]
    pairs = zip(old, new, strict=True) if len(old) == len(new) else ()
    names = {a: b for a, b in pairs if a not in new and b not in old}
    gone = {*old} - {*new} - names.keys()
    names |= {name.casefold(): name for name in reversed(new)} | {name: name for name in new}
    return tuple(
        row.but(
            criterion=names.get(row.criterion) or names.get(row.criterion.casefold(), row.criterion)
        )
        for row in option.scores
        if row.criterion not in gone
    )


def _added(criteria: tuple[Criterion, ...], options: tuple[Option, ...]) -> list[Criterion]:
    """Return a criterion for each score that names one that is not there."""
    known = {row.name for row in criteria}
    names = dict.fromkeys(row.criterion for option in options for row in option.scores)
    return [Criterion(name=name) for name in names if name not in known]
